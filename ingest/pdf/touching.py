"""Tables that touch: drawn one below the other without white between them, as browsers and word processors set cards."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.drafts import DraftTable

Sides = set[tuple[int, int]]

_FEWEST_ROWS = 2
_LABELS = 2  # columns of a card: what is told, and what of it
_AGAIN = 0.6  # share of a card's labels that other cards have, too


class Run(NamedTuple):
    """Neighbouring rows closed at the same sides: rows and columns half-open, and the places of all walls."""

    first: int
    last: int
    left: int
    right: int
    walls: frozenset[int]


def runs_of_rows(walls: Sides, floors: Sides, rows: int) -> list[Run]:
    """Return the rows of a grid as runs, one for each of the tables that touch; none where it is one table.

    ``walls`` has (position, row) of the upright sides that are drawn, ``floors`` (position, column) of the others.
    """
    by_row = [frozenset(x for x, at in walls if at == row) for row in range(rows)]
    if not all(by_row) or len({(min(xs), max(xs)) for xs in by_row}) < 2:
        return []
    runs = []
    for (left, right), own in groupby(range(rows), key=lambda row: (min(by_row[row]), max(by_row[row]))):
        held = list(own)
        runs.append(Run(held[0], held[-1] + 1, left, right, frozenset().union(*(by_row[row] for row in held))))
    if any(one.walls <= other.walls or other.walls <= one.walls for one, other in pairwise(runs)):
        return []  # a table without its corner, or with rows that are merged
    return runs if all(_is_closed(run, floors, rows) for run in runs) else []


def _is_closed(run: Run, floors: Sides, rows: int) -> bool:
    """Tell whether a run is a table of its own: ruled at head and foot, and only rules of its neighbours run over its sides."""
    own = {column for at, column in floors if run.first < at < run.last or at in {run.first, run.last} & {0, rows}}
    alone = run.last - run.first >= _FEWEST_ROWS or run.first == 0 or run.last == rows
    ruled = all((at, column) in floors for at in (run.first, run.last) for column in range(run.left, run.right))
    return alone and ruled and all(run.left <= column < run.right for column in own)


def card_starts(table: DraftTable) -> list[int]:
    """Return the rows at which the cards begin that a table of two columns is: titles over both, with the same labels below.

    None are returned where it is a table.
    """
    banners = [cell.row for cell in table.cells if cell.column_span == table.columns and cell.row_span == 1 and cell.lines]
    if table.columns != _LABELS or len(banners) < _FEWEST_ROWS or min(banners) != 0:
        return []
    cards = [_labels(table, range(first, last)) for first, last in zip(banners, [*banners[1:], table.rows], strict=True)]
    if not all(cards):
        return []
    return sorted(banners) if all(_is_like(card, [other for other in cards if other is not card]) for card in cards) else []


def _labels(table: DraftTable, rows: range) -> list[str]:
    cells = [cell for row in rows[1:] for cell in table.row(row) if cell.column == 0]
    return [" ".join(cell.text.casefold().split()) for cell in cells]


def _is_like(card: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    known = {label for other in others for label in other}
    return sum(label in known for label in card) >= _AGAIN * len(card)
