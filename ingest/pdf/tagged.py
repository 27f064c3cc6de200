"""Tables as the structure of a tagged PDF has them: cells by their marks, columns by where the cells stand.

Browsers and word processors write which text is in which cell, also where nothing is drawn. A structure that does not fit
what the page shows is not believed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.pdf.content import Rect
from ingest.pdf.drafts import DraftCell, DraftTable
from ingest.pdf.lines import common_pitch, lines_of
from ingest.pdf.markers import is_bullet
from ingest.pdf.opening import mark_openings
from ingest.pdf.unruled_rows import EDGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.pdf.content import PageContent, TaggedCell, TaggedTable, Word

_FEWEST = 2  # rows, and columns
_HELD = 0.95  # share of the words within a table's outline that its cells hold
_APART = 1.0  # points
_SLACK = 1.0  # points
_BULLET_GAP = 2.5  # em
_BULLET_ROOM = 40.0  # points beside a table where its bullets may stand
_FALLS = 2.0  # points by which a row may begin above the one before it

Span = tuple[float, float]


@dataclass(eq=False)
class _Cell:
    row: int
    tagged: TaggedCell
    words: list[Word]
    rect: Rect


def with_tagged(drawn: Sequence[DraftTable], words: Sequence[Word], page: PageContent) -> list[DraftTable]:
    """Return the tables of a page: the drawn ones, and those of its structure of which nothing is drawn, or a part only.

    Fills behind a header or behind every other row look like tables of their own; the structure tells what they belong to.
    """
    tables = list(drawn)
    for tagged in page.tagged:
        parts = [table for table in tables if _is_part(table, tagged)]
        others = [table for table in tables if table not in parts]
        held = {id(word) for table in others for word in _words_of(table)}
        table = _table(tagged, [word for word in words if id(word) not in held], page)
        if table is not None and all(part.rows < table.rows for part in parts):
            tables = [*others, table]
    return tables


def _words_of(table: DraftTable) -> Iterator[Word]:
    return (word for cell in table.cells for line in cell.lines for word in line.all_words)


def _is_part(table: DraftTable, tagged: TaggedTable) -> bool:
    """Tell whether a drawn table is in one of the structure, which has all of its words, and no two of its cells in one."""
    cells = [cell for row in tagged.rows for cell in row]
    pieces = _pieces(tagged)
    if not pieces or not table.rect.overlap(Rect.around(pieces)):
        return False
    homes: dict[int, set[int]] = {}
    for at, drawn in enumerate(table.cells):
        for word in (word for line in drawn.lines for word in line.all_words):
            home = next((n for n, cell in enumerate(cells) if _holds(cell.pieces, word)), None)
            if home is None:
                return False
            homes.setdefault(home, set()).add(at)
    return all(len(own) == 1 for own in homes.values())


def _holds(pieces: Iterable[Rect], word: Word) -> bool:
    return any(piece.holds(*word.middle, slack=_SLACK) for piece in pieces)


def _table(tagged: TaggedTable, words: Sequence[Word], page: PageContent) -> DraftTable | None:
    near = _within(_pieces(tagged), words, left=_BULLET_ROOM)
    if len(near) < _FEWEST:
        return None  # it is drawn, and has been read
    rows = [row for row in (_row(number, row, near) for number, row in enumerate(tagged.rows)) if row]
    _add_bullets(rows, near)
    for number, row in enumerate(rows):
        for cell in row:
            cell.row = number
    cells = [cell for row in rows for cell in row]
    columns = _columns(rows)
    fewest = 1 if tagged.span.continued or tagged.span.goes_on else _FEWEST
    if len(rows) < fewest or len(columns) < _FEWEST or not _fits(rows, words) or not _agree(tagged, cells, page):
        return None
    return replace(_draft(rows, columns, page), tagged=tagged.span)


def _pieces(tagged: TaggedTable) -> list[Rect]:
    return [piece for row in tagged.rows for cell in row for piece in cell.pieces]


def _within(pieces: Sequence[Rect], words: Sequence[Word], *, left: float = 0.0) -> list[Word]:
    """Return the words within the outline of some places, or a little to the left of it."""
    if not pieces:
        return []
    outline = Rect.around(pieces)
    outline = outline._replace(x0=outline.x0 - left)
    return [word for word in words if outline.holds(*word.middle, slack=_SLACK)]


def _row(number: int, row: Iterable[TaggedCell], words: Sequence[Word]) -> list[_Cell]:
    found = []
    for cell in row:
        near = _within(cell.pieces, words)
        held = [word for word in near if _holds(cell.pieces, word)]
        if held:
            found.append(_Cell(number, cell, held, Rect.around(word.rect for word in held)))
    return found


def _add_bullets(rows: Sequence[Sequence[_Cell]], words: Sequence[Word]) -> None:
    """Give the cells the bullets before their lines: browsers draw them outside of what they mark."""
    for bullet in (word for word in words if is_bullet(word.text)):
        homes = [cell for row in rows for cell in row if _is_before(bullet, cell)]
        if homes and not any(bullet in cell.words for row in rows for cell in row):
            home = min(homes, key=lambda cell: cell.rect.x0)
            home.words.append(bullet)
            home.rect = Rect.around((home.rect, bullet.rect))


def _is_before(bullet: Word, cell: _Cell) -> bool:
    x, y = bullet.middle
    near = (word for word in cell.words if word.rect.top < y < word.rect.bottom)
    return any(0 < word.rect.x0 - x < _BULLET_GAP * max(word.size, 1) for word in near)


def _agree(tagged: TaggedTable, cells: Sequence[_Cell], page: PageContent) -> bool:
    """Tell whether the words that the structure has in cells are those found: none is in a drawn table, or twice."""
    held = [word for cell in cells for word in cell.words if not is_bullet(word.text)]
    pieces = _pieces(tagged)
    texts = (word for word in _within(pieces, page.words) if not is_bullet(word.text))
    meant = sum(_holds(pieces, word) for word in texts)
    return len({id(word) for word in held}) == len(held) == meant


def _fits(rows: Sequence[Sequence[_Cell]], words: Sequence[Word]) -> bool:
    """Tell whether rows stand below each other, and little else stands within their outline."""
    tops = [min(cell.rect.top for cell in row) for row in rows]
    outline = Rect.around(cell.rect for row in rows for cell in row)
    inside = sum(outline.holds(*word.middle) for word in words)
    held = sum(len(cell.words) for row in rows for cell in row)
    return held >= _HELD * inside and all(below >= above - _FALLS for above, below in pairwise(tops))


def _columns(rows: Sequence[Sequence[_Cell]]) -> list[Span]:
    """Return from where to where the columns reach; none where two cells of a row would stand in one."""
    single = sorted((cell for row in rows for cell in row if cell.tagged.columns == 1), key=lambda cell: cell.rect.x0)
    columns: list[list[_Cell]] = []
    reach = 0.0
    for cell in single:
        if columns and cell.rect.x0 < reach - _APART:
            columns[-1].append(cell)
        else:
            columns.append([cell])
        reach = max(reach, cell.rect.x1)
    columns = _with_lone_labels(columns)
    if any(len({cell.row for cell in column}) < len(column) for column in columns):
        return []
    return [(min(cell.rect.x0 for cell in column), max(cell.rect.x1 for cell in column)) for column in columns]


def _with_lone_labels(columns: Sequence[list[_Cell]]) -> list[list[_Cell]]:
    """Return the columns with each centred label that stands beside its column, and not over it, put into it."""
    kept: list[list[_Cell]] = []
    for column in columns:
        rows = {cell.row for cell in column}
        if kept and (rows == {0} or {cell.row for cell in kept[-1]} == {0}) and not rows & {cell.row for cell in kept[-1]}:
            kept[-1] += column
        else:
            kept.append(column)
    return kept


def _draft(rows: Sequence[Sequence[_Cell]], columns: Sequence[Span], page: PageContent) -> DraftTable:
    xs = (*(start - EDGE for start, _ in columns), page.width)  # as of any table without rules: the same on each page
    tops = [min(cell.rect.top for cell in row) for row in rows]
    foot = max(cell.rect.bottom for row in rows for cell in row)
    ys = (*tops, foot)
    cells = [_cell(cell, columns, xs, ys, page.number) for row in rows for cell in row]
    pitch = common_pitch([cell.lines for cell in cells])
    for cell in cells:
        mark_openings(cell.lines, _room(cell, columns), pitch)
    taken = {(row, at) for cell in cells for row in range(cell.row, cell.row + cell.row_span) for at in _across(cell)}
    cells += [
        DraftCell(row, at, 1, 1, Rect(xs[at], ys[row], xs[at + 1], ys[row + 1]), page.number)
        for row in range(len(rows))
        for at in range(len(columns))
        if (row, at) not in taken
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return DraftTable(
        page.number, xs, Rect(xs[0], tops[0], max(end for _, end in columns), foot), len(rows), len(columns), cells, ruled=False
    )


def _cell(cell: _Cell, columns: Sequence[Span], xs: Sequence[float], ys: Sequence[float], page: int) -> DraftCell:
    over = [at for at, (start, end) in enumerate(columns) if cell.rect.x0 < end - _APART and cell.rect.x1 > start + _APART]
    first = over[0] if over else sum(start < cell.rect.x0 for start, _ in columns) - 1
    first = max(first, 0)
    last = first + 1 if cell.tagged.columns == 1 else max(over[-1] + 1 if over else 1, first + cell.tagged.columns)
    last = min(last, len(columns))
    bottom = min(cell.row + cell.tagged.rows, len(ys) - 1)
    rect = Rect(xs[first], ys[cell.row], xs[last], ys[bottom])
    return DraftCell(cell.row, first, bottom - cell.row, last - first, rect, page, lines=lines_of(cell.words, page))


def _across(cell: DraftCell) -> range:
    return range(cell.column, cell.column + cell.column_span)


def _room(cell: DraftCell, columns: Sequence[Span]) -> Rect:
    """Return where a cell's text may stand: as far as its column's does, or as near to the next one as the fullest of them."""
    last = cell.column + cell.column_span - 1
    x1 = columns[last][1]
    if last + 1 < len(columns):
        gap = max(min(right[0] - left[1] for left, right in pairwise(columns)), 0.0)
        x1 = max(x1, columns[last + 1][0] - gap)
    return cell.rect._replace(x0=columns[cell.column][0], x1=x1)
