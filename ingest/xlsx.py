"""Excel workbooks to `Document`: what the visible sheets show, cells as their number formats show them."""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from ingest.builder import TextBuilder
from ingest.draft import DraftCell, write
from ingest.number_formats import shown
from ingest.sheet_layout import Hidden, Sheet, drafts_of, hidden_issues, pieces_of
from ingest.sniff import XLSX
from ingest.symbol_fonts import signs
from ingest.xlsx_colours import Palette
from ingest.xlsx_formulas import without_results
from ingest.xlsx_shapes import drawn_on
from models.errors import DocumentUnreadable
from models.ledger import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.document import Document

_BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    EOFError,
    SyntaxError,
)


def read_xlsx(data: bytes, *, name: str) -> Document:
    """Return the document of a workbook; hidden sheets, rows and columns are left out, and an issue says so."""
    try:
        with warnings.catch_warnings(action="ignore", category=UserWarning):  # of what it leaves out, such as drawings
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        palette = Palette(book.loaded_theme)
        readers = [_SheetReader(sheet, palette) for sheet in book.worksheets if sheet.sheet_state == "visible"]
        book.worksheets[0]  # without a sheet it is none
        drawn = drawn_on(data)
        sheets = [Sheet(reader.name, list(reader.cells()), drawn.get(reader.name, ()), reader.hidden) for reader in readers]
        uncounted = without_results(data)
    except _BROKEN as error:
        raise DocumentUnreadable(
            "damaged", f"{name}: the workbook is broken ({error}); open and save it again, or download it again"
        ) from error
    builder = TextBuilder(paged=False)
    blocks = write(drafts_of(sheets), builder)
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    issues = (*hidden_issues(name, sheets, hidden), *_lacking(name, uncounted))
    return builder.build(data, name=name, media_type=XLSX, blocks=blocks, title=book.properties.title or None, issues=issues)


def _lacking(name: str, uncounted: int) -> Iterator[Issue]:
    if uncounted:
        message = (
            f"{name}: {uncounted} cells have formulas without results; open it in Excel or LibreOffice, save it and try again"
        )
        yield Issue(code="lost_text", message=message)


class _SheetReader:
    """Reads the cells of one sheet; ``hidden`` tells what of it holds text and is hidden."""

    def __init__(self, sheet: Any, palette: Palette) -> None:
        self.name: str = sheet.title
        self._sheet = sheet
        self._palette = palette
        self._hidden_rows = {number for number, row in sheet.row_dimensions.items() if row.hidden or row.height == 0}
        self._hidden_columns = {
            number
            for column in sheet.column_dimensions.values()
            if column.hidden
            for number in range(column.min or 0, (column.max or 0) + 1)
        }
        filled = [cell for cell in self._held() if cell.value not in {None, ""}]
        rows = {cell.row for cell in filled} & self._hidden_rows
        self.hidden = Hidden(len(rows), len({cell.column for cell in filled if cell.row not in rows} & self._hidden_columns))

    def cells(self) -> Iterator[DraftCell]:
        """Yield the cells that are shown; those that were merged are one."""
        merged = {(area.min_row, area.min_col): area for area in self._sheet.merged_cells.ranges}
        for cell in self._held():
            area = merged.get((cell.row, cell.column))
            rows = range(cell.row, (area.max_row if area else cell.row) + 1)
            columns = range(cell.column, (area.max_col if area else cell.column) + 1)
            down = [row for row in rows if row not in self._hidden_rows]
            right = [column for column in columns if column not in self._hidden_columns]
            pieces = self._pieces(cell) if down and right else []
            fill = self._palette.fill_of(cell)
            if down and right and (pieces or fill):
                yield DraftCell(down[0], right[0], pieces, row_span=len(down), column_span=len(right), fill=fill)

    def _held(self) -> list[Any]:
        """Return the cells that the file holds; a sheet is as large as it likes, and mostly empty."""
        return [cell for _, cell in sorted(self._sheet._cells.items())]

    def _pieces(self, cell: Any) -> list[Any]:
        if cell.value is None:
            return []
        text = signs(shown(cell.value, cell.number_format or ""), cell.font.name)
        return pieces_of(text, bold=bool(cell.font.b))
