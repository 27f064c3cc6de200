"""The cells of a spreadsheet's sheet to blocks: title lines, tables with their headers, notes.

A sheet has no tables of its own: people write a title, leave a row free, write a header and rows below it, leave a row free
between groups, and put a note at the end. White rows part groups; a group that has no header of its own goes on with the
table above.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.draft import Draft, DraftCell, Piece, compact
from ingest.marked import heading_draft, paragraph_drafts
from ingest.titles import is_title
from models.ledger import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Names that programs give to sheets say nothing.
_UNNAMED = re.compile(r"(?:sheet|table|page|tab|tabelle|feuil)\s*\d*", re.IGNORECASE)
_HALF = 0.5

Row = list[DraftCell]


class Drawn(NamedTuple):
    """A text drawn over a sheet, and the row, from 1, at which it begins."""

    row: int
    text: str


class Hidden(NamedTuple):
    """How many of a sheet's rows and columns hold text and are hidden."""

    rows: int = 0
    columns: int = 0


class Sheet(NamedTuple):
    """A sheet that is shown: its name, None where the format has none, its cells at their places, what is drawn over them,
    and what of it is hidden.
    """

    name: str | None
    cells: list[DraftCell]
    drawn: Sequence[Drawn] = ()
    hidden: Hidden = Hidden()


def hidden_issues(name: str, sheets: Iterable[Sheet], left_out: Iterable[str | None]) -> tuple[Issue, ...]:
    """Return an issue that names what is hidden: it is not read, and a person should know. ``left_out`` are whole sheets."""
    what = [f"the sheet '{sheet}'" for sheet in left_out]
    what += [
        f"{count} {kind}{'s' if count > 1 else ''} of the sheet '{sheet.name}'"
        for sheet in sheets
        for kind, count in zip(("row", "column"), sheet.hidden, strict=True)
        if count
    ]
    message = f"{name}: hidden and not read: {', '.join(what)}; unhide and save the file to have it read"
    return (Issue(code="hidden_content", message=message),) if what else ()


def drafts_of(sheets: Sequence[Sheet]) -> list[Draft]:
    """Return the blocks of the sheets, in their order; a sheet that somebody named begins with its name as a heading."""
    drafts: list[Draft] = []
    for sheet in sheets:
        own = _drafts_of_one(sheet)
        if own and sheet.name and not _UNNAMED.fullmatch(sheet.name.strip()) and not _is_titled(own[0], sheet.name):
            drafts.append(heading_draft([Piece(sheet.name.strip(), opens=True)], 1))
        drafts += own
    return drafts


def _drafts_of_one(sheet: Sheet) -> list[Draft]:
    """Return a sheet's blocks: before its cells what is drawn above them, behind them what else is drawn."""
    first = min((cell.row for cell in sheet.cells if cell.pieces), default=0)
    above = [draft for drawn in sheet.drawn if drawn.row < first for draft in paragraph_drafts(pieces_of(drawn.text))]
    behind = [draft for drawn in sheet.drawn if drawn.row >= first for draft in paragraph_drafts(pieces_of(drawn.text))]
    return [*above, *_SheetReader(sheet.cells).drafts(), *behind]


def _is_titled(draft: Draft, name: str) -> bool:
    """Tell whether the sheet's first line says its name already."""
    return bool(draft.pieces) and name.strip().casefold() in draft.pieces[0].text.casefold()


def pieces_of(text: str, *, bold: bool = False) -> list[Piece]:
    """Return the lines of a cell's text; bullets and numbers typed before them become their markers."""
    typed = [Piece(line.strip(), opens=True, bold=bold) for line in text.split("\n") if line.strip()]
    return [piece for draft in paragraph_drafts(typed) for piece in draft.pieces]


class _SheetReader:
    """Reads the rows of one sheet from top to bottom."""

    def __init__(self, cells: Iterable[DraftCell]) -> None:
        self._rows: dict[int, Row] = {}
        self._reach: dict[int, int] = {}
        for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
            self._rows.setdefault(cell.row, []).append(cell)
            if cell.pieces:
                self._reach[cell.row] = max(self._reach.get(cell.row, cell.row), cell.row + cell.row_span - 1)
        self._drafts: list[Draft] = []
        self._table: list[Row] = []
        self._header: Row = []
        self._lines: list[Row] = []

    def drafts(self) -> list[Draft]:
        """Return the sheet's blocks."""
        for group in self._groups():
            self._group(group)
        self._close_table()
        self._flush_lines()
        return self._drafts

    def _groups(self) -> list[list[Row]]:
        """Return the rows in groups, between which rows are free."""
        groups: list[list[Row]] = []
        last = -2
        for number in sorted(number for number, row in self._rows.items() if any(cell.pieces for cell in row)):
            if number > last + 1 or not groups:
                groups.append([])
            groups[-1].append(self._rows[number])
            last = max(last, self._reach[number])
        return groups

    def _group(self, group: list[Row]) -> None:
        width = max(_covered(row) for row in group)
        first = next((at for at, row in enumerate(group) if not _is_line(row, width)), len(group))
        lines, rows = group[:first], group[first:]
        if not rows:
            self._lines += lines
        elif self._table and not self._is_header(rows):
            self._table += [*self._lines, *lines, *rows]
            self._lines = []
        else:
            self._close_table()
            self._lines += lines
            self._flush_lines()
            self._table, self._header = rows, rows[0]

    def _is_header(self, rows: Sequence[Row]) -> bool:
        """Tell whether a group begins with a header of its own: it says or looks the same as the header above."""
        if _words(rows[0]) == _words(self._header):
            return True
        columns = {cell.column for cell in self._header if cell.pieces}
        if not {cell.column for cell in rows[0] if cell.pieces} & columns:
            return True
        return _is_marked(self._header) and _is_marked(rows[0]) and not all(_is_marked(row) for row in rows)

    def _close_table(self) -> None:
        if not self._table:
            return
        if _is_marked(self._header) and len(self._table) > 1:
            for cell in self._header:
                cell.header = True
        self._drafts.append(Draft("table", cells=_gathered(self._table)))
        self._table, self._header = [], []

    def _flush_lines(self) -> None:
        """Write the lines outside of tables: those at the head of something that look like titles are headings."""
        for row in self._lines:
            pieces = [piece for cell in row for piece in cell.pieces]
            marked = all(piece.bold for piece in pieces) or not self._drafts
            if marked and len(pieces) == 1 and is_title(pieces[0].text):
                self._drafts.append(heading_draft(pieces, 1 if not self._drafts else 2))
            elif len([cell for cell in row if cell.pieces]) > 1:
                pieces[0].text = " ".join(piece.text for piece in pieces)
                self._drafts += paragraph_drafts(pieces[:1])
            else:
                self._drafts += paragraph_drafts(pieces)
        self._lines = []


def _covered(row: Row) -> int:
    """Return over how many columns a row's texts stand."""
    return sum(cell.column_span for cell in row if cell.pieces)


def _is_line(row: Row, width: int) -> bool:
    """Tell whether a row is a line of text: one cell, or few in a group of wide rows."""
    filled = [cell for cell in row if cell.pieces]
    return len(filled) <= 1 or (_covered(row) <= _HALF * width and not any(cell.row_span > 1 for cell in filled))


def _words(row: Row) -> list[str]:
    return [" ".join(piece.text for piece in cell.pieces).casefold() for cell in row if cell.pieces]


def _is_marked(row: Row) -> bool:
    """Tell whether all texts of a row are bold or on a ground of their own."""
    filled = [cell for cell in row if cell.pieces]
    return bool(filled) and (all(piece.bold for cell in filled for piece in cell.pieces) or all(cell.fill for cell in filled))


def _gathered(rows: Sequence[Row]) -> list[DraftCell]:
    """Return the rows' cells with rows counted from 0, and a cell at each free place; columns without text are left out."""
    places: dict[int, int] = {}
    for row in rows:
        places.setdefault(row[0].row, len(places))
    used = {at for row in rows for cell in row if cell.pieces for at in _columns(cell)}
    used |= {
        at for at in range(min(used), max(used)) if any(cell.fill for row in rows[1:] for cell in row if at in _columns(cell))
    }
    kept = [cell for row in rows for cell in row if used.intersection(_columns(cell))]
    for cell in kept:
        below = [number for number in places if cell.row <= number < cell.row + cell.row_span]
        cell.row, cell.row_span = places[cell.row], len(below)
    taken = {(row, column) for cell in kept for row in range(cell.row, cell.row + cell.row_span) for column in _columns(cell)}
    kept += [DraftCell(row, column) for row in range(len(places)) for column in used if (row, column) not in taken]
    kept.sort(key=lambda cell: (cell.row, cell.column))
    for order, piece in enumerate(piece for cell in kept for piece in cell.pieces):
        piece.order = order
    return compact(kept)


def _columns(cell: DraftCell) -> range:
    return range(cell.column, cell.column + cell.column_span)
