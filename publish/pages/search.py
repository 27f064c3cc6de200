"""The search page: actions, objectives and source pages that have the words and pass the filters."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from models.record import Record
from publish.finding import Found, Row, count_found, found_hits, found_rows, found_words, is_given_up, is_ranked
from publish.options import FacetOptions, summed_options
from publish.queries import today
from publish.rendering import page
from publish.searching import PAGE_SIZE, SCOPES, Scope, SearchState, filtered, read_state, scopes_of

if TYPE_CHECKING:
    from datasette.utils.asgi import Request, Response

    from publish.site import Site


class SearchPage(Record):
    """One page of results: ``hits`` with the scope of each, ``found`` by their row; ``best_first`` tells whether it is ranked.

    Where ranking took too long, ``given_up``, the state is the one that is shown instead, so that its links go on in its order.
    """

    state: SearchState
    counts: dict[Scope, int | None]
    pages: int
    number: int
    first: int
    hits: tuple[tuple[Scope, Any], ...]
    found: dict[Row, Found]
    facets: tuple[FacetOptions, ...]
    best_first: bool
    given_up: bool
    today: str

    @property
    def total(self) -> int:
        """Return how many rows there are on all pages."""
        return self.counts[self.state.scope] or 0


async def search_page(datasette: Site, state: SearchState) -> SearchPage:
    """Return what a search shows; a page after the last one is the last one."""
    parts: list[Scope] = [scope for scope in SCOPES if scope != "all"]
    totals = await asyncio.gather(*(count_found(datasette, state, scope) for scope in parts))
    # What is counted of each is remembered: the sum of all asks for nothing more.
    counts = {"all": await count_found(datasette, state, "all"), **dict(zip(parts, totals, strict=True))}
    total = counts[state.scope] or 0
    pages = max(-(-total // PAGE_SIZE), 1)
    number = min(state.page, pages)
    first = (number - 1) * PAGE_SIZE
    wanted = is_ranked(state, total)
    rows = await found_rows(datasette, state, total, limit=PAGE_SIZE, offset=first)
    best_first = wanted and not is_given_up(datasette, state)
    if wanted and not best_first:
        state = state.model_copy(update={"order": "due"})
    hits, found, facets, day = await asyncio.gather(
        found_hits(datasette, rows),
        found_words(datasette, state, rows),
        summed_options(
            datasette, [(filtered(state, part), counts[part] or 0) for part in scopes_of(state)], show_all=state.show_all
        ),
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
        best_first=best_first,
        given_up=wanted and not best_first,
        today=day,
    )


async def search(datasette: Site, request: Request) -> Response:
    """Send the search page."""
    return await page(datasette, request, "search.html", result=await search_page(datasette, read_state(request)))
