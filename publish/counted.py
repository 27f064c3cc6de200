"""What was counted when the database was built: the numbers that every visit would otherwise count anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publish.facets import CURRENT, PLAN
from publish.queries import fetch_cached

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from publish.facets import Facet, FilteredRows
    from publish.site import Site

_OF_COUNCIL: Final = "council"
_NAMES: Final = {
    "characteristic": ("coalesce(s.name, 'None named')", "left join characteristics s on s.id = n.value"),
    "theme": ("coalesce(s.name, 'None named')", "left join themes s on s.id = n.value"),
}


async def counts_of(datasette: Site, table: str, what: str, council: str | None = None) -> dict[str, int]:
    """Return how many rows of a table have each value, of all councils together or of one; the most frequent first."""
    rows = await fetch_cached(
        datasette,
        "select value, number from counts where table_name = :table and what = :what and council_id is :council order by rowid",
        {"table": table, "what": what, "council": council},
    )
    return {row["value"]: row["number"] for row in rows}


async def counts_of_columns(datasette: Site, table: str) -> dict[str, dict[str, int]]:
    """Return for each column of a table that was counted how many rows have each value; the most frequent first."""
    rows = await fetch_cached(
        datasette,
        """select substr(what, 8) as name, value, number from counts
            where table_name = :table and council_id is null and what between 'column ' and 'column!' order by rowid""",
        {"table": table},
    )
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        counts.setdefault(row["name"], {})[row["value"]] = row["number"]
    return counts


async def counted_rows(datasette: Site, rows: FilteredRows) -> int | None:
    """Return how many rows are left where that was counted beforehand: those of a council, of one value, or of both."""
    if rows.words or rows.nothing:
        return None
    filters = dict(rows.filters)
    council, among = filters.pop(_OF_COUNCIL, None), _among(filters)
    chosen = [facet for facet in rows.facets if facet.parameter in filters]
    if not chosen:
        return (await counts_of(datasette, rows.table, f"all{among}", council)).get("all", 0)
    [facet, *others] = chosen
    if others or not _is_counted(facet, council):
        return None
    return (await counts_of(datasette, rows.table, f"{facet.counted}{among}", council)).get(filters[facet.parameter], 0)


async def counted_values(
    datasette: Site, rows: FilteredRows, facet: Facet, *, whatever: bool = False
) -> list[sqlite3.Row] | None:
    """Return value, name and number of each value that a facet has among the rows; None where that was not counted.

    With ``whatever``, the values among all rows, or among those of the council chosen or of current plans, whatever else is
    asked for.
    """
    filters = {name: value for name, value in rows.filters.items() if name != facet.parameter}
    council, among = filters.pop(_OF_COUNCIL, None), _among(filters)
    if (rows.words or rows.nothing or filters) and not whatever:
        return None
    if facet.parameter in _LISTED:
        sql = _LISTED[facet.parameter].format(number="current_actions" if among else "actions")
        return await fetch_cached(datasette, sql, {"table": rows.table, "among": among}) if council is None else None
    if not _is_counted(facet, council):
        return None
    what = f"{facet.counted}{among}"
    return await fetch_cached(datasette, _sql(facet), {"table": rows.table, "what": what, "council": council})


def _among(filters: dict[str, str]) -> str:
    """Take the filter of current plans out of filters; return what the counts among these are called by, after their own name."""
    if filters.get(PLAN) != CURRENT:
        return ""
    del filters[PLAN]
    return " of current"


def _is_counted(facet: Facet, council: str | None) -> bool:
    return facet.counted is not None and not (council and facet.counted.endswith("_of_council"))


def _sql(facet: Facet) -> str:
    name, join = _NAMES.get(facet.parameter, ("n.value", ""))
    order = "value desc" if facet.by_value else "number desc, name"
    return f"""
        select n.value as value, {name} as name, n.number as number from counts n {join}
        where n.table_name = :table and n.what = :what and n.council_id is :council order by {order}
    """


_LISTED: Final[Mapping[str, str]] = {
    "council": """
        select c.id as value, c.name as name, n.number as number from counts n join councils c on c.id = n.council_id
        where n.table_name = :table and n.what = 'all' || :among order by number desc, name
    """,
    # Only actions have owners.
    "owner": """
        select o.id as value, o.name as name, n.{number} as number from owner_counts n join owners o on o.id = n.owner_id
        where :table = 'action_list' and n.{number} > 0
        union all select 'none', 'No owner named', number from counts
            where table_name = :table and what = 'without' || :among and value = 'owner' and council_id is null
        order by number desc, name limit 500
    """,
}
