"""Tables in text copies whose tabs were turned into blanks, as many for each: cells parted by gaps of one width."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.text_rows import Rows, tab_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.text_lines import SourceLine

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_TABS = re.compile(r"\t+")
_FEWEST_CELLS, _FEWEST_ROWS = 3, 3
_WIDEST = 8  # blanks that a tab is turned into
_MOST = 0.8  # of the gaps: few cells are empty


def gap_rows(lines: Sequence[SourceLine], start: int) -> Rows | None:
    """Return the table that begins at a line and whose cells are parted by gaps of one width, None where there is none.

    Twice that width stands for an empty cell between two. Gaps that only bring cells under each other differ in width.
    """
    gaps = _GAP.findall(lines[start].body)
    if len(gaps) < _FEWEST_CELLS - 1:
        return None
    width = min(map(len, gaps))
    if width > _WIDEST or not _is_parted(lines[start], width):
        return None
    parted: list[SourceLine] = []
    for at, line in enumerate(lines[start:], start):
        if not _is_parted(line, width) and not (at + 1 < len(lines) and _is_parted(lines[at + 1], width)):
            break
        parted.append(replace(line, text=_GAP.sub(lambda gap: "\t" * (len(gap[0]) // width), line.body)))
    rows = tab_rows(parted, 0) if _are_even(parted) else None
    if rows is None or sum(row.extent >= _FEWEST_CELLS for row in rows.rows) < _FEWEST_ROWS:
        return None
    return Rows(rows.rows, start + rows.end) if all(row.extent <= rows.rows[0].extent for row in rows.rows) else None


def _is_parted(line: SourceLine, width: int) -> bool:
    """Tell whether gaps of a width, or of several such, part a line, and no tab does."""
    gaps = _GAP.findall(line.body)
    return bool(gaps) and "\t" not in line.body and all(len(gap) % width == 0 for gap in gaps)


def _are_even(parted: Sequence[SourceLine]) -> bool:
    """Tell whether hardly any gap stands for more than the end of one cell."""
    gaps = [gap for line in parted for gap in _TABS.findall(line.text)]
    return gaps.count("\t") >= _MOST * len(gaps)
