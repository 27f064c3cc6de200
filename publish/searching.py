"""Searches: their state as a URL, the rows that they find, and those rows as records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from markupsafe import Markup
from pydantic import ConfigDict, Field

from models.record import Record
from publish.catalogue import DATABASE
from publish.facets import FACETS, FilteredRows
from publish.queries import ActionCard, CouncilLink, action_cards, councils_of, count, fetch, placeholders
from publish.rendering import link
from publish.words import CLOSE, OPEN, SearchWords, marked, parse_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from datasette.utils.asgi import Request

    from publish.site import Site

Scope = Literal["actions", "objectives", "pages"]
SCOPES: Final[tuple[Scope, ...]] = ("actions", "objectives", "pages")
PAGE_SIZE: Final = 25
_TABLES: Final = {"actions": "action_list", "objectives": "objectives", "pages": "pages"}
_ORDERS: Final = {"actions": "l.due_order", "objectives": "l.document_id, l.position", "pages": "l.document_id, l.number"}
# A word in the action itself counts more than one in the names around it.
_WEIGHTS: Final = {"action": 10, "title": 10, "objective": 4, "text": 4, "statement": 3, "measures": 3, "outcome": 3}
_SNIPPET_WORDS: Final = 28


class SearchState(Record):
    """All that makes a search what it is; ``filters`` are facet values in the order of the facets."""

    words: SearchWords
    scope: Scope = "actions"
    filters: dict[str, str] = Field(default_factory=dict)
    order: Literal["relevance", "due"] = "relevance"
    page: int = 1
    show_all: str | None = None

    def parameters(self, **changes: str | int | None) -> list[tuple[str, str]]:
        """Return the URL parameters of the state with some of them changed; None takes one away."""
        state: dict[str, str | int | None] = {
            "q": self.words.shown or None,
            "show": None if self.scope == "actions" else self.scope,
            **self.filters,
            "sort": "due" if self.order == "due" and self.words.asked else None,
            **changes,
        }
        return [(name, str(value)) for name, value in state.items() if value is not None]

    def url(self, path: str = "/search", /, **changes: str | int | None) -> str:
        """Return the link to this state, or to one that differs in some parameters (and is on its first page)."""
        return link(path, self.parameters(**changes))


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


def read_state(request: Request) -> SearchState:
    """Return the state that a URL asks for; what it says wrongly is left out."""
    args = request.args
    shown = args.get("show")
    scope: Scope = shown if shown in SCOPES else "actions"
    filters = {facet.parameter: value for facet in FACETS[scope] if (value := (args.get(facet.parameter) or "").strip())}
    page = args.get("page") or ""
    return SearchState(
        words=parse_words(args.get("q") or ""),
        scope=scope,
        filters=filters,
        order="due" if args.get("sort") == "due" else "relevance",
        page=max(int(page), 1) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
        show_all=args.get("all"),
    )


def filtered(state: SearchState, scope: Scope) -> FilteredRows:
    """Return the rows of a scope that the state leaves."""
    conditions: list[str] = []
    parameters: dict[str, str] = {}
    table = _TABLES[scope]
    if state.words.match is not None:
        conditions.append(f"l.rowid in (select rowid from {table}_fts where {table}_fts match :match)")
        parameters["match"] = state.words.match
    elif state.words.asked or scope == "pages":
        conditions.append("0")
    return FilteredRows(table, FACETS[scope], state.filters, conditions, parameters)


async def count_found(datasette: Site, state: SearchState, scope: Scope) -> int | None:
    """Return how many rows of a scope the search finds, None if the scope does not have all of its filters."""
    if not set(state.filters) <= {facet.parameter for facet in FACETS[scope]}:
        return None
    rows = filtered(state, scope)
    sql = f"select count(*) from {rows.table} l where {rows.where()}"
    return await count(datasette, sql, {**rows.parameters, **rows.filters})


async def found_rowids(datasette: Site, state: SearchState, *, limit: int = -1, offset: int = 0) -> list[int]:
    """Return the rows found, in the order shown; the order is total, so pages neither lose nor repeat a row."""
    rows = filtered(state, state.scope)
    order = _ORDERS[state.scope]
    source = f"{rows.table} l"
    conditions = rows.where()
    if state.words.match is not None and state.order == "relevance":
        fts = f"{rows.table}_fts"
        weights = await _weights(datasette, fts)
        source = f"{fts} join {rows.table} l on l.rowid = {fts}.rowid"
        conditions = f"{fts} match :match and {conditions}"
        order = f"bm25({fts}, {weights}), {order}"
    sql = f"select l.rowid from {source} where {conditions} order by {order}, l.rowid limit {limit} offset {offset}"
    return [row[0] for row in await fetch(datasette, sql, {**rows.parameters, **rows.filters})]


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


async def found_words(datasette: Site, state: SearchState, rowids: Sequence[int]) -> dict[int, Found]:
    """Return where the words stand in each row; empty if no words were asked for."""
    if state.words.match is None:
        return {}
    table = _TABLES[state.scope]
    fts = f"{table}_fts"
    columns = await datasette.get_database(DATABASE).table_columns(fts)
    own = columns.index("action" if state.scope == "actions" else "text")
    sql = f"""
        select {fts}.rowid as rowid, highlight({fts}, {own}, '{OPEN}', '{CLOSE}') as text,
            snippet({fts}, -1, '{OPEN}', '{CLOSE}', '…', {_SNIPPET_WORDS}) as best
        from {fts} where {fts} match ? and {fts}.rowid in ({placeholders(rowids)})
    """
    rows = await fetch(datasette, sql, [state.words.match, *rowids])
    whole_text = state.scope != "pages"
    return {
        row["rowid"]: Found(
            text=marked(row["text"] if whole_text else row["best"]),
            elsewhere=marked(row["best"]) if whole_text and OPEN not in (row["text"] or "") else None,
        )
        for row in rows
    }
