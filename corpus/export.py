"""The database as files for other programs: CSV, a workbook, JSON, and deadlines as a calendar."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Literal

from corpus.aside import replaced
from corpus.deadline_calendar import write_calendar
from corpus.opening import database_stem, open_database
from corpus.safe_cells import safe_cell
from corpus.tables import TABLES
from corpus.workbook import write_workbook
from models.errors import CouncilPlansError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Format = Literal["csv", "xlsx", "json", "ics"]


class ExportFailed(CouncilPlansError):
    """A database that cannot be exported as asked."""


def export(database: Path, target: Path, format: Format) -> tuple[Path, ...]:
    """Write the database in a format and return the files written.

    A target with the format's ending is that file; any other is a folder, in which CSV gets a file for each table that
    has rows and the other formats one file by the database's name. A CSV file of its own holds ``action_list``.
    """
    with closing(open_database(database)) as connection:
        return _export(connection, database, target=target, format=format)


def _export(connection: sqlite3.Connection, database: Path, *, target: Path, format: Format) -> tuple[Path, ...]:
    single = target.suffix.lower() == f".{format}"
    (target.parent if single else target).mkdir(parents=True, exist_ok=True)
    file = target if single else target / f"{database_stem(database)}.{format}"
    try:
        if format == "csv" and not single:
            return tuple(_write_csv(connection, target / f"{table}.csv", table) for table in _filled(connection))
        return (_write(connection, file, format),)
    except sqlite3.DatabaseError as error:
        raise ExportFailed(f"{database}: cannot be exported ({error}); make it anew with council-plans build") from error


def _write(connection: sqlite3.Connection, file: Path, format: Format) -> Path:
    if format == "csv":
        return _write_csv(connection, file, "action_list")
    with replaced(file) as aside:
        if format == "json":
            _write_json(connection, aside)
        elif format == "xlsx":
            write_workbook(connection, aside)
        else:
            write_calendar(connection, aside)
    return file


def _filled(connection: sqlite3.Connection) -> list[str]:
    """Return the tables that have rows."""
    return [table.name for table in TABLES if connection.execute(f"SELECT EXISTS (SELECT 1 FROM {table.name})").fetchone()[0]]


def _columns(table: str) -> Sequence[str]:
    return next([column.name for column in known.columns] for known in TABLES if known.name == table)


def _rows(connection: sqlite3.Connection, table: str) -> sqlite3.Cursor:
    names = ", ".join(f'"{name}"' for name in _columns(table))
    return connection.execute(f"SELECT {names} FROM {table} ORDER BY rowid")


def _write_csv(connection: sqlite3.Connection, file: Path, table: str) -> Path:
    # With a byte order mark: without it, spreadsheet programs take UTF-8 for something else.
    with replaced(file) as aside, aside.open("w", newline="", encoding="utf-8-sig") as stream:
        writer = csv.writer(stream)
        writer.writerow(_columns(table))
        for row in _rows(connection, table):
            writer.writerow([safe_cell(value) for value in row])
    return file


def _write_json(connection: sqlite3.Connection, file: Path) -> None:
    """Write ``{table: [{column: value}]}``, a row on each line."""
    with file.open("w", encoding="utf-8") as stream:
        stream.write("{")
        for number, table in enumerate(TABLES):
            stream.write(f'{"," if number else ""}\n"{table.name}": [')
            columns = _columns(table.name)
            for place, row in enumerate(_rows(connection, table.name)):
                values = json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False)
                stream.write(f"{',' if place else ''}\n{values}")
            stream.write("]")
        stream.write("\n}\n")
