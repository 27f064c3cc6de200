"""Items of other councils that are worded alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.record import Record
from publish.queries import CouncilLink, councils_of, fetch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publish.site import Site

# Below this, items share little more than the words that all plans share.
ALIKE: Final = 0.25
_MOST: Final = 6


class SimilarItem(Record):
    """An item worded like another; ``score`` is the likeness of the words, 0 to 1."""

    id: str
    text: str
    score: float
    document: str
    document_id: str
    councils: tuple[CouncilLink, ...] = ()


class SimilarPair(Record):
    """Two items worded alike."""

    one: str
    other: str
    score: float


async def similar_items(datasette: Site, kind: str, identity: str) -> tuple[SimilarItem, ...]:
    """Return the actions or objectives most like one, by ``kind`` (action or objective)."""
    sql = f"""
        select i.id, i.text, s.score, i.document_id, coalesce(d.title, d.name) as document
        from similar_{kind}s s join {kind}s i on i.id = s.other_id join documents d on d.id = i.document_id
        where s.{kind}_id = ? and s.score >= {ALIKE} order by s.score desc, i.id limit {_MOST}
    """
    rows = await fetch(datasette, sql, [identity])
    councils = await councils_of(datasette, (row["document_id"] for row in rows))
    return tuple(SimilarItem(**dict(row), councils=councils.get(row["document_id"], ())) for row in rows)


async def similar_pairs(datasette: Site, objectives: Sequence[str]) -> tuple[SimilarPair, ...]:
    """Return the pairs among some objectives that are worded alike, the most alike first."""
    marks = ", ".join("?" for _ in objectives)
    sql = f"""
        select objective_id as one, other_id as other, score from similar_objectives
        where objective_id in ({marks}) and other_id in ({marks}) and score >= {ALIKE} order by score desc, 1, 2
    """
    return tuple(SimilarPair(**dict(row)) for row in await fetch(datasette, sql, [*objectives, *objectives]))
