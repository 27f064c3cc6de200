"""Filled cells that are no table of their own: bars behind the header, the banners or every other row of a larger table."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.pdf.content import Rect
from ingest.pdf.lines import rows_of, split_at_gaps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.content import Rule, Word
    from ingest.pdf.grid import Grid

_SAME = 2.0  # points by which the sides of bars may differ
_NEAR = 3.0  # em of white between a bar and the row below it
_GAP = 0.9  # em of white between the entries of a row
_ONE_COLUMN = 2  # edges of it


def without_bars(grids: Sequence[Grid], rules: Sequence[Rule], words: Sequence[Word]) -> tuple[list[Grid], list[Rect]]:
    """Return the grids that are tables or boxes, and the rows of the others as bars.

    Grids of fills alone are bars where a row that nothing parts but white stands in their columns, below one of them.
    """
    free = [word for word in words if not any(grid.rect.holds(*word.middle) for grid in grids)]
    kept: list[Grid] = []
    bars: list[Rect] = []
    for group in _level(grids):
        if any(len(grid.xs) > _ONE_COLUMN for grid in group) and not _drawn(group, rules) and _rows_between(group, free):
            bars += [Rect(grid.xs[0], top, grid.xs[-1], bottom) for grid in group for top, bottom in pairwise(grid.ys)]
        else:
            kept += group
    return sorted(kept, key=lambda grid: (grid.ys[0], grid.xs[0])), bars


def _level(grids: Sequence[Grid]) -> list[list[Grid]]:
    """Return the grids, from top to bottom, in groups of the same left and right side."""
    groups: list[list[Grid]] = []
    for grid in grids:
        left, right = grid.xs[0], grid.xs[-1]
        home = next((g for g in groups if abs(g[0].xs[0] - left) < _SAME and abs(g[0].xs[-1] - right) < _SAME), None)
        if home is None:
            groups.append([grid])
        else:
            home.append(grid)
    return groups


def _drawn(group: Sequence[Grid], rules: Sequence[Rule]) -> bool:
    """Tell whether a rule runs down one of the grids."""
    upright = [rule for rule in rules if not rule.horizontal]
    return any(
        grid.rect.x0 - _SAME <= rule.at <= grid.rect.x1 + _SAME and rule.start < grid.rect.bottom and rule.end > grid.rect.top
        for grid in group
        for rule in upright
    )


def _rows_between(group: Sequence[Grid], free: Sequence[Word]) -> bool:
    """Tell whether below one of the grids, or a banner, a line stands in several of their columns, across no edge."""
    edges = max((grid.xs for grid in group), key=len)
    for grid, after in zip(group, [*group[1:], None], strict=True):
        foot = after.ys[0] if after else float("inf")
        below = [word for word in free if edges[0] < word.middle[0] < edges[-1] and grid.ys[-1] < word.middle[1] < foot]
        rows = rows_of(below)
        if rows and rows[0][0].rect.top - grid.ys[-1] < _NEAR * rows[0][0].size:
            first = rows[0] if len(split_at_gaps(rows[0], _GAP)) > 1 or len(rows) == 1 else rows[1]
            if _in_columns(first, edges):
                return True
    return False


def _in_columns(row: Sequence[Word], edges: Sequence[float]) -> bool:
    pieces = split_at_gaps(row, _GAP)
    across = any(piece[0].rect.x0 < edge - 1 and piece[-1].rect.x1 > edge + 1 for piece in pieces for edge in edges[1:-1])
    filled = {sum(edge < piece[0].middle[0] for edge in edges) for piece in pieces}
    return not across and len(filled) > 1
