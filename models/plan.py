"""What extract makes of a document: the Plan, each of its values with its source, rule and confidence."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from models.evidence import reproduces
from models.geometry import Span
from models.ledger import Issue, LedgerEntry
from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

Status = Literal["ok", "needs_review", "failed"]
PlanKind = Literal[
    "strategy",
    "policy",
    "action_plan",
    "framework",
    "committee_report",
    "progress_report",
    "minutes",
    "scheme",
    "other",
]
ActionKind = Literal["table", "bullet", "prose", "recommendation"]
ObjectiveKind = Literal["objective", "theme"]
OwnerKind = Literal["post", "team", "directorate", "group", "committee", "partner", "all_staff", "person", "unknown"]
DeadlineKind = Literal["fixed", "ongoing", "recurring", "relative", "unknown"]
Precision = Literal["day", "month", "quarter", "season", "year", "financial_year", "range"]
Bound = Literal["by", "from"]
ProgressValue = Literal["not_started", "in_progress", "complete", "delayed", "closed"]
Source = tuple[Span, ...]


class Interval(Record):
    """Two dates, both inclusive; None is open or unknown."""

    start: datetime.date | None = None
    end: datetime.date | None = None


class Grounded(Record):
    """A value with its place in the source, the rule that found it, and how sure that rule is (0 to 1)."""

    source: Source
    rule: str
    confidence: float = Field(1.0, ge=0, le=1)


class Owner(Grounded):
    """Who is responsible, or a partner, in the document's words."""

    name: str
    kind: OwnerKind


class Deadline(Grounded):
    """When an action is to be done: the words, and the tightest interval they allow."""

    text: str
    kind: DeadlineKind
    start: datetime.date | None = None
    end: datetime.date | None = None
    precision: Precision | None = None
    bound: Bound | None = None
    recurrence: str | None = Field(None, description="ISO 8601 duration")
    review: Interval | None = None


class TextValue(Grounded):
    """A measure, an outcome or a category, in the document's words."""

    text: str


class Progress(Grounded):
    """A status as written, and what it means where that is known."""

    text: str
    value: ProgressValue | None = None


class Label(Record):
    """A characteristic or theme that an item concerns, by its id, and the rule that found the words."""

    id: str
    rule: str


class Objective(Grounded):
    """What the council wants to achieve; a theme only groups actions."""

    id: str
    ref: str | None = None
    text: str
    statement: str | None = None
    statement_source: Source = ()
    parent: str | None = None
    kind: ObjectiveKind = "objective"
    page: int | None = None
    characteristics: tuple[Label, ...] = ()
    themes: tuple[Label, ...] = ()


class Action(Grounded):
    """One thing that the council, or a partner for it, undertakes to do."""

    id: str
    ref: str | None = None
    title: str | None = None
    title_source: Source = ()
    text: str
    kind: ActionKind
    objective: str | None = None
    page: int | None = None
    owners: tuple[Owner, ...] = ()
    partners: tuple[Owner, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    measures: tuple[TextValue, ...] = ()
    outcome: TextValue | None = None
    status: Progress | None = None
    category: TextValue | None = None
    characteristics: tuple[Label, ...] = ()
    themes: tuple[Label, ...] = ()


class Fact(Grounded):
    """Where a fact on the document as a whole stands; its value is the Plan's own field."""

    text: str


class PlanSource(Record):
    """The file behind a plan."""

    sha256: str
    media_type: str
    pages: int
    language: str | None = None
    ocr_pages: tuple[int, ...] = ()


class Plan(Record):
    """All that was extracted from one document, and the account of what was not.

    ``facts`` tells for ``council``, ``title``, ``kind``, ``period`` and ``published`` where they stand.
    ``councils`` are the register ids of the councils the plan belongs to; ``council`` names the first.
    """

    document: str
    status: Status
    reason: str | None = None
    issues: tuple[Issue, ...] = ()
    source_document: PlanSource
    council: str | None = None
    councils: tuple[str, ...] = ()
    title: str | None = None
    kind: PlanKind = "other"
    period: Interval | None = None
    published: str | None = Field(None, description="ISO date, or month as YYYY-MM")
    facts: dict[str, Fact] = Field(default_factory=dict)
    objectives: tuple[Objective, ...] = ()
    actions: tuple[Action, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()

    def values(self) -> Iterator[tuple[str, str, Source]]:
        """Yield a label, the text and the source of every extracted value."""
        for name, fact in self.facts.items():
            yield f"facts.{name}", fact.text, fact.source
        for objective in self.objectives:
            yield f"{objective.id}.text", objective.text, objective.source
            if objective.statement is not None:
                yield f"{objective.id}.statement", objective.statement, objective.statement_source
        for action in self.actions:
            yield from _values_of(action)

    def ungrounded(self, text: str) -> list[str]:
        """Return the labels of the values that their sources do not reproduce; empty is right."""
        return [label for label, value, source in self.values() if not reproduces(value, source, text)]

    def dangling(self) -> list[str]:
        """Return the references to objectives that are not in the plan, and ids that occur twice; empty is right."""
        ids = [objective.id for objective in self.objectives] + [action.id for action in self.actions]
        objectives = {objective.id for objective in self.objectives}
        links = [action.objective for action in self.actions] + [objective.parent for objective in self.objectives]
        return [link for link in links if link and link not in objectives] + sorted({i for i in ids if ids.count(i) > 1})


def _values_of(action: Action) -> Iterator[tuple[str, str, Source]]:
    yield f"{action.id}.text", action.text, action.source
    if action.title is not None:
        yield f"{action.id}.title", action.title, action.title_source
    for owner in (*action.owners, *action.partners):
        yield f"{action.id}.owner", owner.name, owner.source
    for deadline in action.deadlines:
        yield f"{action.id}.deadline", deadline.text, deadline.source
    for measure in action.measures:
        yield f"{action.id}.measure", measure.text, measure.source
    for label, value in (("outcome", action.outcome), ("status", action.status), ("category", action.category)):
        if value is not None:
            yield f"{action.id}.{label}", value.text, value.source
