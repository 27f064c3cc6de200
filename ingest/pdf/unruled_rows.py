"""The rows of an unruled table: banners, white bands, rules or, in dense tables, the key column part them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from ingest.pdf.content import Rect
from ingest.pdf.drafts import DraftCell, DraftTable
from ingest.pdf.lines import common_pitch, line_of
from ingest.pdf.markers import leading_marker
from ingest.pdf.opening import mark_openings
from ingest.pdf.sentences import starts_low

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ingest.pdf.content import Rule, Word
    from ingest.pdf.lines import TextLine

EDGE = 2.0  # points from a column's edge to its text
_ACROSS = 0.6  # share of the table's width that a rule between rows must cover
_BLANK_LINE = 2.0  # em from baseline to baseline in the key column: a line was left out
_LINE_GAP = 0.45  # em of white that may part the lines of a row
_DENSE = 0.8  # share of short pieces behind the key column in a table with a row on every line
_FULL = 0.6  # share of the columns that a line fills which is a row
_BEGUN = 0.95  # share of pieces that begin as an entry does: with no small letter
_TWO_ROWS = 2
_WIDER = 0.1  # of a line's height by which the white between rows is the wider
_FEWEST, _FEW_COLUMNS = 3, 2


_NUMBER = re.compile(r"^[A-Z]{0,4}\d[\d.\-a-z]*[.)]?$")


@dataclass(frozen=True)
class VisualRow:
    """The words on one baseline, and the columns that each of their pieces stands in; ``banner`` runs across columns."""

    pieces: tuple[tuple[int, tuple[Word, ...]], ...]
    rect: Rect
    banner: bool = False

    @property
    def columns(self) -> set[int]:
        """Return the columns in which something stands."""
        return {column for column, _ in self.pieces}


@dataclass(frozen=True)
class Columns:
    """Where the columns of a table begin, and the width of its page."""

    starts: tuple[float, ...]
    width: float
    page: int

    @property
    def xs(self) -> tuple[float, ...]:
        """Return the columns' edges; the last one is the page's."""
        return (*(start - EDGE for start in self.starts), self.width)


def table_of_rows(header: Sequence[VisualRow], body: Sequence[VisualRow], columns: Columns, rules: Sequence[Rule]) -> DraftTable:
    """Return the table of a header, which may be empty, and the visual rows below it."""
    return table_of_groups([*([list(header)] if header else []), *_groups(body, rules)], columns)


def table_of_groups(groups: Sequence[Sequence[VisualRow]], columns: Columns) -> DraftTable:
    """Return the table of visual rows that are grouped to its rows already."""
    rect = Rect.around(row.rect for group in groups for row in group)
    tops = [*(group[0].rect.top for group in groups), rect.bottom]
    cells: list[DraftCell] = []
    for index, group in enumerate(groups):
        cells.extend(_cells(index, group, columns, (tops[index], tops[index + 1], rect.x1)))
    _mark_openings(cells, columns)
    return DraftTable(columns.page, columns.xs, rect, len(groups), len(columns.starts), cells, ruled=False)


def side_by_side(left: DraftTable, right: DraftTable) -> DraftTable:
    """Return two tables of as many rows as one: the columns of the second behind those of the first."""
    moved = [replace(cell, column=cell.column + left.columns) for cell in right.cells]
    cells = sorted([*left.cells, *moved], key=lambda cell: (cell.row, cell.column))
    rect = Rect.around((left.rect, right.rect))
    return replace(left, xs=(*left.xs[:-1], *right.xs), rect=rect, columns=left.columns + right.columns, cells=cells)


def _cells(row: int, group: Sequence[VisualRow], columns: Columns, place: tuple[float, float, float]) -> list[DraftCell]:
    top, bottom, right = place
    count = len(columns.starts)
    if group[0].banner:
        words = [[word for _, piece in line.pieces for word in piece] for line in group]
        cell = DraftCell(row, 0, 1, count, Rect(columns.xs[0], top, right, bottom), columns.page)
        cell.lines = [line_of(line, columns.page) for line in words]
        return [cell]
    cells = []
    for column in range(count):
        x1 = columns.xs[column + 1] if column + 1 < count else right
        cell = DraftCell(row, column, 1, 1, Rect(columns.xs[column], top, x1, bottom), columns.page)
        cell.lines = [line for line in (_line(visual, column, columns.page) for visual in group) if line is not None]
        cells.append(cell)
    return cells


def _line(visual: VisualRow, column: int, page: int) -> TextLine | None:
    words = [word for own, piece in visual.pieces if own == column for word in piece]
    return line_of(words, page) if words else None


def _mark_openings(cells: Sequence[DraftCell], columns: Columns) -> None:
    """Mark openings; columns keep as far off the next one as the fullest of them does."""
    pitch = common_pitch([cell.lines for cell in cells])
    starts = (*columns.starts[1:], columns.width)
    ends = [
        (starts[cell.column], max(line.rect.x1 for line in cell.lines)) for cell in cells if cell.lines and cell.column_span == 1
    ]
    gap = max(min((start - end for start, end in ends), default=0.0), 0.0)
    widest = max((end for _, end in ends), default=columns.width)
    for cell in cells:
        if cell.lines:
            x1 = widest if cell.column_span > 1 else min(starts[cell.column] - gap, widest)
            mark_openings(cell.lines, cell.rect._replace(x1=max(x1, cell.lines[0].rect.x1)), pitch)


def _groups(body: Sequence[VisualRow], rules: Sequence[Rule]) -> list[list[VisualRow]]:
    groups: list[list[VisualRow]] = []
    plain: list[VisualRow] = []
    for row in body:
        if not row.banner:
            plain.append(row)
            continue
        groups.extend(_plain_groups(plain, rules))
        if groups and not plain and groups[-1][0].banner:
            groups[-1].append(row)
        else:
            groups.append([row])
        plain = []
    return groups + _plain_groups(plain, rules)


def _plain_groups(rows: Sequence[VisualRow], rules: Sequence[Rule]) -> list[list[VisualRow]]:
    if not rows:
        return []
    if any(_rule_between(above, below, rules, rows) for above, below in pairwise(rows)):
        return _split(rows, lambda above, below: _rule_between(above, below, rules, rows))
    if _is_dense(rows):
        return _split(rows, lambda _, below: 0 in below.columns)
    groups: list[list[VisualRow]] = []
    bands = chain.from_iterable(map(_split_at_keys, white_bands(rows)))
    for band in chain.from_iterable(map(_split_at_numbers, bands)):
        filled = set().union(*(row.columns for row in band))
        if groups and len(filled) == 1 and 0 not in filled:
            groups[-1].extend(band)
        else:
            groups.append(list(band))
    return groups


def _split_at_keys(band: Sequence[VisualRow]) -> list[list[VisualRow]]:
    """Return a band's rows parted where the key column goes on below white, level with the start of a list item beside it."""
    starts = []
    keys = [index for index, row in enumerate(band) if 0 in row.columns]
    for above, below in pairwise(keys):
        size = band[below].pieces[0][1][0].size
        if band[below].rect.bottom - band[above].rect.bottom > _BLANK_LINE * size:
            level = next((index for index in (below, below - 1) if _begins_item(band[index])), None)
            if level is not None and level > above:
                starts.append(level)
    edges = [0, *starts, len(band)]
    return [list(band[start:end]) for start, end in pairwise(edges)]


def _split_at_numbers(band: Sequence[VisualRow]) -> list[list[VisualRow]]:
    """Return a band's rows parted between the numbers of the key column, each of which has its own: where most white is.

    Where nothing is wider than between the lines of a row, a row begins with its number.
    """
    keys = [index for index, row in enumerate(band) if 0 in row.columns]
    counted = all(_NUMBER.match(" ".join(word.text for word in band[index].pieces[0][1])) for index in keys)
    if len(keys) < _TWO_ROWS or not counted or any(len(band[index].columns) == 1 for index in keys):
        return [list(band)]
    starts = []
    for above, below in pairwise(keys):
        white = [band[at].rect.top - band[at - 1].rect.bottom for at in range(above + 1, below + 1)]
        wide = max(white) > min(white) + _WIDER * band[below].rect.height
        starts.append(above + 1 + white.index(max(white)) if wide else below)
    return [list(band[start:end]) for start, end in pairwise([0, *starts, len(band)])]


def _begins_item(row: VisualRow) -> bool:
    beside = [piece for column, piece in row.pieces if column > 0]
    return bool(beside) and all(leading_marker(piece) is not None for piece in beside)


def _split(rows: Sequence[VisualRow], parts: Callable[[VisualRow, VisualRow], bool]) -> list[list[VisualRow]]:
    groups = [[rows[0]]]
    for above, below in pairwise(rows):
        if parts(above, below):
            groups.append([])
        groups[-1].append(below)
    return groups


def _rule_between(above: VisualRow, below: VisualRow, rules: Sequence[Rule], rows: Sequence[VisualRow]) -> bool:
    outline = Rect.around(row.rect for row in rows)
    return any(
        rule.horizontal
        and above.rect.bottom - 2 <= rule.at <= below.rect.top + 2
        and min(rule.end, outline.x1) - max(rule.start, outline.x0) > _ACROSS * outline.width
        for rule in rules
    )


def are_entries(rows: Sequence[VisualRow], columns: int) -> bool:
    """Tell whether each line is a row by its words: nearly all columns are filled on it, and all entries begin as such do."""
    pieces = [piece for row in rows for _, piece in row.pieces]
    full = sum(len(row.columns) >= _FULL * columns for row in rows)
    begun = sum(not starts_low(piece[0].text) for piece in pieces)
    return len(rows) >= _FEWEST and full >= _DENSE * len(rows) and begun >= _BEGUN * len(pieces)


def _is_dense(rows: Sequence[VisualRow]) -> bool:
    """Tell whether each line is a row: no white parts the rows, and nearly all have a key that is a number, or short values."""
    if len(rows) < _FEWEST or len(white_bands(rows)) > 1 or sum(0 in row.columns for row in rows) < _DENSE * len(rows):
        return False
    columns = set().union(*(row.columns for row in rows))
    if len(columns) > _FEW_COLUMNS and are_entries(rows, len(columns)):
        return True
    keys = [piece for row in rows for column, piece in row.pieces if column == 0]
    if sum(bool(_NUMBER.match(piece[0].text)) for piece in keys) >= _DENSE * len(rows):
        return True
    values = [piece for row in rows for column, piece in row.pieces if column > 0]
    short = sum(len(piece) <= 2 for piece in values)
    return len(values) >= len(rows) and short >= _DENSE * len(values)


def white_bands(rows: Sequence[VisualRow], ems: float = 0.35) -> list[list[VisualRow]]:
    """Return the rows grouped by the white bands through all columns that are higher than the white between lines."""
    bottoms = [max(row.rect.bottom for row in rows[max(0, index - 3) : index + 1]) for index in range(len(rows))]
    gaps = [below.rect.top - bottom for below, bottom in zip(rows[1:], bottoms, strict=False)]
    usual = sorted(gap for gap in gaps if gap > -2)
    size = rows[0].pieces[0][1][0].size
    least = min(usual[len(usual) // 4] if usual else 0.0, _LINE_GAP * size) + ems * size
    bands = [[rows[0]]]
    for row, gap in zip(rows[1:], gaps, strict=True):
        if gap > least:
            bands.append([])
        bands[-1].append(row)
    return bands
