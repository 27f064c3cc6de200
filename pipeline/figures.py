"""The figures of quality as last measured: data of the package, which every database takes along."""

from __future__ import annotations

import json
from importlib.resources import files

from models.record import Record

DATA = "quality.json"


class Figure(Record):
    """One measured figure: of a share precision, recall and F1 are the same; ``n`` is how many there are in gold."""

    set_name: str
    field: str
    precision: float | None
    recall: float | None
    f1: float | None
    low: float | None
    high: float | None
    n: int


def quality_figures() -> tuple[Figure, ...]:
    """Return the figures as last measured."""
    content = (files("pipeline") / DATA).read_text("utf-8")
    return tuple(Figure.model_validate(row) for row in json.loads(content))
