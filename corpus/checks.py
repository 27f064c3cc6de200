"""Checks that a database keeps its promises: schema, links, grounding, ids, counts, order, search."""

from __future__ import annotations

import datetime
import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from typing import TYPE_CHECKING

from corpus.databases import Database
from corpus.opening import open_database
from corpus.schema import create_schema
from corpus.splitting import damaged_texts, is_parted, part_schema
from corpus.tables import TABLES
from models.evidence import reproduces
from models.geometry import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_Subject = tuple[str, str, str]
_SLUG = re.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_OF_SLUGS = b"abcdefghijklmnopqrstuvwxyz0123456789-"
_AT_ONCE = 10_000  # ids
# Where the values of a document are that must be what their evidence reads: table, key, column, and how to get to the document.
_OF_ACTION = "JOIN actions ON actions.id = action_id WHERE actions.document_id = ?"
_GROUNDED = (
    ("documents", "id", "title", "WHERE id = ?"),
    *((table, "id", column, "WHERE document_id = ?") for table, column in (("objectives", "text"), ("objectives", "statement"))),
    *(("actions", "id", column, "WHERE document_id = ?") for column in ("text", "title", "outcome", "status_text", "category")),
    ("deadlines", "deadlines.id", "text", _OF_ACTION),
    ("measures", "measures.id", "text", _OF_ACTION),
    ("action_owners", "action_id || ',' || owner_id || ',' || role", "name_as_written", _OF_ACTION),
)

_COUNTED = """SELECT actions.id FROM actions JOIN documents ON documents.id = document_id WHERE rendition_of IS NULL"""


def check_database(path: Path) -> tuple[str, ...]:
    """Return what is wrong with a database, whole or parted, one sentence each; empty is right."""
    with closing(open_database(path)) as connection:
        try:
            damaged = tuple(damaged_texts(path)) if path.is_dir() else ()
            return damaged or check_connection(connection)
        except sqlite3.OperationalError:
            raise  # locked, or out of reach: the database is not to blame
        except sqlite3.DatabaseError as error:
            return (f"{path} is damaged and cannot be read: {error}; build it anew",)


def check_connection(connection: sqlite3.Connection, *, documents: Iterable[str] | None = None) -> tuple[str, ...]:
    """Return what is wrong with an open database; grounding is checked of all documents, or of these.

    Of a database that was written a moment ago, when these are named, SQLite is not asked whether it wrote what it should.
    """
    broken = tuple(_integrity(connection)) if documents is None else ()
    broken = broken or tuple(_schema(connection))
    if broken:
        return broken
    found = [problem for check in _CHECKS for problem in check(connection)]
    known = [identity for (identity,) in connection.execute("SELECT id FROM documents ORDER BY id")]
    for identity in known if documents is None else documents:
        found += check_grounding(connection, identity)
    return tuple(found)


def _integrity(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield damage of the file."""
    for (found,) in connection.execute("PRAGMA integrity_check"):
        if found != "ok":
            yield f"integrity: {found}"


def _schema(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield differences from the schema that this version writes."""
    with closing(sqlite3.connect(":memory:")) as expected:
        create_schema(Database(expected), today=datetime.date.min)
        if is_parted(connection):
            part_schema(expected)
        wanted, held = _definitions(expected), _definitions(connection)
    for name in sorted(wanted.keys() | held.keys()):
        if wanted.get(name) != held.get(name):
            how = "is missing" if name not in held else "is unknown" if name not in wanted else "is defined otherwise"
            yield f"schema: {name} {how}; build the database anew with this version"


def _definitions(connection: sqlite3.Connection) -> dict[str, str | None]:
    query = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' AND name != 'sqlite_sequence'"
    return {name: " ".join(sql.split()) if sql else None for name, sql in connection.execute(query)}


def _foreign_keys(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"foreign key: {table} row {row} refers to a row of {parent} that is not there"


def _ids(connection: sqlite3.Connection) -> Iterator[str]:
    for table in TABLES:
        if table.key == ("id",):
            for identity in _no_slugs(connection.execute(f"SELECT id FROM {table.name}")):
                yield f"id: {table.name} {identity!r} is no slug"
    for table_name in ("pages", "objectives", "actions", "ledger", "issues"):
        query = f"SELECT id FROM {table_name} WHERE substr(id, 1, length(document_id) + 1) != document_id || '-'"
        for (identity,) in connection.execute(query):
            yield f"id: {table_name} {identity} does not begin with its document's"


def _no_slugs(found: sqlite3.Cursor) -> Iterator[str]:
    """Yield the ids that are no slugs; many are looked at together, for there are many."""
    while ids := [identity for (identity,) in found.fetchmany(_AT_ONCE)]:
        together = "\n".join(("", *ids, "")).encode("utf-8", "surrogatepass")
        parted = together.translate(None, _OF_SLUGS) == b"\n" * (len(ids) + 1)
        if not parted or any(wrong in together for wrong in (b"\n-", b"-\n", b"\n\n")):
            yield from (identity for identity in ids if not _SLUG.fullmatch(identity))


def _counts(connection: sqlite3.Connection) -> Iterator[str]:
    for query, problem in (
        (f"{_COUNTED} EXCEPT SELECT id FROM action_list", "action {} is missing from action_list"),
        (f"SELECT id FROM action_list EXCEPT {_COUNTED}", "action_list has {}, which is no action of a document that counts"),
        (
            "SELECT id FROM documents WHERE status != 'failed' AND id NOT IN (SELECT document_id FROM pages)",
            "document {} has no pages, but has not failed",
        ),
        (
            "SELECT id FROM documents WHERE status = 'failed' AND (reason IS NULL OR id IN (SELECT document_id FROM actions))",
            "document {} has failed, but has actions or no reason",
        ),
        ("SELECT id FROM pages WHERE text IS NULL", "the text of page {} is not there"),
        ("SELECT count(*) FROM runs HAVING count(*) != 1", "runs has {} rows in place of 1"),
    ):
        for (found,) in connection.execute(query):
            yield f"rows: {problem.format(found)}"


def _due_order(connection: sqlite3.Connection) -> Iterator[str]:
    query = "SELECT id, due_order, deadline_end FROM action_list ORDER BY due_order"
    before = ""
    for number, (identity, order, end) in enumerate(connection.execute(query), 1):
        if order != number:
            yield f"due_order: {identity} has {order} in place of {number}"
            return
        if (end or "9999") < before:
            yield f"due_order: {identity} is due before the one ahead of it"
        before = end or "9999"


def _search(connection: sqlite3.Connection) -> Iterator[str]:
    for table in TABLES:
        if table.search:
            ids, rows = f"SELECT id FROM {table.name}_fts_docsize", f"SELECT rowid FROM {table.name}"
            query = f"SELECT count(*) FROM ({ids} EXCEPT {rows}) UNION ALL SELECT count(*) FROM ({rows} EXCEPT {ids})"
            if any(count for (count,) in connection.execute(query)):
                yield f"search: {table.name}_fts does not cover the rows of {table.name}"


def check_grounding(connection: sqlite3.Connection, document_id: str) -> Iterator[str]:
    """Yield the values of a document that their evidence does not give, and evidence of nothing."""
    query = "SELECT id, coalesce(text, '') FROM pages WHERE document_id = ? ORDER BY number"
    pages = connection.execute(query, [document_id]).fetchall()
    text = "\n".join(page for _, page in pages)
    evidence: dict[_Subject, list[Span]] = defaultdict(list)
    for subject, begin, end in _evidence(connection, document_id, pages):
        if begin < end:
            evidence[subject].append(Span(page=None, start=begin, end=end))
        else:
            yield f"grounding: evidence for {' '.join(subject)} lies outside its page"
    machine = _corrected(connection, document_id)
    for table, key, column, where in _GROUNDED:
        for identity, value in connection.execute(f"SELECT {key}, {table}.{column} FROM {table} {where}", [document_id]):
            source = evidence.pop((table, identity, column), [])
            if not _is_read(table, machine.get((table, identity, column), value), source, text):
                yield f"grounding: {table} {identity} {column} is not what its evidence reads"
    for table, identity, field in evidence:
        # Of a document's other facts, evidence shows the words that tell them.
        if (table, identity) != ("documents", document_id):
            yield f"grounding: evidence for {table} {identity} {field}, which is not there"


def _corrected(connection: sqlite3.Connection, document_id: str) -> dict[_Subject, str | None]:
    """Return what the machine had read where a person has set something else: that is what the evidence shows."""
    query = """SELECT target_table, target_id, field, machine_value FROM corrections
        WHERE document_id = ? AND operation = 'set' AND state = 'applied' ORDER BY rowid DESC"""
    return {(table, key, field): value for table, key, field, value in connection.execute(query, [document_id])}


def _is_read(table: str, value: str | None, source: list[Span], text: str) -> bool:
    """Tell whether the evidence reads as the value; the title of a document may be from the file's metadata and have none."""
    if not source and (value is None or table == "documents"):
        return True
    return reproduces(value or "", source, text)


def _evidence(
    connection: sqlite3.Connection, document_id: str, pages: Iterable[tuple[str, str]]
) -> Iterator[tuple[_Subject, int, int]]:
    """Yield each interval of a document's evidence with its subject; an empty one where it does not lie on its page."""
    limits, start = {}, 0
    for page_id, page in pages:
        limits[page_id] = (start, start + len(page))
        start += len(page) + 1
    query = """SELECT subject_table, subject_id, field, page_id, start, "end" FROM evidence
        WHERE page_id IN (SELECT id FROM pages WHERE document_id = ?) ORDER BY rowid"""
    for table, identity, field, page_id, begin, end in connection.execute(query, [document_id]):
        low, high = limits[page_id]
        yield (table, identity, field), begin, end if low <= begin < end <= high else begin


def stale_corrections(path: Path) -> tuple[str, ...]:
    """Return the corrections of a database that do not hold any more, one sentence each: nothing is wrong with the database."""
    with closing(open_database(path)) as connection:
        query = "SELECT id, target_table, target_id, problem FROM corrections WHERE state = 'stale' ORDER BY rowid"
        return tuple(f"correction {name} of {table} {key}: {problem}" for name, table, key, problem in connection.execute(query))


_CHECKS = (_foreign_keys, _ids, _counts, _due_order, _search)
