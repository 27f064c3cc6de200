"""Objectives with the actions under them, in the order of their document."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from models.record import Record
from publish.queries import ActionCard, action_cards, fetch, placeholders

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Row

    from publish.site import Site


MOST_ACTIONS: Final = 400


class OutlineEntry(Record):
    """An objective, how deep it is nested (from 0), and its own actions."""

    id: str
    kind: str
    ref: str | None
    text: str
    statement: str | None
    depth: int
    actions: tuple[ActionCard, ...]


class Outline(Record):
    """A document's objectives in order, and the actions that stand under none; ``left_out`` actions are not shown."""

    entries: tuple[OutlineEntry, ...]
    loose: tuple[ActionCard, ...]
    left_out: int = 0


async def document_outline(datasette: Site, document: str) -> Outline:
    """Return the objectives and actions of a document, of very many the first."""
    return (await outlines(datasette, [document], most=MOST_ACTIONS))[document]


async def outlines(datasette: Site, documents: Sequence[str], *, most: int) -> dict[str, Outline]:
    """Return the objectives and actions of the first documents, by id: as many documents as have so many actions together.

    The first is always among them, with its first actions where it alone has more.
    """
    totals = await _totals(datasette, documents)
    shown: list[str] = []
    left = most
    for document in documents:
        if shown and totals.get(document, 0) > left:
            break
        shown.append(document)
        left -= totals.get(document, 0)
    marks = placeholders(shown)
    objectives, cards = await asyncio.gather(
        fetch(
            datasette,
            f"""select document_id, id, parent_id, kind, ref, text, statement from objectives
                where document_id in ({marks}) order by document_id, position, id""",
            shown,
        ),
        action_cards(datasette, f"l.document_id in ({marks})", shown, most=most),
    )
    return {
        document: _outline(
            [row for row in objectives if row["document_id"] == document],
            [card for card in cards if card.document_id == document],
            totals.get(document, 0),
        )
        for document in shown
    }


async def _totals(datasette: Site, documents: Sequence[str]) -> dict[str, int]:
    sql = f"""
        select document_id, count(*) as number from action_list where document_id in ({placeholders(documents)}) group by 1
    """
    return {row["document_id"]: row["number"] for row in await fetch(datasette, sql, documents)}


def _outline(objectives: Sequence[Row], cards: Sequence[ActionCard], total: int) -> Outline:
    by_objective: dict[str | None, list[ActionCard]] = {}
    for card in cards:
        by_objective.setdefault(card.objective_id, []).append(card)
    parents = {row["id"]: row["parent_id"] for row in objectives}
    entries = tuple(
        OutlineEntry(
            id=row["id"],
            kind=row["kind"],
            ref=row["ref"],
            text=row["text"],
            statement=row["statement"],
            depth=_depth(row["id"], parents),
            actions=tuple(by_objective.get(row["id"], ())),
        )
        for row in objectives
    )
    loose = tuple(card for card in cards if card.objective_id not in parents)
    return Outline(entries=entries, loose=loose, left_out=total - len(cards))


def _depth(identity: str, parents: dict[str, str | None]) -> int:
    seen = {identity}
    while (parent := parents.get(identity)) and parent not in seen:
        seen.add(parent)
        identity = parent
    return len(seen) - 1
