"""Rows of a text copy that stand alone or nearly so, told by rows elsewhere in the file that are built as they are.

A header may stand once above several tables parted by titles, and below a title there may be one row only.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.text_columns import cells_at, fits, fitted_rows
from ingest.text_rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ingest.text_lines import SourceLine

_FEWEST_COLUMNS, _FEWEST_LINES = 3, 3  # lines built alike, in the whole file
_MOST_BROKEN = 3  # lines of a cell above the one with the row's pipes
_PIPE, _TAB = "|", "\t"


class LoneRows:
    """Knows how the rows of a file are built: by how many pipes or tabs, and at which places cells kept by spaces begin."""

    def __init__(self, lines: Sequence[SourceLine]) -> None:
        self._lines = lines
        different = list({line.body: line for line in lines}.values())
        self._signs = {sign: Counter(_count(line, sign) for line in different if _fills(line, sign)) for sign in (_PIPE, _TAB)}
        piped = [line for line in different if _fills(line, _PIPE)]
        framed = Counter(_count(line, _PIPE) for line in piped if line.body.startswith(_PIPE))
        ended = Counter(_count(line, _PIPE) for line in piped if line.body.endswith(_PIPE))
        self._framed = {count for count, times in framed.items() if 2 * times > self._signs[_PIPE][count]}
        self._ended = {count for count, times in ended.items() if 2 * times > self._signs[_PIPE][count]}
        full = [cells for line in different if len(cells := cells_at(line)) >= _FEWEST_COLUMNS]
        builds = {tuple(start for start, _ in cells) for cells in full}
        fitting = {build: sum(fits(cells, build) for cells in full) for build in builds}
        self._builds = sorted(
            (build for build, times in fitting.items() if times >= _FEWEST_LINES), key=lambda build: (-fitting[build], build)
        )

    def rows(self, start: int) -> Rows | None:
        """Return the rows built alike that follow each other from a line on, None where the line is none."""
        if self._begins_broken(start):
            return self._broken(start)
        for sign, cut in ((_PIPE, self._at_pipes), (_TAB, _at_tabs)):
            count = _count(self._lines[start], sign)
            if _fills(self._lines[start], sign) and self._signs[sign][count] >= _FEWEST_LINES:
                return self._gather(start, sign, cut)
        return self._in_columns(start)

    def _begins_broken(self, start: int) -> bool:
        """Tell whether a row begins on a line of its own: in a file where what goes on below such lines begins small."""
        return self._above_row(start) > 0 and 2 * len(self._goes_on) > len(self._pairs)

    def _broken(self, start: int) -> Rows:
        """Return the rows from a line on whose first cells may begin on lines of their own."""
        found = Rows(end=start)
        while found.end < len(self._lines) and (found.end == start or not self._lines[found.end].blanks):
            above = self._above_row(found.end)
            if not above and not _fills(self._lines[found.end], _PIPE):
                break
            begun = [line.body for line in self._lines[found.end : found.end + above]]
            first, *others = self._at_pipes(self._lines[found.end + above])
            found.rows.append(Row([[*begun, first], *([cell] if cell else [] for cell in others)]))
            found.end += above + 1
        return found

    def _above_row(self, start: int) -> int:
        """Return how many lines without pipes, close together, stand from a line on right above a row; 0 where none do."""
        for count in range(1, _MOST_BROKEN + 1):
            at = start + count
            if at >= len(self._lines) or _PIPE in self._lines[at - 1].body or self._lines[at].blanks:
                return 0
            if _fills(self._lines[at], _PIPE):
                return count if self._signs[_PIPE][_count(self._lines[at], _PIPE)] >= _FEWEST_LINES else 0
        return 0

    @cached_property
    def _pairs(self) -> list[int]:
        """Return the rows right below a line without pipes."""
        return [at for at in range(1, len(self._lines)) if self._above_row(at - 1) == 1]

    @cached_property
    def _goes_on(self) -> list[int]:
        """Return those that begin with a small letter: with the rest of a cell."""
        return [at for at in self._pairs if self._lines[at].body[:1].islower()]

    def _gather(self, start: int, sign: str, cut: Callable[[SourceLine], list[str]]) -> Rows:
        count = _count(self._lines[start], sign)
        alike = list(takewhile(lambda line: _count(line, sign) == count, self._lines[start:]))
        return Rows([Row([[cell] if cell else [] for cell in cut(line)]) for line in alike], start + len(alike))

    def _at_pipes(self, line: SourceLine) -> list[str]:
        count = _count(line, _PIPE)
        parts = [part.strip() for part in line.body.split(_PIPE)]
        return parts[count in self._framed : len(parts) - (count in self._ended)]

    def _in_columns(self, start: int) -> Rows | None:
        cells = cells_at(self._lines[start])
        build = next((build for build in self._builds if fits(cells, build)), None) if len(cells) >= _FEWEST_COLUMNS else None
        return fitted_rows(self._lines, start, build) if build else None


def _at_tabs(line: SourceLine) -> list[str]:
    return [part.strip() for part in line.text.split(_TAB)]


def _fills(line: SourceLine, sign: str) -> bool:
    """Tell whether a line has as many cells with text as a row of a table."""
    return sum(bool(part.strip()) for part in line.text.split(sign)) >= _FEWEST_COLUMNS


def _count(line: SourceLine, sign: str) -> int:
    return line.text.count(sign) if sign == _TAB else line.body.count(sign)
