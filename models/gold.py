"""The parts of a gold file: what people say stands in a document, without sources, rules or confidence."""

from __future__ import annotations

import datetime

from pydantic import model_validator

from models.plan import ActionKind, Bound, DeadlineKind, Interval, ObjectiveKind, OwnerKind, Precision, ProgressValue
from models.record import Record


class GoldOwner(Record):
    """An owner or partner by name; a bare string in the file is a name without a kind."""

    name: str
    kind: OwnerKind = "unknown"

    @model_validator(mode="before")
    @classmethod
    def _name_alone(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class GoldDeadline(Record):
    """A deadline: its words and the interval they mean."""

    text: str
    kind: DeadlineKind
    start: datetime.date | None = None
    end: datetime.date | None = None
    precision: Precision | None = None
    bound: Bound | None = None
    recurrence: str | None = None
    review: Interval | None = None


class GoldStatus(Record):
    """A status as written and what it means."""

    text: str
    value: ProgressValue | None = None


class GoldObjective(Record):
    """An objective or a theme; finding an optional one, or missing it, counts on neither side."""

    id: str
    ref: str | None = None
    text: str
    statement: str | None = None
    parent: str | None = None
    kind: ObjectiveKind = "objective"
    page: int | None = None
    optional: bool = False


class GoldAction(Record):
    """An action; finding an optional one, or missing it, counts on neither side."""

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
