"""A search's rows as CSV, JSON or XLSX: all of them, in the order shown."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, Final

from datasette.utils.asgi import AsgiStream, Response
from datasette.views.base import DatasetteError

from publish.catalogue import DATABASE
from publish.exports import csv_rows
from publish.finding import Row, count_found, found_rows
from publish.queries import fetch, placeholders, today
from publish.rendering import link, not_found
from publish.searching import Scope, SearchState, read_state

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
            l.confidence, l.edition, l.document_id, l.objective_id, d.source_url
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
    "pages": lambda row: f"/page/{row['document_id']}/{row['page']}",
}
# What actions, objectives and pages have in common, where they stand in one list.
_SHARED: Final = ("id", "council", "document", "page", "ref", "text", "owners", "deadline", "document_id", "source_url")
_NAMED: Final = {"actions": "action", "objectives": "objective", "pages": "source page"}
_MOST_IN_WORKBOOK: Final = 50_000


async def _found(datasette: Site, state: SearchState) -> list[Row]:
    """Return all rows of a search: before the answer begins, for one that has begun cannot say any more that it failed."""
    return await found_rows(datasette, state, await count_found(datasette, state, state.scope) or 0)


async def exported_rows(
    datasette: Site, request: Request, state: SearchState, rows: Sequence[Row]
) -> AsyncIterator[dict[str, Any]]:
    """Yield the rows that a search found, each with the permalink of what it shows."""
    for first in range(0, len(rows), _CHUNK):
        for scope, row in await _chunk(datasette, rows[first : first + _CHUNK]):
            permalink = datasette.absolute_url(request, link(_PERMALINKS[scope](row)))
            yield {**(_shared(scope, row) if state.scope == "all" else row), "permalink": permalink}


def _shared(scope: Scope, row: dict[str, Any]) -> dict[str, Any]:
    text = row["action"] if scope == "actions" else row["text"]
    return {"found": _NAMED[scope], **{name: text if name == "text" else row.get(name) for name in _SHARED}}


async def _chunk(datasette: Site, rows: Sequence[Row]) -> list[tuple[Scope, dict[str, Any]]]:
    known: dict[Row, dict[str, Any]] = {}
    for scope, select in _SELECTS.items():
        rowids = [rowid for found, rowid in rows if found == scope]
        for row in await fetch(datasette, f"{select} where l.rowid in ({placeholders(rowids)})", rowids) if rowids else ():
            known[(scope, row["rowid"])] = {key: row[key] for key in row.keys() if key != "rowid"}  # noqa: SIM118
    return [(row[0], known[row]) for row in rows]


async def _columns(datasette: Site, scope: Scope) -> list[str]:
    if scope == "all":
        return ["found", *_SHARED, "permalink"]
    none = await datasette.get_database(DATABASE).execute(f"{_SELECTS[scope]} where 0")
    return [*none.columns[1:], "permalink"]


async def search_xlsx(datasette: Site, request: Request) -> Response:
    """Send all rows of a search as a workbook in which nothing is a formula."""
    state = read_state(request)
    write = datasette.told.workbook
    if write is None:
        return await not_found(datasette, request, "This site gives no workbooks.")
    if (await count_found(datasette, state, state.scope) or 0) > _MOST_IN_WORKBOOK:
        raise DatasetteError(f"More than {_MOST_IN_WORKBOOK:,} rows: narrow the search down, or take the CSV.", status=400)
    found = await _found(datasette, state)
    rows = [list(row.values()) async for row in exported_rows(datasette, request, state, found)]
    body = await asyncio.to_thread(
        write, [(state.scope.capitalize(), await _columns(datasette, state.scope), rows)], await today(datasette)
    )
    headers = {"content-disposition": f'attachment; filename="council-plans-{state.scope}.xlsx"'}
    return Response(body, headers=headers, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")


async def search_csv(datasette: Site, request: Request) -> AsgiStream:
    """Send all rows of a search as CSV that is safe to open in a spreadsheet."""
    state = read_state(request)
    found = await _found(datasette, state)

    async def stream(writer: AsgiWriter) -> None:
        await writer.write(_BOM + csv_rows([await _columns(datasette, state.scope)]))
        async for row in exported_rows(datasette, request, state, found):
            await writer.write(csv_rows([list(row.values())]))

    headers = {"content-disposition": f'attachment; filename="council-plans-{state.scope}.csv"'}
    return AsgiStream(stream, headers=headers, content_type="text/csv; charset=utf-8; header=present")


async def search_json(datasette: Site, request: Request) -> AsgiStream:
    """Send all rows of a search as JSON, with the search that gave them."""
    state = read_state(request)
    found = await _found(datasette, state)
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
        async for row in exported_rows(datasette, request, state, found):
            await writer.write(separator + json.dumps(row, ensure_ascii=False))
            separator = ",\n"
        await writer.write("\n]}\n")

    return AsgiStream(stream, content_type="application/json; charset=utf-8")
