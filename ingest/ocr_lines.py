"""Ruled lines in a picture: long dark runs that are thin."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_SHORTEST = 0.35  # inches; letters are shorter
_THICKEST = 0.06
_FILLED = 0.9  # share of a run that must be dark: scans have specks and gaps
_DARK = 150
_GAP = 3  # pixels across which rows of one line are joined

Run = tuple[int, int, int]  # row, start, end


class Ruled(NamedTuple):
    """A straight line in a picture, in pixels."""

    horizontal: bool
    at: float
    start: float
    end: float


def ruled_lines(grey: NDArray[np.uint8], dpi: int) -> tuple[list[Ruled], NDArray[np.uint8]]:
    """Return the ruled lines of a picture, and the picture without them."""
    cleaned = grey.copy()
    found = []
    for horizontal in (True, False):
        dark = (grey if horizontal else grey.T) < _DARK
        view = cleaned if horizontal else cleaned.T
        for top, bottom, start, end in _bands(dark, round(_SHORTEST * dpi)):
            if bottom - top <= max(_THICKEST * dpi, 3):
                found.append(Ruled(horizontal, (top + bottom) / 2, float(start), float(end)))
                view[max(top - 1, 0) : bottom + 1, start:end] = 255
    return found, cleaned


def _bands(dark: NDArray[np.bool_], length: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield (top, bottom, start, end) of the dark runs that lie on each other: a line that is not quite level has many."""
    open_bands: list[list[int]] = []
    for row, start, end in _runs(dark, length):
        for band in [band for band in open_bands if row - band[1] > _GAP]:
            open_bands.remove(band)
            yield band[0], band[1], band[2], band[3]
        near = next((band for band in open_bands if start <= band[3] + _GAP * 4 and end >= band[2] - _GAP * 4), None)
        if near:
            near[1], near[2], near[3] = row + 1, min(near[2], start), max(near[3], end)
        else:
            open_bands.append([row, row + 1, start, end])
    for band in open_bands:
        yield band[0], band[1], band[2], band[3]


def _runs(dark: NDArray[np.bool_], length: int) -> Iterator[Run]:
    height, width = dark.shape
    if width <= length:
        return
    for row in range(height):
        line = dark[row]
        if np.count_nonzero(line) < _FILLED * length:
            continue
        sums = np.concatenate(([0], np.cumsum(line)))
        full = sums[length:] - sums[:-length] >= _FILLED * length
        if not full.any():
            continue
        edges = np.flatnonzero(np.diff(np.concatenate(([0], full.astype(np.int8), [0]))))
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            inside = np.flatnonzero(line[first : last + length - 1])
            yield row, int(first + inside[0]), int(first + inside[-1] + 1)
