"""Tables of figures without a grid: lines of values in columns, whatever their header looks like."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.pdf.lines import rows_of
from ingest.pdf.value_header import header_end, header_start
from ingest.pdf.value_rows import ValueRow, columns_over, extents, value_row
from ingest.pdf.value_table import table_of_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.content import PageContent, Word
    from ingest.pdf.drafts import DraftCell, DraftTable

_LEAST_ROWS = 3
_BETWEEN = 2  # lines without values that may stand between two with them: wrapped labels, headings of groups
_WHITE = 3.5  # em of white that end a table
_WITHOUT = 0.4  # share of lines without values that a table may have
_FITTING = 0.85  # share of lines whose pieces each stand in one column
_LABEL_WORDS = 8  # in a label; lines of prose beside a table have more
_FIGURES = 0.6  # share of figures among the entries behind the labels


def find_value_tables(words: Sequence[Word], page: PageContent) -> list[DraftTable]:
    """Return the tables of figures that words outside of drawn tables form, from top to bottom."""
    rows = [value_row(row) for row in rows_of(words)]
    tables: list[DraftTable] = []
    free = 0
    for start, end in _clusters(rows):
        columns = _columns(rows[start:end])
        if columns is None:
            continue
        body = _behind_years(rows, start, end)
        top = header_start(rows, (free, body), columns, page.rules)
        if len(columns) == 2 and top == body:
            continue
        body = header_end(rows, (top, body), columns, page.rules)
        tables.append(table_of_values(rows[top:body], rows[body:end], columns, page))
        free = end
    return tables


def value_table_in(table: DraftTable, page: PageContent) -> DraftTable | None:
    """Return a drawn table anew if rules part its lines of figures only here and there; None where they part all of them.

    Each line below the header must have figures: in a cell with wrapped text the lines are no rows.
    """
    if not any(_is_band(table.row(row)) for row in range(table.rows)):
        return None
    rows = [value_row(row) for row in rows_of(word for cell in table.cells for line in cell.lines for word in line.all_words)]
    start = next((index for index, row in enumerate(rows) if row.has_values_only), len(rows))
    body = rows[start:]
    columns = _columns(body) if len(body) >= _LEAST_ROWS and all(row.has_values for row in body) else None
    if columns is None or len(body) < table.rows or len(columns) < table.columns:
        return None
    found = table_of_values(rows[:start], body, columns, page)
    return replace(found, rect=table.rect, xs=(table.rect.x0, *found.xs[1:-1], table.rect.x1), ruled=True)


def _is_band(cells: Sequence[DraftCell]) -> bool:
    """Tell whether a drawn row holds several lines of figures beside its first cell."""
    filled = [cell for cell in cells if cell.lines][1:]
    lines = [value_row(line.all_words) for cell in filled for line in cell.lines]
    return any(len(cell.lines) >= _LEAST_ROWS for cell in filled) and all(piece.value for row in lines for piece in row.pieces)


def _behind_years(rows: Sequence[ValueRow], start: int, end: int) -> int:
    """Return the first line of the body: a line of years at the top is the header's, with what is left of its label."""
    if not rows[start].has_years_only:
        return start
    return next((index for index in range(start + 1, end) if rows[index].has_values), start)


def _clusters(rows: Sequence[ValueRow]) -> list[tuple[int, int]]:
    """Return the runs of lines, as half-open intervals, in which lines with values follow each other closely."""
    clusters: list[list[int]] = []
    for index, row in enumerate(rows):
        if not row.has_values:
            continue
        last = clusters[-1][-1] if clusters else None
        if last is not None and index - last <= _BETWEEN + 1 and _are_one(rows[last : index + 1]):
            clusters[-1].append(index)
        else:
            clusters.append([index])
    return [
        (own[0], own[-1] + 1)
        for own in clusters
        if len(own) >= _LEAST_ROWS and (own[-1] + 1 - own[0]) * (1 - _WITHOUT) <= len(own)
    ]


def _are_one(rows: Sequence[ValueRow]) -> bool:
    """Tell whether lines are close, and without a title between them."""
    near = all(below.rect.top - above.rect.bottom < _WHITE * below.size for above, below in pairwise(rows))
    return near and not any(row.is_caption for row in rows[1:-1])


def _columns(rows: Sequence[ValueRow]) -> list[tuple[float, float]] | None:
    """Return the columns' extents along x; None where the lines do not agree on them, or are a contents list or prose."""
    with_values = [row for row in rows if row.has_values]
    counts = Counter(len(row.pieces) for row in with_values)
    usual = max(counts, key=lambda count: (counts[count], count))
    columns = extents(piece for row in with_values if len(row.pieces) >= usual for piece in row.pieces)
    if len(columns) < 2:
        return None
    fitting = sum(all(len(columns_over(piece, columns)) <= 1 for piece in row.pieces) for row in with_values)
    if fitting < _FITTING * len(with_values) or _is_contents(with_values) or _is_beside_prose(with_values):
        return None
    behind = [piece for row in with_values for piece in row.pieces[1:]]
    return columns if sum(piece.value for piece in behind) >= _FIGURES * len(behind) else None


def _is_contents(rows: Sequence[ValueRow]) -> bool:
    """Tell whether lines end with rising page numbers."""
    last = [row.pieces[-1].text for row in rows]
    if max(len(row.pieces) for row in rows) > 3 or not all(text.isdecimal() and len(text) < 4 for text in last):
        return False
    return all(int(above) <= int(below) for above, below in pairwise(last))


def _is_beside_prose(rows: Sequence[ValueRow]) -> bool:
    return median(sum(word.text[0].isalnum() for word in row.pieces[0].words) for row in rows) > _LABEL_WORDS
