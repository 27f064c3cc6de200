"""Tables whose grid and headers were lost in a text copy: what, who and when on lines of their own, again and again."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from extract.column_content import is_reference
from extract.dates.meaning import says_when
from extract.drafts import Reading
from extract.flat_lines import flat_lines, header_at
from extract.headers import first_role
from extract.headings import is_closing
from extract.readers.flattened import row_drafts
from extract.rhythm import fit_rows, is_short_date, is_value
from extract.sections import closed_section
from extract.shapes import undertakes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.flat_lines import FlatLine
    from extract.rhythm import FlatRow
    from extract.view import View

_TELLING = ("action", "owner", "deadline")
_FEWEST_ROWS, _WHOLE, _GOOD_FIT = 3, 0.8, 0.9
_LONGEST_CELL, _FAR = 60, 6  # words; lines from one that says who or when to the next
_DEARER = 0.05  # a column more must fit better than by chance
_ORDERS = [
    order
    for telling in permutations(_TELLING)
    for order in (telling, *((*telling[:at], "measure", *telling[at:]) for at in range(1, 4)), (*telling, "status"))
]


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each run of lines that are rows of what, who and when, always in the same order."""
    lines = view.once(flat_lines)
    if sum(is_short_date(line.passage.value) for line in lines) < _FEWEST_ROWS:
        return
    for run in _runs(view, lines):
        fit, rows = max((_fit(run, order) for order in _ORDERS), key=lambda fitted: fitted[0])
        if fit < _GOOD_FIT or not _hold(rows):
            continue
        drafts = [draft for row in rows for draft in row_drafts(view, row, {})]
        yield Reading("headerless", frozenset().union(*(row.blocks for row in rows)), tuple(drafts), score=0.88)


def _fit(run: Sequence[FlatLine], order: Sequence[str]) -> tuple[float, list[FlatRow]]:
    """Return how well a run fits columns, and its rows; no more than one title stands above the first of them."""
    when = next((at for at, line in enumerate(run) if _is_date(line)), 0)
    number = any(is_reference(line.passage) for line in run[:when])
    fit, rows = fit_rows(run[max(when - order.index("deadline") - number - 1, 0) :], ["reference", *order])
    return fit - _DEARER * len(order), rows


def _is_date(line: FlatLine) -> bool:
    return says_when(line.passage.value)


def _hold(rows: Sequence[FlatRow]) -> bool:
    """Tell whether next to all rows say what, who and when, and most undertake something in so many words."""
    acting = [row for row in rows if "action" in row.cells]
    whole = [row for row in acting if row.cells.keys() >= set(_TELLING)]
    if len(whole) < _FEWEST_ROWS or len(whole) < _WHOLE * len(acting):
        return False
    return 2 * sum(undertakes(row.cells["action"].value) for row in whole) > len(whole)


def _runs(view: View, lines: Sequence[FlatLine]) -> Iterator[Sequence[FlatLine]]:
    """Yield runs of lines that may be cells, from a little above the first that says who or when to the last that does."""
    start = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and _may_be_cell(view, lines, at):
            continue
        told = sum(is_short_date(line.passage.value) for line in lines[start:at]) >= _FEWEST_ROWS
        values = [index for index in range(start, at) if told and is_value(lines[index].passage.value)]
        if len(values) >= 2 * _FEWEST_ROWS:
            yield from _without_ends(lines[start:at], [index - start for index in values])
        start = at + 1


def _without_ends(run: Sequence[FlatLine], values: Sequence[int]) -> Iterator[Sequence[FlatLine]]:
    """Yield the parts of a run in which one that says who or when is never far from the next."""
    begin = 0
    for place, index in enumerate(values):
        if place + 1 == len(values) or values[place + 1] - index > _FAR:
            first = max(values[begin] - _FAR // 2, values[begin - 1] + 1 if begin else 0)
            if place + 1 - begin >= 2 * _FEWEST_ROWS:
                yield run[first : index + 1]
            begin = place + 1


def _may_be_cell(view: View, lines: Sequence[FlatLine], at: int) -> bool:
    value = lines[at].passage.value
    label, colon, rest = value.partition(":")
    if (colon and (not rest or first_role(label) is not None)) or len(value.split()) > _LONGEST_CELL or header_at(lines, at):
        return False
    return not (lines[at].heading and is_closing(value)) and closed_section(view, lines[at].block) is None
