"""The drawn objects of a page from PDFium, as pdfplumber's dictionaries: lines, rects, curves and images."""

from __future__ import annotations

from ctypes import c_int, c_uint
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ingest.pdf import pdfium_api as api

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.pdf.pdfium_api import Transform
    from ingest.pdf.pdfium_runs import Place

Drawn = dict[str, Any]
Point = tuple[float, float]
Segment = tuple[Any, ...]  # an operator and its points

_PLACES = 4  # PDFium counts in single precision: 595.320007 was 595.32


def paths(item: int, transform: Transform, place: Place) -> Iterator[Drawn]:
    """Yield a path object's parts that show: a line, rect or curve for each subpath."""
    filled, stroked = c_int(), c_int()
    api.draw_mode(item, filled, stroked)
    if not filled.value and not stroked.value:
        return
    whole = api.combined(api.combined(api.matrix_of(item), transform), place.transform)
    shared: Drawn | None = None
    for subpath in _subpaths(item, whole):
        if len(subpath) < 2:
            continue
        if shared is None:
            shared = _shared(item, filled.value, bool(stroked.value))
        yield {**_shape(subpath, place), **shared, "page_number": place.number}


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


def _shared(item: int, filled: int, stroked: bool) -> Drawn:
    mark = api.marked_content(item)
    return {
        "linewidth": round(api.number(api.stroke_width, item), _PLACES),
        "stroke": stroked,
        "fill": bool(filled),
        "evenodd": filled == api.ALTERNATE,
        "stroking_color": api.colour_of(api.stroke_colour, item),
        "non_stroking_color": api.colour_of(api.fill_colour, item),
        "mcid": mark if mark >= 0 else None,
        "tag": None,
        "dash": None,
    }


def _subpaths(item: int, whole: Transform) -> list[list[Segment]]:
    """Return the parts of a path that a move begins, each as operators with their points."""
    a, b, c, d, e, f = whole
    found: list[list[Segment]] = []
    controls: list[Point] = []
    for kind, (x, y), closing in api.segments_of(item):
        point = round(a * x + c * y + e, _PLACES), round(b * x + d * y + f, _PLACES)
        if kind == api.MOVE_TO:
            found.append([("m", point)])
        elif not found:
            continue
        elif kind == api.LINE_TO:
            found[-1].append(("l", point))
        else:
            controls.append(point)
            if len(controls) == 3:
                found[-1].append(("c", *controls))
                controls = []
        if closing:
            found[-1].append(("h",))
    return found


def _shape(subpath: Sequence[Segment], place: Place) -> Drawn:
    """Return a subpath as a line, a rect or a curve, told apart as pdfminer does."""
    points = [segment[-1] if segment[0] != "h" else subpath[0][1] for segment in subpath]
    operators = "".join(segment[0] for segment in subpath)
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
        "path": [(segment[0], *(_counted(point, place) for point in segment[1:])) for segment in subpath],
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
