"""The drawn objects of a page from PDFium, as pdfplumber's dictionaries: lines, rects, curves and images."""

from __future__ import annotations

from ctypes import c_uint
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.pdf import pdfium_api as api

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from ingest.pdf.letters import Floats
    from ingest.pdf.pdfium_api import Transform
    from ingest.pdf.pdfium_runs import Place

Drawn = dict[str, Any]
Point = tuple[float, float]
Subpath = list[tuple[str, Point]]  # operators as in the file, and where they end

_PLACES = 4  # PDFium counts in single precision: 595.320007 was 595.32


def paths_of(drawn: Sequence[tuple[int, Transform]], place: Place) -> Iterator[Drawn]:
    """Yield the parts of path objects that show: a line, rect or curve for each subpath.

    The objects come with the transformations of their forms.
    """
    modes = api.draw_modes([item for item, _ in drawn])
    showing = np.asarray(modes.any(axis=1))
    items = [item for (item, _), shows in zip(drawn, showing.tolist(), strict=True) if shows]
    outer = np.array([transform for _, transform in drawn], np.float64).reshape(-1, 6)[showing].T
    whole = api.combined(api.combined(list(api.matrices_of(items).T), list(outer)), place.transform)
    for subpaths, shared in zip(_subpaths(items, np.array(whole)), _shared(items, modes[showing], place), strict=True):
        for subpath in subpaths:
            if len(subpath) > 1:
                yield _shape(subpath, place) | shared


def image(item: int, transform: Transform, place: Place) -> Drawn:
    """Return an image object's place and size in pixels."""
    a, b, c, d, e, f = api.combined(api.combined(api.matrix_of(item), transform), place.transform)
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    wide, high = c_uint(), c_uint()
    api.pixel_size(item, wide, high)
    return {
        **_extent(xs, ys, place),
        "object_type": "image",
        "page_number": place.number,
        "srcsize": (wide.value, high.value),
    } | dict.fromkeys(("stream", "mcid", "tag", "name"))


def _shared(items: Sequence[int], modes: NDArray[np.int32], place: Place) -> Iterator[Drawn]:
    columns = (
        modes.tolist(),
        api.numbers_of(api.stroke_width, items).tolist(),
        api.colours_of(api.stroke_colour, items).tolist(),
        api.colours_of(api.fill_colour, items).tolist(),
        map(api.marked_content, items),
    )
    for (filled, stroked), width, stroke, fill, mark in zip(*columns, strict=True):
        yield {
            "linewidth": round(width, _PLACES),
            "stroke": bool(stroked),
            "fill": bool(filled),
            "evenodd": filled == api.ALTERNATE,
            "stroking_color": api.colour(stroke),
            "non_stroking_color": api.colour(fill),
            "mcid": mark if mark >= 0 else None,
            "tag": None,
            "dash": None,
            "page_number": place.number,
        }


def _subpaths(items: Sequence[int], whole: Floats) -> Iterator[list[Subpath]]:
    """Yield for each path its parts that a move begins; ``whole`` has the six rows of the paths' transformations."""
    segments = api.segments_of(items)
    a, b, c, d, e, f = np.repeat(whole, segments.counts, axis=1)
    x, y = segments.points.T
    across, down = np.round(a * x + c * y + e, _PLACES), np.round(b * x + d * y + f, _PLACES)
    points = zip(across.tolist(), down.tolist(), strict=True)
    steps = zip(segments.kinds, points, segments.closes, strict=True)
    for count in segments.counts:
        yield _parted(islice(steps, count))


def _parted(steps: Iterable[tuple[int, Point, int]]) -> list[Subpath]:
    found: list[Subpath] = []
    bends = 0
    for kind, point, closing in steps:
        if kind == api.MOVE_TO:
            found.append([("m", point)])
        elif not found:
            continue
        elif kind == api.LINE_TO:
            found[-1].append(("l", point))
        else:
            bends += 1
            if bends % 3 == 0:
                found[-1].append(("c", point))
        if closing:
            found[-1].append(("h", found[-1][0][1]))
    return found


def _shape(subpath: Subpath, place: Place) -> Drawn:
    """Return a subpath as a line, a rect or a curve, told apart as pdfminer does."""
    points = [point for _, point in subpath]
    operators = "".join([operator for operator, _ in subpath])
    if len(operators) > 3 and operators.endswith("lh") and points[-2] == points[0]:
        operators = operators[:-2] + "h"  # PDFium draws the last side of a closed path, too
        points.pop()
    kind = "curve"
    if operators in ("ml", "mlh"):
        kind, points = "line", points[:2]
    elif operators in ("mlllh", "mllll") and _is_rectangular(points):
        kind = "rect"
        (x0, y0), (x2, y2) = points[0], points[2]
        points = [(x0, y0), (x2, y0), (x2, y2), (x0, y2)]
    xs, ys = zip(*points, strict=True)
    return {
        **_extent(xs, ys, place),
        "object_type": kind,
        "pts": [_counted(point, place) for point in points],
    }


def _is_rectangular(points: Sequence[Point]) -> bool:
    """Tell whether five points go around a rectangle that lies level."""
    if points[0] != points[4]:
        return False
    level = [before[1] == after[1] for before, after in pairwise(points)]
    upright = [before[0] == after[0] for before, after in pairwise(points)]
    return (level[0] and upright[1] and level[2] and upright[3]) or (upright[0] and level[1] and upright[2] and level[3])


def _counted(point: Point, place: Place) -> Point:
    return place.left + point[0], place.top + place.height - point[1]


def _extent(xs: Sequence[float], ys: Sequence[float], place: Place) -> Drawn:
    x0, x1 = min(xs), max(xs)
    return {"x0": x0 + place.left, "x1": x1 + place.left, "width": x1 - x0, **place.vertical(min(ys), max(ys))}
