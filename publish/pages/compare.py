"""Councils side by side: how much they promise, for whom, and how definite it is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from models.record import Record
from publish.queries import DUE, fetch, placeholders, today
from publish.rendering import link, page
from publish.tallies import Tally, tallies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from datasette.utils.asgi import Request, Response

    from publish.site import Site

MOST_COUNCILS: Final = 6
_DUE_VALUES: Final = ("passed", "past", "coming", "open", "undated", "none")


class CountRow(Record):
    """A line of the comparison: for each council a number of actions, and the search that shows them."""

    name: str
    counts: tuple[int, ...]
    links: tuple[str, ...]


class ComparedObjective(Record):
    """An objective with how many actions stand under it."""

    id: str
    ref: str | None
    text: str
    actions: int
    document: str
    document_id: str


class ComparePage(Record):
    """The councils compared (two to six, or fewer while choosing), and all that can be chosen."""

    councils: tuple[Tally, ...]
    choices: tuple[Tally, ...]
    characteristics: tuple[CountRow, ...]
    deadlines: tuple[CountRow, ...]
    objectives: tuple[tuple[ComparedObjective, ...], ...]
    unknown: tuple[str, ...]
    left_out: int
    today: str


async def compare_page(datasette: Site, wanted: Sequence[str]) -> ComparePage:
    """Return the comparison of councils by their ids, in the order asked for."""
    choices = await tallies(datasette)
    held = {tally.id: tally for tally in choices}
    ids = [identity for identity in dict.fromkeys(wanted) if identity in held]
    chosen = ids[:MOST_COUNCILS]
    characteristics, deadlines, objectives, day = await asyncio.gather(
        _characteristics(datasette, chosen),
        _deadlines(datasette, chosen),
        asyncio.gather(*(_objectives(datasette, identity) for identity in chosen)),
        today(datasette),
    )
    return ComparePage(
        councils=tuple(held[identity] for identity in chosen),
        choices=choices,
        characteristics=characteristics,
        deadlines=deadlines,
        objectives=tuple(objectives),
        unknown=tuple(identity for identity in dict.fromkeys(wanted) if identity and identity not in held),
        left_out=len(ids) - len(chosen),
        today=day,
    )


async def _characteristics(datasette: Site, councils: Sequence[str]) -> tuple[CountRow, ...]:
    sql = f"""
        select dc.council_id as council, ch.id as value, ch.name as name, count(*) as number
        from action_characteristics ac join characteristics ch on ch.id = ac.characteristic_id
        join actions a on a.id = ac.action_id join document_councils dc on dc.document_id = a.document_id
        where dc.council_id in ({placeholders(councils)}) group by 1, 2 order by ch.name
    """
    rows = [(row["council"], row["value"], row["number"]) for row in await fetch(datasette, sql, councils)]
    names = await fetch(datasette, "select id, name from characteristics order by name")
    return tuple(_row(name["name"], "characteristic", name["id"], councils, rows) for name in names)


async def _deadlines(datasette: Site, councils: Sequence[str]) -> tuple[CountRow, ...]:
    sql = f"""
        select dc.council_id as council, {DUE} as value, count(*) as number
        from action_list l join document_councils dc on dc.document_id = l.document_id
        where dc.council_id in ({placeholders(councils)}) group by 1, 2
    """
    rows = [(row["council"], row["value"], row["number"]) for row in await fetch(datasette, sql, councils)]
    return tuple(_row(value, "due", value, councils, rows) for value in _DUE_VALUES)


def _row(name: str, facet: str, value: str, councils: Sequence[str], rows: Sequence[tuple[str, str, int]]) -> CountRow:
    counts = {council: number for council, found, number in rows if found == value}
    return CountRow(
        name=name,
        counts=tuple(counts.get(council, 0) for council in councils),
        links=tuple(link("/search", [("council", council), (facet, value)]) for council in councils),
    )


async def _objectives(datasette: Site, council: str) -> tuple[ComparedObjective, ...]:
    sql = """
        select o.id, o.ref, o.text, o.document_id, coalesce(d.title, d.name) as document,
            (select count(*) from actions a where a.objective_id = o.id) as actions
        from objectives o join documents d on d.id = o.document_id join document_councils dc on dc.document_id = d.id
        where dc.council_id = ? and o.kind = 'objective' order by d.period_start desc, d.id, o.position
    """
    return tuple(ComparedObjective(**dict(row)) for row in await fetch(datasette, sql, [council]))


async def compare(datasette: Site, request: Request) -> Response:
    """Send the comparison, or the form to choose councils."""
    return await page(datasette, request, "compare.html", result=await compare_page(datasette, request.args.getlist("council")))
