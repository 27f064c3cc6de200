"""OpenDocument spreadsheets (.ods) to `Document`: their cells hold what they show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.builder import TextBuilder
from ingest.draft import write
from ingest.odt_tables import cells_of, hidden_columns, hidden_rows
from ingest.odt_text import text_of
from ingest.opendocument import open_document
from ingest.sheet_layout import Drawn, Hidden, Sheet, drafts_of, hidden_issues, pieces_of
from ingest.sniff import ODS
from ingest.xml_tree import child, local, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from ingest.draft import Piece
    from ingest.opendocument import Looks
    from models.document import Document

_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_SHAPES = {"frame", "custom-shape", "rect", "ellipse"}
_BEHIND = 1 << 20  # a row below all others: what is drawn is read behind the cells
_SHORT_DATE = re.compile(r"\d{1,2}/\d{1,2}/(?:\d\d|\d{4})")


def read_ods(data: bytes, *, name: str) -> Document:
    """Return the document of a spreadsheet; hidden sheets, rows and columns are left out, and an issue says so."""
    file = open_document(data, name=name, kind="spreadsheet")
    tables = [each for each in file.body if local(each) == "table"]
    hidden = [table for table in tables if file.looks.property("table", value(table, "style-name"), "display") == "false"]
    sheets = [_sheet(table, file.looks) for table in tables if table not in hidden]
    builder = TextBuilder(paged=False)
    blocks = write(drafts_of(sheets), builder)
    issues = hidden_issues(name, sheets, [value(table, "name") for table in hidden])
    return builder.build(data, name=name, media_type=ODS, blocks=blocks, title=file.title, issues=issues)


def _sheet(table: Element, looks: Looks) -> Sheet:
    def lines(cell: Element) -> list[Piece]:
        bold = looks.is_bold("table-cell", value(cell, "style-name")) or False
        pieces = [piece for each in cell if local(each) == "p" for piece in text_of(each, looks).pieces]
        return [line for piece in pieces for line in pieces_of(_british(piece.text, cell), bold=bold or piece.bold)]

    off = hidden_columns(table)
    cells = [cell for cell in cells_of(table, lines, looks.fill) if cell.pieces or cell.fill]
    kept = [cell for cell in cells if not off.issuperset(range(cell.column, cell.column + cell.column_span))]
    hidden = Hidden(hidden_rows(table), len({cell.column for cell in cells if cell.pieces} - {cell.column for cell in kept}))
    return Sheet(value(table, "name"), kept, [Drawn(_BEHIND, text) for text in _drawn_on(table, looks)], hidden)


def _drawn_on(table: Element, looks: Looks) -> Iterator[str]:
    """Yield the texts of the shapes that are drawn over a sheet, a line for each of their paragraphs."""
    for shape in (each for each in table.iter() if local(each) in _SHAPES):
        body = child(shape, "text-box") if local(shape) == "frame" else shape
        paragraphs = [text_of(each, looks) for each in body if local(each) == "p"] if body is not None else []
        text = "\n".join(piece.text for paragraph in paragraphs for piece in paragraph.pieces)
        if text.strip():
            yield text


def _british(text: str, cell: Element) -> str:
    """Return a cell's text; a date in the short form, which the program writes as is usual where it ran, day first."""
    date = _DATE.match(value(cell, "date-value") or "")
    return f"{date['day']}/{date['month']}/{date['year']}" if date and _SHORT_DATE.fullmatch(text) else text
