"""The figures of quality as last measured: data of the package, which every database takes along."""

from __future__ import annotations

import json
from importlib.resources import files

from models.figure import Figure

DATA = "quality.json"


def quality_figures() -> tuple[Figure, ...]:
    """Return the figures as last measured."""
    content = (files("pipeline") / DATA).read_text("utf-8")
    return tuple(Figure.model_validate(row) for row in json.loads(content))
