"""Tables in text copies whose tabs were turned into blanks, as many for each: cells parted by gaps of one width."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.text_columns import space_rows
from ingest.text_rows import tab_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.text_lines import SourceLine

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_TABS = re.compile(r"\t+")
_FEWEST_CELLS, _FEWEST_ROWS = 3, 3
_WIDEST = 8  # blanks that a tab is turned into
_MOST = 0.8  # of the gaps: few cells are empty


def retabbed(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """Return the lines, the gaps back to tabs in tables whose cells gaps of one width part, and in lone rows built alike.

    Twice that width stands for an empty cell between two. Gaps that only bring cells under each other differ in width.
    """
    found = list(lines)
    builds: set[tuple[int, int]] = set()  # width of a gap and number of cells
    at = 0
    while at < len(found):
        table = _table(found, at)
        if table is None:
            at += 1
            continue
        width, parted = table
        found[at : at + len(parted)] = parted
        builds.add((width, parted[0].text.count("\t")))
        at += len(parted)
    for width, tabs in builds:
        found = [_lone(line, width, tabs) for line in found]
    return found


def _table(lines: Sequence[SourceLine], start: int) -> tuple[int, list[SourceLine]] | None:
    """Return the width of the gaps of the table that begins at a line, and its lines with tabs; None where there is none."""
    gaps = _GAP.findall(lines[start].body)
    width = min(map(len, gaps), default=0)
    if len(gaps) < _FEWEST_CELLS - 1 or width > _WIDEST or not _is_parted(lines[start], width) or space_rows(lines, start):
        return None
    parted: list[SourceLine] = []
    for at, line in enumerate(lines[start:], start):
        if not _is_parted(line, width) and not (at + 1 < len(lines) and _is_parted(lines[at + 1], width)):
            break
        parted.append(_with_tabs(line, width))
    rows = tab_rows(parted, 0) if _are_even(parted) else None
    if rows is None or sum(row.extent >= _FEWEST_CELLS for row in rows.rows) < _FEWEST_ROWS:
        return None
    return (width, parted[: rows.end]) if all(row.extent <= rows.rows[0].extent for row in rows.rows) else None


def _lone(line: SourceLine, width: int, tabs: int) -> SourceLine:
    """Return a line with tabs where it is built as the rows of a table elsewhere, else as it is."""
    alone = _with_tabs(line, width) if _is_parted(line, width) else line
    return alone if alone.text.count("\t") == tabs else line


def _with_tabs(line: SourceLine, width: int) -> SourceLine:
    return replace(line, text=_GAP.sub(lambda gap: "\t" * (len(gap[0]) // width), line.body))


def _is_parted(line: SourceLine, width: int) -> bool:
    """Tell whether gaps of a width, or of several such, part a line, and no tab does."""
    gaps = _GAP.findall(line.body)
    return bool(gaps) and "\t" not in line.body and all(len(gap) % width == 0 for gap in gaps)


def _are_even(parted: Sequence[SourceLine]) -> bool:
    """Tell whether hardly any gap stands for more than the end of one cell."""
    gaps = [gap for line in parted for gap in _TABS.findall(line.text)]
    return gaps.count("\t") >= _MOST * len(gaps)
