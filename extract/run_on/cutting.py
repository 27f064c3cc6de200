"""Cuts a text into the cells of rows: of all ways the best, by what the cells look like and how rows keep the columns' order."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from extract.run_on.cells import BEGIN_ROWS, LONGEST_CELL, REST, TITLE, is_to_do, likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.run_on.words import Words

_NEW_ROW, _OUT_OF_ORDER, _NEVER, _HEADER_AGAIN = 0.2, 0.8, 9.0, 1.0
_MISSING, _NO_ACTION, _NOT_AS_USUAL, _ACTION_ALONE = 0.5, 2.0, 1.0, 1.8
_USUAL = 0.7  # of the rows
_HOPELESS = 6.0  # so much worse than the best way to the same place
_FEWEST_TITLES = 2
_TITLED, _MISNUMBERED = 2.0, 3.0
_TITLED_TOO = 0.6
_OPTIONAL = frozenset({TITLE, REST, "objective", "reference"})


class Cell(NamedTuple):
    """The words of a text from ``first`` to before ``last``, under a role."""

    role: str
    first: int
    last: int


_Place = tuple[int, frozenset[str]]  # before which word, and the columns of the open row that are filled


class _State(NamedTuple):
    """The best way to come to a place; ``begins`` says that its cell begins a row."""

    score: float
    came: _Place | None
    cell: Cell | None
    begins: bool


def cut(words: Words, columns: Sequence[str]) -> list[list[Cell]]:
    """Return the cells of each row; a row seldom lacks what nearly all rows have, and one title seldom stands alone."""
    cells = [*_cells(words, columns)]
    first = _Cutting(words, columns, cells).rows()
    if first and first[0][0].role == TITLE:
        cells = [(cell, quality + _TITLED_TOO * (cell.role == TITLE)) for cell, quality in cells]
    return _Cutting(words, columns, cells, usual=_usual(first)).rows()


def _cells(words: Words, columns: Sequence[str]) -> Iterator[tuple[Cell, float]]:
    """Yield all words that may be a cell, by their beginning, with how much they look like one."""
    for at, first in enumerate(words.edges[:-1]):
        for last in words.edges[at + 1 : bisect_right(words.edges, first + LONGEST_CELL)]:
            value, cost = words.value(first, last), words.cost(first, last)
            for role in columns:
                cell = Cell(role, first, last)
                found = (
                    likeness(value, role)
                    if first not in words.numbers and first not in words.marked
                    else _as_numbered(words, cell)
                )
                if found is not None and not _is_refused(words, cell):
                    yield cell, found - cost


def _as_numbered(words: Words, cell: Cell) -> float | None:
    """Return how much words behind a number look like a cell: they begin a row, or are the title above the first of a part."""
    if cell.first in words.titles:
        ends = words.title_ends.get(cell.first)
        whole = cell.last == ends if ends else cell.last in words.numbers
        return _TITLED if cell.role in (TITLE, "objective") and whole else -_MISNUMBERED
    begin = cell.first + (cell.first in words.numbers)
    if cell.last == begin:
        return likeness(words.value(cell.first, cell.last), cell.role)
    found = likeness(words.value(begin, cell.last), cell.role)
    return found if found is None or cell.role in BEGIN_ROWS else found - _MISNUMBERED


def _is_refused(words: Words, cell: Cell) -> bool:
    """Tell whether words are no cell by where they stand: a name does nothing, and where parts are numbered, titles are.

    Before a time in small letters stands an action, whose own it is, or a name.
    """
    if cell.role == "action" and cell.first in words.names:
        return not is_to_do(words.value(cell.first, cell.last))
    if cell.role in (TITLE, "objective") and cell.first not in words.titles and len(words.titles) >= _FEWEST_TITLES:
        return True
    inside = words.sentence_times
    return (cell.first in inside and cell.role != "deadline") or (cell.last in inside and cell.role not in ("action", "owner"))


def _usual(rows: Sequence[Sequence[Cell]]) -> frozenset[str]:
    acting = [{cell.role for cell in row} for row in rows if any(cell.role == "action" for cell in row)]
    roles = {role for row in acting for role in row}
    return frozenset(role for role in roles if sum(role in row for row in acting) >= _USUAL * len(acting))


class _Cutting:
    """The ways to cut the words, place by place."""

    def __init__(
        self, words: Words, columns: Sequence[str], cells: Sequence[tuple[Cell, float]], *, usual: frozenset[str] = frozenset()
    ) -> None:
        self._words = words
        self._later = {role: frozenset(columns[at + 1 :]) for at, role in enumerate(columns)}
        self._price = {
            role: _NO_ACTION if role == "action" else _MISSING + _NOT_AS_USUAL * (role in usual)
            for role in columns
            if role not in _OPTIONAL
        }
        self._cells: dict[int, list[tuple[Cell, float]]] = {}
        for cell, quality in cells:
            self._cells.setdefault(cell.first, []).append((cell, quality))
        self._first_column = next((role for role in columns if role != TITLE), "")
        self._ways: dict[int, dict[frozenset[str], _State]] = {0: {frozenset(): _State(0.0, None, None, begins=True)}}

    def rows(self) -> list[list[Cell]]:
        """Return the cells of each row by the best way."""
        for first in self._words.edges[:-1]:
            found = self._ways.get(first, {})
            best = max((way.score for way in found.values()), default=0.0)
            ways = {filled: way for filled, way in found.items() if way.score > best - _HOPELESS}
            if not ways:
                continue
            closed = self._closed(ways)
            for cell, quality in self._cells.get(first, []):
                self._add(ways, cell, quality)
                if closed is not None:
                    way = _State(closed[0] + quality, (first, closed[1]), cell, begins=True)
                    self._keep(cell.last, frozenset({cell.role}), way)
            if first in self._words.headers:
                self._pass(ways, first, closed)
        return self._traced()

    def _closed(self, ways: dict[frozenset[str], _State]) -> tuple[float, frozenset[str]] | None:
        """Return the best way to end the row that is open, and the columns it fills."""
        return max(
            ((way.score - _NEW_ROW - self._missing(filled), filled) for filled, way in ways.items() if filled),
            key=lambda end: end[0],
            default=None,
        )

    def _add(self, ways: dict[frozenset[str], _State], cell: Cell, quality: float) -> None:
        """Add a cell to each row that is open; anything at all may stand in several places of a row."""
        for filled, way in ways.items():
            if cell.role not in filled:
                score = way.score + quality - self._disorder(filled, cell.role)
                columns = filled if cell.role == REST and filled else filled | {cell.role}
                if self._is_best(cell.last, columns, score):
                    self._ways[cell.last][columns] = _State(score, (cell.first, filled), cell, begins=not filled)

    def _pass(self, ways: dict[frozenset[str], _State], first: int, closed: tuple[float, frozenset[str]] | None) -> None:
        """Pass over a header that stands again; that of the first column ends the row."""
        last, role = self._words.headers[first]
        if closed is not None and role in (self._first_column, "objective"):
            self._keep(last, frozenset(), _State(closed[0] + _HEADER_AGAIN, (first, closed[1]), None, begins=False))
            return
        for filled, way in ways.items():
            self._keep(last, filled, _State(way.score + _HEADER_AGAIN, (first, filled), None, begins=False))

    def _keep(self, at: int, filled: frozenset[str], way: _State) -> None:
        if self._is_best(at, filled, way.score):
            self._ways[at][filled] = way

    def _is_best(self, at: int, filled: frozenset[str], score: float) -> bool:
        """Tell whether no way known to a place, with the same columns filled, is as good."""
        known = self._ways.setdefault(at, {}).get(filled)
        return known is None or known.score < score

    def _disorder(self, filled: frozenset[str], role: str) -> float:
        """Return what it costs that a cell stands behind one of a later column; what a row begins with cannot."""
        if role == REST or filled.isdisjoint(self._later[role]):
            return 0.0
        return _NEVER if role in BEGIN_ROWS else _OUT_OF_ORDER

    def _missing(self, filled: frozenset[str]) -> float:
        """Return what it costs that a row lacks columns; an action alone may be one of several that share them."""
        price = sum(price for role, price in self._price.items() if role not in filled)
        return min(price, _ACTION_ALONE) if "action" in filled and filled <= BEGIN_ROWS else price

    def _traced(self) -> list[list[Cell]]:
        """Return the rows of the best way to the end."""
        end = self._words.edges[-1]
        closed = self._closed(self._ways.get(end, {}))
        at: _Place | None = (end, closed[1]) if closed else None
        rows: list[list[Cell]] = [[]]
        while at is not None:
            way = self._ways[at[0]][at[1]]
            if way.cell is not None:
                rows[-1].insert(0, way.cell)
                if way.begins:
                    rows.append([])
            at = way.came
        return [row for row in reversed(rows) if row]
