"""Tables that stand on their side: the labels in the first column, an action in each of the others."""

from __future__ import annotations

from extract.headers import header_roles
from models.document import Table
from models.evidence import Passage

_LABELS = 0.75  # share of the first column's cells that must be labels
_ACTIONS = 2


def turned(table: Table, text: str) -> Table | None:
    """Return a table with its rows as columns where its first column holds the headers; None for any other.

    One of the headers must say "action"; a table with one action beside its labels is a card. ``text`` is the
    document's canonical text.
    """
    if table.columns <= _ACTIONS or table.rows < 2 or not _has_labels(table, text):
        return None
    cells = [
        cell.model_copy(
            update={"row": cell.column, "column": cell.row, "row_span": cell.column_span, "column_span": cell.row_span}
        )
        for cell in table.cells
    ]
    return Table(rows=table.columns, columns=table.rows, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _has_labels(table: Table, text: str) -> bool:
    """Tell whether the first column is all labels, with "action" among them, and the first row is not."""
    first = [Passage.of(text, cell.lines).value for cell in table.cells if cell.column == 0 and cell.lines]
    top = [Passage.of(text, cell.lines).value for cell in table.row(0) if cell.column > 0 and cell.lines]
    roles = [{role for role, _ in header_roles(value)} for value in first]
    known = [found for found in roles if found]
    return (
        len(known) >= max(2, _LABELS * len(first))
        and any("action" in found for found in known)
        and bool(known and top)
        and not any(header_roles(value) for value in top)
        and len({value.lower() for value in first}) == len(first)
    )
