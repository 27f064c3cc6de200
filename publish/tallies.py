"""How many actions of each council's current plans have an owner, a deadline, a measure, a date that has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.record import Record
from publish.queries import fetch_cached

if TYPE_CHECKING:
    from publish.site import Site


class Tally(Record):
    """Counts for a council: of its documents (``unread`` need review or could not be read), and of its current plans the items.

    ``earlier`` actions stand in plans that newer ones have replaced, ``repeated`` ones are a report's words on an action of a
    plan; they are not among the others.
    """

    id: str
    name: str
    documents: int
    unread: int
    objectives: int
    actions: int
    with_owner: int
    with_deadline: int
    with_measure: int
    passed: int
    coming: int
    earlier: int
    repeated: int


async def tallies(datasette: Site) -> tuple[Tally, ...]:
    """Return the counts of every council that has a document, by name; a joint plan counts for each of its councils."""
    sql = """
        select c.id, c.name, (select count(*) from document_councils dc where dc.council_id = c.id) as documents,
            (select count(*) from document_councils dc join documents d on d.id = dc.document_id
                where dc.council_id = c.id and d.status != 'ok' and d.rendition_of is null) as unread,
            coalesce(sum(n.number) filter (where n.what = 'level of current' and n.value = 'objective'), 0) as objectives,
            coalesce(sum(n.number) filter (where n.what = 'all of current'), 0) as actions,
            coalesce(sum(n.number) filter (where n.what = 'names of current' and n.value = 'owner'), 0) as with_owner,
            coalesce(sum(n.number) filter (where n.what = 'names of current' and n.value = 'deadline'), 0) as with_deadline,
            coalesce(sum(n.number) filter (where n.what = 'names of current' and n.value = 'measure'), 0) as with_measure,
            coalesce(sum(n.number) filter (where n.what = 'due of current' and n.value = 'passed'), 0) as passed,
            coalesce(sum(n.number) filter (where n.what = 'due of current' and n.value = 'coming'), 0) as coming,
            coalesce(sum(n.number) filter (where n.what = 'edition' and n.value = 'replaced'), 0) as earlier,
            coalesce(sum(n.number) filter (where n.what = 'edition' and n.value = 'repeated'), 0) as repeated
        from councils c left join counts n on n.council_id = c.id and (n.table_name = 'action_list'
            and n.what in ('all of current', 'names of current', 'due of current', 'edition')
                or n.table_name = 'objectives' and n.what = 'level of current')
        where c.id in (select council_id from document_councils) group by c.id order by c.name, c.id
    """
    return tuple(Tally(**dict(row)) for row in await fetch_cached(datasette, sql, {}))
