"""Coloured bars behind the header and the rows of a table that has no rules: no boxes with text of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.pdf.content import Rect, Rule
from ingest.pdf.lines import rows_of, split_at_gaps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.content import Word

_GAP = 0.9  # em of white between labels
_SAME = 2.0  # points by which the sides of bars may differ
_LABEL_WORDS = 6
_MOST_LINES = 3  # of a header
_BESIDE = 4.0  # em within which rows stand above and below a banner
_COLUMNS = 2
_FAR = 40.0  # em between bars of one table, since every other row may have none


def stripes_of(boxes: Sequence[Rect], words: Sequence[Word]) -> list[Rect]:
    """Return the boxes that are bars: behind a line of short labels, or as wide as such a one and on the same table.

    So are those around a heading that stands between two lines of the same columns.
    """
    held = {box: [word for word in words if box.holds(*word.middle)] for box in boxes}
    heads = [box for box in boxes if held[box] and _has_labels(held[box])]
    return [
        box
        for box in boxes
        if box in heads
        or _is_banner(box, held[box], words)
        or any(_is_level(box, head) and held[box] and _is_below(box, head, held[head][0].size) for head in heads)
    ]


def _is_banner(box: Rect, inside: Sequence[Word], words: Sequence[Word]) -> bool:
    """Tell whether one line stands in a box, and entries that begin at the same places above and below it."""
    if not inside or len(rows_of(inside)) > 1:
        return False
    reach = _BESIDE * inside[0].size
    sides = [word for word in words if box.x0 - _SAME < word.middle[0] < box.x1 + _SAME and not box.holds(*word.middle)]
    above = rows_of(word for word in sides if box.top - reach < word.middle[1] < box.top)
    below = rows_of(word for word in sides if box.bottom < word.middle[1] < box.bottom + reach)
    if not above or not below:
        return False
    begun = [piece[0].rect.x0 for row in above for piece in split_at_gaps(row, _GAP)]
    entries = split_at_gaps(below[0], _GAP)
    level = sum(any(abs(piece[0].rect.x0 - x) < _SAME for x in begun) for piece in entries)
    return level >= _COLUMNS and max(len(split_at_gaps(row, _GAP)) for row in above) >= _COLUMNS


def edges_of(stripes: Sequence[Rect]) -> list[Rule]:
    """Return the upper and lower edges of bars: they part rows."""
    return [
        Rule(horizontal=True, at=at, start=stripe.x0, end=stripe.x1) for stripe in stripes for at in (stripe.top, stripe.bottom)
    ]


def _has_labels(words: Sequence[Word]) -> bool:
    """Tell whether the words are two short labels or more on a line, three if they are not bold."""
    rows = [split_at_gaps(row, _GAP) for row in rows_of(words)]
    if len(rows) > _MOST_LINES or any(len(piece) > _LABEL_WORDS for pieces in rows for piece in pieces):
        return False
    least = 2 if all(word.bold for word in words) else 3
    return max(len(pieces) for pieces in rows) >= least


def _is_level(one: Rect, other: Rect) -> bool:
    return abs(one.x0 - other.x0) < _SAME and abs(one.x1 - other.x1) < _SAME


def _is_below(box: Rect, head: Rect, size: float) -> bool:
    return head.bottom - _SAME < box.top < head.bottom + _FAR * size
