"""Headers of tables without rules: labels beside each other, set off from what follows or not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.pdf.content import Rect
from ingest.pdf.lines import split_at_gaps, weighted_size
from ingest.pdf.markers import leading_marker
from ingest.pdf.sentences import has_ended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.content import Rule, Word

_LABEL_GAP = 0.9  # em between the labels of a header
_LABEL_WORDS = 8
_ALIGNED = 3  # lines that must begin at one place to settle a column's left edge
_ALIGNED_ALONE = 2  # of them where nothing begins at the label
_PLAIN_WORDS = 4
WHITE = 4.5  # em of white that end the table
PLAIN = 3  # labels that look like what stands below them must be so many


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
class Row:
    """The words on one line, and its pieces between wide white."""

    words: list[Word]
    rect: Rect
    pieces: list[list[Word]]

    @property
    def bold(self) -> bool:
        """Tell whether all words are bold."""
        return all(word.bold for word in self.words)


def row_of(words: list[Word]) -> Row:
    """Return a line in pieces; a list marker stays with its text."""
    pieces: list[list[Word]] = []
    for piece in split_at_gaps(words, _LABEL_GAP):
        if pieces and _is_marker(pieces[-1], piece):
            pieces[-1].extend(piece)
        else:
            pieces.append(list(piece))
    return Row(words, Rect.around(word.rect for word in words), pieces)


def _is_marker(piece: Sequence[Word], after: Sequence[Word]) -> bool:
    found = leading_marker([*piece, after[0]])
    return found is not None and found[1] == len(piece) and after[0].rect.x0 - piece[-1].rect.x1 < 4 * piece[0].size


def find_header(rows: Sequence[Row], index: int, rules: Sequence[Rule]) -> Header | None:
    """Return the header that begins at a row: two short labels or more, set off from what follows by look or rule.

    Where nothing sets them off, three labels may head a table, each on one line.
    """
    row = rows[index]
    if len(row.pieces) < 2 or any(len(piece) > _LABEL_WORDS or leading_marker(piece) for piece in row.pieces):
        return None
    last = index
    while last + 1 < len(rows) and _goes_on(rows[last], rows[last + 1], row):
        last += 1
    if index + 1 >= len(rows):
        return None
    plain = last + 1 == len(rows) or not (_is_distinct(row, rows[last + 1]) or _is_ruled_off(rows[last], rows[last + 1], rules))
    if plain:
        last = index
        if len(row.pieces) < PLAIN or not all(_is_label(piece) for piece in row.pieces):
            return None
    pieces = [piece for r in rows[index : last + 1] for piece in r.pieces]
    spans = _label_spans(pieces)
    starts = _settled(spans, _near_below(rows, last + 1, row))
    return Header((index, last + 1), starts, weighted_size(row.words), plain) if len(starts) > 1 else None


def is_next_header(row: Row, first: Row) -> bool:
    """Tell whether a row is bold labels that look like those of the header before."""
    return len(row.pieces) > 1 and _look(row) == _look(first) and row.bold


def _is_label(piece: Sequence[Word]) -> bool:
    return len(piece) <= _PLAIN_WORDS and piece[0].text[:1].isupper() and not has_ended(piece[-1].text)


def _is_ruled_off(above: Row, below: Row, rules: Sequence[Rule]) -> bool:
    width = above.rect.x1 - above.rect.x0
    return any(
        rule.horizontal
        and above.rect.bottom - 3 <= rule.at <= below.rect.top + 3
        and min(rule.end, above.rect.x1) - max(rule.start, above.rect.x0) > 0.7 * width
        for rule in rules
    )


def _goes_on(above: Row, below: Row, first: Row) -> bool:
    """Tell whether a row is the next line of the header's labels."""
    size = weighted_size(first.words)
    near = below.rect.top - above.rect.bottom < 0.6 * size
    return near and below.bold == first.bold and _look(below) == _look(first) and len(below.pieces) <= len(first.pieces)


def _look(row: Row) -> tuple[bool, str | None, float]:
    return row.bold, row.words[0].colour, row.words[0].size


def _is_distinct(header: Row, below: Row) -> bool:
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


def _near_below(rows: Sequence[Row], start: int, first: Row) -> list[Row]:
    """Return the rows from a header's first below on, up to a wide white band or another header."""
    near: list[Row] = []
    for index in range(start, min(start + 30, len(rows))):
        row = rows[index]
        if row.rect.top - rows[index - 1].rect.bottom > WHITE * weighted_size(row.words) or is_next_header(row, first):
            break
        near.append(row)
    return near


def _settled(spans: Sequence[tuple[float, float]], below: Sequence[Row]) -> tuple[float, ...]:
    """Return where the columns begin: at their labels, or, under centred labels, where the text below lines up left of them."""
    starts = [spans[0][0]]
    begins = [round(piece[0].rect.x0) for row in below for piece in row.pieces]
    for (_, before), (start, _) in pairwise(spans):
        left = Counter(x for x in begins if before - 1 <= x < start - 2)
        at_label = sum(abs(x - start) <= 2 for x in begins)
        x, count = left.most_common(1)[0] if left else (0, 0)
        least = _ALIGNED if at_label else _ALIGNED_ALONE
        starts.append(float(x) if count >= least and count > 2 * at_label else start)
    return tuple(starts)
