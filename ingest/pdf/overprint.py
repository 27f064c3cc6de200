"""Letters printed twice in one place to look bold: the second is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.pdf.letters import Floats, Letters, Mask, Numbers

_SAME_PLACE = 0.05  # em
_LEAST_STEP = 0.1  # points
_FARTHEST = 100_000  # steps

Place = tuple[int, int, int]  # what is printed, and where in steps across and down


def not_overprinted(letters: Letters, sizes: Floats) -> Mask:
    """Tell of each letter whether it is the first of its text and size in its place.

    Places are counted in steps of a letter's own size, so only letters of one size can be told to share one.
    """
    step = np.maximum(sizes * _SAME_PLACE, _LEAST_STEP)
    x, y = (np.clip(np.rint(letters.boxes[:, side] / step), -_FARTHEST, _FARTHEST).astype(np.int64) for side in (0, 1))
    texts: dict[str, int] = {}
    printed = letters.each(lambda kind: texts.setdefault(kind.text, len(texts)))
    different, size = np.unique(sizes, return_inverse=True)
    printed = printed * len(different) + size
    first = np.ones(len(sizes), np.bool_)
    close = np.flatnonzero(_have_neighbours(printed, x, y))
    columns = (column[close].tolist() for column in (printed, x, y))
    first[close] = _are_first(zip(*columns, strict=True))
    return first


def _have_neighbours(printed: Numbers, x: Numbers, y: Numbers) -> Mask:
    """Tell which letters may have one of their kind in their place or one beside it; a few may have none."""
    if not len(printed):
        return np.zeros(0, np.bool_)
    high = y.max() - y.min() + 3
    wide = x.max() - x.min() + 3
    place = (printed * wide + (x - x.min())) * high + (y - y.min())
    order = np.argsort(place)
    places = place[order]
    close = np.zeros(len(places), np.bool_)
    above = np.diff(places) <= 1
    close[1:] |= above
    close[:-1] |= above
    start = np.searchsorted(places, places + high - 1, "left")
    end = np.searchsorted(places, places + high + 1, "right")
    for index in np.flatnonzero(end > start).tolist():
        close[index] = True
        close[start[index] : end[index]] = True
    found = np.zeros(len(places), np.bool_)
    found[order] = close
    return found


def _are_first(places: Iterable[Place]) -> list[bool]:
    seen: dict[tuple[int, int], list[int]] = {}
    first = []
    for printed, x, y in places:
        new = not any(_is_near(y, seen.get((printed, near), ())) for near in (x, x - 1, x + 1))
        if new:
            seen.setdefault((printed, x), []).append(y)
        first.append(new)
    return first


def _is_near(y: int, others: Sequence[int]) -> bool:
    return any(-1 <= y - other <= 1 for other in others)
