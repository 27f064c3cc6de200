"""Numbers in the margin, level with the middle of the lines that they count: given to the first of these as its marker."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.pdf.lines import TextLine
from ingest.pdf.markers import follows_on

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = re.compile(r"^\d{1,2}$")
_SHARED = 0.2  # of the number's height, by which it must stand level with the first line
_FURTHEST = 6.0  # em between the number and the text
_LARGEST = 1.3  # times the size of the text: a larger one is a figure


def with_numbers_beside(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines of a column, from top to bottom, with such numbers as markers: two at least, that follow on."""
    places = [at for at in range(1, len(lines)) if _counts(lines[at], lines[at - 1])]
    numbers = [lines[at].text for at in places]
    if len(places) < 2 or not all(follows_on(before, after) for before, after in pairwise(numbers)):
        return list(lines)
    counted = {at - 1: lines[at].words for at in places}
    return [
        TextLine(line.words, line.page, marker=counted[at][0].text, marker_words=counted[at]) if at in counted else line
        for at, line in enumerate(lines)
        if at not in places
    ]


def _counts(number: TextLine, line: TextLine) -> bool:
    """Tell whether a line is nothing but a number that stands to the left of another, a little lower."""
    if len(number.words) != 1 or not _NUMBER.match(number.text) or line.marker is not None:
        return False
    level = line.rect.bottom - number.rect.top >= _SHARED * number.rect.height
    near = 0 < line.text_x0 - number.rect.x1 <= _FURTHEST * line.size
    return level and near and number.size <= _LARGEST * line.size
