"""Counts made beforehand: what the site shows on every visit does not wait for a million rows to be counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlite_utils import Database

_MOST_VALUES: Final = 1001
_COUNCILS: Final = "JOIN temp.whose w ON w.document = l.document"
_PARTS: Final = "JOIN (SELECT 'owner' AS part UNION ALL SELECT 'deadline' UNION ALL SELECT 'measure') h"
_NAMED: Final = "CASE h.part WHEN 'owner' THEN l.has_owner WHEN 'deadline' THEN l.has_deadline ELSE l.has_measure END"
_YEAR: Final = "coalesce(l.year, 'none')"
_REPLACED: Final = "EXISTS (SELECT 1 FROM documents n WHERE n.supersedes = d.id)"
_REPEATED: Final = "EXISTS (SELECT 1 FROM repeats r WHERE r.id = l.id)"
_OF_DOCUMENT: Final = f"CASE WHEN d.rendition_of IS NOT NULL THEN 'format' WHEN {_REPLACED} THEN 'replaced'"
# What of each row is counted, without the texts: most of what is in a table need not be read for every count.
_ROWS: Final[Mapping[str, str]] = {
    "action_list": """l.edition, l.due, substr(l.deadline_end, 1, 4) AS year, l.has_owner, l.has_deadline,
        l.measures IS NOT NULL AS has_measure, l.status, l.confidence, l.date_passed AS passed""",
    "objectives": f"{_OF_DOCUMENT} WHEN {_REPEATED} THEN 'repeated' ELSE 'current' END AS edition, l.kind, 0 AS passed",
    "pages": f"{_OF_DOCUMENT} ELSE 'current' END AS edition, 0 AS passed",
}
_WHOSE: Final = """
    CREATE TEMP TABLE whose AS SELECT d.rowid AS document, c.id AS council_id, c.type, c.region
    FROM document_councils dc JOIN documents d ON d.id = dc.document_id JOIN councils c ON c.id = dc.council_id
"""
_FOUND: Final = "CREATE TEMP TABLE found (value TEXT, council_id TEXT, edition TEXT, number INTEGER, passed INTEGER) STRICT"


class _Counted(NamedTuple):
    """What is counted: the value, and the join that reaches it; ``repeats`` if it may reach a value twice for a row."""

    value: str
    join: str = ""
    repeats: bool = False


def _labelled(table: str, kind: str) -> _Counted:
    item = {"action_list": "action", "objectives": "objective"}[table]
    labels = f"SELECT i.rowid AS item, {kind}_id FROM {item}_{kind}s JOIN {table} i ON i.id = {item}_id"
    return _Counted(f"coalesce(x.{kind}_id, 'none')", f"LEFT JOIN ({labels}) x ON x.item = l.number")


_OWNER_KINDS: Final = """JOIN (SELECT i.rowid AS item, o.kind FROM action_owners ao JOIN owners o ON o.id = ao.owner_id
    JOIN action_list i ON i.id = ao.action_id WHERE ao.role = 'owner') k ON k.item = l.number"""
_EVERY: Final = {"all": _Counted("'all'"), "kind_of_document": _Counted("l.kind_of_document")}
_BY_COUNCIL: Final[Mapping[str, Mapping[str, _Counted]]] = {
    "action_list": {
        **_EVERY,
        "due": _Counted("l.due"),
        "year": _Counted(_YEAR),
        "year_due": _Counted(f"{_YEAR} || ' ' || l.due"),
        "names": _Counted("h.part", f"{_PARTS} ON {_NAMED}"),
        "without": _Counted("CASE WHEN NOT l.has_owner THEN 'owner' END"),
        "reported": _Counted("coalesce(l.status, 'none')"),
        "characteristic": _labelled("action_list", "characteristic"),
        "theme": _labelled("action_list", "theme"),
        "owner_kind": _Counted("k.kind", _OWNER_KINDS, repeats=True),
    },
    "objectives": {
        **_EVERY,
        "level": _Counted("l.kind"),
        "characteristic": _labelled("objectives", "characteristic"),
        "theme": _labelled("objectives", "theme"),
    },
    "pages": _EVERY,
}
_PLACES: Final = {
    "type_of_council": _Counted("w.type", _COUNCILS, repeats=True),
    "region_of_council": _Counted("w.region", _COUNCILS, repeats=True),
}
# Not rounded: 0.899 is below 0.90.
_SURE: Final = {"confidence": _Counted("substr(printf('%.6f', l.confidence), 1, 4)")}
_OF_ALL: Final[Mapping[str, Mapping[str, _Counted]]] = {
    "action_list": _PLACES | _SURE,
    "objectives": _PLACES,
    "pages": _PLACES,
}


def fill_counts(db: Database) -> None:
    """Fill ``counts`` and ``owner_counts`` from the other tables."""
    for statement in (_WHOSE, "CREATE INDEX temp.whose_document ON whose (document)", _FOUND):
        db.execute(statement)
    for table in _BY_COUNCIL:
        _fill_subjects(db, table)
    for statement in (*_columns(), _OWNERS, "DROP TABLE temp.found", "DROP TABLE temp.whose"):
        db.execute(statement)


def _fill_subjects(db: Database, table: str) -> None:
    """Fill the counts of a table by what is looked for, of all councils together and of each."""
    db.execute(
        f"""CREATE TEMP TABLE rows_counted AS
        SELECT l.rowid AS number, d.rowid AS document, d.kind AS kind_of_document, {_ROWS[table]}
        FROM {table} l CROSS JOIN documents d ON d.id = l.document_id"""
    )
    for of, more in (("", _OF_ALL[table]), (_COUNCILS, {})):
        for name, what in {"edition": _Counted("l.edition"), **_BY_COUNCIL[table], **more}.items():
            db.execute("DELETE FROM temp.found")
            db.execute(_found(what, of=of))
            limit = "" if of else f"LIMIT {_MOST_VALUES}"
            db.execute(_of_found(table, name, limit=limit))
            if name != "edition":
                # Also without earlier plans and what reports repeat: what is promised now, once.
                db.execute(_of_found(table, f"{name} of current", limit=limit, only="edition = 'current'"))
    db.execute("DROP TABLE temp.rows_counted")


def _found(counted: _Counted, *, of: str) -> str:
    numbers = "count(*), sum(l.passed)"
    if counted.repeats:
        numbers = "count(DISTINCT l.number), count(DISTINCT CASE WHEN l.passed THEN l.number END)"
    return f"""
        INSERT INTO temp.found SELECT CAST({counted.value} AS TEXT), {"w.council_id" if of else "NULL"}, l.edition, {numbers}
        FROM temp.rows_counted l {of} {counted.join} WHERE {counted.value} IS NOT NULL GROUP BY 1, 2, 3
    """


def _of_found(table: str, name: str, *, limit: str, only: str = "true") -> str:
    return f"""
        INSERT INTO counts (table_name, what, value, council_id, number, passed)
        SELECT '{table}', '{name}', value, council_id, sum(number), sum(passed) FROM temp.found
        WHERE {only} GROUP BY value, council_id ORDER BY council_id, sum(number) DESC, value {limit}
    """


def _columns() -> Iterator[str]:
    """Yield the counts of the values of single columns, the most frequent of many."""
    yield _column("ledger", "rejected for", "CASE l.outcome WHEN 'rejected' THEN l.reason END")
    for table in TABLES:
        for column in table.columns:
            if column.facet:
                yield _column(table.name, f"column {column.name}", f'l."{column.name}"')


def _column(table: str, name: str, value: str) -> str:
    passed = "l.date_passed" if table == "action_list" else "0"
    return f"""
        INSERT INTO counts (table_name, what, value, council_id, number, passed)
        SELECT '{table}', '{name}', CAST({value} AS TEXT) AS found, NULL, count(*), sum({passed})
        FROM {table} l WHERE {value} IS NOT NULL GROUP BY 3 ORDER BY count(*) DESC, 3 LIMIT {_MOST_VALUES}
    """


_OWNERS: Final = """
    INSERT INTO owner_counts (owner_id, actions, councils, passed, current_actions, current_councils, current_passed)
    SELECT ao.owner_id, count(*), count(DISTINCT l.council_id), sum(l.date_passed), sum(l.edition = 'current'),
        count(DISTINCT CASE l.edition WHEN 'current' THEN l.council_id END), sum(l.date_passed AND l.edition = 'current')
    FROM action_owners ao JOIN action_list l ON l.id = ao.action_id WHERE ao.role = 'owner' GROUP BY 1 ORDER BY 1
"""
