"""Pipe tables in text copies, as `Lead | Action | By when |` with or without a rule below the header."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.text_rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.text_lines import SourceLine

_CELL = r"\s*(?::-+:?|-+:|-{2,})\s*"  # a dash alone may be an empty cell
_RULE = re.compile(rf"\s*\|?{_CELL}(?:\|{_CELL})*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
# How many lines a cell may go over before its row is complete.
_REACH = 12
_LONGEST_CELL = 4  # lines, of the last cell
_FEW = 2  # columns, which two lines of text may have by chance


@dataclass(frozen=True)
class _Shape:
    """How a table's header or rule is cut: its pipes, and whether the first and the last of them only frame it."""

    pipes: int
    framed: tuple[bool, bool]

    @classmethod
    def of(cls, text: str) -> _Shape:
        """Return the shape of a line."""
        parts = _PIPE.split(text.strip())
        return cls(len(parts) - 1, (not parts[0].strip(), not parts[-1].strip()))

    def cut(self, text: str) -> list[str] | None:
        """Return the cells of a line that has as many pipes, an empty first one too, None of another line."""
        parts = [part.strip().replace("\\|", "|") for part in _PIPE.split(text.strip())]
        before, after = self.framed
        if len(parts) - 1 != self.pipes or (before and parts[0]) or (after and parts[-1]):
            return None
        return parts[before : len(parts) - after]


@dataclass(frozen=True)
class _Layout:
    """The shapes of a table's header and rule, and the number of its columns."""

    shapes: tuple[_Shape, ...]
    columns: int

    def cells(self, text: str) -> list[str]:
        """Return the cells of a line; one with a pipe at an end is cut as the header is where that gives a whole row."""
        plain = _cells(text)
        if len(plain) == self.columns or "|" not in (text.strip()[:1], text.strip()[-1:]):
            return plain
        cut = (cells for shape in self.shapes if (cells := shape.cut(text)) is not None and len(cells) == self.columns)
        return next(cut, plain)


def pipe_rows(lines: Sequence[SourceLine], start: int) -> Rows | None:
    """Return the pipe table that begins at a line; a row that lacks cells goes on in the next line.

    The rows above the rule are headers, two at most.
    """
    if not _PIPE.search(lines[start].body):
        return None
    heads = _heads(lines, start)
    layout = _layout(lines, start, heads=heads)
    if layout.columns < 2 or (not heads and not _is_like(lines, start, layout)):
        return None
    above = lines[start : start + max(heads, 1)]
    rows = [Row([[cell] if cell else [] for cell in layout.cells(line.body)], header=heads > 0) for line in above]
    found = Rows(rows=rows, end=start + len(above) + (heads > 0))
    while found.end < len(lines):
        row = _row(lines, found.end, layout)
        if row is None or (heads and _begins_another(lines, found.end)):
            break
        found.rows += row.rows
        found.end = row.end
    return found


def _heads(lines: Sequence[SourceLine], start: int) -> int:
    """Return how many header rows stand above a rule, 0 without a rule."""
    if _is_rule(lines, start + 1):
        return 1
    two = _is_rule(lines, start + 2) and not _is_rule(lines, start) and not lines[start + 1].blanks
    if not two:
        return 0
    layout = _layout(lines, start + 1, heads=1)
    return 2 if all(len(layout.cells(line.body)) == layout.columns for line in lines[start : start + 2]) else 0


def _begins_another(lines: Sequence[SourceLine], index: int) -> bool:
    """Tell whether a rule below a row makes it the header of a table of its own; where all rows are ruled off it does not."""
    return _is_rule(lines, index + 1) and not _is_rule(lines, index - 1) and not _is_rule(lines, index + 3)


def _is_rule(lines: Sequence[SourceLine], index: int) -> bool:
    return index < len(lines) and "|" in lines[index].body and _RULE.fullmatch(lines[index].body) is not None


def _layout(lines: Sequence[SourceLine], start: int, *, heads: int) -> _Layout:
    """Return the layout of the table whose header begins at a line; the rule counts where the header fits it."""
    header = _Shape.of(lines[start + max(heads, 1) - 1].body)
    columns = len(_cells(lines[start + max(heads, 1) - 1].body))
    if not heads:
        return _Layout((header,), columns)
    below = lines[start + heads].body
    ruled = _Shape.of(below)
    fits = ruled.cut(lines[start + heads - 1].body) is not None
    return _Layout((ruled, header), len(_cells(below)) if fits else columns)


def _is_like(lines: Sequence[SourceLine], start: int, layout: _Layout) -> bool:
    """Tell whether the next row has as many cells, be it of several lines: the sign of a table without a rule."""
    after = lines[start + 1] if start + 1 < len(lines) else None
    if after is None or after.blanks or layout.columns <= _FEW:
        return False
    return len(layout.cells(after.body)) == layout.columns or _is_broken_row(lines, start, layout)


def _is_broken_row(lines: Sequence[SourceLine], start: int, layout: _Layout) -> bool:
    """Tell whether a row that opens and closes with a pipe, as the one above it does, is broken over the next lines."""
    framed = all(layout.shapes[0].framed) and lines[start + 1].body.startswith("|")
    row = _row(lines, start + 1, layout) if framed else None
    return row is not None and len(row.rows[0].cells) == layout.columns and lines[row.end - 1].body.endswith("|")


def _row(lines: Sequence[SourceLine], start: int, layout: _Layout) -> Rows | None:
    """Return one row, gathered from as many lines as it takes, None where the line begins no row."""
    line, columns = lines[start], layout.columns
    first = layout.cells(line.body)
    if not _PIPE.search(line.body) or (line.blanks and len(first) != columns):
        return None
    cells = [[cell] if cell else [] for cell in first]
    closed = line.body.endswith("|")
    end = start + 1
    while (len(cells) < columns or (not closed and _closes(lines, end, layout))) and end < min(len(lines), start + _REACH):
        parts = [[cell] if cell else [] for cell in _cells(lines[end].body)]
        total = len(cells) + len(parts) - (not closed)
        if total > columns or not _completes(lines, end, columns - total):
            break
        if not closed:
            cells[-1] += parts.pop(0)
        cells += parts
        closed = lines[end].body.endswith("|")
        end += 1
    if len(cells) > columns:
        cells[columns - 1 :] = [[" | ".join(text for cell in cells[columns - 1 :] for text in cell)]]
    return Rows([Row(cells)], end)


def _closes(lines: Sequence[SourceLine], index: int, layout: _Layout) -> bool:
    """Tell whether a line, or one soon after it, has the pipe that closes the last cell of a framed row."""
    if not all(layout.shapes[0].framed):
        return False
    for line in lines[index : index + _LONGEST_CELL]:
        if line.blanks or "|" in line.body[:-1]:
            return False
        if line.body.endswith("|"):
            return True
    return False


def _completes(lines: Sequence[SourceLine], index: int, missing: int) -> bool:
    """Tell whether a line, taken into an open row, can lead to a whole row: it has pipes, or a line soon after it has."""
    if _PIPE.search(lines[index].body) or missing == 0:
        return True
    return any(_PIPE.search(line.body) for line in lines[index + 1 : index + 4])


def _cells(text: str) -> list[str]:
    inner = text.strip()
    inner = inner[1:] if inner.startswith("|") else inner
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip().replace("\\|", "|") for cell in _PIPE.split(inner)]
