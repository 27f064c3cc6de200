"""The counts beside Datasette's tables: made beforehand for a whole table, counted where few rows are left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from datasette.database import QueryInterrupted
from datasette.facets import ColumnFacet
from datasette.utils import escape_sqlite

from publish.counted import counts_of_columns
from publish.options import COUNTED_AT_MOST
from publish.rendering import link

if TYPE_CHECKING:
    from collections.abc import Mapping

_WITHIN: Final = 200  # milliseconds


class CountedFacet(ColumnFacet):
    """Facets of single columns; those of many rows that are not the whole table are left out, and said to be."""

    type = "counted"

    async def suggest(self) -> list[dict[str, Any]]:
        """Return nothing: which columns are counted is decided beforehand."""
        return []

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """Return the facets with their counts, and the columns that were not counted."""
        columns = [config["config"]["simple"] for config in self.get_configs()]
        found = {column: await self._counts(column) for column in columns}
        shown = [await self._shown(column, counts) for column, counts in found.items() if counts is not None]
        return shown, [column for column, counts in found.items() if counts is None]

    async def _counts(self, column: str) -> Mapping[str, int] | None:
        every = self.ds.inspect_data[self.database]["tables"][self.table]["count"]
        if self.row_count == every and (counts := (await counts_of_columns(self.ds, self.table)).get(column)):
            return counts
        if self.row_count is None or self.row_count > COUNTED_AT_MOST:
            return None
        name = escape_sqlite(column)
        sql = f"select {name}, count(*) from ({self.sql}) where {name} is not null group by 1 order by 2 desc, 1"
        try:
            rows = await self.ds.execute(self.database, sql, self.params, custom_time_limit=_WITHIN)
        except QueryInterrupted:
            return None
        return {str(value): number for value, number in rows.rows}

    async def _shown(self, column: str, counts: Mapping[str, int]) -> dict[str, Any]:
        values = list(counts)[: self.get_facet_size()]
        labels = await self.ds.expand_foreign_keys(self.database, self.table, column, values)
        return {
            "name": column,
            "type": self.type,
            "hideable": False,
            "toggle_url": None,
            "results": [
                {**self._option(column, value), "count": counts[value], "label": labels.get((column, value), value)}
                for value in values
            ],
            "truncated": len(counts) > len(values),
        }

    def _option(self, column: str, value: str) -> dict[str, Any]:
        chosen = (column, value)
        # The page that is shown now is a place among other rows.
        asked = [pair for pair in self.get_querystring_pairs() if pair[0] != "_next"]
        selected = chosen in asked
        pairs = [pair for pair in asked if pair != chosen] if selected else [*asked, chosen]
        return {"value": value, "toggle_url": self.ds.urls.path(link(self.request.path, pairs)), "selected": selected}
