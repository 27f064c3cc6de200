"""The schema of the database: tables, indexes and full-text search, made through migrations; and its description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.databases import Migrations
from corpus.tables import TABLES

if TYPE_CHECKING:
    import datetime

    from sqlite_utils import Database

    from corpus.columns import Column, Table

TOKENIZE = "porter unicode61 remove_diacritics 2"
SCHEMA = Migrations("council_plans")
_LAST = "4_indexes"
# By what rows are looked up while others are written.
_LOOKUPS = (
    *((table, ("document_id",)) for table in ("pages", "objectives", "actions", "action_list", "fetches")),
    *((table, ("action_id",)) for table in ("deadlines", "measures", "status_history")),
    *(("documents", (column,)) for column in ("supersedes", "rendition_of")),
    ("document_councils", ("council_id",)),
    ("evidence", ("page_id",)),
    ("evidence", ("subject_table", "subject_id")),
)


def begin_schema(db: Database) -> None:
    """Create what is needed while rows are written: most indexes are made faster of rows that are there."""
    SCHEMA.apply(db, stop_before=_LAST)


def create_schema(db: Database, *, today: datetime.date) -> None:
    """Create all that is not there yet; ``today`` is recorded as its day, so that the same build gives the same bytes."""
    SCHEMA.apply(db)
    with db.atomic():
        db.execute(f"UPDATE {SCHEMA.migrations_table} SET applied_at = ?", [today.isoformat()])


@SCHEMA(name="1_tables")
def _create_tables(db: Database) -> None:
    for table in TABLES:
        db.execute(_definition(table))


@SCHEMA(name="2_lookups")
def _create_lookups(db: Database) -> None:
    for table, columns in _LOOKUPS:
        db.table(table).create_index(columns)


@SCHEMA(name="3_search")
def _create_search(db: Database) -> None:
    for table in TABLES:
        if table.search:
            db.table(table.name).enable_fts(table.search, fts_version="FTS5", tokenize=TOKENIZE)


@SCHEMA(name=_LAST)
def _create_indexes(db: Database) -> None:
    for table in TABLES:
        for column in table.columns:
            wanted = (column.references and column.name not in table.key[:1]) or column.facet
            if wanted and (table.name, (column.name,)) not in _LOOKUPS:
                db.table(table.name).create_index([column.name])
    db.table("action_list").create_index(["deadline_end"])
    db.table("counts").create_index(["table_name", "what", "council_id"])
    for counted in ("actions", "current_actions"):
        db.table("owner_counts").create_index([counted])


def _definition(table: Table) -> str:
    lines = [_line(column) for column in table.columns]
    if table.key:
        lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    return f'CREATE TABLE "{table.name}" (\n    ' + ",\n    ".join(lines) + "\n) STRICT"


def _line(column: Column) -> str:
    parts = [f'"{column.name}" {column.type}']
    if column.required:
        parts.append("NOT NULL")
    if column.unique:
        parts.append("UNIQUE")
    if column.choices:
        parts.append(f'CHECK ("{column.name}" IN ({", ".join(repr(choice) for choice in column.choices)}))')
    if column.references:
        parts.append(f'REFERENCES "{column.references}"("id") DEFERRABLE INITIALLY DEFERRED')
    return " ".join(parts)
