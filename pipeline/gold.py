"""The gold format: what people say stands in a document, to measure extraction against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ConfigDict, ValidationError

from models.errors import InputMissing
from models.gold import GoldAction, GoldObjective
from models.plan import Interval, PlanKind
from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


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
