"""pdfplumber's tables along drawn lines, faster: on the same objects exactly what its `find_tables` and `Table.extract` give."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from pdfplumber.table import Table, TableSettings
from pdfplumber.utils.text import LIGATURES, extract_text

from ingest.pdf.plumber_grid import cells_between, edges_of, tables_among
from ingest.pdf.plumber_words import TOLERANCE, are_blank, clustered, extents, grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pdfplumber.page import Page

    from ingest.pdf.letters import Numbers
    from ingest.pdf.plumber_grid import Box
    from ingest.pdf.plumber_text import PlainText

    Objects = Mapping[str, Sequence[dict[str, Any]]]

_TOLERANCES = {"x_tolerance", "y_tolerance"}

Texts = list[list[str | None]]


def tables_along_lines(
    page: Page, settings: TableSettings, *, objects: Objects, text: Callable[[], PlainText]
) -> list[Table] | None:
    """Return the tables that drawn objects of a page make; None where the settings ask for other lines than theirs.

    ``text`` gives the page's text, where there is a table.
    """
    strategies = settings.vertical_strategy, settings.horizontal_strategy
    if strategies != ("lines", "lines") or settings.explicit_vertical_lines or settings.explicit_horizontal_lines:
        return None
    edges = edges_of(objects, settings)
    cells = cells_between(edges, settings.intersection_x_tolerance, settings.intersection_y_tolerance)
    groups = tables_among(cells)
    return [LinedTable(page, group, known) for known in (text(),) for group in groups] if groups else []


class LinedTable(Table):
    """A table of pdfplumber that reads all of its cells at once."""

    def __init__(self, page: Page, cells: list[Box], text: PlainText) -> None:
        super().__init__(page, cells)
        self._text = text

    def extract(self, **settings: Any) -> Texts:
        """Return the texts of the cells row by row, None where a row has none."""
        if not settings.keys() <= _TOLERANCES:
            texts: Texts = super().extract(**settings)
            return texts
        rows = self.rows
        held = [_within(self._text, cell) for row in rows for cell in row.cells if cell is not None]
        found = iter(_cell_texts(self._text, held, settings))
        return [[None if cell is None else next(found) for cell in row.cells] for row in rows]


def _within(text: PlainText, cell: Sequence[float]) -> Numbers:
    """Return the characters whose middle is in a cell or on its left or upper side."""
    across, down = text.middles
    x0, top, x1, bottom = cell
    return np.flatnonzero((across >= x0) & (across < x1) & (down >= top) & (down < bottom))


def _cell_texts(text: PlainText, held: Sequence[Numbers], settings: dict[str, Any]) -> list[str]:
    odd = {cell for cell, indices in enumerate(held) if text.odd[indices].any()}
    plain = [cell for cell, indices in enumerate(held) if len(indices) and cell not in odd]
    found = [""] * len(held)
    for cell in odd:
        found[cell] = extract_text([text.chars[index] for index in held[cell].tolist()], **settings)
    if plain:
        tolerances = settings.get("x_tolerance", TOLERANCE), settings.get("y_tolerance", TOLERANCE)
        for number, lines in _lines(text, [held[cell] for cell in plain], tolerances).items():
            found[plain[number]] = "\n".join(" ".join(words) for words in lines.values())
    return found


def _lines(text: PlainText, held: Sequence[Numbers], tolerances: tuple[float, float]) -> dict[int, dict[int, list[str]]]:
    """Return by cell and line the words of cells."""
    indices = np.concatenate(held)
    cells = np.repeat(np.arange(len(held)), [len(own) for own in held])
    texts = [text.texts[index] for index in indices.tolist()]
    boxes = text.boxes[indices]
    order, starts = grouped(boxes, cells, are_blank(texts), tolerances)
    cells = cells[order[starts]]
    tops = extents(boxes[order], starts)[:, 1]
    lines = clustered(tops, cells, tolerances[1])
    found: dict[int, dict[int, list[str]]] = {}
    listed = order.tolist()
    spans = list(pairwise([*starts.tolist(), len(listed)]))
    for word in np.argsort(lines, kind="stable").tolist():
        start, end = spans[word]
        letters = [LIGATURES.get(texts[index], texts[index]) for index in listed[start:end]]
        found.setdefault(int(cells[word]), {}).setdefault(int(lines[word]), []).append("".join(letters))
    return found
