"""pdfplumber's way from drawn lines to the cells of tables, faster: on the same objects exactly what its `TableFinder` finds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pdfplumber.table import TableSettings

Point = tuple[float, float]
Box = tuple[float, float, float, float]

_SLACK = 1e-6  # by which more edges are looked at than can meet: sums of floats are not exact


class Edge(NamedTuple):
    """A straight side of an object: ``at`` a place, from ``start`` to ``end``; ``across`` is its other end's place.

    ``length`` is counted apart, as pdfplumber does.
    """

    at: float
    start: float
    end: float
    across: float
    length: float


@dataclass(frozen=True)
class Edges:
    """The horizontal and the vertical edges of a page."""

    flat: list[Edge]
    upright: list[Edge]


def edges_of(objects: Mapping[str, Sequence[dict[str, Any]]], settings: TableSettings) -> Edges:
    """Return the edges of lines, rects and curves: snapped to one place where they are near, joined where they touch."""
    flat: list[Edge] = []
    upright: list[Edge] = []
    for is_flat, edge in _edges(objects):
        if edge.length >= settings.edge_min_length_prefilter:
            (flat if is_flat else upright).append(edge)
    if settings.snap_x_tolerance > 0 or settings.snap_y_tolerance > 0:
        flat, upright = _snapped(flat, settings.snap_y_tolerance), _snapped(upright, settings.snap_x_tolerance)
    flat, upright = (
        _joined(flat, settings.join_x_tolerance, flat=True),
        _joined(upright, settings.join_y_tolerance, flat=False),
    )
    flat, upright = ([edge for edge in edges if edge.length >= settings.edge_min_length] for edges in (flat, upright))
    return Edges(flat, upright)


def _edges(objects: Mapping[str, Sequence[dict[str, Any]]]) -> Iterator[tuple[bool, Edge]]:
    for line in objects.get("line", ()):
        x0, top, x1, bottom = _BOX(line)
        if top == bottom:
            yield True, Edge(top, x0, x1, bottom, line["width"])
        else:
            yield False, Edge(x0, top, bottom, x1, line["height"])
    for rect in objects.get("rect", ()):
        x0, top, x1, bottom = _BOX(rect)
        wide, high = rect["width"], rect["height"]
        yield True, Edge(top, x0, x1, top, wide)
        yield True, Edge(top + high, x0, x1, bottom, wide)
        yield False, Edge(x0, top, bottom, x0, high)
        yield False, Edge(x1, top, bottom, x1, high)
    for curve in objects.get("curve", ()):
        for (x0, y0), (x1, y1) in pairwise(curve["pts"]):
            if x0 == x1:
                yield False, Edge(x0, min(y0, y1), max(y0, y1), x1, abs(y0 - y1))
            elif y0 == y1:
                yield True, Edge(y0, min(x0, x1), max(x0, x1), y1, abs(x0 - x1))


_BOX = itemgetter("x0", "top", "x1", "bottom")


def _snapped(edges: list[Edge], tolerance: float) -> list[Edge]:
    """Return the edges, those of near places moved to the mean of these, from place to place."""
    clusters: list[list[Edge]] = []
    last = 0.0
    for at, group in groupby(sorted(edges, key=_AT), key=_AT):
        if clusters and at <= last + tolerance:
            clusters[-1].extend(group)
        else:
            clusters.append(list(group))
        last = at
    if any(len(cluster) > 1 for cluster in clusters):
        order = {id(edge): number for number, edge in enumerate(edges)}
        for cluster in clusters:
            cluster.sort(key=lambda edge: order[id(edge)])  # the sum of floats depends on their order
    snapped = []
    for cluster in clusters:
        mean = sum(edge.at for edge in cluster) / len(cluster)
        for at, start, end, across, length in cluster:
            snapped.append(Edge(at + (mean - at), start, end, across + (mean - at), length))
    return snapped


def _joined(edges: list[Edge], tolerance: float, *, flat: bool) -> list[Edge]:
    """Return the edges, those of one place joined where they touch."""
    joined: list[Edge] = []
    for _, group in groupby(sorted(edges, key=_AT), key=_AT):
        first, *others = sorted(group, key=_START)
        joined.append(first)
        for edge in others:
            last = joined[-1]
            if edge.start > last.end + tolerance:
                joined.append(edge)
            elif edge.end > last.end:
                length = edge.end - last.start if flat else last.length + (edge.end - last.end)
                joined[-1] = last._replace(end=edge.end, length=length)
    return joined


_AT, _START = itemgetter(0), itemgetter(1)


@dataclass(frozen=True)
class _Crossing:
    """The edges that meet in a point."""

    flat: set[tuple[float, ...]] = field(default_factory=set)
    upright: set[tuple[float, ...]] = field(default_factory=set)


def _crossings(edges: Edges, across: float, down: float) -> dict[Point, _Crossing]:
    found: dict[Point, _Crossing] = {}
    flats = sorted(edges.flat, key=_AT)
    places = [flat.at for flat in flats]
    for x, top, bottom, *rest in edges.upright:
        upright = (x, top, bottom, rest[0])
        first = bisect_left(places, top - down - _SLACK)
        last = bisect_right(places, bottom + down + _SLACK)
        for y, start, end, other, _ in flats[first:last]:
            if top <= y + down and bottom >= y - down and start - across <= x <= end + across:
                crossing = found.setdefault((x, y), _Crossing())
                crossing.upright.add(upright)
                crossing.flat.add((y, start, end, other))
    return found


def cells_between(edges: Edges, across: float, down: float) -> list[Box]:
    """Return the cells that edges bound which cross within the tolerances: of each corner the smallest."""
    crossings = _crossings(edges, across, down)
    points = sorted(crossings)
    columns: dict[float, list[Point]] = {}
    rows: dict[float, list[Point]] = {}
    for point in points:
        columns.setdefault(point[0], []).append(point)
        rows.setdefault(point[1], []).append(point)
    cells = []
    for point in points[:-1]:
        x, y = point
        row, column = rows[y], columns[x]
        right = row[bisect_right(row, point) :]
        below = column[bisect_right(column, point) :]
        corner = _opposite(crossings, point, right, below)
        if corner:
            cells.append((x, y, *corner))
    return cells


def _opposite(crossings: Mapping[Point, _Crossing], point: Point, right: Sequence[Point], below: Sequence[Point]) -> Point | None:
    """Return the lower right corner of the smallest cell at a point."""
    own = crossings[point]
    beside = [other for other in right if not own.flat.isdisjoint(crossings[other].flat)]
    if not beside:
        return None
    for under in below:
        low = crossings[under]
        if own.upright.isdisjoint(low.upright):
            continue
        for other in beside:
            corner = crossings.get((other[0], under[1]))
            if corner and not (corner.upright.isdisjoint(crossings[other].upright) or corner.flat.isdisjoint(low.flat)):
                return other[0], under[1]
    return None


def tables_among(cells: Sequence[Box]) -> list[list[Box]]:
    """Return the cells grouped by the corners that they share, from top to bottom; no cell alone is a table."""
    tables: list[list[Box]] = []
    left = list(cells)
    while left:
        table, left = _grown(left)
        tables.append(table)
    tables.sort(key=lambda table: min((top, x0) for x0, top, _, _ in table))
    return [table for table in tables if len(table) > 1]


def _grown(cells: Sequence[Box]) -> tuple[list[Box], list[Box]]:
    """Return the cells that hang together with the first one, in the order in which they are found, and the others."""
    table: list[Box] = []
    corners: set[Point] = set()
    left = list(cells)
    while True:
        apart = []
        for cell in left:
            x0, top, x1, bottom = cell
            own = ((x0, top), (x0, bottom), (x1, top), (x1, bottom))
            if table and corners.isdisjoint(own):
                apart.append(cell)
            else:
                corners.update(own)
                table.append(cell)
        if len(apart) == len(left):
            return table, apart
        left = apart
