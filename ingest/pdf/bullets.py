"""Bullets that are drawn and not written, as browsers print lists: small dots in front of lines, read as list markers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from ingest.pdf.content import Rect, Word
from ingest.pdf.drawing import colour_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

BULLET = "•"
_LEAST, _LARGEST = 1.2, 0.6  # points, and em of the text behind it, that a dot measures
_ROUND = 0.2  # share by which its width and height may differ
_NEAREST, _FURTHEST = 0.2, 2.0  # em from a dot to its text
_ALONE = 2.0  # em in front of a dot in which no text ends: between words a dot parts them
_COLUMN = 0.5  # points by which the bullets of a column may stand apart
_LEVEL = 0.25  # em by which a dot's middle may be off the middle of its line
_WIDEST = 12.0  # points
_FEWEST = 2  # dots of a size: one alone is a decoration
_MOST = 1000  # small shapes on a page: more are a drawing


def bullets_in(shown: Rect, objects: Iterable[dict[str, Any]], words: Sequence[Word]) -> list[Word]:
    """Return the bullets among a page's drawn shapes as words, counted from the corner of what is shown.

    A bullet is a small dot, ring or square level with the line that begins to its right, with another of its size
    on the page, be it in a list of its own. Dots between words, and squares as large as letters, which legends have, are none;
    in a column of bullets the text of a cell beside it may come close to one.
    """
    dots = {dot for item in objects if (dot := _dot(item, shown)) is not None}
    if not dots or len(dots) > _MOST:
        return []
    upright = sorted((word for word in words if not word.turned), key=_height)
    heights = [_height(word) for word in upright]
    most = _LEVEL * max((word.size for word in upright), default=0.0)
    found: list[tuple[Rect, Word]] = []
    crowded: list[tuple[Rect, Word]] = []
    for dot in sorted(dots, key=lambda dot: (dot.top, dot.x0)):
        middle = (dot.top + dot.bottom) / 2
        near = upright[bisect_left(heights, middle - most) : bisect_right(heights, middle + most)]
        level = [word for word in near if abs(_height(word) - middle) <= _LEVEL * word.size]
        line = _text_behind(dot, level)
        if line is not None:
            (found if _is_alone(dot, line, level) else crowded).append((dot, line))
    found += [(dot, line) for dot, line in crowded if any(_is_below(dot, other) for other, _ in found)]
    alike = Counter(_size(dot) for dot, _ in found)
    return [
        Word(BULLET, dot, size=line.size, bold=False, font="", space_before=True)
        for dot, line in found
        if alike[_size(dot)] >= _FEWEST
    ]


def _dot(item: dict[str, Any], shown: Rect) -> Rect | None:
    """Return the box of a drawn shape that may be a bullet: small, as wide as high, and to be seen."""
    rect = Rect(*(float(item[side]) for side in ("x0", "top", "x1", "bottom")))
    large = max(rect.width, rect.height)
    if not _LEAST <= large <= _WIDEST or abs(rect.width - rect.height) > _ROUND * large:
        return None
    if item.get("fill") and colour_name(item.get("non_stroking_color")) == "#ffffff" and not item.get("stroke"):
        return None
    return rect.moved(-shown.x0, -shown.top) if item.get("fill") or item.get("stroke") else None


def _height(word: Word) -> float:
    """Return the middle of a word, from the top of the page."""
    return (word.rect.top + word.rect.bottom) / 2


def _text_behind(dot: Rect, level: Sequence[Word]) -> Word | None:
    """Return the word of those level with a dot that begins behind it, None where none is near."""
    behind = min((word for word in level if word.rect.x1 > dot.x0), key=lambda word: word.rect.x0, default=None)
    if behind is None or dot.width > _LARGEST * behind.size:
        return None
    return behind if _NEAREST * behind.size <= behind.rect.x0 - dot.x1 <= _FURTHEST * behind.size else None


def _is_alone(dot: Rect, behind: Word, level: Sequence[Word]) -> bool:
    """Tell whether no text ends shortly in front of a dot."""
    before = max((word.rect.x1 for word in level if word.rect.x1 <= dot.x0), default=None)
    return before is None or dot.x0 - before >= _ALONE * behind.size


def _is_below(dot: Rect, bullet: Rect) -> bool:
    """Tell whether a dot is of a bullet's size and in its column: then the text in front of it is that of the cell beside."""
    return _size(dot) == _size(bullet) and abs(dot.x0 - bullet.x0) < _COLUMN


def _size(dot: Rect) -> int:
    """Return how large a dot is, in quarters of a point."""
    return round(4 * dot.width)
