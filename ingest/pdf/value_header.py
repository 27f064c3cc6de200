"""Headers of tables of figures: which lines above are labels, and which of these stand over several columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ingest.pdf.sentences import starts_low
from ingest.pdf.value_rows import columns_over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.content import Rule
    from ingest.pdf.value_rows import Piece, ValueRow

Columns = list[tuple[float, float]]

_MOST_LINES = 7
_NEAR = 1.0  # em of white within a header
_NEAR_BODY = 2.2  # em between a header and the first line of figures
_CLOSER = 0.2  # em by which the white below a label's last line is more than above it
_ACROSS = 0.6  # share of the table's width that its upper rule takes
_LINE = 0.75  # a single piece so wide, as a share of the table, is a line of text
_CENTRED = 0.12  # of their width: how far a label may stand off the middle of the columns that it heads
_OWN = 0.3  # of a column's width: a label so far off its middle heads others, too


class Label(NamedTuple):
    """Lines of a header that belong together, and the columns that they head."""

    pieces: list[Piece]
    columns: range


def header_start(rows: Sequence[ValueRow], above: tuple[int, int], columns: Columns, rules: Sequence[Rule]) -> int:
    """Return the index of the first line of the header that ends where the figures begin; their own index without one.

    ``above`` are the first line that may be the header's, and the first line of the figures.
    """
    lowest, body = above
    start = body
    for index in range(body - 1, max(lowest, body - _MOST_LINES) - 1, -1):
        row, below = rows[index], rows[index + 1]
        near = _NEAR_BODY if index == body - 1 else _NEAR
        if below.rect.top - row.rect.bottom > near * row.size or _is_text(row, columns):
            break
        if start < body and _has_rule((row.rect.bottom, below.rect.top), columns, rules) and not _is_labels(row, columns, rules):
            break
        start = index
    while start < body and not _is_labels(rows[start], columns, rules):
        start += 1
    return start


def header_end(rows: Sequence[ValueRow], header: tuple[int, int], columns: Columns, rules: Sequence[Rule]) -> int:
    """Return the index behind a header's last line: headings of groups of figures below it are the body's first rows."""
    start, end = header
    while end - 1 > start and end < len(rows):
        above, row, below = rows[end - 2 : end + 1]
        alone = len(row.pieces) == 1 and row.rect.x0 <= columns[0][1]
        whites = row.rect.top - above.rect.bottom, below.rect.top - row.rect.bottom
        closer = whites[0] + _CLOSER * row.size < whites[1]
        if not alone or closer or starts_low(row.pieces[0].text) or _has_rule((row.rect.bottom, below.rect.top), columns, rules):
            break
        end -= 1
    return end


def _is_labels(row: ValueRow, columns: Columns, rules: Sequence[Rule]) -> bool:
    """Tell whether a line has labels: several, or one over the figures and not over the whole table, as a title is."""
    if len(row.pieces) > 1 or _ruled_columns(row.pieces[0], columns, rules):
        return True
    middle, right = row.pieces[0].middle, columns[-1][1]
    off_whole, off_figures = (abs(middle - (left + right) / 2) for left in (columns[0][0], columns[1][0]))
    return row.rect.x0 > columns[0][1] and off_figures < off_whole


def _is_text(row: ValueRow, columns: Columns) -> bool:
    """Tell whether a line above is a caption or a line of a paragraph."""
    left, right = columns[0][0], columns[-1][1]
    outside = row.rect.x1 > right + 4 * row.size or row.rect.x0 < left - 4 * row.size
    wide = len(row.pieces) == 1 and row.rect.width > _LINE * (right - left)
    caption = len(row.pieces) == 1 and row.rect.x0 <= columns[0][1] < columns[1][0] < row.rect.x1
    return outside or wide or caption or row.is_caption


def _has_rule(band: tuple[float, float], columns: Columns, rules: Sequence[Rule]) -> bool:
    left, right = columns[0][0], columns[-1][1]
    return any(
        rule.horizontal
        and band[0] - 2 <= rule.at <= band[1] + 2
        and min(rule.end, right) - max(rule.start, left) > _ACROSS * (right - left)
        for rule in rules
    )


def labels_of(rows: Sequence[ValueRow], columns: Columns, rules: Sequence[Rule]) -> list[Label]:
    """Return the labels of a header from top to bottom; lines that head the same columns are one label."""
    lines = [[(piece, _under(piece, columns, rules)) for piece in row.pieces] for row in rows]
    labels: list[Label] = []
    for index, line in enumerate(lines):
        below = {column for other in lines[index + 1 :] for _, headed in other for column in headed}
        for piece, headed in line:
            if len(headed) == 1 and headed[0] in below:
                taken = {column for other, own in line if other is not piece for column in own}
                headed = _centred_over(piece, headed[0], below - taken, columns)
            _add(labels, piece, headed)
    return labels


def _add(labels: list[Label], piece: Piece, headed: range) -> None:
    above = next((label for label in reversed(labels) if _share(label.columns, headed)), None)
    if above is not None and above.columns == headed:
        above.pieces.append(piece)
    else:
        labels.append(Label([piece], headed))


def _share(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _under(piece: Piece, columns: Columns, rules: Sequence[Rule]) -> range:
    """Return the columns below a label: those that a rule drawn under it covers, else those that its text stands over."""
    over = _ruled_columns(piece, columns, rules) or columns_over(piece, columns)
    if over:
        return range(over[0], over[-1] + 1)
    nearest = min(range(len(columns)), key=lambda index: abs(sum(columns[index]) / 2 - piece.middle))
    return range(nearest, nearest + 1)


def _ruled_columns(piece: Piece, columns: Columns, rules: Sequence[Rule]) -> list[int]:
    """Return the columns that a rule under a label covers, if it is not the rule under the whole header."""
    size = piece.words[0].size
    for rule in rules:
        near = rule.horizontal and -0.3 * size < rule.at - piece.rect.bottom < size
        if near and rule.start - 3 <= piece.rect.x0 and piece.rect.x1 <= rule.end + 3:
            covered = [index for index, (x0, x1) in enumerate(columns) if rule.start - 3 <= (x0 + x1) / 2 <= rule.end + 3]
            if 0 < len(covered) < len(columns) - 1:
                return covered
    return []


def _centred_over(piece: Piece, column: int, free: set[int], columns: Columns) -> range:
    """Return the neighbouring columns, free of other labels, in the middle of which a label stands; else its own column."""
    first, last = column, column
    while first - 1 in free and first > 1:
        first -= 1
    while last + 1 in free:
        last += 1
    ranges = [range(start, end + 1) for start in range(first, column + 1) for end in range(column, last + 1)]
    off = {headed: _off_centre(piece, headed, columns) for headed in ranges}
    own = range(column, column + 1)
    best = min(ranges, key=lambda headed: (off[headed], len(headed)))
    width = columns[best.stop - 1][1] - columns[best.start][0]
    return best if off[best] < _CENTRED * width and off[own] > _OWN * (columns[column][1] - columns[column][0]) else own


def _off_centre(piece: Piece, headed: range, columns: Columns) -> float:
    return abs((columns[headed.start][0] + columns[headed.stop - 1][1]) / 2 - piece.middle)
