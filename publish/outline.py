"""Objectives with the actions under them, in the order of their document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.record import Record
from publish.queries import ActionCard, action_cards, count, fetch

if TYPE_CHECKING:
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
    """Return the objectives and actions of a document."""
    sql = "select id, parent_id, kind, ref, text, statement from objectives where document_id = ? order by position, id"
    rows = await fetch(datasette, sql, [document])
    cards = await action_cards(datasette, "l.document_id = ?", [document], most=MOST_ACTIONS)
    total = await count(datasette, "select count(*) from action_list where document_id = ?", [document])
    by_objective: dict[str | None, list[ActionCard]] = {}
    for card in cards:
        by_objective.setdefault(card.objective_id, []).append(card)
    parents = {row["id"]: row["parent_id"] for row in rows}
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
        for row in rows
    )
    loose = tuple(card for card in cards if card.objective_id not in parents)
    return Outline(entries=entries, loose=loose, left_out=total - len(cards))


def _depth(identity: str, parents: dict[str, str | None]) -> int:
    seen = {identity}
    while (parent := parents.get(identity)) and parent not in seen:
        seen.add(parent)
        identity = parent
    return len(seen) - 1
