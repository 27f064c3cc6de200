"""Dark filled areas in a picture, such as the header of a table with white letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ingest.ocr_lines import Ruled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

_DARK = 150
_CELL = 0.08  # inches: areas are looked for in squares of this size
_SMALLEST = 3  # squares in each direction
_COVERED = 0.6  # share of a square, row or column that is dark: white letters stand on it
_BOXLIKE = 0.7
_TONE = 8  # by which the middle tone of neighbouring rows differs where one area ends and another begins
_BESIDE = 4  # pixels from an area's side within which its rule is drawn
_SHADE = 40  # what differs less from the ground is no letter

Place = tuple[float, float, float, float]
Area = tuple[int, int, int, int]  # left, top, right, bottom in pixels


def dark_areas(grey: NDArray[np.uint8], dpi: int) -> list[Area]:
    """Return the dark areas that are about rectangular, from top to bottom."""
    dark = grey < _DARK
    side = max(round(_CELL * dpi), 1)
    rows, columns = dark.shape[0] // side, dark.shape[1] // side
    squares = dark[: rows * side, : columns * side].reshape(rows, side, columns, side).mean(axis=(1, 3)) >= _COVERED
    areas = []
    for members in _joined(squares):
        top, left = (min(place[axis] for place in members) for axis in (0, 1))
        bottom, right = (max(place[axis] for place in members) + 1 for axis in (0, 1))
        boxlike = len(members) >= _BOXLIKE * (bottom - top) * (right - left)
        if boxlike and min(bottom - top, right - left) >= _SMALLEST:
            area = _fitted(dark, (left * side, top * side, right * side, bottom * side), side)
            areas += [_fitted(dark, part, 0) for part in _by_tone(grey, area, 2 * side)]
    return areas


def _by_tone(grey: NDArray[np.uint8], area: Area, least: int) -> list[Area]:
    """Return the parts of an area, at least so many pixels high, that differ in tone: red below green, or a rule between both."""
    left, top, right, bottom = area
    tones = np.median(grey[top:bottom, left:right], axis=1)
    starts = [0, *(np.flatnonzero(np.abs(np.diff(tones)) > _TONE) + 1).tolist()]
    parts = [(start, end) for start, end in zip(starts, [*starts[1:], len(tones)], strict=True) if end - start >= least]
    return [(left, top + start, right, top + end) for start, end in parts] if len(parts) > 1 else [area]


def _joined(squares: NDArray[np.bool_]) -> Iterator[list[tuple[int, int]]]:
    left = {(int(row), int(column)) for row, column in np.argwhere(squares)}
    for start in sorted(left):
        if start not in left:
            continue
        left.discard(start)
        members, waiting = [], [start]
        while waiting:
            row, column = waiting.pop()
            members.append((row, column))
            around = {(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)} & left
            left -= around
            waiting.extend(around)
        yield members


def _fitted(dark: NDArray[np.bool_], area: Area, slack: int) -> Area:
    """Return an area with its sides moved to where the darkness ends."""
    left, top, right, bottom = area
    rows = dark[max(top - slack, 0) : bottom + slack, left:right].mean(axis=1) >= 0.5
    columns = dark[top:bottom, max(left - slack, 0) : right + slack].mean(axis=0) >= 0.5
    high, wide = np.flatnonzero(rows) + max(top - slack, 0), np.flatnonzero(columns) + max(left - slack, 0)
    if not len(high) or not len(wide):
        return area
    return int(wide[0]), int(high[0]), int(wide[-1]) + 1, int(high[-1]) + 1


def turn_light(grey: NDArray[np.uint8], area: Area, *, margin: int) -> None:
    """Turn a dark area of the picture into dark letters on white, be they light or darker still, and wipe out its edge."""
    left, top, right, bottom = area
    inside = 255 - grey[top + margin : bottom - margin, left + margin : right - margin].astype(np.int64)
    ground = int(np.median(inside)) if inside.size else 255
    darker = 255 - (inside - ground) * 255 // max(255 - ground, 1)
    inside = np.where(inside > ground + _SHADE, darker, np.where(inside > ground - _SHADE, 255, inside))
    grey[max(top - margin, 0) : bottom + margin, max(left - margin, 0) : right + margin] = 255
    grey[top + margin : bottom - margin, left + margin : right - margin] = inside


def sides_of(area: Area, grey: NDArray[np.uint8]) -> list[Ruled]:
    """Return the sides of an area as lines, as far as rules go on from them in the picture, which has its areas still."""
    left, top, right, bottom = area
    flat = [(True, at, *_reaching(grey < _DARK, at, left, right)) for at in (top, bottom)]
    upright = [(False, at, *_reaching(grey.T < _DARK, at, top, bottom)) for at in (left, right)]
    return [Ruled(*side) for side in (*flat, *upright)]


def _reaching(dark: NDArray[np.bool_], at: int, start: int, end: int) -> tuple[int, int]:
    """Return where a line along a row, drawn from ``start`` to ``end`` at least, begins and ends."""
    along: NDArray[np.bool_] = np.logical_or.reduce(dark[max(at - _BESIDE, 0) : at + _BESIDE + 1], axis=0)
    before, after = np.flatnonzero(~along[:start]), np.flatnonzero(~along[end:])
    return (int(before[-1]) + 1 if len(before) else 0), (end + int(after[0]) if len(after) else len(along))


def lines_through(areas: Sequence[Area], lines: Sequence[Ruled], words: Sequence[Place], *, reach: float) -> list[Ruled]:
    """Return the upright lines that end at an area, continued through it: on a dark header they cannot be seen.

    Words that stand across the line show that it does not go on.
    """
    return [
        Ruled(horizontal=False, at=line.at, start=area[1], end=area[3])
        for area in areas
        for line in lines
        if not line.horizontal
        and area[0] - reach <= line.at <= area[2] + reach
        and min(abs(line.start - area[3]), abs(line.end - area[1])) <= reach
        and not any(_stands_across(word, line.at, area) for word in words)
    ]


def _stands_across(word: Place, at: float, area: Area) -> bool:
    left, top, right, bottom = word
    return left < at < right and area[1] < (top + bottom) / 2 < area[3]
