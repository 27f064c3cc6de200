"""Tables over pages: joined with the part before, repeated headers dropped, broken rows made one."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.pdf.content import Rect
from ingest.pdf.drafts import DraftBlock, DraftCell, DraftTable
from ingest.pdf.flow import join_paragraphs
from ingest.pdf.markers import follows_on
from ingest.pdf.sentences import goes_on, has_ended, starts_low
from ingest.pdf.tables import reduced
from ingest.pdf.touching import card_starts

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAME_LINE = 6.0  # points by which a column's edge may move from page to page
_HEADER_WITHIN = 4  # rows at a table's top among which its header is
_USUAL = 0.6  # share of rows in which a column must be filled to be one that rows have
_CONTINUED = re.compile(r"[(\[]?\bcont(?:inued|['’]?d|\.)[)\]]?")
_REF = re.compile(r"^[A-Z]{0,4}\d+([.\-]\d+)*[.)a-z]?$")


def stitch(pages: Sequence[Sequence[DraftBlock]]) -> list[DraftBlock]:
    """Return the blocks of the document, with tables, paragraphs and list items that run over pages in one piece."""
    blocks: list[DraftBlock] = []
    for page in pages:
        position = next((index for index, block in enumerate(page) if block.kind != "furniture"), None)
        if position is not None and page[position].table is not None:
            blocks.extend(page[:position])
            blocks.extend(_joined_or_new(blocks, page[position]))
            blocks.extend(page[position + 1 :])
        else:
            blocks.extend(page)
    return join_paragraphs([part for block in blocks for part in _cards(block)])


def _cards(block: DraftBlock) -> list[DraftBlock]:
    """Return the blocks of the cards that a table is, each a table; the block itself where it is none of cards."""
    table = block.table
    starts = card_starts(table) if table else []
    if table is None or not starts:
        return [block]
    columns = range(table.columns)
    parts = []
    for first, last in zip(starts, [*starts[1:], table.rows], strict=True):
        own = [replace(cell) for cell in table.cells if first <= cell.row < last]
        card = reduced(replace(table, cells=own, page=own[0].page), range(first, last), columns)
        card.rect = Rect.around(cell.rect for cell in own if cell.page == own[0].page)
        card.last_page = max(line.page for cell in own for line in cell.lines)
        parts.append(DraftBlock("table", card.page, card.rect, table=card))
    return parts


def _joined_or_new(blocks: Sequence[DraftBlock], block: DraftBlock) -> list[DraftBlock]:
    """Return what remains of a page's first table once it is joined with the table before it: its header, or all of it."""
    above = next((earlier for earlier in reversed(blocks) if earlier.kind != "furniture"), None)
    if above is None or above.table is None or block.table is None or above.table.last_page != block.page - 1:
        return [block]
    header = repeated_header(above.table, block.table)
    if not _is_tagged_on(above.table, block.table) and (
        not _columns_agree(above.table, block.table) or (header == 0 and _has_own_header(above.table, block.table))
    ):
        return [block]
    dropped = [cell for row in range(header) for cell in block.table.row(row)]
    above.table = joined(above.table, block.table, header)
    lines = [line for cell in dropped for line in cell.lines]
    return [DraftBlock("furniture", block.page, Rect.around(line.rect for line in lines), lines)] if lines else []


def _is_tagged_on(above: DraftTable, below: DraftTable) -> bool:
    """Tell whether the file says that one table goes on with the other, and each column stands below one."""
    if above.tagged is None or below.tagged is None or not below.tagged.follows(above.tagged):
        return False
    few, many = sorted((above.xs, below.xs), key=len)
    nearest = _nearest(few, many)
    return all(left < right for left, right in pairwise(nearest))


def _columns_agree(above: DraftTable, below: DraftTable) -> bool:
    few, many = sorted((above.xs, below.xs), key=len)
    if abs(few[0] - many[0]) > _SAME_LINE or abs(few[-1] - many[-1]) > _SAME_LINE:
        return False
    return above.ruled == below.ruled and all(min(abs(x - other) for other in many) <= _SAME_LINE for x in few)


def _row_texts(table: DraftTable, row: int) -> list[str]:
    return [" ".join(cell.text.casefold().split()) for cell in table.row(row) if cell.lines]


def repeated_header(above: DraftTable, below: DraftTable) -> int:
    """Return how many rows at the top of the lower part repeat header rows of the upper one."""
    for start in range(min(_HEADER_WITHIN, above.rows)):
        count = 0
        while count < min(below.rows, _HEADER_WITHIN) and start + count < above.rows:
            texts = _row_texts(below, count)
            if not texts or texts != _row_texts(above, start + count):
                break
            count += 1
        if count and any(len(_row_texts(below, row)) > 1 for row in range(count)):
            return count
    return 1 if below.rows > 1 and _is_reworded_header(above, below) else 0


def _is_reworded_header(above: DraftTable, below: DraftTable) -> bool:
    """Tell whether the lower part begins with the header of the upper one in nearly its words: "Lead" for "Lead officer"."""
    first = next((row for row in range(min(_HEADER_WITHIN, above.rows)) if len(_row_texts(above, row)) > 1), 0)
    labels = [
        {cell.column: _label(cell.text) for cell in part.row(row) if cell.lines} for part, row in ((above, first), (below, 0))
    ]
    if len(labels[0]) < 2 or labels[0].keys() != labels[1].keys():
        return False
    pairs = [(one, labels[1][column]) for column, one in labels[0].items()]
    same = sum(one == other for one, other in pairs)
    alike = all(one[: len(other)] == other[: len(one)] for one, other in pairs)
    return alike and 2 * same >= len(pairs) and _looks_like_header(above, first) == _looks_like_header(below, 0)


def _label(text: str) -> list[str]:
    """Return the words of a header's label without the note that the table goes on."""
    return _CONTINUED.sub("", text.casefold()).split()


def _looks_like_header(table: DraftTable, row: int) -> bool:
    cells = [cell for cell in table.row(row) if cell.lines]
    return len(cells) > 1 and all(line.bold for cell in cells for line in cell.lines)


def _has_own_header(above: DraftTable, below: DraftTable) -> bool:
    """Tell whether the lower part begins with a header of its own, and not with the rest of a torn one: it is another table."""
    first = next((row for row in range(above.rows) if len(_row_texts(above, row)) > 1), 0)
    if first == above.rows - 1 and is_broken_row(above, below, 0):
        return False
    return (
        _looks_like_header(below, 0)
        and _looks_like_header(above, first)
        and not _looks_like_header(below, min(1, below.rows - 1))
    )


def joined(above: DraftTable, below: DraftTable, header: int) -> DraftTable:
    """Return both parts as one table, without the first ``header`` rows of the lower one."""
    xs = above.xs if len(above.xs) >= len(below.xs) else below.xs
    upper = _on_columns(above, xs)
    lower = [replace(cell, row=cell.row - header) for cell in _on_columns(below, xs) if cell.row >= header]
    broken = bool(lower) and is_broken_row(above, below, header)
    shift = above.rows - (1 if broken else 0)
    if broken:
        first = [cell for cell in lower if cell.row == 0]
        lower = [cell for cell in lower if cell.row > 0]
        for cell in first:
            _append_to_row(upper, above.rows - 1, cell)
    cells = upper + [replace(cell, row=cell.row + shift) for cell in lower]
    rows = above.rows + max(below.rows - header, 0) - (1 if broken else 0)
    _extend_merged(cells, above.rows, len(xs) - 1)
    here = below.xs if len(below.xs) == len(xs) else xs
    return DraftTable(
        above.page,
        here,
        above.rect,
        rows,
        len(xs) - 1,
        cells,
        ruled=above.ruled,
        last_page=below.last_page,
        open_end=below.open_end,
        tagged=above.tagged and below.tagged and below.tagged._replace(first=above.tagged.first),
    )


def _nearest(few: Sequence[float], many: Sequence[float]) -> list[int]:
    """Return for each edge which of others it is: the nearest, or, of as many, the one of the same number."""
    if len(few) == len(many):
        return list(range(len(many)))
    return [min(range(len(many)), key=lambda index: abs(many[index] - x)) for x in few]


def _on_columns(table: DraftTable, xs: Sequence[float]) -> list[DraftCell]:
    """Return the table's cells counted in the columns of ``xs``."""
    nearest = _nearest(table.xs, xs)
    return [
        replace(
            cell,
            column=nearest[cell.column],
            column_span=max(nearest[cell.column + cell.column_span] - nearest[cell.column], 1),
        )
        for cell in table.cells
    ]


def _append_to_row(cells: list[DraftCell], row: int, more: DraftCell) -> None:
    home = next(
        (
            cell
            for cell in cells
            if cell.row <= row < cell.row + cell.row_span and cell.column <= more.column < cell.column + cell.column_span
        ),
        None,
    )
    if home is None:
        cells.append(replace(more, row=row))
        return
    if more.lines:
        first = more.lines[0]
        first.opens = first.marker is not None or not home.lines or not _continues(home.text, first.text)
        home.lines = [*home.lines, *more.lines]
    home.row_span += more.row_span - 1


def _continues(before: str, after: str) -> bool:
    return goes_on(before, after) or not has_ended(before)


def _extend_merged(cells: list[DraftCell], seam: int, columns: int) -> None:
    """Let a cell merged over rows up to the seam go on over an empty one that is merged below it."""
    for column in range(columns):
        upper = next((c for c in cells if c.column == column and c.row + c.row_span == seam and c.row < seam), None)
        lower = next((c for c in cells if c.column == column and c.row == seam), None)
        if upper is None or lower is None or lower.lines or not upper.lines:
            continue
        if upper.column_span == lower.column_span and (upper.row_span > 1 or lower.row_span > 1):
            upper.row_span += lower.row_span
            cells.remove(lower)


def is_broken_row(above: DraftTable, below: DraftTable, header: int) -> bool:
    """Tell whether the first row of the lower part is the end of the last row of the upper one."""
    if above.tagged and below.tagged and below.tagged.follows(above.tagged):
        return header == 0 and below.tagged.tears(above.tagged)
    last = {cell.column: cell for cell in above.covering(above.rows - 1)}
    first = {cell.column: cell for cell in below.row(header)}
    if len([cell for cell in last.values() if cell.lines]) < 2 or not any(cell.lines for cell in first.values()):
        return False
    if any(_are_two_references(last[column].text, cell.text) for column, cell in first.items() if column in last):
        return False
    pairs = [(last[column].text, cell) for column, cell in first.items() if column in last and cell.lines]
    going = sum(cell.lines[0].marker is None and goes_on(before, cell.text) for before, cell in pairs)
    starting = sum(bool(before) and has_ended(before) and not starts_low(cell.text) for before, cell in pairs)
    key = _key_column(above, below)
    begun = first.get(key)
    if begun is None or not begun.lines:
        return _lacks_key(above, last.get(key), going, starting)
    if key in last and _list_goes_on(last[key], begun):
        return True
    if _REF.match(begun.text) or (begun.lines[0].marker and not starts_low(begun.text)):
        return False
    key_before = last[key].text if key in last else ""
    if goes_on(key_before, begun.text):
        return True
    return going >= 2 and starting == 0


def _are_two_references(above: str, below: str) -> bool:
    """Tell whether a column numbers both rows, each with a number of its own: they are two."""
    return above != below and bool(_REF.match(above)) and bool(_REF.match(below))


def _list_goes_on(above: DraftCell, below: DraftCell) -> bool:
    """Tell whether a cell goes on with the list inside the cell above, and not with the numbers of the rows."""
    markers = [line.marker for line in above.lines if line.marker]
    begun = below.lines[0].marker
    if not markers or not begun or markers[-1] == above.lines[0].marker:
        return False
    first = above.lines[0].marker
    return follows_on(markers[-1], begun) and not (first and follows_on(first, begun))


def _lacks_key(above: DraftTable, key_above: DraftCell | None, going: int, starting: int) -> bool:
    if key_above is not None and key_above.row_span > 1:
        return going > starting
    if above.open_end or going > 0 or starting == 0:
        return True
    return starting == 1 and _always_filled(above, key_above.column if key_above else 0)


def _always_filled(table: DraftTable, column: int) -> bool:
    rows = [table.covering(row) for row in range(table.rows)]
    filled = [any(cell.column == column and cell.lines for cell in row) for row in rows if any(cell.lines for cell in row)]
    return len(filled) > 2 and all(filled)


def _key_column(above: DraftTable, below: DraftTable) -> int:
    """Return the leftmost column that rows usually have filled; banner rows aside."""
    filled: dict[int, int] = {}
    rows = 0
    for table in (above, below):
        for row in range(table.rows):
            texts = [cell for cell in table.covering(row) if cell.lines]
            if len(texts) < 2:
                continue
            rows += 1
            for cell in texts:
                filled[cell.column] = filled.get(cell.column, 0) + 1
    usual = [column for column, count in filled.items() if count >= _USUAL * rows]
    return min(usual, default=0)
