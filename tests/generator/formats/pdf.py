"""PDF: ruled and unruled tables, landscape, two columns, and rows broken over small pages."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer
from reportlab.platypus import Table as Grid

from tests.generator.blocks import Block, Heading, Items, Para, Place, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

MARGIN = 48
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=5)
PADDING = 13  # of a cell, both sides
SIZES = {1: 20, 2: 15, 3: 12.5, 4: 11}


@dataclass(frozen=True)
class Page:
    """How pages look."""

    size: tuple[float, float] = A4
    ruled: bool = True
    columns: int = 1
    broken: bool = False


def _render(blocks: Sequence[Block], rng: Random, *, page: Page) -> bytes:
    """Return the blocks as a PDF."""
    file = io.BytesIO()
    width = (page.size[0] - 2 * MARGIN - 18 * (page.columns - 1)) / page.columns
    frames = [
        Frame(MARGIN + at * (width + 18), MARGIN, width, page.size[1] - 2 * MARGIN, 0, 0, 0, 0) for at in range(page.columns)
    ]
    document = BaseDocTemplate(file, pagesize=page.size, invariant=1, title="Plan")
    document.addPageTemplates([PageTemplate(frames=frames, onPage=_number)])
    repeat = rng.random() < 0.5
    document.build([part for block in blocks for part in _parts(block, width, page, repeat=repeat)])
    return file.getvalue()


FORMATS = {
    "pdf_ruled": partial(_render, page=Page()),
    "pdf_landscape": partial(_render, page=Page(size=landscape(A4))),
    "pdf_unruled": partial(_render, page=Page(size=landscape(A4), ruled=False)),
    "pdf_columns": partial(_render, page=Page(columns=2)),
    "pdf_broken": partial(_render, page=Page(size=landscape(A5), broken=True)),
}


def _number(canvas: object, document: object) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawCentredString(document.pagesize[0] / 2, 24, f"Page {document.page}")


def _parts(block: Block, width: float, page: Page, *, repeat: bool) -> Iterator[object]:
    if isinstance(block, Heading):
        size = SIZES[block.level]
        style = ParagraphStyle(
            "h", parent=BODY, fontName="Helvetica-Bold", fontSize=size, leading=size * 1.2, spaceBefore=8, keepWithNext=1
        )
        yield Paragraph(_marked(block.text), style)
    elif isinstance(block, Para):
        yield Paragraph(f"<b>{_marked(block.text)}</b>" if block.bold else _marked(block.text), BODY)
    elif isinstance(block, Items):
        style = ParagraphStyle("item", parent=BODY, leftIndent=18, bulletIndent=4)
        for sign, entry in zip(block.signs(), block.entries, strict=True):
            yield Paragraph(_marked(entry), style, bulletText=sign)
    else:
        yield from (_grid(block, width, page, repeat=repeat), Spacer(1, 10))


def _grid(table: Table, width: float, page: Page, *, repeat: bool) -> Grid:
    placed = table.placed()
    widths, size = _widths(placed, width)
    cell_style = ParagraphStyle("cell", parent=BODY, fontSize=size, leading=size * 1.25, spaceAfter=0)
    rows = [[_cell(place, cell_style) for place in row] for row in placed]
    style = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    for y, row in enumerate(placed):
        for x, place in enumerate(row):
            if place.origin and (place.cell.across > 1 or place.cell.down > 1):
                style.append(("SPAN", (x, y), (x + place.cell.across - 1, y + place.cell.down - 1)))
    style.append(("GRID", (0, 0), (-1, -1), 0.6, colors.black) if page.ruled else ("BOTTOMPADDING", (0, 0), (-1, -1), 8))
    return Grid(rows, widths, repeatRows=table.header if repeat else 0, style=style, splitInRow=int(page.broken), hAlign="LEFT")


def _widths(placed: list[list[Place]], width: float) -> tuple[list[float], float]:
    """Return the widths of columns and the size of their letters, so that no word is broken."""
    columns = [[place for place in column if place.cell.across == 1] for column in zip(*placed, strict=True)]
    for size in (8.5, 7.5, 6.5, 5.5):
        least = [PADDING + max((_longest(place, size) for place in column), default=0) for column in columns]
        if sum(least) <= width:
            break
    shares = [1 + max((min(len(place.text), 60) for place in column), default=0) for column in columns]
    spare = max(width - sum(least), 0) / sum(shares)
    return [one + spare * share for one, share in zip(least, shares, strict=True)], size


def _longest(place: Place, size: float) -> float:
    """Return the width of a cell's longest word."""
    return max((stringWidth(word, "Helvetica-Bold", size) for word in place.text.split()), default=0)


def _cell(place: Place, style: ParagraphStyle) -> Paragraph:
    return Paragraph(f"<b>{_marked(place.text)}</b>" if place.cell.bold else _marked(place.text), style)


def _marked(text: str) -> str:
    """Return the text as markup; ticks come from the font that has them."""
    return _ticked(escape(text).replace("\n", "<br/>"))


def _ticked(text: str) -> str:
    for tick, letter in (("✓", "3"), ("✔", "4")):
        text = text.replace(tick, f'<font name="ZapfDingbats">{letter}</font>')
    return text
