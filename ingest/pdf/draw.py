"""Pictures of pages: what ingest saw, outlined; and the place of a value, marked."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from models.geometry import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from models.document import Block, Document

_SCALE = 1.5
_LABEL = 11  # pixels
_MARGIN = 0.2  # share of the page's width in which labels stand beside their blocks
_COLOURS = {
    "heading": (200, 30, 30),
    "paragraph": (40, 90, 200),
    "list_item": (20, 140, 60),
    "table": (150, 60, 170),
    "furniture": (130, 130, 130),
}
_SHORT = {"heading": "h", "paragraph": "p", "list_item": "li", "table": "table", "furniture": "frame"}
_CELL = (150, 60, 170, 28)
_MARKED = (255, 214, 0, 90)
_MARKED_EDGE = (190, 130, 0, 255)


def draw_pages(data: bytes, document: Document, folder: Path) -> list[Path]:
    """Draw each page of a PDF with its blocks, coloured by kind and numbered, and its cells; return the PNG files.

    ``folder`` is made where it is missing; files are named after the document and page.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = document.source.name.rsplit(".", 1)[0]
    pdf = pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]
    try:
        paths = []
        for page in document.pages[: len(pdf)]:
            image = _rendered(pdf, page.number, _SCALE)
            for index, block in enumerate(document.blocks):
                _draw_block(image, index, block, page.number)
            path = folder / f"{stem}-p{page.number:03d}.png"
            image.convert("RGB").save(path)
            paths.append(path)
    finally:
        pdf.close()  # type: ignore[no-untyped-call]
    return paths


def render_page(data: bytes, page_number: int, *, scale: float = 1.5, highlights: Sequence[Box] = ()) -> bytes:
    """Return a page as PNG, with boxes (points from the top left corner) marked. Pages count from 1."""
    pdf = pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]
    try:
        image = _rendered(pdf, page_number, scale)
    finally:
        pdf.close()  # type: ignore[no-untyped-call]
    for box in highlights:
        _outline(image, _grown(box, 1.5), scale, edge=_MARKED_EDGE, fill=_MARKED)
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _rendered(pdf: pypdfium2.PdfDocument, page_number: int, scale: float) -> Image.Image:
    page = pdf[page_number - 1]
    try:
        image: Image.Image = page.render(scale=scale).to_pil().convert("RGBA")
        return image
    finally:
        page.close()


def _draw_block(image: Image.Image, index: int, block: Block, number: int) -> None:
    colour = _COLOURS[block.kind]
    box = Box.around(line.box for line in block.all_lines() if line.page == number)
    if box is None:
        return
    cells = list(_cells_on(block, number))
    for cell in cells:
        _outline(image, cell, _SCALE, edge=(*colour, 160), fill=_CELL)
    box = Box.around([box, *cells]) or box
    _outline(image, _grown(box, 2), _SCALE, edge=(*colour, 255), fill=None)
    level = "" if block.level is None else block.level
    _label(image, box, f"{index} {_SHORT[block.kind]}{level}", colour)


def _label(image: Image.Image, box: Box, text: str, colour: tuple[int, int, int]) -> None:
    """Write a label on a ground of the box's colour: in the page's margin beside the box, or above it where there is no room."""
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=_LABEL)
    width = pen.textlength(text, font=font) + 6
    left, top = (box.x0 - 2) * _SCALE, (box.top - 2) * _SCALE
    beside = width <= left <= _MARGIN * image.width
    x = left - width if beside else max(min(left, image.width - width), 0)
    y = top if beside else max(top - _LABEL - 2, 0)
    pen.rectangle((x, y, x + width, y + _LABEL + 2), fill=(*colour, 255))
    pen.text((x + 3, y), text, font=font, fill=(255, 255, 255, 255))


def _cells_on(block: Block, number: int) -> Iterator[Box]:
    """Yield the boxes of a table's cells on a page; a cell that runs over a page is drawn around its lines there."""
    whole = {line.page for line in block.all_lines()} == {number}
    for cell in block.table.cells if block.table else ():
        pages = {line.page for line in cell.lines}
        if cell.box and (pages == {number} or (whole and not pages)):
            yield cell.box
        elif number in pages:
            around = Box.around(line.box for line in cell.lines if line.page == number)
            if around:
                yield around


def _grown(box: Box, points: float) -> Box:
    return Box(x0=box.x0 - points, top=box.top - points, x1=box.x1 + points, bottom=box.bottom + points)


def _outline(
    image: Image.Image,
    box: Box,
    scale: float,
    *,
    edge: tuple[int, int, int, int],
    fill: tuple[int, int, int, int] | None,
) -> None:
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    corners = (box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale)
    ImageDraw.Draw(layer).rectangle(corners, fill=fill, outline=edge, width=2)
    image.alpha_composite(layer)
