"""Lines of figures and the header above them to a table: labels over columns, wrapped labels joined."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.pdf.content import Rect
from ingest.pdf.drafts import DraftCell, DraftTable
from ingest.pdf.lines import TextLine, rows_of
from ingest.pdf.sentences import goes_on, starts_low
from ingest.pdf.value_header import labels_of
from ingest.pdf.value_rows import columns_over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.content import PageContent
    from ingest.pdf.value_header import Columns, Label
    from ingest.pdf.value_rows import Piece, ValueRow

_CLOSE = 0.6  # em of white between the lines of one label
_CLOSER = 0.2  # em by which the white between rows is more


def table_of_values(header: Sequence[ValueRow], body: Sequence[ValueRow], columns: Columns, page: PageContent) -> DraftTable:
    """Return the table; a row of it is a line of figures with the lines that its label takes."""
    outline = Rect.around(row.rect for row in (*header, *body))
    xs = (outline.x0, *((left[1] + right[0]) / 2 for left, right in pairwise(columns)), outline.x1)
    cells = _header_cells(labels_of(header, columns, page.rules), page.number)
    above = max((cell.row + cell.row_span for cell in cells), default=0)
    groups = _groups(body, columns)
    for index, group in enumerate(groups, above):
        cells.extend(_body_cells(index, group, columns, page.number))
    _place(cells, xs, outline)
    return DraftTable(page.number, xs, outline, above + len(groups), len(columns), cells, ruled=False)


def _header_cells(labels: Sequence[Label], page: int) -> list[DraftCell]:
    levels: list[int] = []
    for index, label in enumerate(labels):
        over = [levels[at] for at, other in enumerate(labels[:index]) if set(other.columns) & set(label.columns)]
        levels.append(max(over) + 1 if over else 0)
    depth = max(levels, default=-1) + 1
    cells = []
    for index, (label, level) in enumerate(zip(labels, levels, strict=True)):
        heads_others = any(set(other.columns) & set(label.columns) for other in labels[index + 1 :])
        rows = 1 if heads_others else depth - level
        cells.append(_cell((level, label.columns.start), (rows, len(label.columns)), label.pieces, page))
    return cells


def _cell(place: tuple[int, int], spans: tuple[int, int], pieces: Sequence[Piece], page: int) -> DraftCell:
    rect = Rect.around(piece.rect for piece in pieces)
    by_line = rows_of(word for piece in pieces for word in piece.words)
    lines = [TextLine(tuple(words), page, opens=index == 0) for index, words in enumerate(by_line)]
    return DraftCell(*place, *spans, rect, page, lines)


def _groups(body: Sequence[ValueRow], columns: Columns) -> list[list[ValueRow]]:
    """Return the lines by table row: a label that wraps stays with its figures, which may be on any of its lines."""
    groups: list[list[ValueRow]] = [[body[0]]]
    for index, row in enumerate(body[1:], 1):
        group = groups[-1]
        filled = any(other.has_values for other in group)
        if filled and row.has_values:
            groups.append([row])
        elif _is_close(group[-1], row) and (_completes(group[-1], row, columns) or _is_closer(body[index - 1 : index + 2])):
            group.append(row)
        else:
            groups.append([row])
    return groups


def _is_close(above: ValueRow, row: ValueRow) -> bool:
    return row.rect.top - above.rect.bottom < _CLOSE * row.size


def _completes(above: ValueRow, row: ValueRow, columns: Columns) -> bool:
    """Tell whether a line ends the label above it, or has the figures that belong to that label."""
    label = row.pieces[0].text
    return row.rect.x0 > columns[0][1] or starts_low(label) or goes_on(above.pieces[0].text, label)


def _is_closer(around: Sequence[ValueRow]) -> bool:
    """Tell whether the second of three lines is closer to the first than to the third."""
    if len(around) < 3:
        return False
    above, below = (second.rect.top - first.rect.bottom for first, second in pairwise(around))
    return above + _CLOSER * around[1].size < below


def _body_cells(index: int, group: Sequence[ValueRow], columns: Columns, page: int) -> list[DraftCell]:
    held: dict[tuple[int, int], list[Piece]] = {}
    for row in group:
        for piece in row.pieces:
            over = columns_over(piece, columns) or [_nearest(piece, columns)]
            first = over[0]
            last = over[-1] if len(row.pieces) == 1 else first
            held.setdefault((first, last), []).append(piece)
    return [_cell((index, first), (1, last - first + 1), pieces, page) for (first, last), pieces in sorted(held.items())]


def _nearest(piece: Piece, columns: Columns) -> int:
    return min(range(len(columns)), key=lambda index: abs(sum(columns[index]) / 2 - piece.middle))


def _place(cells: Sequence[DraftCell], xs: Sequence[float], outline: Rect) -> None:
    """Give the cells the room between the lines of text of the rows around them."""
    tops: dict[int, float] = {}
    for cell in cells:
        tops[cell.row] = min(tops.get(cell.row, cell.rect.top), cell.rect.top)
    for cell in cells:
        bottom = min((top for row, top in tops.items() if row >= cell.row + cell.row_span), default=outline.bottom)
        cell.rect = Rect(xs[cell.column], tops[cell.row], xs[cell.column + cell.column_span], max(bottom, cell.rect.bottom))
