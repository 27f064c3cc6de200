"""Which councils stand beside a council: its peers of which plans are held, the nearest of those held, all to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from publish.queries import CouncilLink, fetch, fetch_cached
from publish.tallies import tallies

if TYPE_CHECKING:
    from publish.site import Site

_NEAREST: Final = 5
_OPTION: Final = Markup('<option value="{0}">{1}</option>')


async def held_peers(datasette: Site, council: str) -> tuple[CouncilLink, ...]:
    """Return the councils most like a council of which documents are held, the nearest first."""
    sql = """
        select c.id, c.name from peers p join councils c on c.id = p.peer_id
        where p.council_id = ? and exists (select 1 from document_councils dc where dc.council_id = p.peer_id) order by p.rank
    """
    return tuple(CouncilLink(**dict(row)) for row in await fetch(datasette, sql, [council]))


async def nearest_held(datasette: Site, council: str) -> tuple[CouncilLink, ...]:
    """Return the councils nearest to a council among those of which documents are held: by type, then nation, then population."""
    sql = f"""
        select c.id, c.name from councils c join councils own on own.id = :council and c.id != own.id
        where c.id in (select council_id from document_councils)
        order by c.type != own.type, c.nation != own.nation, c.population is null,
            max(c.population, own.population) * 1.0 / min(c.population, own.population), c.name limit {_NEAREST}
    """
    return tuple(CouncilLink(**dict(row)) for row in await fetch_cached(datasette, sql, {"council": council}))


async def council_options(datasette: Site, *, without: str | None = None) -> Markup:
    """Return the councils held as options to choose, by name; made once, for there are hundreds."""
    if datasette.options is None:
        every = [CouncilLink(id=tally.id, name=tally.name) for tally in await tallies(datasette)]
        datasette.options = {council.id: _OPTION.format(council.id, council.name) for council in every}
    return Markup("").join(option for council, option in datasette.options.items() if council != without)
