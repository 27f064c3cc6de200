"""Paper to draw test PDFs on: positions in points from the top left corner of an A4 page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen import canvas

from ingest.pdf import read_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.document import Block, Document, Table


class Paper:
    """A PDF in the making."""

    def __init__(self, size: tuple[float, float] = A4, **options: object) -> None:
        self.size = size
        self.buffer = io.BytesIO()
        self.canvas = canvas.Canvas(self.buffer, pagesize=size, **options)

    def text(self, x: float, y: float, text: str, *, size: float = 10, bold: bool = False) -> None:
        """Write one line; ``y`` is its baseline."""
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, self.size[1] - y, text)

    def lines(self, x: float, y: float, lines: Sequence[str], *, size: float = 10, step: float = 12, bold: bool = False) -> float:
        """Write lines below each other and return the next baseline."""
        for line in lines:
            self.text(x, y, line, size=size, bold=bold)
            y += step
        return y

    def wrapped(self, x: float, y: float, text: str, *, width: float, size: float = 10, step: float = 12) -> float:
        """Write a paragraph, broken where the width forces it, and return the next baseline."""
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and stringWidth(longer, "Helvetica", size) > width:
                self.text(x, y, line, size=size)
                y += step
                line = word
            else:
                line = longer
        self.text(x, y, line, size=size)
        return y + step

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        self.canvas.line(x0, self.size[1] - y0, x1, self.size[1] - y1)

    def fill(self, box: tuple[float, float, float, float], colour: str) -> None:
        """Fill a rectangle."""
        x0, top, x1, bottom = box
        self.canvas.setFillColor(colour)
        self.canvas.rect(x0, self.size[1] - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
        self.canvas.setFillColor("black")

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Draw all lines of a grid."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)

    def rows(self, xs: Sequence[float], top: float, rows: Sequence[Sequence[str]], *, height: float = 30, bold: int = 1) -> float:
        """Draw a ruled table, lines of a cell parted by line feeds, and return its foot. The first ``bold`` rows are bold."""
        ys = [top + height * index for index in range(len(rows) + 1)]
        self.grid(xs, ys)
        for index, row in enumerate(rows):
            for x, cell in zip(xs, row, strict=False):
                self.lines(x + 4, ys[index] + 11, cell.split("\n") if cell else [], size=9, step=10.5, bold=index < bold)
        return ys[-1]

    def next_page(self) -> None:
        """Begin the next page."""
        self.canvas.showPage()

    def data(self) -> bytes:
        """Return the file."""
        self.canvas.save()
        return self.buffer.getvalue()

    def read(self) -> Document:
        """Return what ingest makes of it."""
        return read_pdf(self.data(), name="plan.pdf")


class View:
    """Short forms of a document for comparison."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def text(self, block: Block) -> str:
        """Return a block's text on one line, without markers."""
        return " ".join(self.document.text[line.start : line.end] for line in block.all_lines())

    def blocks(self, *kinds: str) -> list[str]:
        """Return the texts of the blocks of some kinds, or of all but furniture."""
        wanted = kinds or ("heading", "paragraph", "list_item", "table")
        return [self.text(block) for block in self.document.blocks if block.kind in wanted]

    def tables(self) -> list[Table]:
        """Return the tables."""
        return [block.table for block in self.document.blocks if block.table]

    def rows(self, table: Table) -> list[list[str]]:
        """Return the cells' texts row by row, each cell at its first position only."""
        return [
            [" ".join(self.document.text[line.start : line.end] for line in cell.lines) for cell in table.row(row)]
            for row in range(table.rows)
        ]


@pytest.fixture
def paper() -> Callable[..., Paper]:
    return Paper


@pytest.fixture
def view() -> type[View]:
    return View
