"""Tables without rules: words aligned in columns under a header of short labels."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from ingest.pdf.lines import rows_of, weighted_size
from ingest.pdf.unruled_header import PLAIN, WHITE, Header, find_header, is_next_header, row_of
from ingest.pdf.unruled_rows import EDGE, Columns, VisualRow, are_entries, side_by_side, table_of_rows, white_bands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.pdf.content import PageContent, Word
    from ingest.pdf.drafts import DraftBlock, DraftTable
    from ingest.pdf.unruled_header import Row

_LEFT = 0.6  # em by which a line may begin before its column's label
_KEY = 0.42  # share of the width that the first of two columns may take
_SOON = 4  # lines at a page's top among which one fills the columns of a table that goes on
_STRICT = 0.8
_LEAST_BANDS = 3
_LABEL_LINES = 2
_ENTRY_WORDS = 3  # in an entry of a table with a row on each line
_PROSE = 0.85  # two columns of prose fill both sides of nearly every line


@dataclass
class Earlier:
    """What the pages before tell of tables without rules.

    ``headers`` are the first lines of their headers; ``starts`` is where the columns begin of the one that ends the last page,
    or of the labels at its ``foot``, below which there was no room for rows.
    """

    headers: set[str] = field(default_factory=set)
    starts: tuple[float, ...] = ()
    foot: DraftBlock | None = None

    def note(self, blocks: Sequence[DraftBlock], width: float) -> None:
        """Take in the blocks of the next page; what ends the page before becomes a table's header if the rows are on this one."""
        first = blocks[0].table if blocks else None
        if self.foot and first and not first.ruled and first.xs[:-1] == tuple(start - EDGE for start in self.starts):
            labels = [_visual(row_of(list(line.all_words)), Header((0, 0), self.starts, line.size)) for line in self.foot.lines]
            columns = Columns(self.starts, width, self.foot.page)
            self.foot.kind, self.foot.lines = "table", []
            self.foot.table = table_of_rows(labels, [], columns, ())
        tables = [block.table for block in blocks if block.table and not block.table.ruled]
        self.headers.update(first_header_line(table) for table in tables)
        last = blocks[-1].table if blocks else None
        self.foot = blocks[-1] if blocks and _are_labels(blocks[-1]) else None
        if self.foot:
            self.starts = tuple(piece[0].rect.x0 for piece in row_of(list(self.foot.lines[0].all_words)).pieces)
        else:
            self.starts = tuple(x + EDGE for x in last.xs[:-1]) if last is not None and not last.ruled else ()


def _are_labels(block: DraftBlock) -> bool:
    """Tell whether a block is one or two lines of bold labels beside each other."""
    rows = [row_of(list(line.all_words)) for line in block.lines]
    if not 1 <= len(rows) <= _LABEL_LINES or not all(row.bold for row in rows):
        return False
    return len(rows[0].pieces) >= PLAIN and all(len(piece) <= _ENTRY_WORDS for row in rows for piece in row.pieces)


def find_unruled(words: Sequence[Word], page: PageContent, earlier: Earlier | None = None) -> list[DraftTable]:
    """Return the tables that words outside of drawn tables form, from top to bottom.

    Labels over values, twice or more below each other (a card), are one table with one row of labels. Below a header
    that stands on the page or on an ``earlier`` one again, any two columns are a table; and at the top of a page rows
    may go on with the columns of the table before. Where a header stands twice on a line, two tables stand beside each other.
    """
    earlier = earlier or Earlier()
    rows = [row_of(row) for row in rows_of(words)]
    twins = next(_twins(rows, page), None)
    if twins:
        sides = [_sides(row, twins.split) for row in twins.rows]
        left, right = ([word for side in sides for word in side[at]] for at in (0, 1))
        held = {id(word) for row in twins.rows for word in row.words}
        beside = [
            replace(table, xs=(*table.xs[:-1], edge))
            for own, edge in ((left, twins.split), (right, page.width))
            for table in _found([row_of(row) for row in rows_of(own)], page, earlier)
        ]
        others = find_unruled([word for word in words if id(word) not in held], page, earlier)
        return sorted([*beside, *others], key=lambda table: table.rect.top)
    return _found(rows, page, earlier)


class _Twins(NamedTuple):
    """The rows of two tables beside each other, and the x between them."""

    rows: Sequence[Row]
    split: float


def _twins(rows: Sequence[Row], page: PageContent) -> Iterator[_Twins]:
    """Yield the places where the labels on the left of a line stand on its right again, as those of a table each."""
    for index, row in enumerate(rows):
        half, odd = divmod(len(row.pieces), 2)
        texts = [header_text(piece) for piece in row.pieces]
        if half > 1 and not odd and texts[:half] == texts[half:] and len(set(texts)) == half:
            header = find_header(rows, index, page.rules)
            if header and len(header.starts) == len(texts) and _end(rows, header) > header.rows[1]:
                yield _Twins(rows[index : _end(rows, header)], header.starts[half] - EDGE)


def _sides(row: Row, split: float) -> tuple[list[Word], list[Word]]:
    return [word for word in row.words if word.middle[0] < split], [word for word in row.words if word.middle[0] >= split]


def _found(rows: Sequence[Row], page: PageContent, earlier: Earlier) -> list[DraftTable]:
    known = earlier.headers | _repeated(rows)
    tables: list[DraftTable] = []
    above: tuple[int, Row] | None = None
    index = _going_on(rows, earlier.starts)
    if index:
        entries = [_visual(row, Header((0, 0), earlier.starts, rows[0].words[0].size)) for row in rows[:index]]
        tables.append(table_of_rows([], entries, Columns(earlier.starts, page.width, page.number), page.rules))
    while index < len(rows):
        header = find_header(rows, index, page.rules)
        end = _end(rows, header) if header else index
        body = rows[header.rows[1] : end] if header else []
        card = above is not None and above[0] == index and is_next_header(rows[index], above[1])
        if header is None or not _is_table(body, header, relaxed=card or header_text(rows[index].words) in known):
            index += 1
            continue
        labels = [_visual(row, header) for row in rows[header.rows[0] : header.rows[1]]]
        entries = [_visual(row, header) for row in body]
        table = table_of_rows(labels, entries, Columns(header.starts, page.width, page.number), page.rules)
        if card and table.rows == tables[-1].rows == 2:
            tables[-1] = side_by_side(tables[-1], table)
        else:
            tables.append(table)
        above = (end, rows[index])
        index = end
    return tables


def repeated_headers(words: Sequence[Word]) -> set[str]:
    """Return the lines of bold labels that stand on a page more than once, as in each of its boxes."""
    return _repeated([row_of(row) for row in rows_of(words)])


def _repeated(rows: Sequence[Row]) -> set[str]:
    """Return the lines of bold labels that stand on a page more than once."""
    counts = Counter(header_text(row.words) for row in rows if row.bold and len(row.pieces) > 1)
    return {text for text, count in counts.items() if count > 1}


def _going_on(rows: Sequence[Row], starts: tuple[float, ...]) -> int:
    """Return how many rows at the top of a page go on with a table: one of the first fills its columns."""
    if len(starts) < PLAIN or not rows or rows[0].bold:
        return 0
    end = _end(rows, Header((0, 0), starts, rows[0].words[0].size))
    level = all(any(abs(piece[0].rect.x0 - start) < 2 for start in starts) for piece in rows[0].pieces)
    full = any(len(_columns_of(row, starts)) >= max(2, len(starts) - 1) for row in rows[: min(end, _SOON)])
    return end if level and full else 0


def header_text(words: Iterable[Word]) -> str:
    """Return the words of a header's first line in the form by which it is known again."""
    return " ".join(word.text.casefold() for word in words)


def first_header_line(table: DraftTable) -> str:
    """Return the first line of a table's header in the form by which it is known again."""
    first = sorted((cell.lines[0] for cell in table.row(0) if cell.lines), key=lambda line: line.rect.x0)
    top = min(line.rect.top for line in first)
    return header_text(word for line in first if line.rect.top < top + 0.5 * line.size for word in line.all_words)


def _end(rows: Sequence[Row], header: Header) -> int:
    """Return the row behind the table's last one."""
    first = rows[header.rows[0]]
    size = weighted_size(rows[header.rows[1]].words)
    end = header.rows[1]
    while end < len(rows):
        row = rows[end]
        if row.rect.top - rows[end - 1].rect.bottom > WHITE * max(size, header.size):
            break
        if is_next_header(row, first) or not (_fits(row, header, size) or _is_banner(rows, end, header, size)):
            break
        end += 1
    while end > header.rows[1] and not _fits(rows[end - 1], header, size):
        end -= 1
    return end


def _fits(row: Row, header: Header, size: float) -> bool:
    """Tell whether a row keeps to the columns: no piece of it crosses a column's left edge, and its print is the body's."""
    slack = _LEFT * header.size
    if row.rect.x0 < header.starts[0] - 2 * header.size or weighted_size(row.words) > 1.15 * max(size, header.size):
        return False
    return not any(
        piece[0].rect.x0 < start - slack and piece[-1].rect.x1 > start + slack and not _has_break_at(piece, start)
        for piece in row.pieces
        for start in header.starts[1:]
    )


def _has_break_at(piece: Sequence[Word], start: float) -> bool:
    return any(abs(word.rect.x0 - start) < 1.5 for word in piece[1:])


def _is_banner(rows: Sequence[Row], index: int, header: Header, size: float) -> bool:
    """Tell whether a row is a heading across the columns, with the table going on below it."""
    row = rows[index]
    if not row.bold or len(row.pieces) != 1 or row.rect.x0 > header.starts[1]:
        return False
    below = rows[index + 1 : index + 4]
    return any(_fits(other, header, size) and len(_columns_of(other, header.starts)) > 1 for other in below)


def _columns_of(row: Row, starts: Sequence[float]) -> set[int]:
    return {_column(word, starts) for word in row.words}


def _column(word: Word, starts: Sequence[float]) -> int:
    return max(bisect_right(starts, word.rect.x0 + _LEFT * word.size) - 1, 0)


def _is_table(body: Sequence[Row], header: Header, *, relaxed: bool) -> bool:
    """Tell whether the rows below a header are a table's and not two columns of prose below two headings."""
    columns = [_columns_of(row, header.starts) for row in body]
    shared = [own for own in columns if len(own) > 1]
    if not shared or len(set().union(*columns)) < 2:
        return False
    if relaxed:
        return True
    if len(header.starts) == 2:
        right = max(row.rect.x1 for row in body)
        if header.starts[1] - header.starts[0] > _KEY * (right - header.starts[0]):
            return False
        bands = [band[0].columns for band in white_bands([_visual(row, header) for row in body])]
        together = sum(len(own) == 2 for own in bands)
        return together >= 2 and len(shared) <= _PROSE * len(body) and together >= 0.5 * len(bands)
    begins = [piece[0].rect.x0 for row in body for piece in row.pieces]
    aligned = sum(any(abs(x - start) <= _LEFT * header.size for start in header.starts) for x in begins)
    if header.plain:
        return aligned >= _STRICT * len(begins) and _has_rows(body, header)
    return aligned >= 0.5 * len(begins)


def _has_rows(body: Sequence[Row], header: Header) -> bool:
    """Tell whether white parts rows that begin level in most columns, or each line is a row of short entries."""
    most = 0.6 * len(header.starts)
    bands = white_bands([_visual(row, header) for row in body])
    if len(bands) >= _LEAST_BANDS:
        return all(len(band[0].columns) >= most for band in bands) and any(len(band) > 1 for band in bands)
    pieces = [piece for row in body for piece in row.pieces]
    if are_entries([_visual(row, header) for row in body], len(header.starts)):
        return True
    short = sum(len(piece) <= _ENTRY_WORDS for piece in pieces)
    filled = sum(len(_columns_of(row, header.starts)) >= most for row in body)
    return len(body) >= _LEAST_BANDS and short >= _STRICT * len(pieces) and filled >= _STRICT * len(body)


def _visual(row: Row, header: Header) -> VisualRow:
    """Return a row with its words by column; a banner where they run across a column's edge."""
    size = weighted_size(row.words)
    if not _fits(row, header, size):
        return VisualRow(((0, tuple(row.words)),), row.rect, banner=True)
    pieces: list[tuple[int, list[Word]]] = []
    for word in row.words:
        column = _column(word, header.starts)
        if pieces and pieces[-1][0] == column:
            pieces[-1][1].append(word)
        else:
            pieces.append((column, [word]))
    return VisualRow(tuple((column, tuple(piece)) for column, piece in pieces), row.rect)
