"""All councils of which a document is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.record import Record
from publish.queries import fetch_cached, today
from publish.rendering import page
from publish.tallies import Tally, tallies

if TYPE_CHECKING:
    from datasette.utils.asgi import Request, Response

    from publish.site import Site


class UnplacedDocument(Record):
    """A document that belongs to no council of the register."""

    id: str
    heading: str
    status: str


class CouncilsPage(Record):
    """The councils with their counts, and the documents that belong to none."""

    councils: tuple[Tally, ...]
    unplaced: tuple[UnplacedDocument, ...]
    today: str


async def councils_page(datasette: Site) -> CouncilsPage:
    """Return what the page of all councils shows."""
    unplaced = await fetch_cached(
        datasette,
        """select id, coalesce(title, name) as heading, status from documents
           where id not in (select document_id from document_councils) order by heading, id limit 200""",
        {},
    )
    return CouncilsPage(
        councils=await tallies(datasette),
        unplaced=tuple(UnplacedDocument(**dict(row)) for row in unplaced),
        today=await today(datasette),
    )


async def councils(datasette: Site, request: Request) -> Response:
    """Send the page of all councils."""
    return await page(datasette, request, "councils.html", result=await councils_page(datasette))
