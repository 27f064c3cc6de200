"""The page of a council: its documents, what they promise, and how definite that is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from models.record import Record
from publish.outline import Outline, document_outline
from publish.pages.document import DocumentFacts, document_facts
from publish.queries import CouncilLink, fetch, fetch_one, today
from publish.rendering import not_found, page
from publish.tallies import Tally, tallies

if TYPE_CHECKING:
    from datasette.utils.asgi import Request, Response

    from publish.site import Site


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


class CouncilDocument(Record):
    """A document of the council with its objectives and actions."""

    facts: DocumentFacts
    outline: Outline


class CouncilPage(Record):
    """All that a council's page shows; ``tally`` is None if no document of it is held."""

    facts: CouncilFacts
    tally: Tally | None
    documents: tuple[CouncilDocument, ...]
    others: tuple[CouncilLink, ...]
    today: str


async def council_page(datasette: Site, identity: str) -> CouncilPage | None:
    """Return what the page of a council shows, None if the register has no such council."""
    row = await fetch_one(datasette, "select * from councils where id = ?", [identity])
    if row is None:
        return None
    sql = """
        select d.id from documents d join document_councils dc on dc.document_id = d.id where dc.council_id = ?
        order by coalesce(d.period_start, d.published, '') desc, d.id
    """
    ids = [found["id"] for found in await fetch(datasette, sql, [identity])]
    every, documents, day = await asyncio.gather(
        tallies(datasette),
        asyncio.gather(*(_document(datasette, document) for document in ids)),
        today(datasette),
    )
    known = {key: row[key] for key in row.keys() if key in CouncilFacts.model_fields}  # noqa: SIM118
    return CouncilPage(
        facts=CouncilFacts(**known),
        tally=next((tally for tally in every if tally.id == identity), None),
        documents=tuple(found for found in documents if found is not None),
        others=tuple(CouncilLink(id=tally.id, name=tally.name) for tally in every if tally.id != identity),
        today=day,
    )


async def _document(datasette: Site, identity: str) -> CouncilDocument | None:
    facts, outline = await asyncio.gather(document_facts(datasette, identity), document_outline(datasette, identity))
    return CouncilDocument(facts=facts, outline=outline) if facts else None


async def council(datasette: Site, request: Request) -> Response:
    """Send the page of a council."""
    identity = request.url_vars["id"]
    found = await council_page(datasette, identity)
    if found is None:
        return await not_found(datasette, request, f"There is no council with the id “{identity}” in the register.")
    return await page(datasette, request, "council.html", council=found)
