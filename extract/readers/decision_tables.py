"""Decision records that are a table: what was decided stands in the row that is called so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.drafts import Reading
from extract.readers.recommendations import RESOLVED, decided
from extract.ruleset import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.drafts import Draft
    from extract.view import View
    from models.document import Table

_SCORE = 0.96
_PAIR = 2  # a label, and what it says


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each table with such a row among others of a record: reasons, options, who decided and when."""
    for index, block in enumerate(view.blocks):
        drafts = [(index, draft) for draft in _drafts(view, block.table)] if block.table is not None else []
        if drafts:
            yield Reading("decision_tables", frozenset({index}), tuple(drafts), score=_SCORE)


def _drafts(view: View, table: Table) -> Iterator[Draft]:
    rows = [[passage for cell in table.row(row) if (passage := view.passage(cell.lines))] for row in range(table.rows)]
    pairs = [row for row in rows if len(row) == _PAIR]
    if not any(pattern_of("recommendations.stop").match(label.text) for label, _ in pairs):
        return
    for label, said in pairs:
        if pattern_of("recommendations.row").match(label.text):
            yield from decided(view, said, RESOLVED)
