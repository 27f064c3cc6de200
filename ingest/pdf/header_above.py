"""The header of a drawn table that stands above it, outside of what is drawn."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.pdf.drafts import DraftCell
from ingest.pdf.lines import lines_of, rows_of, split_at_gaps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.pdf.content import Word
    from ingest.pdf.drafts import DraftTable
    from ingest.pdf.lines import TextLine

_FEWEST = 3  # labels
_LABEL_WORDS = 7
_GAP = 0.9  # em of white between labels
_NEAR = 2.0  # em from the labels to the table
_SLACK = 3.0  # points by which a label may reach over its column


def with_header_above(table: DraftTable, words: Sequence[Word]) -> DraftTable:
    """Return a drawn table with the bold labels as its header that stand right above its columns, one over nearly each.

    ``words`` are those that are in no table. A table whose first row is bold has its header already.
    """
    if table.columns < _FEWEST or all(line.bold for cell in table.row(0) for line in cell.lines):
        return table
    left, top, right, _ = table.rect
    above = [word for word in words if left <= word.middle[0] <= right and word.middle[1] < top and not word.turned]
    rows = rows_of(word for word in above if top - word.rect.bottom < _NEAR * word.size)
    labels = split_at_gaps(rows[-1], _GAP) if rows else []
    homes = [_home(label, table) for label in labels]
    distinct = len(set(homes)) == len(homes) >= max(_FEWEST, table.columns - 1)
    if not distinct or None in homes or not all(word.bold for label in labels for word in label):
        return table
    lines = {home: lines_of(label, table.page) for home, label in zip(homes, labels, strict=True) if home is not None}
    return headed(table, lines, min(word.rect.top for word in rows[-1]))


def _home(label: Sequence[Word], table: DraftTable) -> int | None:
    """Return the column over which a label stands, None where it is none or reaches over others."""
    column = bisect_right(table.xs, label[0].middle[0]) - 1
    over = table.xs[column] - _SLACK <= label[0].rect.x0 and label[-1].rect.x1 <= table.xs[column + 1] + _SLACK
    return column if over and len(label) <= _LABEL_WORDS else None


def headed(table: DraftTable, lines: Mapping[int, list[TextLine]], top: float) -> DraftTable:
    """Return a table with a row more above the others, from ``top`` to where it began, and these lines in its columns."""
    for own in lines.values():
        for line in own[:1]:
            line.opens = True
    foot = table.rect.top
    header = [
        DraftCell(
            0,
            at,
            1,
            1,
            table.rect._replace(x0=table.xs[at], top=top, x1=table.xs[at + 1], bottom=foot),
            table.page,
            lines.get(at, []),
        )
        for at in range(table.columns)
    ]
    below = [replace(cell, row=cell.row + 1) for cell in table.cells]
    return replace(table, rect=table.rect._replace(top=top), rows=table.rows + 1, cells=[*header, *below])
