"""Draws the pages of the samples that docs/ingest.md shows, with what ingest saw: python docs/make_page_pictures.py."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from ingest.pdf.draw import draw_pages
from ingest.reader import read_document

IMAGES = Path(__file__).parent / "images"
SAMPLES = Path(__file__).parent.parent / "corpus/samples/documents"
COLOURS = 64  # enough for flat drawings, and a quarter of the size


class Picture(NamedTuple):
    """A page of a sample, and the part of it to show: from one share of its height to another."""

    name: str
    document: str
    page: int
    top: float = 0.0
    bottom: float = 1.0


PICTURES = (
    Picture("ingest-blocks", "cwm-arlais-strategic-equality-plan-report-2024.pdf", 1, 0.04, 0.6),
    Picture("ingest-tables", "strathcairn-equality-outcomes-2025-2029.pdf", 2, 0.04, 0.56),
    Picture("ingest-grid", "ashcombe-vale-edi-action-plan-2024-2027.pdf", 2, 0.0, 0.75),
    Picture("ingest-columns", "eastmarch-ageing-well-delivery-plan-2024-2027.pdf", 1, 0.0, 0.8),
)


def make(folder: Path) -> list[Path]:
    """Write the pictures into a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for picture in PICTURES:
        path = folder / f"{picture.name}.png"
        path.write_bytes(_drawn(picture))
        written.append(path)
    return written


def _drawn(picture: Picture) -> bytes:
    data = (SAMPLES / picture.document).read_bytes()
    document = read_document(data, name=picture.document)
    with tempfile.TemporaryDirectory() as folder:
        page = Image.open(draw_pages(data, document, Path(folder))[picture.page - 1])
        part = page.crop((0, round(picture.top * page.height), page.width, round(picture.bottom * page.height)))
    buffer = io.BytesIO()
    part.quantize(COLOURS, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


if __name__ == "__main__":
    for made in make(Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES):
        sys.stdout.write(f"{made}\n")
