"""The page of a council: its documents, what they promise, and how definite that is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from models.record import Record
from publish.changes import PlanChanges, plan_changes
from publish.indicators import IndicatorPanel, held_peers, indicator_panel
from publish.outline import Outline, document_outline
from publish.pages.document import DocumentFacts, facts_of_documents
from publish.queries import CouncilLink, fetch, fetch_one, today
from publish.rendering import not_found, page
from publish.tallies import Tally, tallies

if TYPE_CHECKING:
    from sqlite3 import Row

    from datasette.utils.asgi import Request, Response

    from publish.site import Site

# A council may have hundreds of papers: the newest in full, the others by their titles.
_OUTLINED: Final = 8


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
    """A document of the council with its objectives and actions, where these are shown.

    ``replaced_by`` is the id of the newer plan, ``fetched`` the last day on which the file was asked for at its address.
    """

    facts: DocumentFacts
    outline: Outline | None
    replaced_by: str | None
    fetched: str | None


class CouncilPage(Record):
    """All that a council's page shows; ``tally`` is None if no document of it is held."""

    facts: CouncilFacts
    tally: Tally | None
    documents: tuple[CouncilDocument, ...]
    others: tuple[CouncilLink, ...]
    peers: tuple[CouncilLink, ...]
    panel: IndicatorPanel | None
    changes: tuple[PlanChanges, ...]
    today: str


async def council_page(datasette: Site, identity: str) -> CouncilPage | None:
    """Return what the page of a council shows, None if the register has no such council."""
    row = await fetch_one(datasette, "select * from councils where id = ?", [identity])
    if row is None:
        return None
    sql = """
        select d.id, (select n.id from documents n where n.supersedes = d.id) as replaced_by,
            (select max(f.fetched_at) from fetches f where f.document_id = d.id) as fetched
        from documents d join document_councils dc on dc.document_id = d.id where dc.council_id = ?
        order by d.rendition_of is not null, replaced_by is not null, coalesce(d.period_start, d.published, '') desc, d.id
    """
    held = await fetch(datasette, sql, [identity])
    outlined = [found["id"] for found in held if found["replaced_by"] is None][:_OUTLINED]
    facts = await facts_of_documents(datasette, [found["id"] for found in held])
    every, documents, changes = await asyncio.gather(
        tallies(datasette),
        asyncio.gather(*(_document(datasette, found, facts[found["id"]], found["id"] in outlined) for found in held)),
        plan_changes(
            datasette, "p.new_document_id in (select document_id from document_councils where council_id = ?)", [identity]
        ),
    )
    known = {key: row[key] for key in row.keys() if key in CouncilFacts.model_fields}  # noqa: SIM118
    return CouncilPage(
        facts=CouncilFacts(**known),
        tally=next((tally for tally in every if tally.id == identity), None),
        documents=tuple(documents),
        others=tuple(CouncilLink(id=tally.id, name=tally.name) for tally in every if tally.id != identity),
        peers=await held_peers(datasette, identity),
        panel=await indicator_panel(datasette, identity, row["name"]) if held else None,
        changes=changes,
        today=await today(datasette),
    )


async def _document(datasette: Site, held: Row, facts: DocumentFacts, outlined: bool) -> CouncilDocument:
    outline = await document_outline(datasette, held["id"]) if outlined and facts.rendition_of is None else None
    return CouncilDocument(facts=facts, outline=outline, replaced_by=held["replaced_by"], fetched=(held["fetched"] or "")[:10])


async def council(datasette: Site, request: Request) -> Response:
    """Send the page of a council."""
    identity = request.url_vars["id"]
    found = await council_page(datasette, identity)
    if found is None:
        return await not_found(datasette, request, f"There is no council with the id “{identity}” in the register.")
    return await page(datasette, request, "council.html", council=found)
