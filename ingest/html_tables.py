"""Tables and definition lists of a web page to grids of cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.colours import colour_of
from ingest.draft import Draft, DraftCell, compact
from ingest.html_tree import find, is_unseen, tag_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    from ingest.draft import Piece

    Lines = Callable[[Element], list[Piece]]

_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*([^;]+)", re.IGNORECASE)
_WIDEST = 100


def is_layout(table: Element) -> bool:
    """Tell whether a table only places things on the page: one cell a row, tables within it, or said to be presentation."""
    if table.get("role") in {"presentation", "none"}:
        return True
    rows = list(_rows(table))
    cells = [cell for row in rows for cell in _cells(row)]
    if any(tag_of(cell) == "th" for cell in cells):
        return False
    return len(cells) == len(rows) or any(True for cell in cells for _ in find(cell, "table", "h1", "h2", "h3"))


def table_draft(table: Element, lines: Lines) -> Draft:
    """Return the table's cells at their places, rowspan and colspan counted."""
    taken: set[tuple[int, int]] = set()
    drafts: list[DraftCell] = []
    rows = list(_rows(table))
    for number, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            while (number, column) in taken:
                column += 1
            draft = _cell(cell, row, lines)
            draft.row, draft.column = number, column
            draft.row_span = min(draft.row_span or len(rows), len(rows) - number)
            draft.header = draft.header or _in_head(table, row)
            taken |= {(number + down, column + right) for down in range(draft.row_span) for right in range(draft.column_span)}
            drafts.append(draft)
    return Draft("table", cells=compact(drafts))


def is_terms(element: Element) -> bool:
    """Tell whether a definition list holds terms and nothing else that is shown."""
    stray = [child for child in element if tag_of(child) not in {"dt", "dd", "div"} and not is_unseen(child)]
    loose = [element.text, *(child.tail for child in element)]
    return (
        not stray and not any(text and text.strip() for text in loose) and any(tag_of(entry) == "dt" for entry in _terms(element))
    )


def _terms(element: Element) -> list[Element]:
    """Return a definition list's own terms and descriptions; groups of them may stand in boxes."""
    groups = [list(child) if tag_of(child) == "div" else [child] for child in element if not is_unseen(child)]
    return [entry for group in groups for entry in group if tag_of(entry) in {"dt", "dd"} and not is_unseen(entry)]


def terms_draft(element: Element, lines: Lines) -> Draft:
    """Return a definition list as a table of two columns, the terms as header cells."""
    cells: list[DraftCell] = []
    row, open_term = -1, False
    for entry in _terms(element):
        term = tag_of(entry) == "dt"
        if term and not open_term:
            row += 1
            cells += [DraftCell(row, 0, header=True), DraftCell(row, 1)]
        elif not cells:
            row = 0
            cells = [DraftCell(0, 0, header=True), DraftCell(0, 1)]
        open_term = term
        cells[-2 if term else -1].pieces += lines(entry)
    return Draft("table", cells=cells)


def _rows(table: Element) -> Iterator[Element]:
    """Yield the table's own rows in the order shown: its foot last."""
    feet = []
    for child in table:
        if tag_of(child) == "tr":
            yield child
        elif tag_of(child) in {"thead", "tbody", "tfoot"} and not is_unseen(child):
            rows = [row for row in child if tag_of(row) == "tr" and not is_unseen(row)]
            if tag_of(child) == "tfoot":
                feet += rows
            else:
                yield from rows
    yield from feet


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if tag_of(cell) in {"td", "th"} and not is_unseen(cell)]


def _in_head(table: Element, row: Element) -> bool:
    return any(row in list(child) for child in table if tag_of(child) == "thead")


def _cell(cell: Element, row: Element, lines: Lines) -> DraftCell:
    pieces = lines(cell)
    for piece in pieces:
        piece.bold = piece.bold or tag_of(cell) == "th"
    return DraftCell(
        row=0,
        column=0,
        pieces=pieces,
        row_span=_span(cell.get("rowspan")),
        column_span=max(_span(cell.get("colspan")), 1),
        header=tag_of(cell) == "th",
        fill=_fill(cell) or _fill(row),
    )


def _span(text: str | None) -> int:
    """Return a span; 0 stands for the rest of the table."""
    return min(int(text), _WIDEST) if text and re.fullmatch(r"[0-9]{1,4}", text.strip()) else 1


def _fill(element: Element) -> str | None:
    found = _BACKGROUND.search(element.get("style", ""))
    return colour_of(found[1] if found else element.get("bgcolor", ""))
