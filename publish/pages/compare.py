"""Councils side by side: how much they promise, for whom, and how definite it is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from models.record import Record
from publish.counted import counts_of
from publish.indicators import held_peers
from publish.likeness import similar_pairs
from publish.queries import fetch, today
from publish.rendering import link, page
from publish.tallies import Tally, tallies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from datasette.utils.asgi import Request, Response

    from publish.site import Site

MOST_COUNCILS: Final = 6
_ALIGNED_AT_MOST: Final = 300
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


class AlignedObjectives(Record):
    """Objectives of different councils that are worded alike: for each council compared those of its own."""

    objectives: tuple[tuple[ComparedObjective, ...], ...]


class ComparePage(Record):
    """The councils compared (two to six, or fewer while choosing), and all that can be chosen."""

    councils: tuple[Tally, ...]
    choices: tuple[Tally, ...]
    characteristics: tuple[CountRow, ...]
    themes: tuple[CountRow, ...]
    deadlines: tuple[CountRow, ...]
    aligned: tuple[AlignedObjectives, ...]
    objectives: tuple[tuple[ComparedObjective, ...], ...]
    without_peers: bool
    unknown: tuple[str, ...]
    left_out: int
    today: str


async def compare_page(datasette: Site, wanted: Sequence[str], *, with_peers: bool = False) -> ComparePage:
    """Return the comparison of councils by their ids, in the order asked for; or of the first and its peers."""
    choices = await tallies(datasette)
    held = {tally.id: tally for tally in choices}
    ids = [identity for identity in dict.fromkeys(wanted) if identity in held]
    peers = [peer.id for peer in await held_peers(datasette, ids[0])] if with_peers and ids else []
    chosen = [*ids, *(peer for peer in peers if peer not in ids)][:MOST_COUNCILS]
    characteristics, themes, deadlines, objectives, day = await asyncio.gather(
        _subjects(datasette, "characteristic", chosen),
        _subjects(datasette, "theme", chosen),
        _deadlines(datasette, chosen),
        asyncio.gather(*(_objectives(datasette, identity) for identity in chosen)),
        today(datasette),
    )
    aligned = await _aligned(datasette, objectives)
    placed = {objective.id for row in aligned for column in row.objectives for objective in column}
    return ComparePage(
        councils=tuple(held[identity] for identity in chosen),
        choices=choices,
        characteristics=characteristics,
        themes=themes,
        deadlines=deadlines,
        aligned=aligned,
        objectives=tuple(tuple(objective for objective in column if objective.id not in placed) for column in objectives),
        without_peers=with_peers and not peers,
        unknown=tuple(identity for identity in dict.fromkeys(wanted) if identity and identity not in held),
        left_out=max(len(ids) - len(chosen), 0),
        today=day,
    )


async def _aligned(datasette: Site, columns: Sequence[Sequence[ComparedObjective]]) -> tuple[AlignedObjectives, ...]:
    """Return the objectives of different councils that are worded alike, beside each other, the most alike first."""
    every = [objective.id for column in columns for objective in column]
    groups: dict[str, set[str]] = {identity: {identity} for identity in every}
    # An objective joins those that it is most like; it does not pull whole groups together.
    for pair in await similar_pairs(datasette, every[:_ALIGNED_AT_MOST]):
        one, other = groups[pair.one], groups[pair.other]
        if one is not other and (len(one) == 1 or len(other) == 1):
            joined = one | other
            for identity in joined:
                groups[identity] = joined
    found: dict[int, set[str]] = {id(group): group for group in groups.values() if len(group) > 1}
    rows = (tuple(tuple(item for item in column if item.id in group) for column in columns) for group in found.values())
    # Those of one council alone are no comparison.
    return tuple(AlignedObjectives(objectives=row) for row in rows if sum(bool(column) for column in row) > 1)


async def _subjects(datasette: Site, kind: str, councils: Sequence[str]) -> tuple[CountRow, ...]:
    rows = await _counts(datasette, kind, councils)
    names = await fetch(datasette, f"select id, name from {kind}s order by name")
    return tuple(_row(name["name"], kind, name["id"], councils, rows) for name in names)


async def _deadlines(datasette: Site, councils: Sequence[str]) -> tuple[CountRow, ...]:
    rows = await _counts(datasette, "due", councils)
    return tuple(_row(value, "due", value, councils, rows) for value in _DUE_VALUES)


async def _counts(datasette: Site, what: str, councils: Sequence[str]) -> list[tuple[str, str, int]]:
    return [
        (council, value, number)
        for council in councils
        for value, number in (await counts_of(datasette, "action_list", what, council)).items()
    ]


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
        where dc.council_id = ? and o.kind = 'objective' and d.rendition_of is null
            and not exists (select 1 from documents newer where newer.supersedes = d.id)
        order by d.period_start desc, d.id, o.position
    """
    return tuple(ComparedObjective(**dict(row)) for row in await fetch(datasette, sql, [council]))


async def compare(datasette: Site, request: Request) -> Response:
    """Send the comparison, or the form to choose councils."""
    wanted, with_peers = request.args.getlist("council"), request.args.get("with") == "peers"
    result = await compare_page(datasette, wanted, with_peers=with_peers)
    return await page(datasette, request, "compare.html", result=result)
