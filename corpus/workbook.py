"""A workbook for people: actions, objectives, documents and issues, each on a sheet; nothing in it is a formula."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from corpus.tables import TABLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    Value = str | int | float | None

SHEETS = {"action_list": "Actions", "objectives": "Objectives", "documents": "Documents", "issues": "Issues"}
_CELL_LIMIT = 32_767
_WIDE, _NARROW = 60, 18
_LONG = frozenset(["action", "text", "statement", "objective", "measures", "outcome", "message", "owners", "document", "title"])
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
# The first moment that a ZIP archive can name; any fixed one makes the same rows the same bytes.
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


def write_workbook(connection: sqlite3.Connection, file: Path) -> None:
    """Write the workbook; its dates are the database's ``today``."""
    today = connection.execute("SELECT today FROM runs").fetchone()[0]
    columns = {table.name: [column.name for column in table.columns] for table in TABLES}
    sheets = [
        (title, columns[table], connection.execute(f"SELECT * FROM {table} ORDER BY rowid")) for table, title in SHEETS.items()
    ]
    file.write_bytes(workbook_bytes(sheets, today))


def workbook_bytes(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Value]]]], today: str) -> bytes:
    """Return a workbook of sheets, each a title, the names of its columns and its rows; it is dated with a day (ISO 8601)."""
    day = datetime.datetime.fromisoformat(today)
    workbook = Workbook(write_only=True)
    workbook.properties.created = day
    workbook.properties.creator = "council-plans"
    for title, columns, rows in sheets:
        # A sheet for writing only has what is used of a sheet here, but no types say so.
        _fill(cast("Worksheet", workbook.create_sheet(title)), columns, rows)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return _dated(buffer, day)


def _fill(sheet: Worksheet, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    sheet.freeze_panes = "A2"
    for number, name in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDE if name in _LONG else _NARROW
    head = [_cell(sheet, name) for name in columns]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    count = 1
    for count, row in enumerate(rows, 2):  # noqa: B007
        sheet.append([_cell(sheet, value) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"


def _cell(sheet: Worksheet, value: Value) -> Cell:
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
    shown = text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - 1] + "…"
    cell = WriteOnlyCell(sheet, shown)
    # Said outright: a text that looks like a formula or an error is still a text.
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _dated(buffer: io.BytesIO, today: datetime.datetime) -> bytes:
    """Return the archive with fixed dates: openpyxl writes the present ones."""
    moment = today.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    result = io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + moment, data)
            entry = zipfile.ZipInfo(name, _FIRST_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return result.getvalue()
