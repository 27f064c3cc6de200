"""Blocks and tables before their text has a place in the canonical text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.pdf.content import Rect, TaggedSpan
    from ingest.pdf.lines import TextLine
    from models.document import BlockKind


@dataclass(eq=False)
class DraftCell:
    """A cell with its lines; ``rect`` is in the reading frame of ``page``, where the cell begins."""

    row: int
    column: int
    row_span: int
    column_span: int
    rect: Rect
    page: int
    lines: list[TextLine] = field(default_factory=list)
    fill: str | None = None

    @property
    def text(self) -> str:
        """Return the cell's text on one line."""
        return " ".join(line.text for line in self.lines)


@dataclass(eq=False)
class DraftTable:
    """A grid of cells; ``xs`` are the positions of its vertical lines on ``page``. ``ruled`` tells drawn from aligned.

    ``tagged`` tells which part of a table of a tagged file it is.
    """

    page: int
    xs: tuple[float, ...]
    rect: Rect
    rows: int
    columns: int
    cells: list[DraftCell]
    ruled: bool = True
    last_page: int = 0
    open_end: bool = False
    tagged: TaggedSpan | None = None

    def __post_init__(self) -> None:
        self.last_page = self.last_page or self.page

    def row(self, index: int) -> list[DraftCell]:
        """Return the cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == index]

    def covering(self, index: int) -> list[DraftCell]:
        """Return the cells that begin in a row or reach into it."""
        return [cell for cell in self.cells if cell.row <= index < cell.row + cell.row_span]


@dataclass(eq=False)
class DraftBlock:
    """A block of the page on which it begins, with its place there."""

    kind: BlockKind
    page: int
    rect: Rect
    lines: list[TextLine] = field(default_factory=list)
    level: int | None = None
    table: DraftTable | None = None

    def all_lines(self) -> Iterator[TextLine]:
        """Yield the block's lines, a table's cell by cell."""
        yield from self.lines
        if self.table:
            for cell in self.table.cells:
                yield from cell.lines
