"""Owners: who is responsible for how much, in which councils."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from models.record import Record
from publish.counted import counts_of
from publish.facets import CURRENT, PLAN
from publish.narrowing import ALL_PLANS, LeftOut, counted_as, counts_all, left_out
from publish.queries import ActionCard, action_cards_in_order, fetch, fetch_cached, fetch_one, today
from publish.rendering import link, not_found, page

if TYPE_CHECKING:
    from datasette.utils.asgi import Request, Response

    from publish.site import Site

_MOST: Final = 100
_SHOWN: Final = 20


class OwnerCount(Record):
    """An owner with the actions it is responsible for."""

    id: str
    name: str
    kind: str
    actions: int
    councils: int
    passed: int


class KindCount(Record):
    """A kind of owner with how many owners are of it."""

    kind: str
    owners: int


class OwnersPage(Record):
    """Owners by the number of their actions; ``more`` are not shown."""

    words: str
    kind: str
    owners: tuple[OwnerCount, ...]
    more: bool
    kinds: tuple[KindCount, ...]
    without_owner: int
    plans: LeftOut | None

    @property
    def plan(self) -> str | None:
        """Return what the searches that show these actions ask of plans."""
        return None if self.plans and self.plans.every else CURRENT

    def url(self, kind: str | None, *, every: bool | None = None) -> str:
        """Return the link to the same words and another kind; ``every`` tells whether to count all plans, if it is to change."""
        shows_all = self.plan is None if every is None else every
        asked = (("q", self.words), ("kind", kind or ""), (PLAN, ALL_PLANS if shows_all else ""))
        return link("/owners", [(name, value) for name, value in asked if value])

    def search(self, **filters: str) -> str:
        """Return the link to the search for the actions that are counted."""
        return link("/search", [*filters.items(), *([(PLAN, self.plan)] if self.plan else [])])


class OwnerCouncil(Record):
    """A council in which the owner has actions, and the forms of the name there.

    ``left_out`` are actions of earlier plans and what reports repeat; they are not among the others.
    """

    id: str
    name: str
    actions: int
    passed: int
    left_out: int
    written: str


class OwnerPage(Record):
    """One owner."""

    id: str
    name: str
    kind: str
    councils: tuple[OwnerCouncil, ...]
    as_partner: int
    actions: tuple[ActionCard, ...]
    today: str


async def owners_page(datasette: Site, words: str, kind: str, *, every: bool = False) -> OwnersPage:
    """Return the owners whose name has some words, of a kind or all; by their actions in current plans, or in every plan."""
    parameters = {"words": f"%{words}%", "kind": kind}
    counted = "" if every else "current_"
    condition = f"n.{counted}actions > 0 and (:words = '%%' or o.name like :words) and (:kind = '' or o.kind = :kind)"
    found, kinds, without, plans = await asyncio.gather(
        fetch_cached(
            datasette,
            f"""select o.id, o.name, o.kind, n.{counted}actions as actions, n.{counted}councils as councils,
                    n.{counted}passed as passed
                from owner_counts n join owners o on o.id = n.owner_id where {condition}
                order by n.{counted}actions desc, o.name, o.id limit {_MOST + 1}""",
            parameters,
        ),
        fetch_cached(
            datasette,
            f"""select o.kind, count(*) as owners from owner_counts n join owners o on o.id = n.owner_id
               where n.{counted}actions > 0 group by 1 order by owners desc, o.kind""",
            {},
        ),
        counts_of(datasette, "action_list", counted_as("without", every=every)),
        left_out(datasette, {} if every else {PLAN: CURRENT}),
    )
    return OwnersPage(
        words=words,
        kind=kind,
        owners=tuple(OwnerCount(**dict(row)) for row in found[:_MOST]),
        more=len(found) > _MOST,
        kinds=tuple(KindCount(**dict(row)) for row in kinds),
        without_owner=without.get("owner", 0),
        plans=plans,
    )


async def owner_page(datasette: Site, identity: str) -> OwnerPage | None:
    """Return the page of an owner, None if there is no such one."""
    row = await fetch_one(datasette, "select id, name, kind from owners where id = ?", [identity])
    if row is None:
        return None
    councils, partner, actions, day = await asyncio.gather(
        fetch(
            datasette,
            """select c.id, c.name, sum(l.edition = 'current') as actions,
                   sum(l.date_passed and l.edition = 'current') as passed, sum(l.edition != 'current') as left_out,
                   group_concat(distinct ao.name_as_written) as written
               from action_owners ao join action_list l on l.id = ao.action_id
               join document_councils dc on dc.document_id = l.document_id join councils c on c.id = dc.council_id
               where ao.owner_id = ? and ao.role = 'owner' group by c.id order by actions desc, c.name""",
            [identity],
        ),
        fetch_one(datasette, "select count(*) as number from action_owners where owner_id = ? and role = 'partner'", [identity]),
        action_cards_in_order(
            datasette,
            "l.id in (select action_id from action_owners where owner_id = :id)",
            {"id": identity},
            order=f"l.edition != '{CURRENT}', l.due_order",
            most=_SHOWN,
        ),
        today(datasette),
    )
    return OwnerPage(
        **dict(row),
        councils=tuple(OwnerCouncil(**dict(found)) for found in councils),
        as_partner=partner["number"] if partner else 0,
        actions=actions,
        today=day,
    )


async def owners(datasette: Site, request: Request) -> Response:
    """Send the page of all owners."""
    words, kind = ((request.args.get(name) or "").strip()[:100] for name in ("q", "kind"))
    result = await owners_page(datasette, words, kind, every=counts_all(request))
    return await page(datasette, request, "owners.html", result=result)


async def owner(datasette: Site, request: Request) -> Response:
    """Send the page of an owner."""
    identity = request.url_vars["id"]
    found = await owner_page(datasette, identity)
    if found is None:
        return await not_found(datasette, request, f"There is no owner with the id “{identity}” in this collection.")
    return await page(datasette, request, "owner.html", owner=found)
