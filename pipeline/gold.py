"""The gold format: what people say stands in a document, to measure extraction against."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from pydantic import ConfigDict, ValidationError, model_validator

from models.errors import InputMissing
from models.plan import (
    ActionKind,
    Bound,
    DeadlineKind,
    Interval,
    ObjectiveKind,
    OwnerKind,
    PlanKind,
    Precision,
    ProgressValue,
)
from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


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


class Gold(Record):
    """One document's gold. Unknown keys beside the plan are let pass: annotators keep notes of their own."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    document: str
    council: str | None = None
    title: str | None = None
    kind: PlanKind | None = None
    period: Interval | None = None
    published: str | None = None
    pages: tuple[int, int] | None = None
    objectives: tuple[GoldObjective, ...] = ()
    actions: tuple[GoldAction, ...] = ()
    not_actions: tuple[str, ...] = ()
    notes: str | None = None
    layout: str | None = None

    def covers(self, page: int | None) -> bool:
        """Tell whether a page was annotated; a value without a page always is.

        >>> Gold(document="a.pdf", pages=(3, 5)).covers(6)
        False
        """
        return self.pages is None or page is None or self.pages[0] <= page <= self.pages[1]


def load_gold(path: Path) -> Gold:
    """Return the gold of a file; raise InputMissing, naming file and place, where it does not hold gold."""
    try:
        return Gold.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputMissing(f"{path}: no gold: {place}: {first['msg']}; see the gold format in CONTRIBUTING.md") from error


def gold_path(document: Path, folders: Sequence[Path]) -> Path | None:
    """Return the gold file of a document, which a rendition (``name--format.pdf``) shares with its original."""
    stems = [document.stem, document.stem.split("--")[0]]
    for stem in stems:
        for folder in folders:
            path = folder / f"{stem}.json"
            if path.is_file():
                return path
    return None
