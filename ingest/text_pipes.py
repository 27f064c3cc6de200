"""Pipe tables in text copies, as `Lead | Action | By when |` with or without a rule below the header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.text_rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.text_lines import SourceLine

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
# How many lines a cell may go over before its row is complete.
_REACH = 12


def pipe_rows(lines: Sequence[SourceLine], start: int) -> Rows | None:
    """Return the pipe table that begins at a line; a row that lacks cells goes on in the next line."""
    if not _PIPE.search(lines[start].body):
        return None
    ruled = start + 1 < len(lines) and "|" in lines[start + 1].body and _RULE.fullmatch(lines[start + 1].body) is not None
    columns = len(_cells(lines[start].body))
    if columns < 2 or (not ruled and not _is_like(lines, start, columns)):
        return None
    found = Rows(rows=[Row([[cell] if cell else [] for cell in _cells(lines[start].body)], header=ruled)], end=start + 1 + ruled)
    while found.end < len(lines):
        row = _row(lines, found.end, columns=columns)
        if row is None:
            break
        found.rows += row.rows
        found.end = row.end
    return found


def _is_like(lines: Sequence[SourceLine], start: int, columns: int) -> bool:
    """Tell whether the next line has as many cells: the sign of a table without a rule."""
    after = lines[start + 1] if start + 1 < len(lines) else None
    return after is not None and not after.blanks and columns > 2 and len(_cells(after.body)) == columns


def _row(lines: Sequence[SourceLine], start: int, *, columns: int) -> Rows | None:
    """Return one row, gathered from as many lines as it takes, None where the line begins no row."""
    line = lines[start]
    if not _PIPE.search(line.body) or (line.blanks and len(_cells(line.body)) != columns):
        return None
    cells = [[cell] if cell else [] for cell in _cells(line.body)]
    closed = line.body.endswith("|")
    end = start + 1
    while len(cells) < columns and end < min(len(lines), start + _REACH):
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
