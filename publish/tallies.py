"""How many actions of each council have an owner, a deadline, a measure, a date that has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.record import Record
from publish.queries import fetch_cached

if TYPE_CHECKING:
    from publish.site import Site


class Tally(Record):
    """Counts for a council; all but the first two count actions."""

    id: str
    name: str
    documents: int
    objectives: int
    actions: int
    with_owner: int
    with_deadline: int
    with_measure: int
    passed: int
    coming: int


async def tallies(datasette: Site) -> tuple[Tally, ...]:
    """Return the counts of every council that has a document, by name; a joint plan counts for each of its councils."""
    sql = """
        with counts as (
            select dc.council_id, count(*) as actions, sum(l.has_owner) as with_owner, sum(l.has_deadline) as with_deadline,
                sum(l.measures is not null) as with_measure, sum(l.date_passed) as passed,
                sum(l.deadline_end is not null and l.deadline_end >= (select today from runs)) as coming
            from action_list l join document_councils dc on dc.document_id = l.document_id group by 1
        ),
        objective_counts as (
            select dc.council_id, count(*) as objectives from objectives o
            join document_councils dc on dc.document_id = o.document_id where o.kind = 'objective' group by 1
        )
        select c.id, c.name,
            (select count(*) from document_councils dc where dc.council_id = c.id) as documents,
            coalesce(oc.objectives, 0) as objectives, coalesce(n.actions, 0) as actions,
            coalesce(n.with_owner, 0) as with_owner, coalesce(n.with_deadline, 0) as with_deadline,
            coalesce(n.with_measure, 0) as with_measure, coalesce(n.passed, 0) as passed, coalesce(n.coming, 0) as coming
        from councils c left join counts n on n.council_id = c.id left join objective_counts oc on oc.council_id = c.id
        where c.id in (select council_id from document_councils) order by c.name, c.id
    """
    return tuple(Tally(**dict(row)) for row in await fetch_cached(datasette, sql, {}))
