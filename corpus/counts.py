"""Counts made beforehand: what the site shows on every visit does not wait for a million rows to be counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlite_utils import Database

_MOST_VALUES: Final = 1001
_DOCUMENT: Final = "JOIN documents d ON d.id = l.document_id"
_COUNCILS: Final = "JOIN document_councils oc ON oc.document_id = l.document_id JOIN councils c ON c.id = oc.council_id"
_PARTS: Final = "JOIN (SELECT 'owner' AS part UNION ALL SELECT 'deadline' UNION ALL SELECT 'measure') h"
_NAMED: Final = "CASE h.part WHEN 'owner' THEN l.has_owner WHEN 'deadline' THEN l.has_deadline ELSE l.measures IS NOT NULL END"


class _Counted(NamedTuple):
    """What is counted: the value, and the join that reaches it; ``repeats`` if it may reach a value twice for a row."""

    value: str
    join: str = ""
    repeats: bool = False


def _labelled(item: str, kind: str) -> _Counted:
    table, key = f"{item}_{kind}s", f"{item}_id"
    return _Counted(f"coalesce(x.{kind}_id, 'none')", f"LEFT JOIN {table} x ON x.{key} = l.id")


_REPLACED: Final = "EXISTS (SELECT 1 FROM documents n WHERE n.supersedes = l.document_id)"
_FORMAT: Final = "EXISTS (SELECT 1 FROM documents n WHERE n.id = l.document_id AND n.rendition_of IS NOT NULL)"
_REPEATED: Final = "EXISTS (SELECT 1 FROM repeats r WHERE r.id = l.id)"
_OF_DOCUMENT: Final = f"CASE WHEN {_FORMAT} THEN 'format' WHEN {_REPLACED} THEN 'replaced'"
_EDITION: Final = {
    "action_list": "l.edition",
    "objectives": f"{_OF_DOCUMENT} WHEN {_REPEATED} THEN 'repeated' ELSE 'current' END",
    "pages": f"{_OF_DOCUMENT} ELSE 'current' END",
}
_EVERY: Final = {"all": _Counted("'all'"), "kind_of_document": _Counted("d.kind", _DOCUMENT)}
_BY_COUNCIL: Final[Mapping[str, Mapping[str, _Counted]]] = {
    "action_list": {
        **_EVERY,
        "due": _Counted("l.due"),
        "year": _Counted("coalesce(substr(l.deadline_end, 1, 4), 'none')"),
        "year_due": _Counted("coalesce(substr(l.deadline_end, 1, 4), 'none') || ' ' || l.due"),
        "names": _Counted("h.part", f"{_PARTS} ON {_NAMED}"),
        "without": _Counted("CASE WHEN NOT l.has_owner THEN 'owner' END"),
        "reported": _Counted("coalesce(l.status, 'none')"),
        "characteristic": _labelled("action", "characteristic"),
        "theme": _labelled("action", "theme"),
        "owner_kind": _Counted(
            "o.kind",
            "JOIN action_owners ao ON ao.action_id = l.id AND ao.role = 'owner' JOIN owners o ON o.id = ao.owner_id",
            repeats=True,
        ),
    },
    "objectives": {
        **_EVERY,
        "level": _Counted("l.kind"),
        "characteristic": _labelled("objective", "characteristic"),
        "theme": _labelled("objective", "theme"),
    },
    "pages": _EVERY,
}
_OF_ALL: Final[Mapping[str, _Counted]] = {
    "type_of_council": _Counted("c.type", _COUNCILS, repeats=True),
    "region_of_council": _Counted("c.region", _COUNCILS, repeats=True),
}


_OF_COUNCIL: Final = "JOIN document_councils dc ON dc.document_id = l.document_id"


def fill_counts(db: Database) -> None:
    """Fill ``counts`` and ``owner_counts`` from the other tables."""
    for statement in (*_subjects(), *_columns(), _OWNERS):
        db.execute(statement)


def _subjects() -> Iterator[str]:
    """Yield the counts by what is looked for, of all councils together and of each."""
    for table, subjects in _BY_COUNCIL.items():
        edition = _EDITION[table]
        for of, counted in (("", {**subjects, **_OF_ALL}), (_OF_COUNCIL, subjects)):
            yield _statement(table, "edition", _Counted(edition), of=of)
            for name, what in counted.items():
                yield _statement(table, name, what, of=of)
                # Also without earlier plans and what reports repeat: what is promised now, once.
                yield _statement(table, f"{name} of current", what, of=of, only=f"{edition} = 'current'")
    # Not rounded: 0.899 is below 0.90.
    sure = _Counted("substr(printf('%.6f', l.confidence), 1, 4)")
    yield _statement("action_list", "confidence", sure, of="")
    yield _statement("action_list", "confidence of current", sure, of="", only="l.edition = 'current'")
    rejected = _Counted("CASE l.outcome WHEN 'rejected' THEN l.reason END")
    yield _statement("ledger", "rejected for", rejected, of="")


def _columns() -> Iterator[str]:
    """Yield the counts of the values of single columns, the most frequent of many."""
    for table in TABLES:
        for column in table.columns:
            if column.facet:
                yield _statement(table.name, f"column {column.name}", _Counted(f'l."{column.name}"'), of="")


def _statement(table: str, name: str, counted: _Counted, *, of: str, only: str = "true") -> str:
    passed = "l.date_passed" if table == "action_list" else "0"
    numbers = f"count(*), sum({passed})"
    if counted.repeats:
        numbers = f"count(DISTINCT l.rowid), count(DISTINCT CASE WHEN {passed} THEN l.rowid END)"
    council = "dc.council_id" if of else "NULL"
    return f"""
        INSERT INTO counts (table_name, what, value, council_id, number, passed)
        SELECT '{table}', '{name}', CAST({counted.value} AS TEXT) AS found, {council}, {numbers}
        FROM {table} l {of} {counted.join} WHERE {counted.value} IS NOT NULL AND {only} GROUP BY 3, 4
        ORDER BY 4, count(*) DESC, 3 {"" if of else f"LIMIT {_MOST_VALUES}"}
    """


_OWNERS: Final = """
    INSERT INTO owner_counts (owner_id, actions, councils, passed, current_actions, current_councils, current_passed)
    SELECT ao.owner_id, count(*), count(DISTINCT l.council_id), sum(l.date_passed), sum(l.edition = 'current'),
        count(DISTINCT CASE l.edition WHEN 'current' THEN l.council_id END), sum(l.date_passed AND l.edition = 'current')
    FROM action_owners ao JOIN action_list l ON l.id = ao.action_id WHERE ao.role = 'owner' GROUP BY 1 ORDER BY 1
"""
