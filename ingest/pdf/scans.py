"""Pages that are pictures, read by OCR into the same contents as any page."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from subprocess import SubprocessError
from typing import TYPE_CHECKING, Any

import pypdfium2

from ingest import ocr
from ingest.pdf.content import Fill, Frame, PageContent, Rect, Rule, Word
from ingest.pdf.pdfium_api import IMAGE
from models.ledger import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.ocr import Reading
    from ingest.options import OcrMode

_DPI = 300
_MOST_PIXELS = 50_000_000  # of a page as it is drawn for OCR: A2 at 300 dpi has 35 million
_FEW = 25  # characters below which a page has no text layer
_WHOLE = 0.5  # share of the page that a picture of it covers
_UNSURE = 0.8


@dataclass(frozen=True)
class Scanned:
    """The pages with what was read of pictures, and how sure the reading is by page number, 0 to 1."""

    pages: list[PageContent]
    confidence: dict[int, float]

    def issues(self, name: str) -> list[Issue]:
        """Return an issue for each page of whose reading there is doubt."""
        return [
            Issue(
                code="low_ocr_confidence",
                message=f"{name} p.{page}: read by OCR, {sure:.0%} sure; compare with the page, or scan it again with 300 dpi",
                page=page,
            )
            for page, sure in sorted(self.confidence.items())
            if sure < _UNSURE
        ]


def read_scans(data: bytes, pages: Sequence[PageContent], counts: Sequence[int], mode: OcrMode) -> Scanned:
    """Return the pages, those that are scans (or all, with "force") as OCR reads them; ``counts`` are PDFium's characters.

    Without Tesseract, and where it finds nothing, a page stays as it is.
    """
    wanted = [page for page in pages if mode == "force" or (mode == "auto" and _may_be_scan(page, counts))]
    if not wanted or not ocr.is_available():
        return Scanned(list(pages), {})
    read: dict[int, PageContent] = {}
    confidence: dict[int, float] = {}
    pdf = pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]
    try:
        for page in wanted:
            reading = _reading(pdf, page.number, force=mode == "force")
            if reading and reading.words:
                read[page.number] = _content(page, reading)
                confidence[page.number] = round(reading.confidence, 3)
    finally:
        pdf.close()  # type: ignore[no-untyped-call]
    return Scanned([read.get(page.number, page) for page in pages], confidence)


def _may_be_scan(page: PageContent, counts: Sequence[int]) -> bool:
    expected = counts[page.number - 1] if page.number <= len(counts) else 0
    return page.images > 0 and max(page.characters, expected) < _FEW


def _reading(pdf: pypdfium2.PdfDocument, number: int, *, force: bool) -> Reading | None:
    """Return what OCR reads of a page; None where no picture covers it, or where the program fails."""
    try:
        page = pdf[number - 1]
    except pypdfium2.PdfiumError:
        return None
    try:
        if not force and not _is_covered(page):
            return None
        dpi = dpi_for(*page.get_size())
        return ocr.read_picture(page.render(scale=dpi / 72, grayscale=True).to_pil(), dpi)
    except (SubprocessError, OSError):
        return None
    finally:
        page.close()


def dpi_for(width: float, height: float) -> int:
    """Return the resolution at which a page of so many points is read: a lower one where it is larger than any paper.

    >>> dpi_for(595, 842), dpi_for(14400, 14400)
    (300, 35)
    """
    return max(1, min(_DPI, int(72 * sqrt(_MOST_PIXELS / max(width * height, 1)))))


def _is_covered(page: Any) -> bool:
    width, height = page.get_size()
    covered = 0.0
    for picture in page.get_objects(filter=[IMAGE]):
        x0, y0, x1, y1 = picture.get_bounds()
        covered += abs(x1 - x0) * abs(y1 - y0)  # scanners write a page as strips, too
    return bool(covered >= _WHOLE * width * height)


def _content(page: PageContent, reading: Reading) -> PageContent:
    scale = 72 / dpi_for(page.frame.width, page.frame.height)
    frame = Frame(reading.turn, page.frame.width, page.frame.height, skew=reading.skew)
    words = tuple(
        Word(
            word.text,
            Rect(*(value * scale for value in word.box)),
            size=round(word.size * scale, 1),
            bold=False,
            font="",
            space_before=True,
        )
        for word in reading.words
    )
    return PageContent(
        number=page.number,
        frame=frame,
        words=words,
        rules=tuple(Rule(line.horizontal, line.at * scale, line.start * scale, line.end * scale) for line in reading.lines),
        fills=tuple(Fill(Rect(*(value * scale for value in area)), "#404040") for area in reading.areas),
        characters=sum(len(word.text) for word in words),
        images=page.images,
    )
