"""One page to draft blocks: tables, boxes and columns, in reading order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ingest.pdf.aslant import with_labels_above
from ingest.pdf.bars import without_bars
from ingest.pdf.blocks import blocks_of
from ingest.pdf.columns import Element, elements_of, in_reading_order
from ingest.pdf.drafts import DraftBlock
from ingest.pdf.ended_entries import find_ended_entries
from ingest.pdf.grid import find_grids
from ingest.pdf.header_above import with_header_above
from ingest.pdf.ladder import find_ladders
from ingest.pdf.lines import line_of, lines_of
from ingest.pdf.stripes import edges_of, stripes_of
from ingest.pdf.tables import fill_of, table_of
from ingest.pdf.tagged import with_tagged
from ingest.pdf.unruled import Earlier, find_unruled, repeated_headers
from ingest.pdf.values import find_value_tables, value_table_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.pdf.content import PageContent, Rect, Word
    from ingest.pdf.drafts import DraftTable

_LOZENGE = 2.0  # em
_PAGE_FRAME = 0.6  # a box that takes this share of the page is its frame


class Drawn(NamedTuple):
    """What is drawn on a page: tables, boxes with other text, and bars behind rows of tables without rules."""

    tables: list[DraftTable]
    boxes: list[Rect]
    bars: list[Rect]


def drawn_on(page: PageContent, words: Sequence[Word], *, above: DraftTable | None = None) -> Drawn:
    """Return the tables of a page that are drawn, or told by its structure, its boxes and its bars.

    ``above`` is the last table of the page before, whose last row may go on in a single cell.
    """
    tables: list[DraftTable] = []
    boxes: list[Rect] = []
    grids, bars = without_bars(find_grids(page.rules, page.fills), page.rules, words)
    for number, grid in enumerate(grids):
        table = table_of(grid, [*words, *page.signs], page.fills, page.number, above=None if number else above)
        if table is not None:
            anew = value_table_in(table, page)
            tables.append(_coloured(anew, page) if anew else table)
        else:
            boxes.extend(cell.rect for cell in grid.cells)
    free = without(words, words_of_tables(tables))
    tables = [with_header_above(with_labels_above(table, free), free) for table in tables]
    tables = [table if table.ruled else _coloured(table, page) for table in with_tagged(tables, words, page)]
    return Drawn(tables, [box for box in boxes if box.area < _PAGE_FRAME * page.width * page.height], bars)


def page_blocks(
    page: PageContent,
    words: Sequence[Word],
    drawn: Drawn,
    *,
    earlier: Earlier | None = None,
) -> list[DraftBlock]:
    """Return the blocks of a page in reading order. ``words`` are those that are neither in tables nor furniture.

    ``earlier`` is what the pages before tell of tables without rules.
    """
    left = list(words)
    headers = Earlier(earlier.headers | repeated_headers(left)) if earlier else None
    elements = [Element(table.rect, box=table) for table in drawn.tables]
    stripes = stripes_of(drawn.boxes, left)
    page = replace(page, rules=(*page.rules, *edges_of([*drawn.bars, *stripes])))
    for box in sorted((box for box in drawn.boxes if box not in stripes), key=lambda box: box.area):
        inside = [word for word in left if box.holds(*word.middle)]
        within = [element for element in elements if box.holds(*_middle(element.rect))]
        if not inside or _is_lozenge(box, inside, page):
            continue
        left = without(left, [inside])
        elements = [element for element in elements if element not in within]
        elements.append(Element(box, box=_ordered(page, [*_with_unruled(page, inside, headers), *within])))
    return _ordered(page, [*_with_unruled(page, left, earlier), *elements])


def _with_unruled(page: PageContent, words: Sequence[Word], earlier: Earlier | None) -> list[Element]:
    """Return the pieces of lines and the tables without rules that words outside of drawn tables form."""
    tables = _without_rules(words, page, earlier)
    plain = without(words, words_of_tables(tables))
    return [*elements_of(plain), *(Element(table.rect, box=table) for table in tables)]


def _without_rules(words: Sequence[Word], page: PageContent, earlier: Earlier | None) -> list[DraftTable]:
    tables = find_ladders(words, page, labelled=True)
    tables += find_value_tables(without(words, words_of_tables(tables)), page)
    tables += find_unruled(without(words, words_of_tables(tables)), page, earlier)
    tables += find_ladders(without(words, words_of_tables(tables)), page)
    tables += find_ended_entries(without(words, words_of_tables(tables)), page)
    return [_coloured(table, page) for table in tables]


def _coloured(table: DraftTable, page: PageContent) -> DraftTable:
    for cell in table.cells:
        cell.fill = fill_of(cell.rect, page.fills)
    return table


def not_in_tables(
    pieces: Sequence[Sequence[Word]], words: Sequence[Word], page: PageContent, *, earlier: Earlier | None = None
) -> list[Sequence[Word]]:
    """Return the repeated pieces at a page's head without those that are the header of a table without rules."""
    if len(pieces) < 2:
        return list(pieces)
    tabled = {id(word) for group in words_of_tables(_without_rules(words, page, earlier)) for word in group}
    return [piece for piece in pieces if not any(id(word) in tabled for word in piece)]


def words_of_tables(tables: Iterable[DraftTable]) -> Iterator[Sequence[Word]]:
    """Yield the words of each line of the tables."""
    return (line.all_words for table in tables for cell in table.cells for line in cell.lines)


def without(words: Iterable[Word], taken: Iterable[Sequence[Word]]) -> list[Word]:
    """Return the words that are in none of the groups."""
    held = {id(word) for group in taken for word in group}
    return [word for word in words if id(word) not in held]


def _is_lozenge(box: Rect, words: Sequence[Word], page: PageContent) -> bool:
    """Tell whether a box is a small one around a number or label in a line of text."""
    return box.height < _LOZENGE * max(word.size for word in words) and box.width < page.width / 4


def _middle(rect: Rect) -> tuple[float, float]:
    return (rect.x0 + rect.x1) / 2, (rect.top + rect.bottom) / 2


def _ordered(page: PageContent, elements: Sequence[Element]) -> list[DraftBlock]:
    blocks: list[DraftBlock] = []
    for group in in_reading_order(elements) if elements else []:
        blocks.extend(_group_blocks(page, group))
    return blocks


def _group_blocks(page: PageContent, group: Sequence[Element]) -> list[DraftBlock]:
    box = group[0].box
    if isinstance(box, list):
        return box
    if box is not None:
        return [DraftBlock("table", page.number, group[0].rect, table=box)]
    words = (word for element in group for word in element.words)
    return blocks_of(lines_of(words, page.number), page.number)


def furniture_blocks(pieces: Iterable[Sequence[Word]], page: int) -> list[DraftBlock]:
    """Return running heads or feet as blocks."""
    lines = [line_of(piece, page) for piece in pieces]
    return [DraftBlock("furniture", page, line.rect, [line]) for line in lines]
