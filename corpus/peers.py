"""Which councils are most like a council, by what the register says of them; the formula is explained in docs/corpus.md.

Peers are of one type. How far two are apart is the length of a vector of four: the differences of the logarithms of population
and density, each in standard deviations over the type, and half a deviation each for another region and another nation: place
decides between councils of about one size and does not outweigh size.
"""

from __future__ import annotations

import math
from collections import defaultdict
from statistics import pstdev
from typing import TYPE_CHECKING, NamedTuple

from corpus.register import principal

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlite_utils import Database

    from models.council import Council

TOP = 10
ELSEWHERE = 0.5  # for another region, and again for another nation
Figures = tuple[float | None, float | None]
UNKNOWN = 1.0  # where a figure of one of them is not known: one standard deviation


class Peer(NamedTuple):
    """A council, one like it, its rank from 1, and how far apart they are."""

    council_id: str
    peer_id: str
    rank: int
    distance: float


def peers(councils: Iterable[Council], *, on: datetime.date, top: int = TOP) -> Iterator[Peer]:
    """Yield for each principal council that exists on a day the nearest others of its type, by council and rank."""
    types: dict[str, list[Council]] = defaultdict(list)
    for council in principal(councils, on):
        types[council.type].append(council)
    for _, alike in sorted(types.items()):
        known = {council.id: figures(council) for council in alike}
        scales = [_spread([pair[at] for pair in known.values()]) for at in range(2)]
        for council in alike:
            others = (other for other in alike if other.id != council.id)
            apart = sorted((_distance(council, other, known=known, scales=scales), other.id) for other in others)
            for rank, (distance, other) in enumerate(apart[:top], 1):
                yield Peer(council.id, other, rank, distance)


def fill_peers(db: Database, councils: Iterable[Council], *, on: datetime.date) -> None:
    """Fill ``peers``."""
    found = sorted(peers(councils, on=on), key=lambda peer: (peer.council_id, peer.rank))
    db.conn.executemany("INSERT INTO peers VALUES (?, ?, ?, ?)", found)


def figures(council: Council) -> Figures:
    """Return the logarithms of a council's population and of its density, people per square kilometre."""
    population = math.log(council.population) if council.population else None
    density = math.log(council.population / council.area) if council.population and council.area else None
    return population, density


def _spread(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return (pstdev(known) if known else 0) or 1


def _distance(one: Council, other: Council, *, known: Mapping[str, Figures], scales: Sequence[float]) -> float:
    parts = [_apart(*pair) for pair in zip(known[one.id], known[other.id], scales, strict=True)]
    parts += [ELSEWHERE * (one.region != other.region), ELSEWHERE * (one.nation != other.nation)]
    return round(math.hypot(*parts), 4)


def _apart(one: float | None, other: float | None, scale: float) -> float:
    return UNKNOWN if one is None or other is None else (one - other) / scale
