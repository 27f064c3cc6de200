"""What stands in each column of a database, counted: how many values, how many different ones, the least and the greatest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.tables import TABLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from corpus.columns import Column, Table

_DAY = re.compile(r"\d{4}(?:-\d\d){1,2}(?:T.*)?")


@dataclass(frozen=True)
class Filled:
    """A column as it is filled: ``least`` and ``greatest`` of numbers and dates; of coded columns how often each value occurs."""

    column: Column
    filled: int
    distinct: int
    least: str | float | None = None
    greatest: str | float | None = None
    values: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Described:
    """A table with its number of rows and its columns."""

    table: Table
    rows: int
    columns: tuple[Filled, ...]


def describe(connection: sqlite3.Connection) -> tuple[Described, ...]:
    """Return all tables of a database with what stands in them."""
    return tuple(_described(connection, table) for table in TABLES)


def _described(connection: sqlite3.Connection, table: Table) -> Described:
    (rows,) = connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()
    return Described(table, rows, tuple(_filled(connection, table.name, column) for column in table.columns))


def _filled(connection: sqlite3.Connection, table: str, column: Column) -> Filled:
    # An empty text and no value are one in a CSV file, so they are one here.
    name = f"nullif(\"{column.name}\", '')"
    filled, distinct, least, greatest = connection.execute(
        f"SELECT count({name}), count(DISTINCT {name}), min({name}), max({name}) FROM {table}"
    ).fetchone()
    if column.choices:
        query = f"SELECT {name}, count(*) FROM {table} WHERE {name} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
        return Filled(column, filled, distinct, values=tuple(connection.execute(query)))
    ranged = all(not isinstance(end, str) or _DAY.fullmatch(end) for end in (least, greatest))
    return Filled(column, filled, distinct, *((least, greatest) if ranged else ()))


def codebook(described: tuple[Described, ...]) -> str:
    """Return the codebook as Markdown; every figure in it is counted in the database."""
    return "\n".join(_lines(described)) + "\n"


def _lines(described: tuple[Described, ...]) -> Iterator[str]:
    yield "# Codebook\n"
    yield "Every table is `data/TABLE.csv` and `data/TABLE.parquet`. Dates are ISO 8601 and inclusive; character intervals are"
    yield "half-open; what a document does not say is empty. `filled` and `different` are counted in this very database."
    for one in described:
        yield f"\n## {one.table.name}\n\n{one.table.description} {one.rows:,} rows.\n"
        yield "| column | type | meaning | filled | different | values |"
        yield "| --- | --- | --- | --: | --: | --- |"
        yield from (_row(filled, one.table) for filled in one.columns)


def _row(filled: Filled, table: Table) -> str:
    column = filled.column
    meaning = f"{column.description} → {column.references}" if column.references else column.description
    key = ", key" if column.name in table.key else ""
    cells = (column.name, f"{column.type.lower()}{key}", meaning, f"{filled.filled:,}", f"{filled.distinct:,}", _values(filled))
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _values(filled: Filled) -> str:
    if filled.values:
        return ", ".join(f"{value} {number:,}" for value, number in filled.values)
    return "" if filled.least is None else f"{filled.least} to {filled.greatest}"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
