"""Letters printed twice in one place to look bold: the second is none, and the first is bold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.pdf.letters import Floats, Letters, Mask, Numbers

_SAME_PLACE = 0.05  # em
_LEAST_STEP = 0.1  # points
_ASIDE = 0.005  # em
_FARTHEST = 100_000  # steps

Place = tuple[int, int, int]  # what is printed, and where in steps across and down


def first_printed(letters: Letters, sizes: Floats) -> Numbers:
    """Return for each letter the first of its text and size in its place: most often itself.

    Places are counted in steps of a letter's own size, so only letters of one size can be told to share one.
    """
    step = np.maximum(sizes * _SAME_PLACE, _LEAST_STEP)
    x, y = (np.clip(np.rint(letters.boxes[:, side] / step), -_FARTHEST, _FARTHEST).astype(np.int64) for side in (0, 1))
    texts: dict[str, int] = {}
    printed = letters.each(lambda kind: texts.setdefault(kind.text, len(texts)))
    different, size = np.unique(sizes, return_inverse=True)
    printed = printed * len(different) + size
    first = np.arange(len(sizes))
    close = np.flatnonzero(_have_neighbours(printed, x, y))
    columns = (column[close].tolist() for column in (printed, x, y))
    first[close] = close[_first(zip(*columns, strict=True))]
    return first


def thickened(letters: Letters, sizes: Floats, first: Numbers) -> Mask:
    """Tell which letters were printed again a little aside, to look bold; in the very same place it changes nothing."""
    again = np.flatnonzero(first != np.arange(len(first)))
    aside = np.abs(letters.boxes[again, :2] - letters.boxes[first[again], :2]).max(axis=1, initial=0.0)
    heavy = np.zeros(len(first), np.bool_)
    heavy[first[again[aside > _ASIDE * sizes[again]]]] = True
    return heavy


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


def _first(places: Iterable[Place]) -> list[int]:
    seen: dict[tuple[int, int], list[tuple[int, int]]] = {}
    first = []
    for index, (printed, x, y) in enumerate(places):
        beside = (found for near in (x, x - 1, x + 1) for found in seen.get((printed, near), ()))
        before = next((other for down, other in beside if -1 <= y - down <= 1), None)
        if before is None:
            seen.setdefault((printed, x), []).append((y, index))
        first.append(index if before is None else before)
    return first
