"""What Datasette's own pages say about the tables, and the questions that they offer ready made."""

from __future__ import annotations

import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from models.errors import DatabaseInvalid
from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from publish.settings import Descriptions

DATABASE: Final = "plans"


class TableShape(Record):
    """A table as the database has it; ``key`` is its primary key, ``unique`` and ``indexed`` name single columns."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    unique: frozenset[str]
    indexed: frozenset[str]
    rows: int


def read_shapes(database: Path, prepare: Callable[[sqlite3.Connection], None] | None = None) -> tuple[TableShape, ...]:
    """Return the shape of every table of a database of plans; ``prepare`` adds the functions that its views need."""
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?immutable=1", uri=True)) as connection:
            if prepare is not None:
                prepare(connection)
            connection.execute("select 1 from action_list limit 1")
            names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table' order by name")]
            return tuple(_shape(connection, name) for name in names)
    except sqlite3.DatabaseError as error:
        raise DatabaseInvalid(f"{database}: not a database of plans ({error}); make one with council-plans build") from error


def datasette_metadata(shapes: tuple[TableShape, ...], descriptions: Descriptions) -> dict[str, Any]:
    """Return Datasette's metadata: titles, descriptions, what may be sorted and counted, and the ready-made queries.

    ``descriptions`` says what tables and columns mean: ``{table: {"description": ..., "columns": {column: ...}}}``.
    """
    texts = tomllib.loads(Path(__file__).with_name("metadata.toml").read_text(encoding="utf-8"))
    tables = {
        shape.name: _table_metadata(shape, {**descriptions.get(shape.name, {}), **texts["tables"].get(shape.name, {})})
        for shape in shapes
    }
    return {
        **texts["site"],
        "databases": {DATABASE: {**texts["database"], "tables": tables, "queries": texts["queries"]}},
    }


def _table_metadata(shape: TableShape, texts: dict[str, Any]) -> dict[str, Any]:
    # Datasette's paging loses rows where the sort column has equal or empty values: only keys and unique columns sort.
    sortable = sorted(shape.unique) + (list(shape.key) if len(shape.key) == 1 else [])
    columns = {name: text for name, text in texts.get("columns", {}).items() if name in shape.columns}
    # Without an index a count of values reads the whole table. "counted" is the kind that publish.table_facets makes.
    facets = [{"counted": name} for name in texts.get("facets", []) if name in shape.indexed]
    described = {key: value for key, value in texts.items() if key not in {"columns", "facets"}}
    return {
        "hidden": shape.rows == 0,
        **described,
        "columns": columns,
        "facets": facets,
        "sortable_columns": sorted(set(sortable)),
    }


def _shape(connection: sqlite3.Connection, name: str) -> TableShape:
    quoted = '"' + name.replace('"', '""') + '"'
    columns = connection.execute(f"pragma table_info({quoted})").fetchall()
    never_null = {row[1] for row in columns if row[3] or row[5]}
    first, unique = set(), set()
    for _, index, is_unique, *_ in connection.execute(f"pragma index_list({quoted})").fetchall():
        parts = [row[2] for row in connection.execute(f'pragma index_info("{index}")')]
        first.add(parts[0])
        if is_unique and len(parts) == 1 and parts[0] in never_null:
            unique.add(parts[0])
    return TableShape(
        name=name,
        columns=tuple(row[1] for row in columns),
        key=tuple(row[1] for row in sorted(columns, key=lambda row: int(row[5])) if row[5]),
        unique=frozenset(unique),
        indexed=frozenset(column for column in first if column),
        rows=connection.execute(f"select count(*) from {quoted}").fetchone()[0],
    )
