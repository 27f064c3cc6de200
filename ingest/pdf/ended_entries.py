"""Lists whose entries each have a short word or two at the right, in a column of its own: a table of two columns."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.pdf.lines import rows_of
from ingest.pdf.markers import leading_marker
from ingest.pdf.unruled_header import row_of
from ingest.pdf.unruled_rows import Columns, VisualRow, table_of_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.content import PageContent, Word
    from ingest.pdf.drafts import DraftTable
    from ingest.pdf.unruled_header import Row

_FEWEST = 2  # entries
_ENTRY_WORDS, _END_WORDS = 3, 4  # that an entry has at least, and its end at most
_PAIR = 2  # pieces: an entry and its end
_LEVEL = 2.0  # points by which the ends may stand apart, at their left or at their right
_WHITE = 2.5  # em of white that end the list
_HUNG = 1.0  # em by which lines that go on may begin apart from the entry's text


def find_ended_entries(words: Sequence[Word], page: PageContent) -> list[DraftTable]:
    """Return a table for each list that has, beside each of its entries, something short level with its first line."""
    rows = [row_of(row) for row in rows_of(words)]
    tables: list[DraftTable] = []
    index = 0
    while index < len(rows):
        end = index
        while end < len(rows) and _belongs(rows[index : end + 1]):
            end += 1
        run = rows[index:end]
        if sum(map(_is_ended, run)) >= _FEWEST and _are_level(run):
            tables.append(_table(run, page))
        index = max(end, index + 1)
    return tables


def _is_ended(row: Row) -> bool:
    """Tell whether a line begins a marked entry and has its end at the right."""
    if len(row.pieces) != _PAIR or leading_marker(row.pieces[0]) is None:
        return False
    return len(row.pieces[0]) > _ENTRY_WORDS and len(row.pieces[1]) <= _END_WORDS and leading_marker(row.pieces[1]) is None


def _belongs(rows: Sequence[Row]) -> bool:
    """Tell whether the last of some lines begins an ended entry, or goes on with one of those before it."""
    row = rows[-1]
    if len(rows) > 1 and row.rect.top - rows[-2].rect.bottom > _WHITE * row.words[0].size:
        return False
    if _is_ended(row):
        return True
    above = next((other for other in reversed(rows[:-1]) if _is_ended(other)), None)
    if above is None or len(row.pieces) > 1 or leading_marker(row.words) is not None:
        return False
    return abs(row.rect.x0 - _text_x0(above)) < _HUNG * row.words[0].size and row.rect.x1 < above.pieces[1][0].rect.x0


def _text_x0(row: Row) -> float:
    found = leading_marker(row.pieces[0])
    return row.pieces[0][found[1] if found else 0].rect.x0


def _are_level(run: Sequence[Row]) -> bool:
    """Tell whether the ends stand in a column, with white to its left."""
    ended = [row for row in run if _is_ended(row)]
    left = [row.pieces[1][0].rect.x0 for row in ended]
    right = [row.pieces[1][-1].rect.x1 for row in ended]
    level = any(all(abs(a - b) <= _LEVEL for a, b in pairwise(sides)) for sides in (left, right))
    return level and max(row.pieces[0][-1].rect.x1 for row in run) < min(left)


def _table(run: Sequence[Row], page: PageContent) -> DraftTable:
    starts = (min(row.rect.x0 for row in run), min(row.pieces[1][0].rect.x0 for row in run if _is_ended(row)))
    groups: list[list[VisualRow]] = []
    for row in run:
        visual = VisualRow(tuple((at, tuple(piece)) for at, piece in enumerate(row.pieces)), row.rect)
        groups[-1].append(visual) if groups and not _is_ended(row) else groups.append([visual])
    return table_of_groups(groups, Columns(starts, page.width, page.number))
