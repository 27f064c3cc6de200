"""How many rows each way to narrow a search down would leave."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from datasette.database import QueryInterrupted

from models.record import Record
from publish.counted import counted_rows, counted_values
from publish.labels import label
from publish.queries import fetch_cached

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Row

    from publish.facets import Facet, FilteredRows
    from publish.site import Site

# Of more rows, values are offered without numbers: to count them a dozen ways takes seconds.
COUNTED_AT_MOST: Final = 10_000
_SHOWN: Final = 8
_MOST: Final = 500
_WITHIN: Final = 600  # milliseconds
# What a chosen value is called of which nothing was found.
_NAMED: Final = {
    **{name: f"select name from {name}s where id = :id" for name in ("council", "characteristic", "theme", "owner")},
    "document": "select coalesce(title, name) as name from documents where id = :id",
}


class Option(Record):
    """A value to choose, with how many rows it would leave; None where these are too many to be counted."""

    value: str
    name: str
    count: int | None


class FacetOptions(Record):
    """A facet with its values, the most frequent first; ``more`` are not shown."""

    parameter: str
    title: str
    options: tuple[Option, ...]
    chosen: Option | None
    more: int


async def summed_options(
    datasette: Site, parts: Sequence[tuple[FilteredRows, int]], *, show_all: str | None = None
) -> tuple[FacetOptions, ...]:
    """Return the facets of rows of several tables together; each part is rows and how many they are.

    Of each value, how many rows it would leave in all of them.
    """
    found = [await facet_options(datasette, rows, total=total) for rows, total in parts]
    if len(found) == 1:
        return tuple(_shortened(facet, show_all) for facet in found[0])
    summed = []
    for facets in zip(*found, strict=False):
        first = facets[0]
        same = [facet for facet in facets if facet.parameter == first.parameter]
        options: dict[str, Option] = {}
        for option in (option for facet in same for option in facet.options):
            known = options.get(option.value)
            options[option.value] = option.model_copy(update={"count": _sum(option, known)}) if known else option
        ordered = sorted(options.values(), key=lambda option: (-(option.count or 0), option.name))
        chosen = first.chosen and options.get(first.chosen.value, first.chosen)
        summed.append(_shortened(first.model_copy(update={"options": tuple(ordered), "chosen": chosen}), show_all))
    return tuple(summed)


def _sum(one: Option, other: Option) -> int | None:
    return None if one.count is None or other.count is None else one.count + other.count


def _shortened(facet: FacetOptions, show_all: str | None) -> FacetOptions:
    shown = facet.options if facet.parameter == show_all else facet.options[:_SHOWN]
    return facet.model_copy(update={"options": shown, "more": len(facet.options) - len(shown)})


async def facet_options(datasette: Site, rows: FilteredRows, *, total: int) -> tuple[FacetOptions, ...]:
    """Return for each facet all its values among the rows that the other facets leave; ``total`` rows pass all facets.

    A facet that takes too long to count, or has too many values to offer them uncounted, is left out.
    """
    offered = [facet for facet in rows.facets if facet.after is None or {facet.after, facet.parameter} & set(rows.filters)]
    few = await _rowids(datasette, rows) if total <= COUNTED_AT_MOST and (rows.words or len(rows.filters) > 1) else None
    found = await asyncio.gather(*(_options(datasette, rows, facet, total, few) for facet in offered))
    return tuple(facet for facet in found if facet is not None)


async def _options(datasette: Site, rows: FilteredRows, facet: Facet, total: int, few: str | None = None) -> FacetOptions | None:
    numbered = True
    found = await counted_values(datasette, rows, facet)
    if found is None and facet.parameter in rows.filters:
        total, few = await _left(datasette, rows.without(facet.parameter)), None
    if found is None and total > COUNTED_AT_MOST:
        numbered = False
        found = await counted_values(datasette, rows, facet, whatever=True)
    elif found is None:
        found = await counted_now(datasette, rows, facet, among=few)
    if found is None:
        return None
    options = tuple(
        Option(value=str(row["value"]), name=_name(facet, str(row["name"])), count=row["number"] if numbered else None)
        for row in found
        if row["value"] is not None
    )
    wanted = rows.filters.get(facet.parameter)
    chosen = next((option for option in options if option.value == wanted), None)
    if wanted and chosen is None:
        named = await fetch_cached(datasette, _NAMED[facet.parameter], {"id": wanted}) if facet.parameter in _NAMED else []
        chosen = Option(value=wanted, name=named[0]["name"] if named else _name(facet, wanted), count=0)
    return FacetOptions(parameter=facet.parameter, title=facet.title, options=options, chosen=chosen, more=0)


async def _left(datasette: Site, rows: FilteredRows) -> int:
    """Return how many rows are left, or a number that is too many where counting takes too long."""
    known = await counted_rows(datasette, rows)
    if known is not None:
        return known
    sql = f"select count(*) as number from (select 1 from {rows.table} l where {rows.where()} limit {COUNTED_AT_MOST + 1})"
    try:
        found = await fetch_cached(datasette, sql, {**rows.parameters, **rows.filters}, within=_WITHIN)
    except QueryInterrupted:
        return COUNTED_AT_MOST + 1
    return int(found[0]["number"])


async def _rowids(datasette: Site, rows: FilteredRows) -> str | None:
    """Return the rows that are left as JSON, found once for all facets; None if that takes too long."""
    sql = f"select json_group_array(l.rowid) as rowids from {rows.table} l where {rows.where()}"
    try:
        found = await fetch_cached(datasette, sql, {**rows.parameters, **rows.filters}, within=_WITHIN)
    except QueryInterrupted:
        return None
    return str(found[0]["rowids"])


async def counted_now(datasette: Site, rows: FilteredRows, facet: Facet, *, among: str | None = None) -> list[Row] | None:
    """Return value, name and number of each value that a facet has among the rows; None if that takes too long.

    The rows are those that are left without the facet's own filter; ``among`` are their row ids as JSON where they are known.
    """
    order = "value desc" if facet.by_value else "number desc, name"
    counted = "distinct l.rowid" if facet.repeats else "*"
    left = rows.without(facet.parameter)
    condition = left.where() if among is None else "l.rowid in (select value from json_each(:among))"
    parameters = {**left.parameters, **left.filters} if among is None else {"among": among}
    sql = f"""
        select {facet.value} as value, {facet.name or facet.value} as name, count({counted}) as number
        from {rows.table} l {facet.join} where {condition} group by 1 order by {order} limit {_MOST}
    """
    try:
        return await fetch_cached(datasette, sql, parameters, within=_WITHIN)
    except QueryInterrupted:
        return None


def _name(facet: Facet, name: str) -> str:
    return label(name, facet.labels) if facet.labels else name
