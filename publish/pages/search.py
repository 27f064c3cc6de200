"""The search page: actions, objectives or source pages that have the words and pass the filters."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from models.record import Record
from publish.facets import FacetOptions, facet_options
from publish.queries import today
from publish.rendering import page
from publish.searching import (
    PAGE_SIZE,
    SCOPES,
    Found,
    Scope,
    SearchState,
    count_found,
    filtered,
    found_actions,
    found_objectives,
    found_pages,
    found_rowids,
    found_words,
    read_state,
)

if TYPE_CHECKING:
    from datasette.utils.asgi import Request, Response

    from publish.site import Site

_RECORDS = {"actions": found_actions, "objectives": found_objectives, "pages": found_pages}


class SearchPage(Record):
    """One page of results. ``hits`` are of the kind that the scope says; ``found`` is by their row."""

    state: SearchState
    counts: dict[Scope, int | None]
    pages: int
    number: int
    first: int
    hits: tuple[Any, ...]
    found: dict[int, Found]
    facets: tuple[FacetOptions, ...]
    today: str

    @property
    def total(self) -> int:
        """Return how many rows there are on all pages."""
        return self.counts[self.state.scope] or 0


async def search_page(datasette: Site, state: SearchState) -> SearchPage:
    """Return what a search shows; a page after the last one is the last one."""
    totals = await asyncio.gather(*(count_found(datasette, state, scope) for scope in SCOPES))
    counts = dict(zip(SCOPES, totals, strict=True))
    pages = max(-(-(counts[state.scope] or 0) // PAGE_SIZE), 1)
    number = min(state.page, pages)
    first = (number - 1) * PAGE_SIZE
    rowids = await found_rowids(datasette, state, limit=PAGE_SIZE, offset=first)
    hits, found, facets, day = await asyncio.gather(
        _RECORDS[state.scope](datasette, rowids),
        found_words(datasette, state, rowids),
        facet_options(datasette, filtered(state, state.scope), show_all=state.show_all),
        today(datasette),
    )
    return SearchPage(
        state=state,
        counts=counts,
        pages=pages,
        number=number,
        first=first + 1,
        hits=hits,
        found=found,
        facets=facets,
        today=day,
    )


async def search(datasette: Site, request: Request) -> Response:
    """Send the search page."""
    return await page(datasette, request, "search.html", result=await search_page(datasette, read_state(request)))
