"""What a search finds: how much, in which order, and the found rows as records with the words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from datasette.database import QueryInterrupted
from markupsafe import Markup
from pydantic import ConfigDict

from models.record import Record
from publish.catalogue import DATABASE
from publish.counted import counted_rows
from publish.facets import FACETS, FilteredRows
from publish.queries import ActionCard, CouncilLink, action_cards, councils_of, fetch, fetch_cached, placeholders
from publish.searching import TABLES, Scope, SearchState, filtered, scopes_of
from publish.words import CLOSE, OPEN, marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publish.site import Site

Row = tuple[Scope, int]

# To rank is to weigh every row that has the words: with more than this they come in the order of their dates or documents.
RANKED_AT_MOST: Final = 20_000
# A word in the action itself counts more than one in the names around it.
_WEIGHTS: Final = {"action": 10, "title": 10, "objective": 4, "text": 4, "statement": 3, "measures": 3, "outcome": 3}
_SNIPPET_WORDS: Final = 28
_AT_A_TIME: Final = 20_000


class ObjectiveHit(Record):
    """An objective that was found."""

    rowid: int
    id: str
    kind: str
    ref: str | None
    text: str
    statement: str | None
    actions: int
    document: str
    document_id: str
    councils: tuple[CouncilLink, ...] = ()


class PageHit(Record):
    """A page of a document that was found."""

    rowid: int
    id: str
    number: int
    document: str
    document_id: str
    sized: bool
    councils: tuple[CouncilLink, ...] = ()


class Found(Record):
    """Where the words stand in a found row: its own text with marks, and a snippet if they stand elsewhere."""

    text: Markup
    elsewhere: Markup | None = None

    model_config = ConfigDict(arbitrary_types_allowed=True)


async def count_found(datasette: Site, state: SearchState, scope: Scope) -> int | None:
    """Return how many rows of a scope the search finds, None if the scope does not have all of its filters."""
    if not set(state.filters) <= {facet.parameter for facet in FACETS[scope]}:
        return None
    if scope == "all":
        counts = [await count_found(datasette, state, part) for part in TABLES]
        return sum(count or 0 for count in counts)
    rows = filtered(state, scope)
    known = await counted_rows(datasette, rows)
    if known is not None:
        return known
    found = await fetch_cached(
        datasette, f"select count(*) as number from {_source(state, rows)}", {**rows.parameters, **rows.filters}
    )
    return int(found[0]["number"])


def _source(state: SearchState, rows: FilteredRows) -> str:
    """Return what to select rows ``l`` from, by rowid: the index of words alone has them all where nothing else is asked."""
    if state.words.match is None or state.filters:
        return f"{rows.table} l where {rows.where()}"
    return f"{rows.table}_fts l where {rows.table}_fts match :match"


async def found_rows(datasette: Site, state: SearchState, total: int, *, limit: int = -1, offset: int = 0) -> list[Row]:
    """Return the rows found, in the order shown; the order is total, so pages neither lose nor repeat a row.

    Too many rows to be ranked, and those whose ranking takes too long, come as they are stored: actions in the order of
    their dates, objectives and pages in that of their documents.
    """
    if is_ranked(state, total) and not is_given_up(datasette, state):
        try:
            return await _best_first(datasette, state, limit, offset)
        except QueryInterrupted:
            datasette.remembered.leave(_ranking(state))
    return await _in_order(datasette, state, limit, offset)


def is_ranked(state: SearchState, total: int) -> bool:
    """Tell whether the rows of a search are to come with the best first."""
    return state.words.match is not None and state.order == "relevance" and total <= RANKED_AT_MOST


def is_given_up(datasette: Site, state: SearchState) -> bool:
    """Tell whether ranking the rows took too long within the last minute."""
    return datasette.remembered.is_left(_ranking(state))


def _ranking(state: SearchState) -> tuple[str, ...]:
    return ("ranked", str(state.words.match), state.scope, *(part for pair in sorted(state.filters.items()) for part in pair))


async def _best_first(datasette: Site, state: SearchState, limit: int, offset: int) -> list[Row]:
    parts = []
    for place, scope in enumerate(scopes_of(state)):
        rows = filtered(state, scope, by_words=False)
        fts = f"{rows.table}_fts"
        score = f"bm25({fts}, {await _weights(datasette, fts)})"
        tie = "l.due_order" if scope == "actions" else "l.rowid"
        parts.append(
            f"""select {place} as place, '{scope}' as scope, l.rowid as rowid, {score} as score, {tie} as tie
                from {fts} join {rows.table} l on l.rowid = {fts}.rowid
                where {fts} match :match{rows.among(f"{fts}.rowid")} and {rows.where()}"""
        )
    every = " union all ".join(parts)
    sql = f"select scope, rowid from ({every}) order by score, place, tie, rowid limit {limit} offset {offset}"
    return [(row["scope"], row["rowid"]) for row in await fetch(datasette, sql, {"match": state.words.match, **state.filters})]


async def _in_order(datasette: Site, state: SearchState, limit: int, offset: int) -> list[Row]:
    if limit < 0:
        return [(scope, rowid) for scope in scopes_of(state) for rowid in await _all_rowids(datasette, state, scope)][offset:]
    found: list[Row] = []
    for scope in scopes_of(state):
        rows = filtered(state, scope)
        sql = f"select l.rowid from {_source(state, rows)} order by l.rowid limit {limit - len(found)} offset {offset}"
        here = [(scope, row[0]) for row in await fetch(datasette, sql, {**rows.parameters, **rows.filters})]
        found += here
        if len(found) >= limit:
            break
        if offset and not here and state.scope == "all":
            offset -= await count_found(datasette, state, scope) or 0
        else:
            offset = 0
    return found


async def _all_rowids(datasette: Site, state: SearchState, scope: Scope) -> list[int]:
    """Return all rows of a scope of one table in their order: by so many at a time that no query takes long."""
    rows = filtered(state, scope)
    [[last]] = await fetch_cached(datasette, f"select coalesce(max(rowid), 0) from {rows.table}", {})
    sql = f"select l.rowid from {_source(state, rows)} and l.rowid between :low and :high order by l.rowid"
    found: list[int] = []
    for low in range(1, last + 1, _AT_A_TIME):
        window = {"low": low, "high": low + _AT_A_TIME - 1}
        found += [row[0] for row in await fetch(datasette, sql, {**rows.parameters, **rows.filters, **window})]
    return found


async def _weights(datasette: Site, fts: str) -> str:
    columns = await datasette.get_database(DATABASE).table_columns(fts)
    return ", ".join(str(_WEIGHTS.get(column, 1)) for column in columns)


async def found_actions(datasette: Site, rowids: Sequence[int]) -> tuple[ActionCard, ...]:
    """Return actions in the given order."""
    cards = await action_cards(datasette, f"l.rowid in ({placeholders(rowids)})", rowids)
    return tuple(sorted(cards, key=lambda card: rowids.index(card.rowid)))


async def found_objectives(datasette: Site, rowids: Sequence[int]) -> tuple[ObjectiveHit, ...]:
    """Return objectives in the given order."""
    sql = f"""
        select l.rowid as rowid, l.id, l.kind, l.ref, l.text, l.statement, l.document_id, coalesce(d.title, d.name) as document,
            (select count(*) from actions a where a.objective_id = l.id) as actions
        from objectives l join documents d on d.id = l.document_id where l.rowid in ({placeholders(rowids)})
    """
    return await _hits(datasette, ObjectiveHit, sql, rowids)


async def found_pages(datasette: Site, rowids: Sequence[int]) -> tuple[PageHit, ...]:
    """Return pages in the given order."""
    sql = f"""
        select l.rowid as rowid, l.id, l.number, l.document_id, coalesce(d.title, d.name) as document,
            l.width is not null as sized
        from pages l join documents d on d.id = l.document_id where l.rowid in ({placeholders(rowids)})
    """
    return await _hits(datasette, PageHit, sql, rowids)


async def _hits(datasette: Site, record: type[Any], sql: str, rowids: Sequence[int]) -> tuple[Any, ...]:
    rows = await fetch(datasette, sql, rowids)
    councils = await councils_of(datasette, (row["document_id"] for row in rows))
    hits = [record(**dict(row), councils=councils.get(row["document_id"], ())) for row in rows]
    return tuple(sorted(hits, key=lambda hit: rowids.index(hit.rowid)))


async def found_hits(datasette: Site, rows: Sequence[Row]) -> tuple[tuple[Scope, Any], ...]:
    """Return found rows as records of the kind that their scope says."""
    hits: dict[Row, Any] = {}
    for scope, read in _READERS.items():
        rowids = [rowid for found, rowid in rows if found == scope]
        if rowids:
            hits |= {(scope, hit.rowid): hit for hit in await read(datasette, rowids)}
    return tuple((row[0], hits[row]) for row in rows if row in hits)


_READERS: Final[dict[Scope, Any]] = {"actions": found_actions, "objectives": found_objectives, "pages": found_pages}


async def found_words(datasette: Site, state: SearchState, rows: Sequence[Row]) -> dict[Row, Found]:
    """Return where the words stand in each row; empty if no words were asked for."""
    found: dict[Row, Found] = {}
    for scope in scopes_of(state):
        rowids = [rowid for part, rowid in rows if part == scope]
        if rowids and state.words.match is not None:
            found |= await _marked(datasette, scope, state.words.match, rowids)
    return found


async def _marked(datasette: Site, scope: Scope, match: str, rowids: Sequence[int]) -> dict[Row, Found]:
    fts = f"{TABLES[scope]}_fts"
    columns = await datasette.get_database(DATABASE).table_columns(fts)
    own = columns.index("action" if scope == "actions" else "text")
    sql = f"""
        select {fts}.rowid as rowid, highlight({fts}, {own}, '{OPEN}', '{CLOSE}') as text,
            snippet({fts}, -1, '{OPEN}', '{CLOSE}', '…', {_SNIPPET_WORDS}) as best
        from {fts} where {fts} match ? and {fts}.rowid in ({placeholders(rowids)})
    """
    rows = await fetch(datasette, sql, [match, *rowids])
    whole_text = scope != "pages"
    return {
        (scope, row["rowid"]): Found(
            text=marked(row["text"] if whole_text else row["best"]),
            elsewhere=marked(row["best"]) if whole_text and OPEN not in (row["text"] or "") else None,
        )
        for row in rows
    }
