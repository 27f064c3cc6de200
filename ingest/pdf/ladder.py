"""Rows that rules of one width part, in columns that white parts, below no header: what is to be done, and on its right when."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ingest.pdf.content import Rect
from ingest.pdf.grid import merge_rules
from ingest.pdf.lines import rows_of, weighted_size
from ingest.pdf.unruled_rows import Columns, VisualRow, table_of_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.pdf.content import PageContent, Rule, Word
    from ingest.pdf.drafts import DraftTable

_SAME = 2.0  # points by which the ends of rules may differ
_FEWEST = 2  # rows between rules
_MOST_LINES = 6  # of a row: columns of prose have more
_GUTTER = 1.0  # em of white between columns
_NEAR = 0.9  # em of white that may part the lines of the row above the first rule, or below the last
_FIRST = 2.0  # em between the rule and the first of them
_LIKE = 0.5  # points by which the size of print may differ

Span = tuple[float, float]


class _Ladder(NamedTuple):
    """Rules of one width below each other: from where to where they reach, and where they stand."""

    x0: float
    x1: float
    ats: list[float]


def find_ladders(words: Sequence[Word], page: PageContent, *, labelled: bool = False) -> list[DraftTable]:
    """Return the tables that rules alone part into rows, each with words in all of two or more columns.

    Those that are ``labelled`` have the same labels in each row, as forms have them below each other: "Who", "By when".
    """
    tables = (_table(ladder, words, page) for ladder in _ladders(page.rules))
    return [table for table in tables if table is not None and (not labelled or _has_labels(table))]


def _has_labels(table: DraftTable) -> bool:
    """Tell whether the cells of two columns or more begin with the same words on every row, with others below them."""
    rows = range(table.rows)
    same = 0
    for column in range(table.columns):
        cells = [cell for row in rows for cell in table.row(row) if cell.column == column]
        openings = {cell.lines[0].text for cell in cells if len(cell.lines) > 1}
        same += len(openings) == 1 and all(len(cell.lines) > 1 for cell in cells)
    return same >= _FEWEST


def _ladders(rules: Sequence[Rule]) -> list[_Ladder]:
    found: list[_Ladder] = []
    for rule in sorted(merge_rules(rule for rule in rules if rule.horizontal), key=lambda rule: rule.at):
        home = next((own for own in found if abs(own.x0 - rule.start) < _SAME and abs(own.x1 - rule.end) < _SAME), None)
        if home is None:
            found.append(_Ladder(rule.start, rule.end, [rule.at]))
        else:
            home.ats.append(rule.at)
    return [ladder for ladder in found if len(ladder.ats) > _FEWEST]


def _table(ladder: _Ladder, words: Sequence[Word], page: PageContent) -> DraftTable | None:
    near = [word for word in words if ladder.x0 - _SAME <= word.middle[0] <= ladder.x1 + _SAME]
    bands = [[word for word in near if top < word.middle[1] < foot] for top, foot in pairwise(ladder.ats)]
    columns = _columns(word for band in bands for word in band)
    if len(columns) < _FEWEST or not all(_is_row(band, columns) for band in bands):
        return None
    held = [word for band in bands for word in band]
    outside = (_beyond(near, ladder.ats[0], held, up=True), _beyond(near, ladder.ats[-1], held, up=False))
    for band in outside:  # its words may reach further than those of the others, but not into the next column
        wider = _columns([*held, *band])
        if _is_row(band, columns) or (len(wider) == len(columns) and _is_row(band, wider)):
            bands.append(band)
    rows = [_visual(row, columns) for row in rows_of(word for band in bands for word in band)]
    rules = [rule for rule in merge_rules(page.rules) if rule.horizontal]
    return table_of_rows([], rows, Columns(tuple(start for start, _ in columns), page.width, page.number), rules)


def _columns(words: Iterable[Word]) -> list[Span]:
    """Return from where to where words reach along x, apart where white runs down between all of them."""
    columns: list[Span] = []
    for word in sorted(words, key=lambda word: word.rect.x0):
        if columns and word.rect.x0 - columns[-1][1] < _GUTTER * word.size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], word.rect.x1))
        else:
            columns.append((word.rect.x0, word.rect.x1))
    return columns


def _is_row(words: Sequence[Word], columns: Sequence[Span]) -> bool:
    """Tell whether words stand in each column, on a few lines, and none in between."""
    if not words or any(word.turned for word in words):
        return False
    homes = [{at for at, (start, end) in enumerate(columns) if start - 1 <= word.middle[0] <= end + 1} for word in words]
    return all(homes) and len(set.union(*homes)) == len(columns) and len(rows_of(words)) <= _MOST_LINES


def _beyond(words: Sequence[Word], at: float, within: Sequence[Word], *, up: bool) -> list[Word]:
    """Return the words that stand close to each other above a rule, or below it, in the print of those ``within`` the rules."""
    sizes = [word.size for word in within]
    size = weighted_size(within)
    rows = rows_of(word for word in words if (word.middle[1] < at) == up)
    held: list[Word] = []
    for row in reversed(rows) if up else rows:
        rect = Rect.around(word.rect for word in row)
        edge = Rect.around(word.rect for word in held) if held else Rect(0, at, 0, at)
        white = edge.top - rect.bottom if up else rect.top - edge.bottom
        alike = min(sizes) - _LIKE <= weighted_size(row) <= max(sizes) + _LIKE
        if not alike or white > (_NEAR if held else _FIRST) * size:
            break
        held += row
    return held


def _visual(row: Sequence[Word], columns: Sequence[Span]) -> VisualRow:
    pieces: dict[int, list[Word]] = {}
    for word in row:
        pieces.setdefault(max(sum(start - 1 <= word.middle[0] for start, _ in columns) - 1, 0), []).append(word)
    held = tuple((column, tuple(piece)) for column, piece in sorted(pieces.items()))
    return VisualRow(held, Rect.around(word.rect for word in row))
