"""Ticks and crosses that are drawn and not written: small strokes or outlines, read as the signs that they look like."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from ingest.pdf.content import Rect, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

Point = tuple[float, float]

TICK, CROSS = "✓", "✗"
_LEAST, _MOST = 3.0, 24.0  # points that a sign measures
_MOST_SIGNS = 2000  # small strokes on a page: more are a drawing
_NEAR = 0.25  # of the sign's extent
_THIN = 0.45  # share of its box that the outline of a tick fills


def signs_in(shown: Rect, objects: Iterable[dict[str, Any]]) -> tuple[Word, ...]:
    """Return the drawn signs among a page's lines and curves as words, counted from the corner of what is shown."""
    paths = [points for item in objects if _LEAST <= _extent(points := _points(item)) <= _MOST]
    if len(paths) > _MOST_SIGNS:
        return ()
    strokes = [path for path in paths if len(path) == 2 and _slope(path)]
    found: list[tuple[str, Sequence[Point]]] = [(TICK, path) for path in paths if _is_tick(path)]
    found += [(CROSS, path) for path in paths if len(path) in (12, 13) and _is_cross(path)]
    found += _of_two_strokes(strokes)
    return tuple(_word(text, path, shown) for text, path in found)


def _points(item: dict[str, Any]) -> list[Point]:
    points = item.get("pts") or [(item["x0"], item["top"]), (item["x1"], item["bottom"])]
    return [(float(x), float(y)) for x, y in points]


def _extent(points: Sequence[Point]) -> float:
    box = _box(points)
    return max(box.width, box.height)


def _box(points: Iterable[Point]) -> Rect:
    return Rect.around(Rect(x, y, x, y) for x, y in points)


def _slope(stroke: Sequence[Point]) -> int:
    """Return 1 for a stroke that falls to the right, -1 for one that rises, 0 for one that is flat or upright."""
    (x0, y0), (x1, y1) = sorted(stroke)
    if min(abs(x1 - x0), abs(y1 - y0)) < 0.2 * max(abs(x1 - x0), abs(y1 - y0)):
        return 0
    return 1 if y1 > y0 else -1


def _is_tick(path: Sequence[Point]) -> bool:
    """Tell whether a path is a hook: down to the right and further up, as a stroke or as the outline of one."""
    if len(path) == 3:
        left, foot, right = path if path[0][0] <= path[2][0] else path[::-1]
        down, up = foot[1] - left[1], foot[1] - right[1]
        return left[0] < foot[0] < right[0] and 0 < down < up and right[0] - foot[0] > 0.8 * (foot[0] - left[0])
    box = _box(path)
    if len(path) < 6 or min(box.width, box.height) < 0.5 * max(box.width, box.height):
        return False
    foot, head, left = max(path, key=lambda point: point[1]), min(path, key=lambda point: point[1]), min(path)
    across, along = (foot[0] - box.x0) / box.width, (left[1] - box.top) / box.height
    return 0.15 < across < 0.6 and (head[0] - box.x0) / box.width > 0.75 and 0.25 < along < 0.9 and _area(path) < _THIN * box.area


def _area(path: Sequence[Point]) -> float:
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise([*path, path[0]]))) / 2


def _is_cross(path: Sequence[Point]) -> bool:
    """Tell whether an outline of twelve corners reaches into the four corners of its box and to no side's middle."""
    box = _box(path)
    if min(box.width, box.height) < 0.6 * max(box.width, box.height):
        return False
    scaled = [((x - box.x0) / box.width, (y - box.top) / box.height) for x, y in path]
    corners = all(any(abs(x - cx) + abs(y - cy) < 2 * _NEAR for x, y in scaled) for cx in (0, 1) for cy in (0, 1))
    middles = ((0.5, 0), (0.5, 1), (0, 0.5), (1, 0.5))
    return corners and not any(abs(x - mx) + abs(y - my) < 0.15 for x, y in scaled for mx, my in middles)


def _of_two_strokes(strokes: Sequence[Sequence[Point]]) -> Iterator[tuple[str, Sequence[Point]]]:
    """Yield the signs that two strokes form: a cross where they share their box, a tick where they meet at the foot."""
    for one, other in combinations(strokes, 2):
        boxes = _box(one), _box(other)
        if _slope(one) == _slope(other) or abs(boxes[0].x0 - boxes[1].x0) > _MOST or abs(boxes[0].top - boxes[1].top) > _MOST:
            continue
        shared = boxes[0].overlap(boxes[1])
        if shared > 0.7 * max(box.area for box in boxes):
            yield CROSS, [*one, *other]
            continue
        foot = max((*one, *other), key=lambda point: point[1])
        path = [*(p for p in one if not _meets(p, foot)), foot, *(p for p in other if not _meets(p, foot))]
        if len(path) == 3 and _is_tick(path):
            yield TICK, path


def _meets(point: Point, other: Point) -> bool:
    return abs(point[0] - other[0]) < 1 and abs(point[1] - other[1]) < 1


def _word(text: str, path: Sequence[Point], shown: Rect) -> Word:
    rect = _box(path).moved(-shown.x0, -shown.top)
    return Word(text, rect, size=round(rect.height, 1), bold=False, font="", space_before=True)
