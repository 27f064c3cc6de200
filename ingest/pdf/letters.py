"""The characters of a page as columns: what is asked of every one of them is asked of arrays."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.pdf.drawing import colour_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ingest.pdf.content import Frame, Rect

_LEVEL = 10  # degrees by which level or upright text may be off

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Kind(NamedTuple):
    """What letters of a page have in common; ``turn`` is the number of clockwise quarter turns that make them upright.

    ``stroked`` letters are filled and outlined in one colour, to look bold. ``aslant`` is the degrees by which text climbs that
    is neither level nor upright, else 0.
    """

    text: str
    font: str
    colour: str | None
    turn: int
    stroked: bool = False
    aslant: int = 0


@dataclass(frozen=True, eq=False)
class Letters:
    """Letters in the order of drawing: their ``boxes`` (x0, top, x1, bottom), and their kinds as places in ``known``."""

    boxes: Floats
    kinds: Numbers
    known: Sequence[Kind]

    def each(self, of_kind: Callable[[Kind], Any]) -> NDArray[Any]:
        """Return what a function of its kind gives for each letter."""
        return np.array([of_kind(kind) for kind in self.known] or [0])[self.kinds]

    def only(self, kept: Mask) -> Letters:
        """Return some of the letters."""
        return Letters(self.boxes[kept], self.kinds[kept], self.known)

    def within(self, shown: Rect) -> Letters:
        """Return the letters whose middle is in a part of the page, counted from its corner."""
        left, above, right, below = shown
        x0, top, x1, bottom = self.boxes.T
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        inside = self.only((left <= x) & (x <= right) & (above <= y) & (y <= below))
        return Letters(inside.boxes - (left, above, left, above), inside.kinds, self.known)

    def turned(self, frame: Frame) -> Letters:
        """Return the letters in a reading frame."""
        x0, top, x1, bottom = self.boxes.T
        boxes = {
            1: (frame.height - bottom, x0, frame.height - top, x1),
            2: (frame.width - x1, frame.height - bottom, frame.width - x0, frame.height - top),
            3: (top, frame.width - x1, bottom, frame.width - x0),
        }.get(frame.turn)
        return Letters(np.column_stack(boxes), self.kinds, self.known) if boxes else self


def letters_of(chars: Iterable[dict[str, Any]]) -> Letters:
    """Return the characters that pdfplumber has of a page."""
    known: dict[Kind, int] = {}
    kinds, boxes = [], []
    for char in chars:
        aslant = slant_of(*char["matrix"][:2])
        turn = 0 if aslant else turn_of(char["matrix"])
        kind = Kind(char["text"], char["fontname"], colour_name(char.get("non_stroking_color")), turn, aslant=aslant)
        kinds.append(known.setdefault(kind, len(known)))
        boxes.append((char["x0"], char["top"], char["x1"], char["bottom"]))
    return Letters(np.array(boxes, np.float64).reshape(-1, 4), np.array(kinds, np.int64), list(known))


def turn_of(matrix: Sequence[float]) -> int:
    """Return the number of clockwise quarter turns that make text of a matrix upright."""
    a, b = matrix[:2]
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def slant_of(right: float, up: float) -> int:
    """Return the degrees by which text climbs whose lines go so far right and up; 0 where it is about level or upright.

    >>> slant_of(1, 1), slant_of(1, -1), slant_of(1, 0.05), slant_of(0, 1), slant_of(-1, 0)
    (45, -45, 0, 0, 0)
    """
    degrees_up = round(degrees(atan2(up, right)))
    return degrees_up if _LEVEL < degrees_up % 90 < 90 - _LEVEL and abs(degrees_up) < 90 else 0
