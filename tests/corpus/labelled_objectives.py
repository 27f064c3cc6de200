"""Objectives labelled by hand with themes, in two halves of the documents: one to choose settings on, one held out."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus.similar_items import compared
from corpus.similarity import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SHARED = Path(__file__).resolve().parents[3] / "shared"
LABELS = Path(__file__).with_name("objective_themes.tsv")


class Labelled(NamedTuple):
    """An objective of a document; two are on one subject if they share a theme."""

    document: str
    maker: frozenset[str]
    title: str
    statement: str | None
    themes: frozenset[str]

    @property
    def held_out(self) -> bool:
        """Tell whether its document is of the half on which nothing is chosen: by a hash of its name, so for good."""
        return hashlib.sha256(self.document.encode()).digest()[0] % 2 == 1


def labelled_objectives() -> list[Labelled]:
    """Return the labelled objectives; their words are in the gold beside the project."""
    gold = {
        path.stem: json.loads(path.read_text("utf-8"))
        for folder in ("gold", "pages/gold")
        for path in (SHARED / folder).glob("*.json")
    }
    found = []
    with LABELS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            document = gold[row["document"]]
            objective = next(objective for objective in document["objectives"] if objective["id"] == row["objective"])
            maker = frozenset([document.get("council") or row["document"]])
            words = (objective["text"], objective.get("statement"))
            found.append(Labelled(row["document"], maker, *words, frozenset(row["themes"].split())))
    return found


def first_right(
    objectives: Sequence[Labelled],
    *,
    text: Callable[[str, str | None], str] = compared,
    of: Callable[[Labelled], bool] | None = None,
) -> tuple[int, int]:
    """Return of how many the nearest of another maker is on the same subject, and of how many some other is at all.

    ``of`` tells which are asked; the nearest is looked for among all that are given.
    """
    makers = [one.maker for one in objectives]
    first = {near.one: near.other for near in nearest([text(one.title, one.statement) for one in objectives], makers, top=1)}
    asked = [
        place
        for place, one in enumerate(objectives)
        if (of is None or of(one)) and any(one.themes & o.themes and one.maker.isdisjoint(o.maker) for o in objectives)
    ]
    return sum(place in first and bool(objectives[place].themes & objectives[first[place]].themes) for place in asked), len(asked)
