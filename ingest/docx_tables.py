"""Tables of Word files to grids of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.colours import colour_of
from ingest.draft import Draft, DraftCell, compact
from ingest.xml_tree import child, integer, is_on, local, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element as Element

    from ingest.draft import Piece

    Lines = Callable[[Element], list[Piece]]

_WIDEST = 200


def is_box(table: Element) -> bool:
    """Tell whether a table only frames text: each of its rows is one cell."""
    return all(len(list(cells_of(row))) <= 1 for row in rows_of(table))


def table_draft(table: Element, lines: Lines) -> Draft:
    """Return the table's cells at their places; cells merged over columns or rows are one."""
    cells: list[DraftCell] = []
    above: dict[int, DraftCell] = {}
    for number, row in enumerate(rows_of(table)):
        column = integer(child(row, "trPr", "gridBefore"), default=0)
        header = is_on(child(row, "trPr", "tblHeader")) or False
        open_cells: dict[int, DraftCell] = {}
        for cell in cells_of(row):
            width = min(integer(child(cell, "tcPr", "gridSpan"), default=1) or 1, _WIDEST)
            merge = child(cell, "tcPr", "vMerge")
            draft = above.get(column) if merge is not None and value(merge) != "restart" else None
            if draft is not None:
                draft.row_span = number - draft.row + 1
                draft.pieces += lines(cell)
            elif _is_merged_left(cell) and cells and cells[-1].row == number:
                cells[-1].column_span += width
                cells[-1].pieces += lines(cell)
            else:
                draft = DraftCell(number, column, lines(cell), column_span=width, header=header, fill=_fill(cell))
                cells.append(draft)
            if draft is not None and merge is not None:
                open_cells[column] = draft
            column += width
        above = open_cells
    return Draft("table", cells=compact(cells))


def rows_of(table: Element) -> Iterator[Element]:
    """Yield a table's own rows, also those within content controls; deleted ones are left out."""
    for row in _own(table, "tr"):
        if child(row, "trPr", "del") is None:
            yield row


def cells_of(row: Element) -> Iterator[Element]:
    """Yield a row's own cells."""
    return _own(row, "tc")


def _own(element: Element, name: str) -> Iterator[Element]:
    for each in element:
        if local(each) == name:
            yield each
        elif local(each) in {"sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo"}:
            yield from _own(each, name)


def _is_merged_left(cell: Element) -> bool:
    merge = child(cell, "tcPr", "hMerge")
    return merge is not None and value(merge) != "restart"


def _fill(cell: Element) -> str | None:
    return colour_of(value(child(cell, "tcPr", "shd"), "fill") or "")
