"""What ingest makes of a file: pages, blocks and tables over one canonical text."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from pydantic import Field, model_validator

from models.geometry import Box, Span
from models.ledger import Issue
from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

BlockKind = Literal["heading", "paragraph", "list_item", "table", "furniture"]


class Line(Record):
    """One line of a block or cell: ``document.text[start:end]``, without its list marker.

    A line is what stands on one line of a PDF or text file, or one paragraph of a DOCX or HTML file
    (with a line per ``<br>``). ``page`` is None where the format has no pages.
    """

    start: int
    end: int
    page: int | None = None
    box: Box | None = None
    marker: str | None = Field(None, description="bullet or number before the line, as shown: '•', '1.', '(a)'")
    opens: bool = Field(False, description="known to open a paragraph or list item (markup, gap or marker say so)")
    bold: bool = False
    size: float | None = Field(None, description="font size in points")

    @property
    def span(self) -> Span:
        """Return the place of the line."""
        return Span(page=self.page, start=self.start, end=self.end, box=self.box)


class Cell(Record):
    """A cell of a table, at its top left grid position. An empty cell has no lines."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    lines: tuple[Line, ...] = ()
    header: bool = Field(False, description="markup says that it is a header")
    fill: str | None = Field(None, description="background colour as '#rrggbb'")
    box: Box | None = None


class Table(Record):
    """A grid of cells, row by row; a table that goes on over pages is one table."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]

    def row(self, index: int) -> tuple[Cell, ...]:
        """Return the cells that begin in a row, from left to right."""
        return self._rows.get(index, ())

    @cached_property
    def _rows(self) -> dict[int, tuple[Cell, ...]]:
        found: dict[int, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell.row, []).append(cell)
        return {row: tuple(cells) for row, cells in found.items()}

    def grid(self) -> tuple[tuple[Cell | None, ...], ...]:
        """Return rows x columns cells; a merged cell stands at each of its positions."""
        return self._grid

    @cached_property
    def _grid(self) -> tuple[tuple[Cell | None, ...], ...]:
        grid: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, self.rows)):
                for column in range(cell.column, min(cell.column + cell.column_span, self.columns)):
                    grid[row][column] = cell
        return tuple(tuple(cells) for cells in grid)

    @model_validator(mode="after")
    def _cells_are_inside(self) -> Table:
        for cell in self.cells:
            if not (0 <= cell.row < self.rows and 0 <= cell.column < self.columns):
                raise ValueError(f"cell ({cell.row}, {cell.column}) outside a {self.rows} x {self.columns} table")
        return self


class Block(Record):
    """A heading, paragraph, list item, table, or furniture (running head, page number, boilerplate).

    Paragraphs of a PDF may run over a page break: lines carry their own pages. A table's lines are its cells'.
    """

    kind: BlockKind
    lines: tuple[Line, ...] = ()
    level: int | None = Field(None, description="heading level from 1, or depth of a list item from 0")
    table: Table | None = None

    @property
    def marker(self) -> str | None:
        """Return the list marker or number of the first line, as shown."""
        return self.lines[0].marker if self.lines else None

    @property
    def page(self) -> int | None:
        """Return the page on which the block begins."""
        first = next(self.all_lines(), None)
        return first.page if first else None

    def all_lines(self) -> Iterator[Line]:
        """Yield the block's lines, a table's cell by cell."""
        yield from self.lines
        if self.table:
            for cell in self.table.cells:
                yield from cell.lines


class Page(Record):
    """A page: its slice of the canonical text, and its size in points where it has one."""

    number: int
    start: int
    end: int
    width: float | None = None
    height: float | None = None
    ocr_confidence: float | None = Field(None, description="0 to 1, where the page was read by OCR")


class SourceDocument(Record):
    """The file behind a document."""

    name: str = Field(description="file name without folders")
    sha256: str
    media_type: str
    pages: int
    language: str = "en"
    ocr_pages: tuple[int, ...] = ()


class Document(Record):
    """A parsed file. ``text`` is its pages' texts joined by line feeds; every interval counts into it.

    Unpaged formats (text, HTML, DOCX) have one page without a size, and lines whose ``page`` is None.
    """

    source: SourceDocument
    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    paged: bool
    title: str | None = Field(None, description="title from the file's metadata")
    issues: tuple[Issue, ...] = ()

    def page_text(self, page: Page) -> str:
        """Return the page's slice of the canonical text."""
        return self.text[page.start : page.end]
