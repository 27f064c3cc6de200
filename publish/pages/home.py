"""The home page: what is held, and the ways in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from models.record import Record
from publish.queries import CouncilLink, fetch, fetch_one
from publish.rendering import page
from publish.tallies import Tally, tallies

if TYPE_CHECKING:
    from datasette.utils.asgi import Request, Response

    from publish.site import Site


class Held(Record):
    """What the collection holds, and the day for which "passed" holds."""

    councils: int
    documents: int
    failed: int
    needs_review: int
    objectives: int
    actions: int
    without_owner: int
    passed: int
    today: str
    version: str


class UnplacedDocument(Record):
    """A document that belongs to no council of the register."""

    id: str
    heading: str
    status: str


class HomePage(Record):
    """All that the home page shows."""

    held: Held
    councils: tuple[Tally, ...]
    unplaced: tuple[UnplacedDocument, ...]
    characteristics: tuple[tuple[str, str, int], ...]
    to_compare: tuple[CouncilLink, ...]


async def home_page(datasette: Site) -> HomePage:
    """Return what the home page shows."""
    held, councils, unplaced, characteristics = await asyncio.gather(
        fetch_one(
            datasette,
            """select (select count(distinct council_id) from document_councils) as councils,
                (select count(*) from documents) as documents,
                (select count(*) from documents where status = 'failed') as failed,
                (select count(*) from documents where status = 'needs_review') as needs_review,
                (select count(*) from objectives where kind = 'objective') as objectives,
                (select count(*) from action_list) as actions,
                (select count(*) from action_list where has_owner = 0) as without_owner,
                (select count(*) from action_list where date_passed = 1) as passed, today, version from runs""",
        ),
        tallies(datasette),
        fetch(
            datasette,
            """select id, coalesce(title, name) as heading, status from documents
               where id not in (select document_id from document_councils) order by heading, id""",
        ),
        fetch(
            datasette,
            """select c.id, c.name, count(*) as number from action_characteristics ac
               join characteristics c on c.id = ac.characteristic_id group by c.id order by number desc, c.name""",
        ),
    )
    fullest = sorted(councils, key=lambda tally: (-tally.actions, tally.name))[:2]
    return HomePage(
        held=Held(**dict(held)) if held else Held(**dict.fromkeys(Held.model_fields, 0), today="", version=""),
        councils=councils,
        unplaced=tuple(UnplacedDocument(**dict(row)) for row in unplaced),
        characteristics=tuple((row["id"], row["name"], row["number"]) for row in characteristics),
        to_compare=tuple(CouncilLink(id=tally.id, name=tally.name) for tally in fullest),
    )


async def home(datasette: Site, request: Request) -> Response:
    """Send the home page."""
    return await page(datasette, request, "home.html", home=await home_page(datasette))
