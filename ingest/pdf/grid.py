"""Drawn rules to grids: boxes with their rows, columns and spans. Sides left open at a page's end are closed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.pdf.content import Fill, Rect, Rule
from ingest.pdf.touching import runs_of_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SNAP = 3.0  # points: rules nearer than this are one rule drawn twice
_COVERED = 0.7  # share of a cell's side that a rule must cover to bound it
_MOST_LINES = 250  # more rows or columns than this on one page are a drawing
_MOST_RULES = 2500
_DIRECTIONS = 2  # of the rules that make a grid
_ONE_COLUMN = 2  # lines that bound it


@dataclass(frozen=True)
class GridCell:
    """A cell's place in its grid, half-open, and on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    rect: Rect


@dataclass(frozen=True)
class Grid:
    """A grid of cells; ``xs`` and ``ys`` are the positions of its lines. With ``open_end`` it has no rule at its foot."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    open_end: bool = False

    @property
    def rect(self) -> Rect:
        """Return the outline."""
        return Rect(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def find_grids(rules: Sequence[Rule], fills: Sequence[Fill] = ()) -> list[Grid]:
    """Return the grids of a page, boxes included, from top to bottom.

    The sides of filled areas count as rules only outside of grids whose columns are drawn: inside they are highlights.
    In an outline with rows alone they may be what parts labels from values.
    """
    drawn = [grid for grid in _grids(rules) if len(grid.xs) > _ONE_COLUMN]
    inside = [grid.rect for grid in drawn]
    sides = [side for fill in fills if not _is_within(fill.rect, inside) for side in _sides(fill)]
    grids = _grids([*rules, *sides]) if sides else _grids(rules)
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _is_within(rect: Rect, outlines: Iterable[Rect]) -> bool:
    return any(rect.overlap(outline) > 0.6 * rect.area for outline in outlines)


def _sides(fill: Fill) -> list[Rule]:
    if fill.colour == "#ffffff":
        return []
    area = fill.rect
    return [
        *(Rule(horizontal=True, at=y, start=area.x0, end=area.x1) for y in (area.top, area.bottom)),
        *(Rule(horizontal=False, at=x, start=area.top, end=area.bottom) for x in (area.x0, area.x1)),
    ]


def _grids(rules: Sequence[Rule]) -> list[Grid]:
    merged = merge_rules(rules)
    if len(merged) > _MOST_RULES:
        return []
    return [grid for component in _components(merged) for grid in _grids_of(component)]


def merge_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules with those on one line, or within the snap tolerance of it, joined where they touch."""
    merged: list[Rule] = []
    for horizontal in (True, False):
        own = sorted((rule for rule in rules if rule.horizontal == horizontal), key=lambda rule: rule.at)
        for group in _near(own):
            at = sum(rule.at for rule in group) / len(group)
            merged.extend(
                Rule(horizontal=horizontal, at=at, start=start, end=end)
                for start, end in _joined(sorted((rule.start, rule.end) for rule in group))
                if end - start >= _SNAP
            )
    return merged


def _near(rules: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][-1].at <= _SNAP and rule.at - groups[-1][0].at <= 2 * _SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _joined(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1] + _SNAP:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _components(rules: Sequence[Rule]) -> list[list[Rule]]:
    parent = list(range(len(rules)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    flat = [index for index, rule in enumerate(rules) if rule.horizontal]
    upright = [index for index, rule in enumerate(rules) if not rule.horizontal]
    for h in flat:
        for v in upright:
            if _touch(rules[h], rules[v]):
                parent[root(h)] = root(v)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(root(index), []).append(rule)
    return [group for group in groups.values() if len({rule.horizontal for rule in group}) == 2]


def _touch(flat: Rule, upright: Rule) -> bool:
    return (
        flat.start - _SNAP <= upright.at <= flat.end + _SNAP
        and upright.start - _SNAP <= flat.at <= upright.end + _SNAP
    )  # fmt: skip


def _positions(values: Iterable[float]) -> list[float]:
    positions: list[float] = []
    for value in sorted(values):
        if not positions or value - positions[-1] > _SNAP:
            positions.append(value)
    return positions


def _grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """Return the grid of rules that touch each other; one for each table where several touch."""
    flat = [rule for rule in rules if rule.horizontal]
    upright = [rule for rule in rules if not rule.horizontal]
    xs = _with_ends((rule.at for rule in upright), (end for rule in flat for end in (rule.start, rule.end)))
    ys = _with_ends((rule.at for rule in flat), (end for rule in upright for end in (rule.start, rule.end)))
    if not (2 <= len(xs) <= _MOST_LINES and 2 <= len(ys) <= _MOST_LINES):
        return []
    walls = _crossings(upright, xs, ys)
    floors = _crossings(flat, ys, xs)
    runs = runs_of_rows(walls, floors, len(ys) - 1)
    if len(runs) > 1:
        outlines = [Rect(xs[run.left], ys[run.first], xs[run.right], ys[run.last]) for run in runs]
        parts = [_clipped(rules, outline) for outline in outlines]
        if all(len({rule.horizontal for rule in part}) == _DIRECTIONS for part in parts):
            return [grid for part in parts for grid in _grids_of(part)]
    return [_grid(xs, ys, walls, floors)]


def _clipped(rules: Iterable[Rule], outline: Rect) -> list[Rule]:
    """Return the pieces of rules that lie in an outline."""
    x0, top, x1, bottom = outline
    pieces = []
    for rule in rules:
        low, high, first, last = (top, bottom, x0, x1) if rule.horizontal else (x0, x1, top, bottom)
        piece = rule._replace(start=max(rule.start, first), end=min(rule.end, last))
        if low - _SNAP <= rule.at <= high + _SNAP and piece.end - piece.start >= _SNAP:
            pieces.append(piece)
    return pieces


def _grid(xs: Sequence[float], ys: Sequence[float], walls: set[tuple[int, int]], floors: set[tuple[int, int]]) -> Grid:
    rows, columns = len(ys) - 1, len(xs) - 1
    regions = _regions(rows, columns, walls, floors)
    cells = tuple(
        GridCell(top, left, bottom - top, right - left, Rect(xs[left], ys[top], xs[right], ys[bottom]))
        for region in regions
        for top, left, bottom, right in _rectangles(region)
    )
    open_end = not any((rows, column) in floors for column in range(columns))
    return Grid(tuple(xs), tuple(ys), tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), open_end)


def _with_ends(drawn: Iterable[float], ends: Iterable[float]) -> list[float]:
    """Return the positions of lines, and the outermost ends of the lines across them: the sides left open."""
    positions = _positions(drawn)
    reach = list(ends)
    return _positions([*positions, min(reach), max(reach)])


def _crossings(rules: Iterable[Rule], at: Sequence[float], along: Sequence[float]) -> set[tuple[int, int]]:
    """Return (position, interval) for each unit side that a rule covers."""
    found = set()
    lengths: dict[tuple[int, int], float] = {}
    for rule in rules:
        position = min(range(len(at)), key=lambda index: abs(at[index] - rule.at))
        for interval, (start, end) in enumerate(pairwise(along)):
            shared = min(rule.end + _SNAP, end) - max(rule.start - _SNAP, start)
            if shared > 0:
                key = (position, interval)
                lengths[key] = lengths.get(key, 0) + shared
                if lengths[key] >= _COVERED * (end - start):
                    found.add(key)
    return found


def _regions(rows: int, columns: int, walls: set[tuple[int, int]], floors: set[tuple[int, int]]) -> list[set[tuple[int, int]]]:
    """Return the unit cells grouped into those that no wall or floor parts."""
    seen: set[tuple[int, int]] = set()
    regions = []
    for start in ((row, column) for row in range(rows) for column in range(columns)):
        if start in seen:
            continue
        region: set[tuple[int, int]] = set()
        stack = [start]
        while stack:
            unit = stack.pop()
            if unit not in region:
                region.add(unit)
                stack.extend(_open_neighbours(unit, (rows, columns), walls, floors))
        seen |= region
        regions.append(region)
    return regions


def _open_neighbours(
    unit: tuple[int, int], size: tuple[int, int], walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    row, column = unit
    if column + 1 < size[1] and (column + 1, row) not in walls:
        yield row, column + 1
    if column > 0 and (column, row) not in walls:
        yield row, column - 1
    if row + 1 < size[0] and (row + 1, column) not in floors:
        yield row + 1, column
    if row > 0 and (row, column) not in floors:
        yield row - 1, column


def _rectangles(region: set[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Return a region as (top, left, bottom, right) rectangles: one if it is one, else bands of equal width."""
    rows = sorted({row for row, _ in region})
    bands: list[tuple[int, int, int, int]] = []
    for row in rows:
        columns = sorted(column for r, column in region if r == row)
        start = previous = columns[0]
        for column in [*columns[1:], columns[-1] + 2]:
            if column != previous + 1:
                bands.append((row, start, row + 1, previous + 1))
                start = column
            previous = column
    joined: list[tuple[int, int, int, int]] = []
    for band in bands:
        above = next((i for i, b in enumerate(joined) if b[2] == band[0] and (b[1], b[3]) == (band[1], band[3])), None)
        if above is None:
            joined.append(band)
        else:
            top, left, _, right = joined[above]
            joined[above] = (top, left, band[2], right)
    return joined
