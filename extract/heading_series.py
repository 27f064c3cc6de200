"""Headings of one kind: several with the same words below them, or several with numbers and a table of actions each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extract.labels import without_number
from extract.view import key

if TYPE_CHECKING:
    from extract.view import View

_FEW_ALIKE = 2  # headings of one kind; where there are more, each groups actions, whatever it is called
_NEAR = 3  # blocks below a heading of which one may be its table


def headings_in_series(view: View) -> frozenset[int]:
    """Return the indexes of the headings that are one of many of a kind."""
    kinds = {
        index: (_lead_below(view, index), _numbered_above_table(view, index))
        for index, block in enumerate(view.blocks)
        if block.kind == "heading"
    }
    counts = Counter(kind for both in kinds.values() for kind in both)
    return frozenset(index for index, both in kinds.items() if any(kind and counts[kind] > _FEW_ALIKE for kind in both))


def _lead_below(view: View, index: int) -> str:
    """Return the form of the words right below a heading that lead in a list of actions, empty where none do."""
    below = index + 1
    if below == len(view.blocks) or view.blocks[below].kind != "paragraph":
        return ""
    cue = view.lead_in(below)
    return key(view.passages[below].value) if cue is not None and cue.cue == "actions" else ""


def _numbered_above_table(view: View, index: int) -> int | None:
    """Return the level of a numbered heading with a table of actions in its own section, None of all others."""
    level = view.blocks[index].level
    if level is None or without_number(view.passages[index])[0] is None:
        return None
    for below in range(index + 1, min(index + 1 + _NEAR, len(view.blocks))):
        if view.blocks[below].kind == "heading":
            return None
        if view.blocks[below].table is not None:
            columns = view.columns(below)
            return level if columns is not None and columns.first("action") is not None else None
    return None
