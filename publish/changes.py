"""What changed between a plan and the one that takes its place."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from models.record import Record
from publish.queries import fetch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Row

    from publish.site import Site

KINDS: Final = ("added", "dropped", "redated", "reowned", "status", "reworded")
_MOST_PLANS: Final = 300


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
    """The changes from one document to the next; ``date`` is the day or month from which the new one holds.

    ``counts`` are all changes by kind; ``changes`` those that are shown, which may be only the first of each kind.
    """

    old_id: str
    old_heading: str
    new_id: str
    new_heading: str
    council: str | None
    date: str | None
    counts: dict[str, int]
    changes: dict[str, tuple[Change, ...]]


async def plan_changes(
    datasette: Site, condition: str, parameters: list[str], *, plans: int = _MOST_PLANS, shown: int = 0
) -> tuple[PlanChanges, ...]:
    """Return the changes of ``plan_changes p`` that meet a condition, those into the newest plans first.

    Of so many ``plans`` all changes are counted, and of each kind so many are ``shown``.
    """
    sql = f"""
        with counted as (
            select p.old_document_id as old, p.new_document_id as new, max(p.council_id) as council_id, p.kind, count(*) as number
            from plan_changes p where {condition} group by 1, 2, p.kind)
        select p.*, c.name as council, coalesce(o.title, o.name) as old_heading, coalesce(n.title, n.name) as new_heading,
            coalesce(n.published, n.period_start) as date
        from counted p join documents o on o.id = p.old join documents n on n.id = p.new
        left join councils c on c.id = p.council_id order by date desc, p.new, p.old limit {plans * len(KINDS)}
    """
    pairs: dict[tuple[str, str], list[Row]] = {}
    for row in await fetch(datasette, sql, parameters):
        pairs.setdefault((row["old"], row["new"]), []).append(row)
    newest = list(pairs.values())[:plans]
    found = await asyncio.gather(*(_shown(datasette, rows[0]["old"], rows[0]["new"], shown) for rows in newest if shown))
    return tuple(
        PlanChanges(
            old_id=rows[0]["old"],
            old_heading=rows[0]["old_heading"],
            new_id=rows[0]["new"],
            new_heading=rows[0]["new_heading"],
            council=rows[0]["council"],
            date=rows[0]["date"],
            counts={kind: row["number"] for kind in KINDS for row in rows if row["kind"] == kind},
            changes=found[place] if found else {},
        )
        for place, rows in enumerate(newest)
    )


async def _shown(datasette: Site, old: str, new: str, number: int) -> dict[str, tuple[Change, ...]]:
    """Return the first changes of each kind from one document to the next, with what they are about."""
    sql = f"""
        select p.*, coalesce(a.text, b.text, o.text, q.text) as subject
        from (select *, row_number() over (partition by kind order by rowid) as place from plan_changes
              where old_document_id = ? and new_document_id = ?) p
        left join actions a on p.item_table = 'actions' and a.id = p.new_id
        left join actions b on p.item_table = 'actions' and b.id = p.old_id
        left join objectives o on p.item_table = 'objectives' and o.id = p.new_id
        left join objectives q on p.item_table = 'objectives' and q.id = p.old_id
        where p.place <= {number} order by p.place
    """
    changes = [Change(**{name: row[name] for name in Change.model_fields}) for row in await fetch(datasette, sql, [old, new])]
    return _by_kind(changes)


def _by_kind(changes: Sequence[Change]) -> dict[str, tuple[Change, ...]]:
    kinds = {kind: tuple(change for change in changes if change.kind == kind) for kind in KINDS}
    return {kind: found for kind, found in kinds.items() if found}
