"""The gold format: what a document says, written down by hand."""

from __future__ import annotations

import datetime

from models.plan import ActionKind, Bound, DeadlineKind, Interval, ObjectiveKind, OwnerKind, PlanKind, Precision, ProgressValue
from models.record import Record


class GoldOwner(Record):
    """Who is responsible, in the document's words."""

    name: str
    kind: OwnerKind


class GoldDeadline(Record):
    """The words, and the tightest interval they allow."""

    text: str
    kind: DeadlineKind
    start: datetime.date | None = None
    end: datetime.date | None = None
    precision: Precision | None = None
    bound: Bound | None = None
    recurrence: str | None = None
    review: Interval | None = None


class GoldStatus(Record):
    """A status as written, and what it means."""

    text: str
    value: ProgressValue | None = None


class GoldObjective(Record):
    """What the council wants to achieve; a theme only groups actions."""

    id: str
    ref: str | None = None
    text: str
    statement: str | None = None
    parent: str | None = None
    kind: ObjectiveKind = "objective"
    page: int | None = None
    optional: bool = False


class GoldAction(Record):
    """One thing that the council undertakes to do."""

    id: str
    ref: str | None = None
    title: str | None = None
    text: str
    kind: ActionKind
    objective: str | None = None
    page: int | None = None
    owners: tuple[GoldOwner, ...] = ()
    partners: tuple[GoldOwner, ...] = ()
    deadlines: tuple[GoldDeadline, ...] = ()
    measures: tuple[str, ...] = ()
    outcome: str | None = None
    status: GoldStatus | None = None
    category: str | None = None
    optional: bool = False


class GoldPlan(Record):
    """A whole document's gold; ``pages`` is the annotated part, None for all of it."""

    document: str
    council: str | None
    title: str | None
    kind: PlanKind
    period: Interval | None = None
    published: str | None = None
    pages: tuple[int, int] | None = None
    objectives: tuple[GoldObjective, ...] = ()
    actions: tuple[GoldAction, ...] = ()
    not_actions: tuple[str, ...] = ()
    notes: str = ""
