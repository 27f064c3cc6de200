"""The page of a council: its documents, what they promise, and how definite that is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from datasette.utils.asgi import Response
from markupsafe import Markup
from pydantic import ConfigDict

from models.record import Record
from publish.changes import PlanChanges, plan_changes
from publish.council_documents import LISTED, CouncilDocument, council_documents
from publish.indicators import IndicatorPanel, indicator_chart, indicator_panel
from publish.peers import council_options, held_peers
from publish.queries import CouncilLink, fetch_one, today
from publish.rendering import link, not_found, page, page_number
from publish.tallies import Tally, tallies

if TYPE_CHECKING:
    from datasette.utils.asgi import Request

    from publish.site import Site

_PLANS_CHANGED: Final = 3
_CHANGES_SHOWN: Final = 12


class CouncilFacts(Record):
    """A council as the register has it."""

    id: str
    name: str
    official_name: str
    gss_code: str | None
    type: str
    region: str | None
    nation: str
    population: int | None
    start: str | None
    end: str | None


class CouncilPage(Record):
    """All that a council's page shows; ``tally`` is None if no document of it is held.

    ``documents`` are those of page ``number`` of so many ``pages``; ``options`` are the councils to compare with.
    """

    facts: CouncilFacts
    tally: Tally | None
    documents: tuple[CouncilDocument, ...]
    number: int
    pages: int
    options: Markup
    peers: tuple[CouncilLink, ...]
    panel: IndicatorPanel | None
    changes: tuple[PlanChanges, ...]
    today: str

    model_config = ConfigDict(arbitrary_types_allowed=True)

    def url(self, number: int) -> str:
        """Return the link to another page of the council's documents."""
        return link(f"/council/{self.facts.id}", [("page", str(number))] if number > 1 else [])


async def council_page(datasette: Site, identity: str, number: int = 1) -> CouncilPage | None:
    """Return what the page of a council shows, None if the register has no such council.

    After the last page of its documents comes the last one.
    """
    row = await fetch_one(datasette, "select * from councils where id = ?", [identity])
    if row is None:
        return None
    every = await tallies(datasette)
    tally = next((tally for tally in every if tally.id == identity), None)
    pages = max(-(-(tally.documents if tally else 0) // LISTED), 1)
    number = min(number, pages)
    documents, changes, peers, panel, day = await asyncio.gather(
        council_documents(datasette, identity, page=number),
        plan_changes(
            datasette,
            "p.new_document_id in (select document_id from document_councils where council_id = ?)",
            [identity],
            plans=_PLANS_CHANGED,
            shown=_CHANGES_SHOWN,
        ),
        held_peers(datasette, identity),
        indicator_panel(datasette, identity),
        today(datasette),
    )
    known = {key: row[key] for key in row.keys() if key in CouncilFacts.model_fields}  # noqa: SIM118
    return CouncilPage(
        facts=CouncilFacts(**known),
        tally=tally,
        documents=documents,
        number=number,
        pages=pages,
        options=await council_options(datasette, without=identity),
        peers=peers,
        panel=panel if tally else None,
        changes=changes,
        today=day,
    )


async def council(datasette: Site, request: Request) -> Response:
    """Send the page of a council."""
    identity = request.url_vars["id"]
    found = await council_page(datasette, identity, page_number(request))
    if found is None:
        return await not_found(datasette, request, f"There is no council with the id “{identity}” in the register.")
    return await page(datasette, request, "council.html", council=found)


async def chart_of_council(datasette: Site, request: Request) -> Response:
    """Send the chart of a council's indicators as SVG: not within the page, for to draw it takes longer than all the rest."""
    identity = request.url_vars["id"]
    row = await fetch_one(datasette, "select name from councils where id = ?", [identity])
    chart = await indicator_chart(datasette, identity, row["name"]) if row else None
    if chart is None:
        return await not_found(datasette, request, f"There is no chart of a council with the id “{identity}”.")
    return Response(str(chart), content_type="image/svg+xml; charset=utf-8", headers={"cache-control": "max-age=3600"})
