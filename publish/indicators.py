"""A council's indicators beside those of the councils most like it."""

from __future__ import annotations

import asyncio
from statistics import median
from typing import TYPE_CHECKING, Final

from models.record import Record
from publish.charts import draw, strips
from publish.peers import held_peers
from publish.queries import CouncilLink, fetch, fetch_cached, placeholders

if TYPE_CHECKING:
    from markupsafe import Markup

    from publish.site import Site

# With fewer of its peers held, all councils held are shown instead.
_FEWEST_PEERS: Final = 3
_DESCRIBED: Final = "A scale from 0% to 100% for each: a dot for the council, a stroke for each other one."
_PLACES: Final = 100  # a percent is about as wide as a stroke


class IndicatorLine(Record):
    """An indicator of a council; ``others`` are the values of those it is compared with, from the lowest."""

    code: str
    name: str
    caution: str
    numerator: int | None
    denominator: int | None
    value: float | None
    note: str | None
    others: tuple[float, ...]

    @property
    def middle(self) -> float | None:
        """Return the middle value of the others, None if there are none."""
        return median(self.others) if self.others else None


class IndicatorPanel(Record):
    """The indicators of a council; ``peers`` are the councils of its group, or none where all councils held are shown."""

    lines: tuple[IndicatorLine, ...]
    peers: tuple[CouncilLink, ...]
    compared: int

    @property
    def drawn(self) -> tuple[IndicatorLine, ...]:
        """Return the lines that a chart shows: those that are shares."""
        return tuple(line for line in self.lines if line.value is not None and line.denominator)


async def indicator_panel(datasette: Site, council: str) -> IndicatorPanel:
    """Return the indicators of a council beside those of its peers, or of all councils held where few of its peers are."""
    peers, own = await asyncio.gather(
        held_peers(datasette, council),
        fetch(
            datasette,
            """select d.id as code, d.name, d.caution, i.numerator, i.denominator, i.value, i.note
               from indicators i join indicator_definitions d on d.id = i.code
               where i.council_id = ? and i.document_id is null order by d.rowid""",
            [council],
        ),
    )
    near = peers if len(peers) >= _FEWEST_PEERS else ()
    sql = "select code, value, council_id from indicators where document_id is null and value is not null and council_id in ({})"
    others = (
        await fetch(datasette, sql.format(placeholders(near)) + " order by code, value", [peer.id for peer in near])
        if near
        else await fetch_cached(datasette, sql.format("select council_id from document_councils") + " order by code, value", {})
    )
    values: dict[str, list[float]] = {}
    for other in others:
        if other["council_id"] != council:
            values.setdefault(other["code"], []).append(other["value"])
    lines = tuple(IndicatorLine(**dict(row), others=tuple(values.get(row["code"], ()))) for row in own)
    return IndicatorPanel(lines=lines, peers=near, compared=len({row["council_id"] for row in others} - {council}))


async def indicator_chart(datasette: Site, council: str, name: str) -> Markup | None:
    """Return the chart of a council's indicators, None if it has none that are shares."""
    shown = (await indicator_panel(datasette, council)).drawn
    if not shown:
        return None
    # Strokes in one place are one stroke: with hundreds of councils most are.
    data = [{"panel": line.name, "value": value, "own": 0} for line in shown for value in _places(line.others)]
    data += [{"panel": line.name, "value": line.value, "own": 1} for line in shown]
    return await draw(strips(data, panels=[line.name for line in shown]), title=f"Indicators of {name}", description=_DESCRIBED)


def _places(values: tuple[float, ...]) -> list[float]:
    return sorted({round(value * _PLACES) / _PLACES for value in values})
