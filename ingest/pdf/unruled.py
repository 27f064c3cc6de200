"""Tables without rules: words aligned in columns under a header of short labels."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.pdf.content import Rect
from ingest.pdf.lines import rows_of, split_at_gaps, weighted_size
from ingest.pdf.markers import leading_marker
from ingest.pdf.sentences import has_ended
from ingest.pdf.unruled_rows import Columns, VisualRow, side_by_side, table_of_rows, white_bands

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from ingest.pdf.content import PageContent, Rule, Word
    from ingest.pdf.drafts import DraftTable

_LABEL_GAP = 0.9  # em between the labels of a header
_LABEL_WORDS = 8
_LEFT = 0.6  # em by which a line may begin before its column's label
_WHITE = 4.5  # em of white that end the table
_ALIGNED = 3  # lines that must begin at one place to settle a column's left edge
_KEY = 0.42  # share of the width that the first of two columns may take
_PLAIN = 3  # labels that look like what stands below them must be so many
_PLAIN_WORDS = 4
_STRICT = 0.8
_LEAST_BANDS = 3
_ENTRY_WORDS = 3  # in an entry of a table with a row on each line
_PROSE = 0.85  # two columns of prose fill both sides of nearly every line


@dataclass(frozen=True)
class Header:
    """The labels of an unruled table, the rows of words they take, and where its columns begin.

    ``plain`` labels look like what stands below them.
    """

    rows: tuple[int, int]
    starts: tuple[float, ...]
    size: float
    plain: bool = False


@dataclass
class _Row:
    words: list[Word]
    rect: Rect
    pieces: list[list[Word]]

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


def find_unruled(words: Sequence[Word], page: PageContent, known: Container[str] = ()) -> list[DraftTable]:
    """Return the tables that words outside of drawn tables form, from top to bottom.

    Labels over values, twice or more below each other (a card), are one table with one row of labels. ``known`` are
    the headers of earlier pages' tables: below one of them, any two columns are a table.
    """
    rows = [_row(row) for row in rows_of(words)]
    tables: list[DraftTable] = []
    above: tuple[int, _Row] | None = None
    index = 0
    while index < len(rows):
        header = _header(rows, index, page.rules)
        end = _end(rows, header) if header else index
        body = rows[header.rows[1] : end] if header else []
        card = above is not None and above[0] == index and _is_next_header(rows[index], above[1])
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


def header_text(words: Iterable[Word]) -> str:
    """Return the words of a header's first line in the form by which it is known again."""
    return " ".join(word.text.casefold() for word in words)


def first_header_line(table: DraftTable) -> str:
    """Return the first line of a table's header in the form by which it is known again."""
    first = sorted((cell.lines[0] for cell in table.row(0) if cell.lines), key=lambda line: line.rect.x0)
    top = min(line.rect.top for line in first)
    return header_text(word for line in first if line.rect.top < top + 0.5 * line.size for word in line.all_words)


def _row(words: list[Word]) -> _Row:
    pieces: list[list[Word]] = []
    for piece in split_at_gaps(words, _LABEL_GAP):
        if pieces and _is_marker(pieces[-1], piece):
            pieces[-1].extend(piece)
        else:
            pieces.append(list(piece))
    return _Row(words, Rect.around(word.rect for word in words), pieces)


def _is_marker(piece: Sequence[Word], after: Sequence[Word]) -> bool:
    found = leading_marker([*piece, after[0]])
    return found is not None and found[1] == len(piece) and after[0].rect.x0 - piece[-1].rect.x1 < 4 * piece[0].size


def _header(rows: Sequence[_Row], index: int, rules: Sequence[Rule]) -> Header | None:
    """Return the header that begins at a row: two short labels or more, set off from what follows by look or rule.

    Where nothing sets them off, three labels may head a table, each on one line.
    """
    row = rows[index]
    if len(row.pieces) < 2 or any(len(piece) > _LABEL_WORDS or leading_marker(piece) for piece in row.pieces):
        return None
    last = index
    while last + 1 < len(rows) and _goes_on(rows[last], rows[last + 1], row):
        last += 1
    if last + 1 >= len(rows):
        return None
    below = rows[last + 1]
    plain = not (_is_distinct(row, below) or _is_ruled_off(rows[last], below, rules))
    if plain:
        last = index
        if len(row.pieces) < _PLAIN or not all(_is_label(piece) for piece in row.pieces):
            return None
    pieces = [piece for r in rows[index : last + 1] for piece in r.pieces]
    spans = _label_spans(pieces)
    starts = _settled(spans, _near_below(rows, last + 1, row))
    return Header((index, last + 1), starts, weighted_size(row.words), plain) if len(starts) > 1 else None


def _is_label(piece: Sequence[Word]) -> bool:
    return len(piece) <= _PLAIN_WORDS and piece[0].text[:1].isupper() and not has_ended(piece[-1].text)


def _is_ruled_off(above: _Row, below: _Row, rules: Sequence[Rule]) -> bool:
    width = above.rect.x1 - above.rect.x0
    return any(
        rule.horizontal
        and above.rect.bottom - 3 <= rule.at <= below.rect.top + 3
        and min(rule.end, above.rect.x1) - max(rule.start, above.rect.x0) > 0.7 * width
        for rule in rules
    )


def _goes_on(above: _Row, below: _Row, first: _Row) -> bool:
    """Tell whether a row is the next line of the header's labels."""
    size = weighted_size(first.words)
    near = below.rect.top - above.rect.bottom < 0.6 * size
    return near and below.bold == first.bold and _look(below) == _look(first) and len(below.pieces) <= len(first.pieces)


def _look(row: _Row) -> tuple[bool, str | None, float]:
    return row.bold, row.words[0].colour, row.words[0].size


def _is_distinct(header: _Row, below: _Row) -> bool:
    """Tell whether labels differ in look from what follows; two need bold type, since columns of prose begin like them."""
    if header.bold:
        return True
    sizes = header.words[0].size, below.words[0].size
    larger = abs(sizes[0] - sizes[1]) > 0.08 * max(sizes)
    return len(header.pieces) > 2 and (larger or header.words[0].colour != below.words[0].colour)


def _label_spans(pieces: Sequence[Sequence[Word]]) -> list[tuple[float, float]]:
    """Return the extents of the labels along x: those that overlap are lines of one label."""
    spans: list[tuple[float, float]] = []
    for start, end in sorted((piece[0].rect.x0, piece[-1].rect.x1) for piece in pieces):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return spans


def _near_below(rows: Sequence[_Row], start: int, first: _Row) -> list[_Row]:
    """Return the rows from a header's first below on, up to a wide white band or another header."""
    near: list[_Row] = []
    for index in range(start, min(start + 30, len(rows))):
        row = rows[index]
        if row.rect.top - rows[index - 1].rect.bottom > _WHITE * weighted_size(row.words) or _is_next_header(row, first):
            break
        near.append(row)
    return near


def _settled(spans: Sequence[tuple[float, float]], below: Sequence[_Row]) -> tuple[float, ...]:
    """Return where the columns begin: at their labels, or, under centred labels, where the text below lines up left of them."""
    starts = [spans[0][0]]
    begins = [round(piece[0].rect.x0) for row in below for piece in row.pieces]
    for (_, before), (start, _) in pairwise(spans):
        left = Counter(x for x in begins if before - 1 <= x < start - 2)
        at_label = sum(abs(x - start) <= 2 for x in begins)
        x, count = left.most_common(1)[0] if left else (0, 0)
        starts.append(float(x) if count >= _ALIGNED and count > 2 * at_label else start)
    return tuple(starts)


def _end(rows: Sequence[_Row], header: Header) -> int:
    """Return the row behind the table's last one."""
    first = rows[header.rows[0]]
    size = weighted_size(rows[header.rows[1]].words)
    end = header.rows[1]
    while end < len(rows):
        row = rows[end]
        if row.rect.top - rows[end - 1].rect.bottom > _WHITE * max(size, header.size):
            break
        if _is_next_header(row, first) or not (_fits(row, header, size) or _is_banner(rows, end, header, size)):
            break
        end += 1
    while end > header.rows[1] and not _fits(rows[end - 1], header, size):
        end -= 1
    return end


def _is_next_header(row: _Row, first: _Row) -> bool:
    return len(row.pieces) > 1 and _look(row) == _look(first) and row.bold


def _fits(row: _Row, header: Header, size: float) -> bool:
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


def _is_banner(rows: Sequence[_Row], index: int, header: Header, size: float) -> bool:
    """Tell whether a row is a heading across the columns, with the table going on below it."""
    row = rows[index]
    if not row.bold or len(row.pieces) != 1 or row.rect.x0 > header.starts[1]:
        return False
    below = rows[index + 1 : index + 4]
    return any(_fits(other, header, size) and len(_columns_of(other, header.starts)) > 1 for other in below)


def _columns_of(row: _Row, starts: Sequence[float]) -> set[int]:
    return {_column(word, starts) for word in row.words}


def _column(word: Word, starts: Sequence[float]) -> int:
    return max(bisect_right(starts, word.rect.x0 + _LEFT * word.size) - 1, 0)


def _is_table(body: Sequence[_Row], header: Header, *, relaxed: bool) -> bool:
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


def _has_rows(body: Sequence[_Row], header: Header) -> bool:
    """Tell whether white parts rows that begin level in most columns, or each line is a row of short entries."""
    most = 0.6 * len(header.starts)
    bands = white_bands([_visual(row, header) for row in body])
    if len(bands) >= _LEAST_BANDS:
        return all(len(band[0].columns) >= most for band in bands) and any(len(band) > 1 for band in bands)
    pieces = [piece for row in body for piece in row.pieces]
    short = sum(len(piece) <= _ENTRY_WORDS for piece in pieces)
    filled = sum(len(_columns_of(row, header.starts)) >= most for row in body)
    return len(body) >= _LEAST_BANDS and short >= _STRICT * len(pieces) and filled >= _STRICT * len(body)


def _visual(row: _Row, header: Header) -> VisualRow:
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
