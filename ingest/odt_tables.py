"""Tables of OpenDocument files to grids of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ingest.draft import Draft, DraftCell, compact
from ingest.xml_tree import integer, local, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element as Element

    from ingest.draft import Piece

_WIDEST, _TALLEST = 1000, 100_000
_HIDDEN = frozenset({"collapse", "filter"})
_GROUPS = frozenset({"table-rows", "table-row-group"})


class OpenRow(NamedTuple):
    """A row of a table: its element, its number from 0, and whether it is one of the header's."""

    element: Element
    number: int
    header: bool


def rows_of(table: Element) -> Iterator[OpenRow]:
    """Yield the rows of a table that are shown, numbered without the hidden ones; an empty row is not repeated, but counted."""
    number = 0
    for row, header in _rows(table, header=False):
        times = min(integer(row, "number-rows-repeated", default=1) or 1, _TALLEST)
        if value(row, "visibility") in _HIDDEN:
            continue
        filled = any(True for cell in row if len(cell))
        for place in range(times if filled else 1):
            yield OpenRow(row, number + place, header)
        number += times


def hidden_rows(table: Element) -> int:
    """Return how many rows with text are hidden."""
    rows = (row for row, _ in _rows(table, header=False) if value(row, "visibility") in _HIDDEN)
    return sum(any(str(text).strip() for cell in row for text in cell.itertext()) for row in rows)


def hidden_columns(table: Element) -> set[int]:
    """Return the numbers of the columns that are hidden, from 0."""
    found: set[int] = set()
    number = 0
    for column in (each for each in table.iter() if local(each) == "table-column"):
        times = min(integer(column, "number-columns-repeated", default=1) or 1, _WIDEST)
        if value(column, "visibility") in _HIDDEN:
            found.update(range(number, number + times))
        number += times
    return found


def is_box(table: Element) -> bool:
    """Tell whether a table only frames text: each of its rows is one cell."""
    return all(sum(1 for cell in row.element if local(cell) == "table-cell") <= 1 for row in rows_of(table))


def cells_of(
    table: Element, lines: Callable[[Element], list[Piece]], fill: Callable[[str | None], str | None]
) -> Iterator[DraftCell]:
    """Yield the table's cells at their places; those that are merged are one."""
    rows = list(rows_of(table))
    for row in rows:
        column = 0
        for cell in row.element:
            if local(cell) not in {"table-cell", "covered-table-cell"}:
                continue
            times = min(integer(cell, "number-columns-repeated", default=1) or 1, _WIDEST)
            ground = fill(value(cell, "style-name") or value(row.element, "default-cell-style-name"))
            down = min(integer(cell, "number-rows-spanned", default=1), rows[-1].number + 1 - row.number)
            right = integer(cell, "number-columns-spanned", default=1)
            if local(cell) == "table-cell" and (len(cell) or times < _WIDEST / 2):
                for place in range(times):
                    yield DraftCell(
                        row.number,
                        column + place,
                        lines(cell),
                        row_span=down,
                        column_span=right,
                        header=row.header,
                        fill=ground,
                    )
            column += times


def table_draft(table: Element, lines: Callable[[Element], list[Piece]], fill: Callable[[str | None], str | None]) -> Draft:
    """Return a table of a text."""
    return Draft("table", cells=compact(list(cells_of(table, lines, fill))))


def _rows(element: Element, *, header: bool) -> Iterator[tuple[Element, bool]]:
    for each in element:
        if local(each) == "table-row":
            yield each, header
        elif local(each) == "table-header-rows":
            yield from _rows(each, header=True)
        elif local(each) in _GROUPS and (value(each, "display") or "true") == "true":
            yield from _rows(each, header=header)
