"""Boxes below each other beside text, one to each section of it: read section by section and not as a column."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.columns import Element

_FEWEST = 2  # boxes
_WHITE = 1.3  # em between two sections of the text
_LEVEL = 2.0  # em by which a box may begin above or below its section
_REACH = 1.0  # em by which the white may lie above or below the gap between two boxes


def beside_boxes(columns: Sequence[Sequence[Element]]) -> list[list[Element]]:
    """Return the elements of columns by the box that stands beside them; none where no column, or each, is of boxes alone.

    Between two boxes, wide white must part the text beside them.
    """
    boxed = [column for column in columns if len(column) >= _FEWEST and all(isinstance(one.box, list) for one in column)]
    others = [element for column in columns if column not in boxed for element in column if element.box is None]
    if len(boxed) != 1 or len(columns) != _FEWEST or not others:
        return []
    boxes = sorted(boxed[0], key=lambda element: element.rect.top)
    cuts = [_cut(above, below, others) for above, below in pairwise(boxes)]
    if None in cuts:
        return []
    last = next((top for _, top in _whites(others) if top > boxes[-1].rect.bottom - _REACH * others[0].size), float("inf"))
    edges = [float("-inf"), *(cut for cut in cuts if cut is not None), last, float("inf")]
    every = [element for column in columns for element in column]
    parts = [[one for one in every if start <= one.rect.top < end] for start, end in pairwise(edges)]
    level = all(_is_level(box, part) for box, part in zip(boxes, parts, strict=False))
    held = [part for part in parts if part]
    return held if level and len(held) > 1 else []


def _is_level(box: Element, part: Sequence[Element]) -> bool:
    """Tell whether a box stands in a section and begins about where its text does."""
    text = [element for element in part if element.box is None]
    tops = [element.rect.top for element in text]
    return box in part and bool(text) and abs(min(tops) - box.rect.top) < _LEVEL * max(element.size for element in text)


def _cut(above: Element, below: Element, text: Sequence[Element]) -> float | None:
    """Return where the widest white runs through the text about between two boxes, None where there is none."""
    reach = _REACH * text[0].size
    near = [
        (white, top) for white, top in _whites(text) if top - white < below.rect.top + reach and top > above.rect.bottom - reach
    ]
    return min(max(near)[1], below.rect.top) if near else None


def _whites(text: Sequence[Element]) -> list[tuple[float, float]]:
    """Return how much white parts the sections of a text, and where it ends, from top to bottom."""
    lines = sorted(text, key=lambda element: element.rect.top)
    found, bottom = [], lines[0].rect.bottom
    for line in lines[1:]:
        if line.rect.top - bottom > _WHITE * line.size:
            found.append((line.rect.top - bottom, line.rect.top))
        bottom = max(bottom, line.rect.bottom)
    return found
