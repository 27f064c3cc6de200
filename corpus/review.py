"""A table of all values for a reviewer to fill in, and the corrections that follow from what was filled in.

One row for each value, so that any spreadsheet program will do: ``should_be`` takes the right value, ``remove`` any mark, ``why``
the reason. Rows with an empty ``value`` and ``new`` as field are for what is missing.
"""

from __future__ import annotations

import csv
import io
from contextlib import closing
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from corpus.aside import replaced
from corpus.corrections import LINKS, Correction, CorrectionsInvalid, in_words
from corpus.opening import open_database
from corpus.safe_cells import plain_cell, safe_cell

if TYPE_CHECKING:
    import datetime
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS = ("document", "page", "item", "value", "should_be", "remove", "why", "table", "id", "field")
ADD, NAME = "new", "name"
_EMPTY = "(empty)"
_SHOWN = 10  # rows at fault; more are no help
_PAGE = """(SELECT pages.number FROM evidence JOIN pages ON pages.id = page_id
    WHERE subject_table = '{table}' AND subject_id = {table}.id AND field = 'text' ORDER BY evidence.rowid LIMIT 1)"""
_OBJECTIVES = f"""SELECT documents.name, {_PAGE.format(table="objectives")}, objectives.id, text, statement, parent_id
    FROM objectives JOIN documents ON documents.id = document_id WHERE document_id = ? ORDER BY position"""
_ACTIONS = f"""SELECT documents.name, {_PAGE.format(table="actions")}, actions.id, text, actions.title, objective_id,
    actions.status
    FROM actions JOIN documents ON documents.id = document_id WHERE document_id = ? ORDER BY position"""
_OF_ACTION = (
    ("action_owners", "action_id || ',' || owner_id || ',' || role", {NAME: "name_as_written"}),
    ("deadlines", "id", {"text": "text", "start": "start", "end": '"end"'}),
    ("measures", "id", {"text": "text"}),
)
_Cells = tuple[str, ...]


def review_table(database: Path) -> str:
    """Return the table of all values of a database as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    with closing(open_database(database)) as connection:
        for (document,) in connection.execute("SELECT id FROM documents WHERE status != 'failed' ORDER BY id").fetchall():
            for row in _rows(connection, document):
                writer.writerow([safe_cell(cell) for cell in row])
    return out.getvalue()


def write_review_table(database: Path, target: Path) -> Path:
    """Write the table to a file and return it; with a byte order mark, by which spreadsheet programs know UTF-8."""
    table = review_table(database)
    with replaced(target) as aside:
        aside.write_bytes(table.encode("utf-8-sig"))
    return target


def _rows(connection: sqlite3.Connection, document: str) -> Iterator[_Cells]:
    query = "SELECT name, title, kind, period_start, period_end FROM documents WHERE id = ?"
    name, title, *rest = connection.execute(query, [document]).fetchone()
    for field, value in zip(("title", "kind", "period_start", "period_end"), (title, *rest), strict=True):
        yield _row(name, None, title, value, "documents", document, field)
    for name, page, key, text, statement, parent in connection.execute(_OBJECTIVES, [document]).fetchall():
        for field, value in (("text", text), ("statement", statement), ("parent_id", parent)):
            yield _row(name, page, text, value, "objectives", key, field)
    for name, page, key, text, short, objective, status in connection.execute(_ACTIONS, [document]).fetchall():
        for field, value in (("text", text), ("title", short), ("objective_id", objective), ("status", status)):
            yield _row(name, page, text, value, "actions", key, field)
        for target in _parts(connection, key):
            yield _row(name, page, text, *target)


def _parts(connection: sqlite3.Connection, action: str) -> Iterator[tuple[str | None, ...]]:
    """Yield value, table, key and field of what hangs on an action, and of what may be added to it."""
    for table, key, fields in _OF_ACTION:
        query = f"SELECT {key}, {', '.join(fields.values())} FROM {table} WHERE action_id = ? ORDER BY rowid"
        for identity, *values in connection.execute(query, [action]).fetchall():
            yield from ((value, table, identity, field) for field, value in zip(fields, values, strict=True))
        yield None, table, action, ADD


def _row(*cells: str | int | None) -> _Cells:
    document, page, item, value, *target = ("" if cell is None else str(cell) for cell in cells)
    return document, page, item, value, "", "", "", *target


def reviewed_corrections(path: Path, *, who: str, when: datetime.date) -> tuple[Correction, ...]:
    """Return the corrections that a filled-in table asks for; raise CorrectionsInvalid where it names the row at fault."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionsInvalid(f"{path}: cannot be read: {error}; save it as CSV in UTF-8") from error
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    missing = set(COLUMNS) - set(reader.fieldnames or ())
    if missing:
        raise CorrectionsInvalid(f"{path}: the columns {', '.join(sorted(missing))} are missing; begin with export --for-review")
    found, wrong = [], []
    for row in reader:
        cells = {name: plain_cell(row[name] or "") for name in COLUMNS}
        if cells["should_be"] or cells["remove"]:
            try:
                found.append(_correction(cells, {"who": who, "when": when}))
            except CorrectionsInvalid as error:
                wrong.append(f"line {reader.line_num}: {error}")
    if wrong:
        more = [f"and {len(wrong) - _SHOWN} more"] if len(wrong) > _SHOWN else []
        raise CorrectionsInvalid("\n  ".join([f"{path}: nothing is made of it until this is mended:", *wrong[:_SHOWN], *more]))
    return tuple(found)


def _correction(cells: dict[str, str], sign: dict[str, Any]) -> Correction:
    """Return what a row asks for; raise CorrectionsInvalid where that cannot be."""
    field = cells["field"]
    value = "" if cells["should_be"] == _EMPTY else cells["should_be"]
    what: dict[str, Any] = {"table": cells["table"], "id": cells["id"], "why": cells["why"], **sign}
    if cells["should_be"] and cells["remove"]:
        raise CorrectionsInvalid("should_be and remove are both filled in; leave one of them empty")
    if field == ADD and cells["remove"]:
        raise CorrectionsInvalid("this row is for adding what is missing; to remove something, mark the row of its text or name")
    if field == ADD:
        what |= {"operation": "add", "seen": cells["item"], "values": {"text": value}}
    elif cells["remove"]:
        if field not in {"text", NAME}:
            raise CorrectionsInvalid("to remove it, mark the row of its text or name")
        what |= {"operation": "remove", "seen": cells["value"]}
    elif field == LINKS.get(cells["table"]):
        what |= {"operation": "relink", "seen": cells["item"], "value": value}
    else:
        what |= {"operation": "set", "field": field, "seen": cells["value"], "value": value}
    try:
        return Correction(**what)
    except ValidationError as error:
        raise CorrectionsInvalid(in_words(error)) from error
