"""What changed between two plans, item by item: added, dropped, reworded, re-dated, given to others, further on."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal

from corpus.items import ItemTable
from corpus.matching import match_items
from corpus.similarity import plain
from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.items import Due, Item

ChangeKind = Literal["added", "dropped", "reworded", "redated", "reowned", "status"]


class Change(Record):
    """One thing that changed in ``subject``, the newer words of an item. ``days_moved``: of its deadline, later is positive."""

    kind: ChangeKind
    item_table: ItemTable
    old_id: str | None = None
    new_id: str | None = None
    subject: str
    field: str
    old_value: str | None = None
    new_value: str | None = None
    days_moved: int | None = None
    score: float | None = None


def changes(old: Sequence[Item], new: Sequence[Item]) -> tuple[Change, ...]:
    """Return what changed: of matched items in the order of the new ones, then what was added, then what was dropped."""
    matches = match_items(old, new)
    changed = (_differences(old[m.old], new[m.new], m.score) for m in sorted(matches, key=lambda match: match.new))
    kept_old, kept_new = {match.old for match in matches}, {match.new for match in matches}
    added = (
        Change(kind="added", item_table=item.table, new_id=item.id, subject=item.text, field="text", new_value=item.text)
        for place, item in enumerate(new)
        if place not in kept_new
    )
    dropped = (
        Change(kind="dropped", item_table=item.table, old_id=item.id, subject=item.text, field="text", old_value=item.text)
        for place, item in enumerate(old)
        if place not in kept_old
    )
    return (*chain.from_iterable(changed), *added, *dropped)


def _differences(old: Item, new: Item, score: float) -> Iterator[Change]:
    def change(kind: ChangeKind, field: str, *values: str | None, moved: int | None = None) -> Change:
        return Change(
            kind=kind,
            item_table=new.table,
            old_id=old.id,
            new_id=new.id,
            subject=new.text,
            field=field,
            old_value=values[0],
            new_value=values[1],
            days_moved=moved,
            score=score,
        )

    if plain(old.text) != plain(new.text):
        yield change("reworded", "text", old.text, new.text)
    if old.title and new.title and plain(old.title) != plain(new.title):
        yield change("reworded", "title" if new.table == "actions" else "statement", old.title, new.title)
    if {due.meaning for due in old.due} != {due.meaning for due in new.due}:
        yield change("redated", "deadline", _words(old.due), _words(new.due), moved=_days_moved(old.due, new.due))
    if old.owner_ids != new.owner_ids:
        yield change("reowned", "owners", _joined(old.owners), _joined(new.owners))
    if (old.status or old.status_text) != (new.status or new.status_text):
        yield change("status", "status", old.status_text, new.status_text)


def _days_moved(old: Sequence[Due], new: Sequence[Due]) -> int | None:
    """Return by how many days the last day moved; None where one of them is not known."""
    last_old, last_new = (max((due.end for due in dues if due.end), default=None) for dues in (old, new))
    return (last_new - last_old).days if last_old and last_new else None


def _words(dues: Sequence[Due]) -> str | None:
    return _joined([due.text for due in dues])


def _joined(values: Sequence[str]) -> str | None:
    return "; ".join(values) or None
