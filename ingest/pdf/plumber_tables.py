"""pdfplumber's tables along drawn lines, faster: on the same objects exactly what its `find_tables` and `Table.extract` give."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from pdfplumber.table import Table, TableSettings
from pdfplumber.utils.text import LIGATURES, extract_text

from ingest.pdf.plumber_grid import cells_between, edges_of, tables_among
from ingest.pdf.plumber_words import TOLERANCE, are_blank, boxes_of, clustered, extents, grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdfplumber.page import Page

    from ingest.pdf.letters import Floats, Mask, Numbers
    from ingest.pdf.plumber_grid import Box

_TOLERANCES = {"x_tolerance", "y_tolerance"}

Texts = list[list[str | None]]


def tables_along_lines(page: Page, settings: TableSettings) -> list[Table] | None:
    """Return the tables that the drawn lines of a page make; None where the settings ask for other lines than those."""
    strategies = settings.vertical_strategy, settings.horizontal_strategy
    if strategies != ("lines", "lines") or settings.explicit_vertical_lines or settings.explicit_horizontal_lines:
        return None
    edges = edges_of(page.objects, settings)
    cells = cells_between(edges, settings.intersection_x_tolerance, settings.intersection_y_tolerance)
    text = PageText(page)
    return [LinedTable(page, group, text) for group in tables_among(cells)]


class PageText:
    """The characters of a page as arrays, made when a table first asks for its text."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @cached_property
    def chars(self) -> list[dict[str, Any]]:
        """Return the characters as pdfplumber has them."""
        chars: list[dict[str, Any]] = self._page.chars
        return chars

    @cached_property
    def texts(self) -> list[str]:
        """Return their texts."""
        return [char["text"] for char in self.chars]

    @cached_property
    def boxes(self) -> Floats:
        """Return their boxes."""
        return boxes_of(self.chars)

    @cached_property
    def odd(self) -> Mask:
        """Tell which are not of the usual kind: turned, or without text."""
        return np.array([not (char["upright"] and char["text"]) for char in self.chars], np.bool_)

    def within(self, cell: Sequence[float]) -> Numbers:
        """Return the characters whose middle is in a cell or on its left or upper side."""
        across, down = self._middles
        x0, top, x1, bottom = cell
        return np.flatnonzero((across >= x0) & (across < x1) & (down >= top) & (down < bottom))

    @cached_property
    def _middles(self) -> tuple[Floats, Floats]:
        x0, top, x1, bottom = self.boxes.T
        return (x0 + x1) / 2, (top + bottom) / 2


class LinedTable(Table):
    """A table of pdfplumber that reads all of its cells at once."""

    def __init__(self, page: Page, cells: list[Box], text: PageText) -> None:
        super().__init__(page, cells)
        self._text = text

    def extract(self, **settings: Any) -> Texts:
        """Return the texts of the cells row by row, None where a row has none."""
        if not settings.keys() <= _TOLERANCES:
            texts: Texts = super().extract(**settings)
            return texts
        rows = self.rows
        held = [self._text.within(cell) for row in rows for cell in row.cells if cell is not None]
        found = iter(_cell_texts(self._text, held, settings))
        return [[None if cell is None else next(found) for cell in row.cells] for row in rows]


def _cell_texts(text: PageText, held: Sequence[Numbers], settings: dict[str, Any]) -> list[str]:
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


def _lines(text: PageText, held: Sequence[Numbers], tolerances: tuple[float, float]) -> dict[int, dict[int, list[str]]]:
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
