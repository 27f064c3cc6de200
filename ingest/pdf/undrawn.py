"""Columns that nothing drawn parts: where rules or fills part a table's rows and some of its columns, white parts the others."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.pdf.lines import rows_of, split_at_gaps
from ingest.pdf.markers import leading_marker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ingest.pdf.content import Word
    from ingest.pdf.grid import Grid, GridCell

_GAP = 0.9  # em of white between labels of a header
_WHITE = 0.4  # em of white that must run down between columns
_LABEL_WORDS = 7
_FEWEST_OVER, _NEAR = 3, 2.0  # labels above a grid; em between these and it
_LEAST_ROWS = 2  # with text on both sides of the white, header aside
_BOTH = 0.5  # share of rows that have, where others leave one side empty
_HEADER_WITHIN, _HEADER_LINES = 3, 3  # rows at the top; lines
_LEVEL = 2.0  # points by which the lines of a column may begin beside each other


def with_undrawn_columns(grid: Grid, held: Mapping[GridCell, Sequence[Word]], above: Iterable[Word] = ()) -> Grid:
    """Return the grid with those columns parted whose header has several labels, where white runs down between these.

    ``held`` has each cell's words, ``above`` those above the grid, where its header may stand. Merged cells keep the columns
    that they run over.
    """
    header = _header_over(grid, above) or _header_row(held)
    edges = {column: found for column in range(len(grid.xs) - 1) if (found := _edges(column, grid, held, header))}
    if not edges:
        return grid
    xs = sorted([*grid.xs, *(x for found in edges.values() for x in found)])
    place = {x: index for index, x in enumerate(xs)}
    starts = [place[x] for x in grid.xs]
    cells = [part for cell in grid.cells for part in _parts(cell, starts, xs, edges.get(cell.column, []))]
    return replace(grid, xs=tuple(xs), cells=tuple(cells))


def _parts(cell: GridCell, starts: Sequence[int], xs: Sequence[float], edges: Sequence[float]) -> list[GridCell]:
    start, end = starts[cell.column], starts[cell.column + cell.column_span]
    if cell.column_span > 1 or not edges:
        return [replace(cell, column=start, column_span=end - start)]
    return [
        replace(cell, column=at, column_span=1, rect=cell.rect._replace(x0=xs[at], x1=xs[at + 1])) for at in range(start, end)
    ]


def _header_over(grid: Grid, above: Iterable[Word]) -> list[list[Word]]:
    """Return the pieces of the line in bold right above a grid, if these are labels: several over its width."""
    over = [word for word in above if grid.rect.x0 <= word.middle[0] <= grid.rect.x1 and not word.turned]
    rows = rows_of(word for word in over if 0 < grid.rect.top - word.middle[1] < _NEAR * word.size)
    pieces = [list(piece) for piece in split_at_gaps(rows[-1], _GAP)] if rows else []
    bold = all(word.bold for piece in pieces for word in piece)
    return pieces if len(pieces) >= _FEWEST_OVER and bold and all(map(_is_label, pieces)) else []


def _header_row(held: Mapping[GridCell, Sequence[Word]]) -> list[list[Word]]:
    """Return the pieces of the first row that has several on a line: banners above it have one."""
    rows: dict[int, list[Word]] = {}
    for cell, words in held.items():
        rows.setdefault(cell.row, []).extend(words)
    for _, words in sorted(rows.items())[:_HEADER_WITHIN]:
        lines = [split_at_gaps(row, _GAP) for row in rows_of(words)]
        pieces = max(lines, key=len)
        if len(pieces) > 1:
            return pieces if len(lines) <= _HEADER_LINES else []
    return []


def _edges(column: int, grid: Grid, held: Mapping[GridCell, Sequence[Word]], header: Sequence[list[Word]]) -> list[float]:
    """Return where white parts a column of the grid, one place between each two labels of the header; or nothing."""
    x0, x1 = grid.xs[column], grid.xs[column + 1]
    labels = [piece for piece in header if x0 <= piece[0].rect.x0 and piece[-1].rect.x1 <= x1 + 1]
    if len(labels) < 2 or not all(_is_label(piece) for piece in labels):
        return []
    body = [words for cell, words in held.items() if cell.column == column and cell.column_span == 1]
    body = [words for words in body if words and words[0] is not labels[0][0]]
    gaps = [_white(left, right, body) for left, right in pairwise(labels)]
    edges = [gap for gap in gaps if gap is not None]
    return edges if len(edges) == len(gaps) else []


def _is_label(piece: Sequence[Word]) -> bool:
    return len(piece) <= _LABEL_WORDS and not piece[0].text[0].islower() and leading_marker([*piece, *piece]) is None


def _white(left: Sequence[Word], right: Sequence[Word], body: Sequence[Sequence[Word]]) -> float | None:
    """Return the place nearest to the right label that no word of the rows covers, None where they do not show one."""
    low, high = left[-1].rect.x1, right[0].rect.x0
    covered = sorted((word.rect.x0, word.rect.x1) for words in [right, *body] for word in words if not word.turned)
    found, reach = None, low
    for x0, x1 in covered:
        if x0 - reach >= _WHITE * left[0].size and reach < high:
            found = (reach, x0)
        reach = max(reach, x1)
    if found is None:
        return None
    edge = found[1] - min(found[1] - found[0], left[0].size) / 4
    level = [any(abs(word.rect.x0 - found[1]) < _LEVEL for word in words) for words in body]
    both = sum(begins and any(word.middle[0] < edge for word in words) for begins, words in zip(level, body, strict=True))
    return edge if both >= max(_LEAST_ROWS, _BOTH * len(body)) else None
