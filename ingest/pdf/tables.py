"""Grids and the words in them to tables; boxes that hold plain text are no tables."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.pdf.drafts import DraftCell, DraftTable
from ingest.pdf.lines import common_pitch, line_of, lines_of, needs_blank, rows_of
from ingest.pdf.opening import mark_level_openings, mark_openings
from ingest.pdf.undrawn import with_undrawn_columns
from ingest.pdf.walls import with_open_cells_parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.pdf.content import Fill, Rect, Word
    from ingest.pdf.grid import Grid, GridCell
    from ingest.pdf.lines import TextLine

_COLUMN_EDGES = 2  # of one column
_SAME_EDGE = 3.0  # points
_NARROW = 8.0  # points: an empty column or row below this comes from a border drawn twice
_MOST_PADDING = 8.0
_ENOUGH = 6  # wrapped lines in a column that show where it wraps
_FILLED = 0.6  # share of a cell that a fill must cover


def words_by_cell(grid: Grid, words: Iterable[Word]) -> dict[GridCell, list[Word]]:
    """Return the words of each cell: by their middle, and with the words before them where a line runs over the border."""
    lattice = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    outline = grid.rect
    held: dict[GridCell, list[Word]] = {}
    for row in rows_of(word for word in words if outline.holds(*word.middle, slack=1)):
        before: tuple[Word, GridCell] | None = None
        for word in row:
            x, y = word.middle
            place = _interval(grid.ys, y), _interval(grid.xs, x)
            cell = lattice[place]
            if before and _runs_over(before, word, cell):
                cell = before[1]
            held.setdefault(cell, []).append(word)
            before = (word, cell)
    return held


def _interval(lines: Sequence[float], value: float) -> int:
    return min(max(bisect_right(lines, value) - 1, 0), len(lines) - 2)


def _runs_over(before: tuple[Word, GridCell], word: Word, cell: GridCell) -> bool:
    """Tell whether a word in the next cell is the end of a line too long for its own cell."""
    left, home = before
    if cell is home or word.turned:
        return False
    gap = word.rect.x0 - left.rect.x1
    return word.rect.x0 < home.rect.x1 - 1 and gap < 0.6 * word.size and (gap > -1 or not needs_blank(left, word))


def table_of(
    grid: Grid, words: Iterable[Word], fills: Sequence[Fill], page: int, *, above: DraftTable | None = None
) -> DraftTable | None:
    """Return the table of a grid; None where text stands in one column only, and it does not go on with the table ``above``."""
    words = list(words)
    inside = [word for word in words if grid.rect.holds(*word.middle, slack=1)]
    held = words_by_cell(grid, inside)
    over = [word for word in words if word.middle[1] < grid.rect.top]
    for parted_in in (partial(with_undrawn_columns, above=over), with_open_cells_parted):
        parted = parted_in(grid, held)
        if parted is not grid:
            grid, held = parted, words_by_cell(parted, inside)
    if len({cell.column for cell in held}) < (1 if above and goes_on_in(above, grid) else 2):
        return None
    cells = [
        DraftCell(cell.row, cell.column, cell.row_span, cell.column_span, cell.rect, page, fill=fill_of(cell.rect, fills))
        for cell in grid.cells
    ]
    for draft, cell in zip(cells, grid.cells, strict=True):
        draft.lines = _lines(held.get(cell, []), page)
    _mark_openings(cells)
    table = DraftTable(page, grid.xs, grid.rect, len(grid.ys) - 1, len(grid.xs) - 1, cells, open_end=grid.open_end)
    return without_empty(table, grid)


def goes_on_in(table: DraftTable, grid: Grid) -> bool:
    """Tell whether a grid has the columns of a table, all of them."""
    same = len(table.xs) == len(grid.xs) > _COLUMN_EDGES
    return same and all(abs(one - other) <= _SAME_EDGE for one, other in zip(table.xs, grid.xs, strict=True))


def _lines(words: Sequence[Word], page: int) -> list[TextLine]:
    """Return a cell's lines; words that climb aslant are one."""
    climbing = sorted(words, key=lambda word: word.rect.x0)
    aslant = len(words) > 1 and all(word.turned for word in words)
    if aslant and all(right.rect.bottom < left.rect.bottom - 0.2 * left.size for left, right in pairwise(climbing)):
        return [line_of(climbing, page)]
    return lines_of(words, page)


def _mark_openings(cells: Sequence[DraftCell]) -> None:
    pitch = common_pitch([cell.lines for cell in cells])
    padding = min((_padding(cell) for cell in cells if cell.lines), default=0.0)
    rights = _wrap_limits(cells)
    for cell in cells:
        if cell.lines:
            x1 = cell.rect.x1 - padding
            if cell.column_span == 1:
                x1 = min(x1, rights.get(cell.column, x1))
            mark_openings(cell.lines, cell.rect._replace(x0=cell.rect.x0 + padding, x1=x1), pitch)
    for row in {cell.row for cell in cells}:
        mark_level_openings([cell.lines for cell in cells if cell.row == row], pitch)


def _padding(cell: DraftCell) -> float:
    return min(max(min(line.rect.x0 for line in cell.lines) - cell.rect.x0, 0), _MOST_PADDING)


def _wrap_limits(cells: Sequence[DraftCell]) -> dict[int, float]:
    """Return by column where its lines wrap, if there are enough of them to tell: text may keep further off the border."""
    wrapped: dict[int, list[float]] = {}
    for cell in cells:
        if cell.column_span == 1:
            wrapped.setdefault(cell.column, []).extend(line.rect.x1 for line in cell.lines[:-1])
    return {column: max(rights) for column, rights in wrapped.items() if len(rights) >= _ENOUGH}


def fill_of(rect: Rect, fills: Sequence[Fill]) -> str | None:
    """Return the colour of the uppermost fill that covers most of a cell; None for white or none."""
    least = _FILLED * rect.area
    uppermost = next((fill.colour for fill in reversed(fills) if fill.rect.overlap(rect) >= least), None)
    return None if uppermost == "#ffffff" else uppermost


def without_empty(table: DraftTable, grid: Grid) -> DraftTable:
    """Return the table without rows that hold no text, and without narrow columns that hold none."""
    text_rows = {cell.row for cell in table.cells if cell.lines}
    text_columns = {cell.column for cell in table.cells if cell.lines and cell.column_span == 1}
    kept_columns = [
        column
        for column in range(table.columns)
        if column in text_columns or grid.xs[column + 1] - grid.xs[column] >= _NARROW
    ]  # fmt: skip
    if any(cell.lines and not _shrunk(cell.column, cell.column_span, kept_columns)[1] for cell in table.cells):
        kept_columns = list(range(table.columns))
    return reduced(table, sorted(text_rows), kept_columns)


def reduced(table: DraftTable, kept_rows: Sequence[int], kept_columns: Sequence[int]) -> DraftTable:
    """Return the table with some of its rows and columns only; cells that lose all of either go."""
    cells = []
    for cell in table.cells:
        row, row_span = _shrunk(cell.row, cell.row_span, kept_rows)
        column, column_span = _shrunk(cell.column, cell.column_span, kept_columns)
        if row_span and column_span:
            cell.row, cell.row_span, cell.column, cell.column_span = row, row_span, column, column_span
            cells.append(cell)
    xs = (*(table.xs[column] for column in kept_columns), table.xs[kept_columns[-1] + 1])
    return replace(table, xs=xs, rows=len(kept_rows), columns=len(kept_columns), cells=cells)


def _shrunk(start: int, span: int, kept: Sequence[int]) -> tuple[int, int]:
    """Return where an interval begins, and how long it is, counted in the kept positions only."""
    before = sum(position < start for position in kept)
    return before, sum(start <= position < start + span for position in kept)
