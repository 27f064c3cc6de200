"""The home page: what is held, and the ways in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from markupsafe import Markup
from pydantic import ConfigDict

from models.record import Record
from publish.meaning import SURE
from publish.peers import council_options
from publish.queries import CouncilLink, fetch_cached, fetch_one
from publish.rendering import page
from publish.tallies import Tally, tallies

if TYPE_CHECKING:
    from datasette.utils.asgi import Request, Response

    from publish.site import Site

_LISTED: Final = 12


class Held(Record):
    """What the collection holds, of current plans, and the day for which "passed" holds.

    ``earlier`` and ``repeated`` actions are those of replaced plans and those that reports repeat.
    """

    councils: int
    documents: int
    failed: int
    needs_review: int
    objectives: int
    actions: int
    earlier: int
    repeated: int
    sure: int
    without_owner: int
    passed: int
    today: str
    version: str


class HomePage(Record):
    """All that the home page shows; ``covered`` is the share of today's councils of which a plan is held."""

    held: Held
    councils: tuple[Tally, ...]
    characteristics: tuple[tuple[str, str, int], ...]
    options: Markup
    existing: int
    covered: int
    to_compare: tuple[CouncilLink, ...]

    model_config = ConfigDict(arbitrary_types_allowed=True)


async def home_page(datasette: Site) -> HomePage:
    """Return what the home page shows."""
    held, councils, characteristics, coverage = await asyncio.gather(
        fetch_cached(
            datasette,
            f"""select (select count(distinct council_id) from document_councils) as councils,
                (select count(*) from documents where rendition_of is null) as documents,
                (select count(*) from documents where status = 'failed') as failed,
                (select count(*) from documents where status = 'needs_review') as needs_review,
                (select coalesce(sum(number), 0) from counts where table_name = 'objectives' and what = 'level of current'
                    and value = 'objective' and council_id is null) as objectives,
                coalesce(sum(number) filter (where what = 'all of current'), 0) as actions,
                coalesce(sum(number) filter (where what = 'edition' and value = 'replaced'), 0) as earlier,
                coalesce(sum(number) filter (where what = 'edition' and value = 'repeated'), 0) as repeated,
                coalesce(sum(number) filter (where what = 'confidence of current' and cast(value as real) >= {SURE}), 0) as sure,
                coalesce(sum(number) filter (where what = 'without of current'), 0) as without_owner,
                coalesce(sum(passed) filter (where what = 'all of current'), 0) as passed,
                (select today from runs) as today, (select version from runs) as version
                from counts where table_name = 'action_list' and council_id is null""",
            {},
        ),
        tallies(datasette),
        fetch_cached(
            datasette,
            """select c.id, c.name, n.number from counts n join characteristics c on c.id = n.value
               where n.table_name = 'action_list' and n.what = 'characteristic of current' and n.council_id is null
               order by n.number desc, c.name""",
            {},
        ),
        fetch_one(datasette, "select councils, with_plan from coverage where dimension = 'all'"),
    )
    fullest = sorted(councils, key=lambda tally: (-tally.actions, tally.name))
    return HomePage(
        held=Held(**dict(held[0])),
        councils=tuple(fullest[:_LISTED]),
        characteristics=tuple((row["id"], row["name"], row["number"]) for row in characteristics),
        options=await council_options(datasette),
        existing=coverage["councils"] if coverage else 0,
        covered=coverage["with_plan"] if coverage else 0,
        to_compare=tuple(CouncilLink(id=tally.id, name=tally.name) for tally in fullest[:2]),
    )


async def home(datasette: Site, request: Request) -> Response:
    """Send the home page."""
    return await page(datasette, request, "home.html", home=await home_page(datasette))
