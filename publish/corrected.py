"""What people have set right, and what has been said of an action's progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.record import Record
from publish.queries import fetch

if TYPE_CHECKING:
    from publish.site import Site


class ItemCorrection(Record):
    """A correction of an item, beside what the machine had read."""

    operation: str
    target_table: str
    field: str | None
    machine_value: str | None
    corrected_value: str | None
    who: str
    corrected_on: str
    why: str


class Report(Record):
    """What a document says of an action's progress."""

    status: str | None
    status_text: str
    reported: str | None
    document_id: str
    document: str
    source_action_id: str


async def corrections_of(datasette: Site, table: str, identity: str) -> tuple[ItemCorrection, ...]:
    """Return the corrections in force of an action or objective and of its owners, deadlines and measures."""
    sql = f"""
        select {", ".join(ItemCorrection.model_fields)} from corrections where state = 'applied' and (
            target_table = :table and target_id = :id
            or target_table = 'deadlines' and target_id in (select id from deadlines where action_id = :id)
            or target_table = 'measures' and target_id in (select id from measures where action_id = :id)
            or target_table = 'action_owners' and substr(target_id, 1, length(:id) + 1) = :id || ',')
        order by corrected_on, id
    """
    rows = await fetch(datasette, sql, {"table": table, "id": identity})
    return tuple(ItemCorrection(**dict(row)) for row in rows)


async def reports_on(datasette: Site, action: str) -> tuple[Report, ...]:
    """Return what has been said of an action's progress, the oldest first."""
    sql = """
        select h.status, h.status_text, h.reported, h.document_id, coalesce(d.title, d.name) as document, h.source_action_id
        from status_history h join documents d on d.id = h.document_id where h.action_id = ? order by h.rowid
    """
    return tuple(Report(**dict(row)) for row in await fetch(datasette, sql, [action]))
