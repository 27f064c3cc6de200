"""The layouts that plans come in, by the names that ``matrix.toml`` uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.generator.layouts import lists, odd_tables, papers, tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.generator.draft import Draft

LAYOUTS: dict[str, Callable[[Draft], None]] = {
    layout.__name__: layout
    for layout in (
        tables.grid, tables.first_column, tables.repeated, tables.banners, tables.per_action, tables.list_cell, tables.progress,
        odd_tables.period_columns, odd_tables.term_columns, odd_tables.cards, odd_tables.two_headers,
        odd_tables.unnamed_columns, odd_tables.codes,
        lists.bullets, lists.gerunds, lists.titled, lists.commentary, lists.counted, lists.triples, lists.labelled, lists.prose,
        papers.committee, papers.minutes, papers.no_plan,
    )
}  # fmt: skip
