"""Tables parted by titles that share their columns: the header stands once, above the first of them or alone above all.

Where none has a header, what the cells of all of them hold tells more than those of one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.columns import Columns, read_columns
from models.document import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.document import Block

_FEWEST_COLUMNS = 3
_MOST_BETWEEN, _LONGEST_BETWEEN = 3, 160  # blocks, and characters of one that is no heading


def shared_columns(blocks: Sequence[Block], text: str, index: int) -> dict[int, Columns]:
    """Return by block what the columns hold of a table and of those without headers below it, which go on with it.

    Empty where no table goes on with the one at ``index``. ``text`` is the document's canonical text.
    """
    first = blocks[index].table
    if first is None or first.columns < _FEWEST_COLUMNS:
        return {}
    members = {index: first}
    while (after := _next_table(blocks, max(members))) is not None:
        table = blocks[after].table
        if table is None or table.columns != first.columns or _has_header(table, text):
            break
        members[after] = table
    whole = read_columns(_joined(list(members.values())), text) if len(members) > 1 else None
    if whole is None or whole.first("action") is None:
        return {}
    return {at: whole if at == index else replace(whole, header_rows=0) for at in members}


def _has_header(table: Table, text: str) -> bool:
    columns = read_columns(table, text)
    return columns is not None and columns.header_rows > 0


def _next_table(blocks: Sequence[Block], index: int) -> int | None:
    """Return the next table below one, with nothing between them but titles and a line or two."""
    for at in range(index + 1, min(index + 2 + _MOST_BETWEEN, len(blocks))):
        block = blocks[at]
        if block.table is not None:
            return at
        if block.kind != "heading" and sum(line.end - line.start for line in block.lines) > _LONGEST_BETWEEN:
            return None
    return None


def _joined(tables: Sequence[Table]) -> Table:
    """Return the rows of several tables as one."""
    cells, rows = [], 0
    for table in tables:
        cells += [cell.model_copy(update={"row": cell.row + rows}) for cell in table.cells]
        rows += table.rows
    return Table(rows=rows, columns=tables[0].columns, cells=tuple(cells))
