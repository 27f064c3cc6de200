"""What changed between a plan and the one that takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.record import Record
from publish.queries import fetch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publish.site import Site

KINDS: Final = ("added", "dropped", "redated", "reowned", "status", "reworded")
_MOST: Final = 300


class Change(Record):
    """What happened to an item; ``days_moved`` is how much later its date is now, in days."""

    kind: str
    item_table: str
    old_id: str | None
    new_id: str | None
    field: str
    old_value: str | None
    new_value: str | None
    days_moved: int | None
    subject: str | None

    @property
    def path(self) -> str:
        """Return the page of the item: of the newer one, or of the earlier where it was dropped."""
        return f"/{'action' if self.item_table == 'actions' else 'objective'}/{self.new_id or self.old_id}"


class PlanChanges(Record):
    """The changes from one document to the next, by kind; ``date`` is the day or month from which the new one holds."""

    old_id: str
    old_heading: str
    new_id: str
    new_heading: str
    council: str | None
    date: str | None
    changes: dict[str, tuple[Change, ...]]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Return the kinds with their numbers."""
        return tuple((kind, len(found)) for kind, found in self.changes.items())


async def plan_changes(datasette: Site, condition: str, parameters: list[str]) -> tuple[PlanChanges, ...]:
    """Return the changes of ``plan_changes p`` that meet a condition, those into the newest plan first."""
    sql = f"""
        select p.*, coalesce(a.text, b.text, o.text, q.text) as subject, c.name as council,
            coalesce(old.title, old.name) as old_heading, coalesce(new.title, new.name) as new_heading,
            coalesce(new.published, new.period_start) as date
        from plan_changes p join documents old on old.id = p.old_document_id join documents new on new.id = p.new_document_id
        left join councils c on c.id = p.council_id
        left join actions a on p.item_table = 'actions' and a.id = p.new_id
        left join actions b on p.item_table = 'actions' and b.id = p.old_id
        left join objectives o on p.item_table = 'objectives' and o.id = p.new_id
        left join objectives q on p.item_table = 'objectives' and q.id = p.old_id
        where {condition} order by date desc, p.new_document_id, p.rowid limit {_MOST}
    """
    rows = await fetch(datasette, sql, parameters)
    pairs = dict.fromkeys((row["old_document_id"], row["new_document_id"]) for row in rows)
    found = []
    for old, new in pairs:
        here = [row for row in rows if (row["old_document_id"], row["new_document_id"]) == (old, new)]
        first = here[0]
        changes = [Change(**{name: row[name] for name in Change.model_fields}) for row in here]
        found.append(
            PlanChanges(
                old_id=old,
                old_heading=first["old_heading"],
                new_id=new,
                new_heading=first["new_heading"],
                council=first["council"],
                date=first["date"],
                changes={
                    kind: tuple(c for c in changes if c.kind == kind) for kind in KINDS if any(c.kind == kind for c in changes)
                },
            )
        )
    return tuple(found)


def _by_kind(changes: Sequence[Change]) -> dict[str, tuple[Change, ...]]:
    kinds = {kind: tuple(change for change in changes if change.kind == kind) for kind in KINDS}
    return {kind: found for kind, found in kinds.items() if found}
