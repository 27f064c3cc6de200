"""Accuracy floors: what extraction must reach on which documents, kept as data."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field, ValidationError

from models.errors import InputMissing
from models.record import Record
from pipeline.evaluate import Report, evaluate
from pipeline.walk import find_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.council import Council

SMALLEST = 1e-9


class FloorSet(Record):
    """Documents with gold and the figures they must reach; paths are relative to the floors file."""

    name: str
    documents: tuple[Path, ...]
    gold: Path
    optional: bool = Field(False, description="the documents are not part of the project: without them the set is left out")
    floors: dict[str, float] = Field(default_factory=dict)
    ceilings: dict[str, float] = Field(default_factory=dict)

    def under(self, folder: Path) -> FloorSet:
        """Return the set with its paths under a folder."""
        return self.model_copy(update={"documents": tuple(folder / path for path in self.documents), "gold": folder / self.gold})

    @property
    def present(self) -> bool:
        """Tell whether gold and all documents are there."""
        return self.gold.is_dir() and all(path.exists() for path in self.documents)


class Floors(Record):
    """All sets, and a CSV of councils beside the register where samples need it."""

    councils: Path | None = None
    set: tuple[FloorSet, ...]


class Held(Record):
    """One figure against its floor or ceiling."""

    set: str
    figure: str
    limit: float
    measured: float | None
    ceiling: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether the figure is there and on the right side of its limit."""
        if self.measured is None:
            return False
        over = self.measured - self.limit
        return over <= SMALLEST if self.ceiling else over >= -SMALLEST


def load_floors(path: Path) -> Floors:
    """Return the floors of a file, paths made good; raise InputMissing where it is none."""
    try:
        floors = Floors.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise InputMissing(f"{path}: no floors file: {error}") from error
    folder = path.parent
    return Floors(
        councils=folder / floors.councils if floors.councils else None, set=tuple(item.under(folder) for item in floors.set)
    )


def measure(floors: Floors, *, councils: tuple[Council, ...], jobs: int) -> dict[str, Report]:
    """Return set name -> report for the sets that are there; a document in several sets is read once.

    Raises InputMissing where documents of the project itself are not there.
    """
    for item in floors.set:
        if not item.present and not item.optional:
            raise InputMissing(f"floors of {item.name}: {item.gold} or its documents are not there; run in the project's folder")
    files = {item.name: find_inputs(item.documents).files for item in floors.set if item.present}
    golds = {item.name: item.gold for item in floors.set}
    reports: dict[str, Report] = {}
    for gold in dict.fromkeys(golds[name] for name in files):
        names = [name for name in files if golds[name] == gold]
        union = tuple(dict.fromkeys(file for name in names for file in files[name]))
        report = evaluate(union, gold=[gold], councils=councils, jobs=jobs)
        known = {document.document: document for document in report.documents}
        for name in names:
            reports[name] = Report(documents=tuple(known[file.name] for file in files[name] if file.name in known))
    return reports


def compare(floors: Floors, reports: dict[str, Report]) -> Iterator[Held]:
    """Yield each figure against its limit, for the sets that were measured."""
    for item in floors.set:
        if item.name not in reports:
            continue
        figures = reports[item.name].figures()
        for ceiling, limits in ((False, item.floors), (True, item.ceilings)):
            for figure, limit in limits.items():
                if figure not in figures:
                    raise InputMissing(f"floors of {item.name}: no figure {figure}; there are {', '.join(sorted(figures))}")
                yield Held(set=item.name, figure=figure, limit=limit, measured=figures[figure], ceiling=ceiling)
