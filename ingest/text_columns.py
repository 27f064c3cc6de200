"""Tables in text copies whose columns are kept by spaces: cells that begin at the same place, line after line."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ingest.markers import split_number
from ingest.text_rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.text_lines import SourceLine

_CELL = re.compile(r"\S+(?: \S+)*")  # words with single spaces between them
_FEWEST_COLUMNS = 3  # two may be prose set in two columns
_FEWEST_LINES = 3
_SLACK = 1  # places by which a cell may begin off its column
_MOST_BLANKS = 2  # blank lines between two rows
_LONGEST_NUMBER = 6

Cells = list[tuple[int, str]]
"""The cells of a line, each with the place that it begins at."""


def space_rows(lines: Sequence[SourceLine], start: int) -> Rows | None:
    """Return the table in columns of spaces that begins at a line, None where there is none.

    A line that fills one column only is a row of its own here; `drafts_of` joins it to the row that it carries on.
    """
    if len(cells_at(lines[start])) < _FEWEST_COLUMNS:
        return None
    end = _reach(lines, start)
    found = [cells_at(line) for line in lines[start:end]]
    columns = _columns(found)
    fitting = next((at for at, cells in enumerate(found) if not fits(cells, columns)), len(found))
    rows = [_row(cells, columns) for cells in found[:fitting]]
    full = sum(1 for cells in found[:fitting] if len(cells) >= _FEWEST_COLUMNS)
    if len(columns) < _FEWEST_COLUMNS or full < _FEWEST_LINES:
        return None
    for at in _wrapped(rows, lines[start : start + fitting]):
        rows[at].wrapped = True
    _shift_header(rows)
    return Rows(rows, start + fitting)


def fitted_rows(lines: Sequence[SourceLine], start: int, columns: Sequence[int]) -> Rows:
    """Return the rows from a line on whose cells begin at columns that are known."""
    found = [cells_at(line) for line in lines[start : _reach(lines, start)]]
    fitting = next((at for at, cells in enumerate(found) if not fits(cells, columns)), len(found))
    rows = [_row(cells, columns) for cells in found[:fitting]]
    for at in _wrapped(rows, lines[start : start + fitting]):
        rows[at].wrapped = True
    return Rows(rows, start + fitting)


def cells_at(line: SourceLine) -> Cells:
    """Return the cells of a line; none where tabs part them."""
    return [] if "\t" in line.text.strip() else [(match.start(), match[0]) for match in _CELL.finditer(line.text)]


def _reach(lines: Sequence[SourceLine], start: int) -> int:
    """Return the index after the last line that may belong to a table: a blank line before it needs more cells than one."""
    end = start + 1
    while end < len(lines):
        cells = len(cells_at(lines[end]))
        if not cells or (lines[end].blanks and (cells == 1 or lines[end].blanks > _MOST_BLANKS)):
            break
        end += 1
    return end


def _columns(found: Sequence[Cells]) -> list[int]:
    """Return where columns begin: at the places where cells begin in several of the lines that have enough of them."""
    starts = Counter(start for cells in found if len(cells) >= _FEWEST_COLUMNS for start, _ in cells)
    columns: list[int] = []
    for start in sorted(starts):
        if starts[start] > 1 and (not columns or start - columns[-1] > _SLACK):
            columns.append(start)
    return columns


def fits(cells: Cells, columns: Sequence[int]) -> bool:
    """Tell whether each cell of a line begins at a column."""
    return all(any(abs(start - column) <= _SLACK for column in columns) for start, _ in cells)


def _row(cells: Cells, columns: Sequence[int]) -> Row:
    row: list[list[str]] = [[] for _ in columns]
    for start, text in cells:
        row[max(index for index, column in enumerate(columns) if column <= start + _SLACK)].append(text)
    return Row(row)


def _wrapped(rows: Sequence[Row], lines: Sequence[SourceLine]) -> list[int]:
    """Return the lines that go on with the row above: in none of their cells had the line above room for their first word.

    A line fills fewer columns than the row it goes on with, or else it may be the next of several full ones.
    """
    widths = [max((len(text) for row in rows for text in row.cells[column]), default=0) for column in range(len(rows[0].cells))]
    found: list[int] = []
    filled = 0  # columns of the row that the line above belongs to
    for at in range(1, len(rows)):
        pairs = [
            (above, cell, width) for above, cell, width in zip(rows[at - 1].cells, rows[at].cells, widths, strict=True) if cell
        ]
        if at - 1 not in found:
            filled = sum(map(bool, rows[at - 1].cells))
        full = all(above and len(above[-1]) + 1 + len(cell[0].split()[0]) > width for above, cell, width in pairs)
        if pairs and full and len(pairs) < filled and not lines[at].blanks:
            found.append(at)
    return found


def _shift_header(rows: list[Row]) -> None:
    """Put a header that stands above a column of numbers and the one after it above the latter."""
    head, *others = (row.cells for row in rows)
    numbers = [cells[0][0] for cells in others if cells[0]]
    if head[0] and not head[1] and numbers and all(_is_number(number) for number in numbers):
        head[0], head[1] = [], head[0]


def _is_number(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and (any(map(str.isdigit, text)) or split_number(f"{text} X").marker is not None)
