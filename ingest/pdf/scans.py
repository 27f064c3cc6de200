"""Pages that are pictures, read by OCR into the same contents as any page."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from subprocess import SubprocessError
from typing import TYPE_CHECKING, Any

import pypdfium2

from ingest import ocr
from ingest.pdf.content import Fill, Frame, PageContent, Rect, Rule, Word
from ingest.pdf.crosscheck import FEW, WHOLE, is_stamped_only
from ingest.pdf.grid import find_grids
from ingest.pdf.underlaid import is_underlaid, likeness, with_drawing
from models.ledger import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from ingest.ocr import Reading
    from ingest.options import OcrMode

_DPI = 300
_MOST_PIXELS = 50_000_000  # of a page as it is drawn for OCR: A2 at 300 dpi has 35 million
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

    Where a copier has laid its own reading unseen over the picture, that is the text, and the picture shows the rules;
    it is read anew only if the copier's reading is poor. Without Tesseract, and where it finds nothing, a page stays as it is.
    """
    wanted = [page for page in pages if mode == "force" or (mode == "auto" and page.pictured >= WHOLE)]
    if not wanted:
        return Scanned(list(pages), {})
    read: dict[int, PageContent] = {}
    confidence: dict[int, float] = {}
    pdf = pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]
    try:
        for page in wanted:
            found = _read_page(pdf, page, 0 if mode == "force" else max(page.characters, _count(page, counts)))
            if found:
                read[page.number], confidence[page.number] = found
    finally:
        pdf.close()  # type: ignore[no-untyped-call]
    return Scanned([read.get(page.number, page) for page in pages], confidence)


def _count(page: PageContent, counts: Sequence[int]) -> int:
    return counts[page.number - 1] if page.number <= len(counts) else 0


def _read_page(pdf: Any, page: PageContent, characters: int) -> tuple[PageContent, float] | None:
    """Return a page as OCR or the text laid over its picture tells it, and how sure; None where it is no scan."""
    try:
        sheet = pdf[page.number - 1]
    except pypdfium2.PdfiumError:
        return None
    try:
        if characters < FEW or is_stamped_only(page, characters):
            return _by_ocr(sheet, page)
        return _by_layer(sheet, page) if is_underlaid(sheet) else None
    except (SubprocessError, OSError):
        return None
    finally:
        sheet.close()


def _by_layer(sheet: Any, page: PageContent) -> tuple[PageContent, float]:
    sure = round(likeness(page.words), 3)
    anew = _by_ocr(sheet, page) if sure < _UNSURE else None
    if anew and anew[1] > sure:
        return anew
    dpi = dpi_for(page.frame.width, page.frame.height)
    return with_drawing(page, ocr.drawn_in(_picture(sheet, dpi), dpi, turn=page.frame.turn), 72 / dpi), sure


def _by_ocr(sheet: Any, page: PageContent) -> tuple[PageContent, float] | None:
    if not ocr.is_available():
        return None
    dpi = dpi_for(page.frame.width, page.frame.height)
    reading = ocr.read_picture(_picture(sheet, dpi), dpi)
    reading = ocr.with_lone_letters(reading, _empty_cells(reading, dpi), dpi)
    return (_content(page, reading), round(reading.confidence, 3)) if reading.words else None


def _picture(sheet: Any, dpi: int) -> Image:
    picture: Image = sheet.render(scale=dpi / 72, grayscale=True).to_pil()
    return picture


def _empty_cells(reading: Reading, dpi: int) -> list[tuple[float, float, float, float]]:
    """Return the places of the cells that ruled lines close and in which no word was read."""
    scale = 72 / dpi
    middles = [((word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2) for word in reading.words]
    grids = [grid for grid in find_grids(_rules(reading, scale)) if len(grid.cells) > 1]
    cells = [Rect(*(value / scale for value in cell.rect)) for grid in grids for cell in grid.cells]
    return [(*cell,) for cell in cells if not any(cell.holds(*middle) for middle in middles)]


def _rules(reading: Reading, scale: float) -> tuple[Rule, ...]:
    return tuple(Rule(line.horizontal, line.at * scale, line.start * scale, line.end * scale) for line in reading.lines)


def dpi_for(width: float, height: float) -> int:
    """Return the resolution at which a page of so many points is read: a lower one where it is larger than any paper.

    >>> dpi_for(595, 842), dpi_for(14400, 14400)
    (300, 35)
    """
    return max(1, min(_DPI, int(72 * sqrt(_MOST_PIXELS / max(width * height, 1)))))


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
        rules=_rules(reading, scale),
        fills=tuple(Fill(Rect(*(value * scale for value in area)), "#404040") for area in reading.areas),
        characters=sum(len(word.text) for word in words),
        images=page.images,
        pictured=page.pictured,
    )
