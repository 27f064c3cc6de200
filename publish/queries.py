"""Questions that several pages ask of the database."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from datasette.database import QueryInterrupted

from models.record import Record
from publish.catalogue import DATABASE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    Parameters = Mapping[str, Any] | Sequence[Any]
    from publish.site import Site

_CARD: Final = """
    l.rowid as rowid, l.id, l.ref, l.title, l.action as text, l.owners, l.partners, l.deadline, l.deadline_kind,
    l.deadline_start, l.deadline_end, l.status, l.status_text, l.page, l.objective, l.objective_id, l.document, l.document_id,
    l.due, l.edition
"""


class CouncilLink(Record):
    """A council by the name that links to its page."""

    id: str
    name: str


class ActionCard(Record):
    """An action as lists show it; ``edition`` tells whether it counts, or its plan was replaced, or a report repeats it."""

    rowid: int
    id: str
    ref: str | None
    title: str | None
    text: str
    owners: str | None
    partners: str | None
    deadline: str | None
    deadline_kind: str | None
    deadline_start: str | None
    deadline_end: str | None
    status: str | None
    status_text: str | None
    page: int | None
    objective: str | None
    objective_id: str | None
    document: str | None
    document_id: str
    due: str
    edition: str
    councils: tuple[CouncilLink, ...] = ()


async def fetch(
    datasette: Site, sql: str, parameters: Parameters | None = None, *, within: int | None = None
) -> list[sqlite3.Row]:
    """Return all rows of a query; raise QueryInterrupted where it takes longer than some milliseconds."""
    result = await datasette.get_database(DATABASE).execute(sql, parameters, custom_time_limit=within)
    return list(result.rows)


async def fetch_cached(
    datasette: Site, sql: str, parameters: Mapping[str, Any], *, within: int | None = None
) -> list[sqlite3.Row]:
    """Return all rows of a query that counts much and returns little; the database does not change while it is served.

    What a page can do without has a limit of its own, ``within``: where that was too short, it is not asked again for a minute.
    What a page cannot do without is always asked again.
    """
    key = (sql, *sorted(parameters.items()))
    known = datasette.remembered.answer(key)
    if known is not None:
        return known
    if within is not None and datasette.remembered.is_left(key):
        raise QueryInterrupted(None, sql, parameters)
    try:
        found = await fetch(datasette, sql, parameters, within=within)
    except QueryInterrupted:
        datasette.remembered.leave(key)
        raise
    datasette.remembered.keep(key, found)
    return found


async def fetch_one(datasette: Site, sql: str, parameters: Parameters | None = None) -> sqlite3.Row | None:
    """Return the first row of a query, None if it has none."""
    rows = await fetch(datasette, sql, parameters)
    return rows[0] if rows else None


async def count(datasette: Site, sql: str, parameters: Parameters | None = None) -> int:
    """Return the first value of a query that counts."""
    row = await fetch_one(datasette, sql, parameters)
    return int(row[0]) if row else 0


async def today(datasette: Site) -> str:
    """Return the day for which "passed" holds: the day that the build was told."""
    rows = await fetch_cached(datasette, "select today from runs", {})
    return str(rows[0]["today"]) if rows else ""


def placeholders(values: Sequence[Any]) -> str:
    """Return a question mark for each value, separated by commas."""
    return ", ".join("?" for _ in values)


async def councils_of(datasette: Site, documents: Iterable[str]) -> dict[str, tuple[CouncilLink, ...]]:
    """Return the councils of each document, by name."""
    ids = sorted(set(documents))
    sql = """
        select dc.document_id, c.id, c.name from document_councils dc join councils c on c.id = dc.council_id
        where dc.document_id in (select value from json_each(?)) order by c.name
    """
    found: dict[str, tuple[CouncilLink, ...]] = {}
    for row in await fetch(datasette, sql, [json.dumps(ids)]):
        found[row["document_id"]] = (*found.get(row["document_id"], ()), CouncilLink(id=row["id"], name=row["name"]))
    return found


async def action_cards(datasette: Site, condition: str, parameters: Parameters, *, most: int = -1) -> tuple[ActionCard, ...]:
    """Return the actions of ``action_list l`` that meet a condition, in the order of their documents; the first of many."""
    sql = f"""
        select {_CARD} from action_list l join actions a on a.id = l.id
        where {condition} order by l.document_id, a.position, l.due_order limit {most}
    """
    rows = await fetch(datasette, sql, parameters)
    councils = await councils_of(datasette, (row["document_id"] for row in rows))
    return tuple(ActionCard(**dict(row), councils=councils.get(row["document_id"], ())) for row in rows)


async def action_cards_in_order(
    datasette: Site, condition: str, parameters: Mapping[str, Any], *, order: str, most: int
) -> tuple[ActionCard, ...]:
    """Return the first actions of ``action_list l`` that meet a condition, in an order of its columns."""
    rows = await fetch(
        datasette, f"select {_CARD} from action_list l where {condition} order by {order} limit {most}", parameters
    )
    councils = await councils_of(datasette, (row["document_id"] for row in rows))
    return tuple(ActionCard(**dict(row), councils=councils.get(row["document_id"], ())) for row in rows)


async def subjects_of(datasette: Site, item: str, kind: str, identity: str) -> tuple[tuple[str, str], ...]:
    """Return id and name of the characteristics or themes of an action or objective."""
    sql = f"""
        select s.id, s.name from {item}_{kind}s x join {kind}s s on s.id = x.{kind}_id where x.{item}_id = ? order by s.name
    """
    return tuple((row["id"], row["name"]) for row in await fetch(datasette, sql, [identity]))
