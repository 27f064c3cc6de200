"""Corrections applied to a database: the machine's value is kept beside, and one whose target moved is stale and does nothing."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, Any

from corpus.corrections import LINKS
from corpus.owners import owner_id
from corpus.slugs import short_hash, slugify
from models.evidence import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

    from corpus.corrections import Correction

RULE = "correction"
_TEXT = {"documents": "coalesce(title, name)", "action_owners": "name_as_written", "document_councils": "council_id"}
_KEYS = {"action_owners": ("action_id", "owner_id", "role"), "document_councils": ("document_id", "council_id")}
_PARENT = {"objectives": "documents", "actions": "documents", "document_councils": "documents"}
# What hangs on a row, and the column that says so.
_DEPENDENT = {
    "actions": (
        *((table, "action_id") for table in ("deadlines", "measures", "action_owners")),
        *((table, "action_id") for table in ("action_characteristics", "action_themes")),
    ),
    "objectives": (("objective_characteristics", "objective_id"), ("objective_themes", "objective_id")),
}
_Row = dict[str, Any]


class Stale(Exception):
    """A correction that cannot be applied to what the machine read today; the message says why."""


def apply_corrections(db: Database, corrections: Iterable[Correction]) -> tuple[str, ...]:
    """Apply corrections in their order, record each in ``corrections``, and say which are stale, and why."""
    stale = []
    for correction in corrections:
        db.execute("SAVEPOINT correction")
        row: _Row = {"state": "applied", "problem": None}
        try:
            row |= _apply(db, correction)
        except (Stale, sqlite3.IntegrityError) as error:
            db.execute("ROLLBACK TO correction")
            problem = str(error) if isinstance(error, Stale) else f"the database does not allow it: {error}"
            row |= {"state": "stale", "problem": problem}
            stale.append(f"correction {correction.name} of {correction.table} {correction.id}: {problem}")
        db.execute("RELEASE correction")
        _record(db, correction, row)
    return tuple(stale)


def _record(db: Database, correction: Correction, row: _Row) -> None:
    values: _Row = {
        "id": slugify(correction.name) or short_hash(correction.model_dump_json()),
        "operation": correction.operation,
        "target_table": correction.table,
        "target_id": correction.id,
        "field": correction.field,
        "document_id": None,
        "seen": correction.seen,
        "machine_value": None,
        "corrected_value": correction.value or None,
        "who": correction.who,
        "corrected_on": correction.when.isoformat(),
        "why": correction.why,
    }
    db.table("corrections").insert(values | row)


def _apply(db: Database, correction: Correction) -> _Row:
    if correction.operation == "add":
        return _add(db, correction)
    table, key = correction.table, correction.id
    row = _row(db, table, key)
    document = _document(db, table, row)
    if correction.operation == "remove":
        _see(correction, row["_text"])
        _remove(db, table, row)
        return {"machine_value": row["_text"], "document_id": document}
    field = LINKS[table] if correction.operation == "relink" else str(correction.field)
    _see(correction, row[field] if correction.operation == "set" else row["_text"])
    value = correction.value or None
    if correction.operation == "relink" and value and _document(db, "objectives", _row(db, "objectives", value)) != document:
        raise Stale(f"{value} is an objective of another document")
    db.execute(f'UPDATE {table} SET "{field}" = ? WHERE rowid = ?', [value, row["_rowid"]])
    return {"field": field, "machine_value": row[field], "corrected_value": value, "document_id": document}


def _row(db: Database, table: str, key: str) -> _Row:
    """Return a row with its rowid and its text; raise Stale where there is none."""
    columns = _KEYS.get(table, ("id",))
    parts = key.split(",") if len(columns) > 1 else [key]
    if len(parts) != len(columns):
        raise Stale(f"{key} is no key of {table}: {', '.join(columns)}")
    where = " AND ".join(f"{column} = ?" for column in columns)
    cursor = db.execute(f"SELECT rowid AS _rowid, {_TEXT.get(table, 'text')} AS _text, * FROM {table} WHERE {where}", parts)
    found = cursor.fetchone()
    if found is None:
        raise Stale(f"there is no {key} in {table} any more")
    return dict(zip([column for column, *_ in cursor.description], found, strict=True))


def _see(correction: Correction, found: str | None) -> None:
    if fold(found or "") != fold(correction.seen):
        raise Stale(f"the corrector saw {correction.seen!r}, but now it is {found or ''!r}")


def _document(db: Database, table: str, row: _Row) -> str:
    if table == "documents":
        return str(row["id"])
    return str(row["document_id"] if "document_id" in row else _row(db, "actions", row["action_id"])["document_id"])


def _remove(db: Database, table: str, row: _Row) -> None:
    for dependent, column in _DEPENDENT.get(table, ()):
        for (rowid,) in db.execute(f"SELECT rowid FROM {dependent} WHERE {column} = ?", [row["id"]]).fetchall():
            _remove_row(db, dependent, rowid)
    if table == "objectives":
        db.execute("UPDATE actions SET objective_id = ? WHERE objective_id = ?", [row["parent_id"], row["id"]])
        db.execute("UPDATE objectives SET parent_id = ? WHERE parent_id = ?", [row["parent_id"], row["id"]])
    _remove_row(db, table, row["_rowid"])


def _remove_row(db: Database, table: str, rowid: int) -> None:
    key = " || ',' || ".join(_KEYS.get(table, ("id",))) if not table.endswith(("characteristics", "themes")) else "''"
    query = f"DELETE FROM evidence WHERE subject_table = ? AND subject_id = (SELECT {key} FROM {table} WHERE rowid = ?)"
    db.execute(query, [table, rowid])
    db.execute(f"DELETE FROM {table} WHERE rowid = ?", [rowid])


def _add(db: Database, correction: Correction) -> _Row:
    table = correction.table
    parent_table = _PARENT.get(table, "actions")
    parent = _row(db, parent_table, correction.id)
    _see(correction, parent["_text"])
    document = _document(db, parent_table, parent)
    row, field = _new_row(db, correction, parent["id"])
    if table != "document_councils":
        place = list(_places(db, document, str(row[field])))
        if not place:
            raise Stale(f"the words {row[field]!r} do not stand in the document")
        key = ",".join(str(row[column]) for column in _KEYS.get(table, ("id",)))
        for number, (page, start, end) in enumerate(place, 1):
            identity = f"{table}-{key}-{field}-{number}".replace("_", "-").replace(",", "-")
            evidence = {"id": identity, "subject_table": table, "subject_id": key, "field": field, "page_id": page}
            db.table("evidence").insert({**evidence, "start": start, "end": end})
    db.table(table).insert(row)
    return {"corrected_value": correction.values["text"], "document_id": document}


def _new_row(db: Database, correction: Correction, parent: str) -> tuple[_Row, str]:
    """Return the row to add and the column that quotes the document."""
    values: _Row = dict(correction.values)
    table, words = correction.table, values["text"]
    sure = {"rule": RULE, "confidence": 1.0}
    if table == "document_councils":
        return {"document_id": parent, "council_id": words}, "council_id"
    if table == "action_owners":
        identity = owner_id(words)
        db.execute("INSERT OR IGNORE INTO owners VALUES (?, ?, ?)", [identity, words, values.get("kind", "unknown")])
        key = {"action_id": parent, "owner_id": identity, "role": values.get("role", "owner")}
        return {**key, "name_as_written": words, "kind": values.get("kind", "unknown"), **sure}, "name_as_written"
    row = {**values, "id": f"{parent}-c{short_hash(words)}"}
    if table in _PARENT:
        position = db.execute(f"SELECT coalesce(max(position), 0) + 1 FROM {table} WHERE document_id = ?", [parent]).fetchone()[0]
        kind = "objective" if table == "objectives" else "prose"
        return {"kind": kind, **row, "document_id": parent, "position": position, **sure}, "text"
    row |= {"action_id": parent}
    return (row if table == "measures" else {"kind": "unknown", **row, **sure}), "text"


def _places(db: Database, document: str, words: str) -> Iterator[tuple[str, int, int]]:
    """Yield where words stand in a document: the page and the interval of their first occurrence on one page."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    offset = 0
    for page, text in db.execute("SELECT id, text FROM pages WHERE document_id = ? ORDER BY number", [document]).fetchall():
        found = pattern.search(text)
        if found:
            yield page, offset + found.start(), offset + found.end()
            return
        offset += len(text) + 1
