"""A search's rows as CSV or JSON: all of them, in the order shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from datasette.utils.asgi import AsgiStream

from publish.catalogue import DATABASE
from publish.exports import csv_rows
from publish.queries import fetch, placeholders, today
from publish.rendering import link
from publish.searching import Scope, SearchState, found_rowids, read_state

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from datasette.utils.asgi import AsgiWriter, Request

    from publish.site import Site

_CHUNK: Final = 400
_BOM: Final = "\ufeff"  # without it spreadsheets take UTF-8 for something else
_COUNCILS: Final = """
    (select group_concat(name, '; ') from (select c.name from document_councils dc join councils c on c.id = dc.council_id
        where dc.document_id = l.document_id order by c.name)) as council
"""
_SELECTS: Final[dict[Scope, str]] = {
    "actions": """
        select l.rowid as rowid, l.id, l.council, l.document, l.objective, l.ref, l.title, l.action, l.owners, l.partners,
            l.deadline, l.deadline_kind, l.deadline_start, l.deadline_end, l.date_passed, l.measures, l.outcome, l.status,
            l.status_text, l.category, l.characteristics, l.document_kind, l.kind, l.region, l.nation, l.council_type, l.page,
            l.confidence, l.document_id, l.objective_id, d.source_url
        from action_list l join documents d on d.id = l.document_id
    """,
    "objectives": f"""
        select l.rowid as rowid, l.id, {_COUNCILS}, coalesce(d.title, d.name) as document, l.kind, l.ref, l.text, l.statement,
            l.parent_id, (select count(*) from actions a where a.objective_id = l.id) as actions, l.confidence, l.document_id,
            d.source_url
        from objectives l join documents d on d.id = l.document_id
    """,
    "pages": f"""
        select l.rowid as rowid, l.id, {_COUNCILS}, coalesce(d.title, d.name) as document, l.number as page, l.text,
            l.document_id, d.source_url
        from pages l join documents d on d.id = l.document_id
    """,
}
_PERMALINKS: Final[dict[Scope, Callable[[dict[str, Any]], str]]] = {
    "actions": lambda row: f"/action/{row['id']}",
    "objectives": lambda row: f"/objective/{row['id']}",
    "pages": lambda row: f"/document/{row['document_id']}",
}


async def found_rows(datasette: Site, request: Request, state: SearchState) -> AsyncIterator[dict[str, Any]]:
    """Yield every row of a search with the permalink of what it shows."""
    rowids = await found_rowids(datasette, state)
    for first in range(0, len(rowids), _CHUNK):
        for row in await _chunk(datasette, state.scope, rowids[first : first + _CHUNK]):
            yield {**row, "permalink": datasette.absolute_url(request, link(_PERMALINKS[state.scope](row)))}


async def _chunk(datasette: Site, scope: Scope, rowids: Sequence[int]) -> list[dict[str, Any]]:
    rows = await fetch(datasette, f"{_SELECTS[scope]} where l.rowid in ({placeholders(rowids)})", rowids)
    by_rowid = {row["rowid"]: {key: row[key] for key in row.keys() if key != "rowid"} for row in rows}  # noqa: SIM118
    return [by_rowid[rowid] for rowid in rowids]


async def _columns(datasette: Site, scope: Scope) -> list[str]:
    none = await datasette.get_database(DATABASE).execute(f"{_SELECTS[scope]} where 0")
    return [*none.columns[1:], "permalink"]


async def search_csv(datasette: Site, request: Request) -> AsgiStream:
    """Send all rows of a search as CSV that is safe to open in a spreadsheet."""
    state = read_state(request)

    async def stream(writer: AsgiWriter) -> None:
        await writer.write(_BOM + csv_rows([await _columns(datasette, state.scope)]))
        async for row in found_rows(datasette, request, state):
            await writer.write(csv_rows([list(row.values())]))

    headers = {"content-disposition": f'attachment; filename="council-plans-{state.scope}.csv"'}
    return AsgiStream(stream, headers=headers, content_type="text/csv; charset=utf-8; header=present")


async def search_json(datasette: Site, request: Request) -> AsgiStream:
    """Send all rows of a search as JSON, with the search that gave them."""
    state = read_state(request)
    about = {
        "search": datasette.absolute_url(request, state.url()),
        "scope": state.scope,
        "words": state.words.shown or None,
        "filters": state.filters,
        "today": await today(datasette),
    }

    async def stream(writer: AsgiWriter) -> None:
        await writer.write(json.dumps(about, ensure_ascii=False)[:-1] + ', "rows": [')
        separator = "\n"
        async for row in found_rows(datasette, request, state):
            await writer.write(separator + json.dumps(row, ensure_ascii=False))
            separator = ",\n"
        await writer.write("\n]}\n")

    return AsgiStream(stream, content_type="application/json; charset=utf-8")
