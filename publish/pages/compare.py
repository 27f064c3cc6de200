"""Councils side by side: how much they promise, for whom, and how definite it is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from markupsafe import Markup
from pydantic import ConfigDict

from models.record import Record
from publish.counted import counts_of
from publish.likeness import similar_pairs
from publish.peers import council_options, held_peers, nearest_held
from publish.queries import fetch, fetch_cached, today
from publish.rendering import link, page
from publish.tallies import Tally, tallies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from datasette.utils.asgi import Request, Response

    from publish.site import Site

MOST_COUNCILS: Final = 6
# A council may have hundreds of papers: the objectives of its newest plans are compared, the others counted.
_OBJECTIVES_AT_MOST: Final = 50
_PLANS_AT_MOST: Final = 40
# Of more councils each is not a box to tick, but a line to choose.
_TICKED_AT_MOST: Final = 60
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
    """The councils compared (two to six, or fewer while choosing), and all that can be chosen.

    ``choices`` are boxes to tick, ``options`` the same councils where they are too many for that. ``shortened`` are the councils
    of which not all objectives are shown; ``stand_in`` says that others stand in the place of the first one's peers.
    """

    councils: tuple[Tally, ...]
    choices: tuple[Tally, ...]
    options: Markup | None
    characteristics: tuple[CountRow, ...]
    themes: tuple[CountRow, ...]
    deadlines: tuple[CountRow, ...]
    aligned: tuple[AlignedObjectives, ...]
    objectives: tuple[tuple[ComparedObjective, ...], ...]
    shortened: frozenset[str]
    stand_in: bool
    unknown: tuple[str, ...]
    left_out: int
    today: str

    model_config = ConfigDict(arbitrary_types_allowed=True)


async def compare_page(datasette: Site, wanted: Sequence[str], *, with_peers: bool = False) -> ComparePage:
    """Return the comparison of councils by their ids, in the order asked for; or of the first and its peers."""
    choices = await tallies(datasette)
    held = {tally.id: tally for tally in choices}
    ids = [identity for identity in dict.fromkeys(wanted) if identity in held]
    peers = [peer.id for peer in await held_peers(datasette, ids[0])] if with_peers and ids else []
    nearest = [peer.id for peer in await nearest_held(datasette, ids[0])] if with_peers and ids and not peers else []
    chosen = [*ids, *(peer for peer in [*peers, *nearest] if peer not in ids)][:MOST_COUNCILS]
    characteristics, themes, deadlines, objectives, day = await asyncio.gather(
        _subjects(datasette, "characteristic", chosen),
        _subjects(datasette, "theme", chosen),
        _deadlines(datasette, chosen),
        asyncio.gather(*(_objectives(datasette, identity) for identity in chosen)),
        today(datasette),
    )
    shortened = {council for council, column in zip(chosen, objectives, strict=True) if len(column) > _OBJECTIVES_AT_MOST}
    shown = [column[:_OBJECTIVES_AT_MOST] for column in objectives]
    aligned = await _aligned(datasette, shown)
    ticked = len(choices) <= _TICKED_AT_MOST
    placed = {objective.id for row in aligned for column in row.objectives for objective in column}
    return ComparePage(
        councils=tuple(held[identity] for identity in chosen),
        choices=choices if ticked else tuple(held[identity] for identity in chosen),
        options=None if ticked else await council_options(datasette),
        characteristics=characteristics,
        themes=themes,
        deadlines=deadlines,
        aligned=aligned,
        objectives=tuple(tuple(objective for objective in column if objective.id not in placed) for column in shown),
        shortened=frozenset(shortened),
        stand_in=bool(nearest),
        unknown=tuple(identity for identity in dict.fromkeys(wanted) if identity and identity not in held),
        left_out=max(len(ids) - len(chosen), 0),
        today=day,
    )


async def _aligned(datasette: Site, columns: Sequence[Sequence[ComparedObjective]]) -> tuple[AlignedObjectives, ...]:
    """Return the objectives of different councils that are worded alike, beside each other, the most alike first."""
    every = [objective.id for column in columns for objective in column]
    groups: dict[str, set[str]] = {identity: {identity} for identity in every}
    # An objective joins those that it is most like; it does not pull whole groups together.
    for pair in await similar_pairs(datasette, every):
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
    names = await fetch_cached(datasette, f"select id, name from {kind}s order by name", {})
    return tuple(_row(name["name"], kind, name["id"], councils, rows) for name in names)


async def _deadlines(datasette: Site, councils: Sequence[str]) -> tuple[CountRow, ...]:
    rows = await _counts(datasette, "due", councils)
    return tuple(_row(value, "due", value, councils, rows) for value in _DUE_VALUES)


async def _counts(datasette: Site, what: str, councils: Sequence[str]) -> list[tuple[str, str, int]]:
    return [
        (council, value, number)
        for council in councils
        for value, number in (await counts_of(datasette, "action_list", f"{what} of current", council)).items()
    ]


def _row(name: str, facet: str, value: str, councils: Sequence[str], rows: Sequence[tuple[str, str, int]]) -> CountRow:
    counts = {council: number for council, found, number in rows if found == value}
    return CountRow(
        name=name,
        counts=tuple(counts.get(council, 0) for council in councils),
        links=tuple(link("/search", [("council", council), (facet, value), ("plan", "current")]) for council in councils),
    )


async def _objectives(datasette: Site, council: str) -> tuple[ComparedObjective, ...]:
    """Return the objectives of a council's current plans, the newest first: one more than are shown where there are more."""
    sql = f"""
        with plans as (
            select d.id, coalesce(d.title, d.name) as heading, d.period_start as start
            from document_councils dc join documents d on d.id = dc.document_id
            where dc.council_id = ? and d.rendition_of is null
                and not exists (select 1 from documents newer where newer.supersedes = d.id)
                and exists (select 1 from objectives o where o.document_id = d.id and o.kind = 'objective'
                    and not exists (select 1 from repeats r where r.id = o.id))
            order by start desc, d.id limit {_PLANS_AT_MOST}),
        shown as (
            select o.id, o.ref, o.text, o.document_id, plans.heading as document, plans.start, o.position
            from plans join objectives o on o.document_id = plans.id
            where o.kind = 'objective' and not exists (select 1 from repeats r where r.id = o.id)
            order by plans.start desc, plans.id, o.position limit {_OBJECTIVES_AT_MOST + 1})
        select id, ref, text, document_id, document, (select count(*) from actions a where a.objective_id = shown.id) as actions
        from shown order by start desc, document_id, position
    """
    return tuple(ComparedObjective(**dict(row)) for row in await fetch(datasette, sql, [council]))


async def compare(datasette: Site, request: Request) -> Response:
    """Send the comparison, or the form to choose councils."""
    wanted, with_peers = request.args.getlist("council"), request.args.get("with") == "peers"
    result = await compare_page(datasette, wanted, with_peers=with_peers)
    return await page(datasette, request, "compare.html", result=result)
