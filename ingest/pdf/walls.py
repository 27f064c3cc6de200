"""Cells left open between columns: where rules part some rows only, white parts the words of the others at the same places."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.pdf.lines import rows_of
from ingest.pdf.markers import leading_marker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.pdf.content import Word
    from ingest.pdf.grid import Grid, GridCell

_WHITE = 0.9  # em of white at a column's edge that part two entries; a blank is less


def with_open_cells_parted(grid: Grid, held: Mapping[GridCell, Sequence[Word]]) -> Grid:
    """Return the grid with cells over several columns parted at those edges that white runs along on all their lines.

    ``held`` has each cell's words. A cell whose words all stand in one column is merged, and stays so.
    """
    cells = [part for cell in grid.cells for part in _parts(cell, held.get(cell, ()), grid)]
    return grid if len(cells) == len(grid.cells) else replace(grid, cells=tuple(cells))


def _parts(cell: GridCell, words: Sequence[Word], grid: Grid) -> list[GridCell]:
    if cell.column_span == 1 or not words:
        return [cell]
    rows = rows_of(words)
    inner = range(cell.column + 1, cell.column + cell.column_span)
    free = [column for column in inner if all(_is_free(row, grid.xs[column]) for row in rows)]
    if not any(_is_between_entries(row, grid.xs[column]) for row in rows for column in free):
        return [cell]
    edges = [cell.column, *free, cell.column + cell.column_span]
    return [
        replace(cell, column=start, column_span=end - start, rect=cell.rect._replace(x0=grid.xs[start], x1=grid.xs[end]))
        for start, end in pairwise(edges)
    ]


def _is_free(row: Sequence[Word], x: float) -> bool:
    """Tell whether no word stands on an edge, and no line of text runs over it."""
    if any(word.rect.x0 < x - 1 and word.rect.x1 > x + 1 for word in row):
        return False
    before = _before(row, x)
    return before in (0, len(row)) or _white(row, before)


def _is_between_entries(row: Sequence[Word], x: float) -> bool:
    """Tell whether text stands on both sides of an edge, and not just a list marker on the left."""
    before = _before(row, x)
    if before in (0, len(row)) or not _white(row, before):
        return False
    marker = leading_marker(row)
    return marker is None or marker[1] < before


def _before(row: Sequence[Word], x: float) -> int:
    """Return how many words stand left of an edge."""
    return sum(word.middle[0] < x for word in row)


def _white(row: Sequence[Word], index: int) -> bool:
    left, right = row[index - 1], row[index]
    return right.rect.x0 - left.rect.x1 > _WHITE * min(left.size, right.size)
