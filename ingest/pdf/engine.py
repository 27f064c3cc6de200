"""The seam to the PDF library: bytes to one `PageContent` after the other. Only this module sees pdfplumber."""

from __future__ import annotations

import io
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import numpy as np
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import LIT
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from ingest.pdf.bullets import bullets_in
from ingest.pdf.content import Fill, Frame, PageContent, Rect, Rule, TaggedCell, TaggedSpan, TaggedTable
from ingest.pdf.crosscheck import character_counts, open_pdfium
from ingest.pdf.drawing import drawn_in
from ingest.pdf.letters import letters_of
from ingest.pdf.pdfium_page import PdfiumPage, PdfiumPdf
from ingest.pdf.streams import is_damaged
from ingest.pdf.symbols import UNMAPPED
from ingest.pdf.ticks import signs_in
from ingest.pdf.words import words_of
from models.errors import DocumentUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfminer.pdfpage import PDFPage
    from pdfplumber.page import Page

    from ingest.options import PdfEngine
    from ingest.pdf.letters import Letters
    from ingest.pdf.pdfium_page import Sheet

DEFAULT: PdfEngine = "fast"
_LINK = LIT("Link")


@contextmanager
def opened(data: bytes, name: str, engine: PdfEngine = DEFAULT) -> Iterator[PDF]:
    """Open a PDF; raise `DocumentUnreadable` where it is encrypted or damaged.

    ``engine`` "fast" has PDFium read the pages, "stock" pdfminer: slower by far, and here for comparison and where one doubts.
    """
    pdfium = open_pdfium(data, name)
    try:
        pdf = (PdfiumPdf if engine == "fast" else PDF).open(io.BytesIO(data))
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            message = f"{name}: encrypted with a password; save it without one and try again"
            raise DocumentUnreadable("encrypted", message) from error
        raise DocumentUnreadable("damaged", f"{name}: damaged, cannot be opened; repair it or fetch it again") from error
    if isinstance(pdf, PdfiumPdf):
        pdf.pdfium = pdfium
    try:
        yield pdf
    finally:
        with suppress(PdfminerException):  # closing looks for the pages, which may be what is broken
            pdf.close()
        pdfium.close()  # type: ignore[no-untyped-call]


def counts_of(pdf: PDF, data: bytes, name: str) -> list[int]:
    """Return the characters of each page, white space aside, as PDFium reads them; the pages must have been read."""
    return pdf.counts() if isinstance(pdf, PdfiumPdf) else character_counts(data, name)


def title_of(pdf: PDF) -> str | None:
    """Return the title of the file's metadata."""
    title = (pdf.metadata or {}).get("Title")
    return title.strip() or None if isinstance(title, str) else None


def read_pages(pdf: PDF, name: str) -> Iterator[PageContent]:
    """Yield the content of each page, and free it: 140 pages kept open hold half a gigabyte.

    A page that cannot be read is empty; comparing with another reader tells whether text was lost with it.
    """
    for page in _pages(pdf, name):
        try:
            yield _content(page)
        except Exception:  # whatever a broken page may raise in the parser
            yield PageContent(number=page.page_number, frame=Frame(0, float(page.width), float(page.height)), damaged=True)
        finally:
            page.close()


def _pages(pdf: PDF, name: str) -> list[Page]:
    try:
        return list(pdf.pages)
    except Exception as error:  # whatever a broken page tree may raise in the parser
        raise DocumentUnreadable("damaged", f"{name}: damaged, its pages cannot be found; repair it or fetch it again") from error


def _content(page: Page) -> PageContent:
    damaged = is_damaged(page.page_obj)
    shown = _shown(page)
    sheet = page.sheet if isinstance(page, PdfiumPage) else None
    letters = (sheet.characters.letters() if sheet else letters_of(page.chars)).within(shown)
    objects = sheet.drawn if sheet else page.objects
    rules, fills = drawn_in(shown, **{f"{kind}s": objects.get(kind, []) for kind in ("line", "rect", "curve")})
    frame = Frame(_dominant_turn(letters), shown.width, shown.height)
    words = words_of(letters, frame)
    if frame.turn == 0:
        words += bullets_in(shown, [*objects.get("curve", []), *objects.get("rect", [])], words)
    return PageContent(
        number=page.page_number,
        frame=frame,
        damaged=damaged,
        words=tuple(words),
        rules=tuple(_turned_rule(rule, frame) for rule in rules),
        fills=tuple(Fill(frame.to_reading(fill.rect), fill.colour) for fill in fills),
        signs=signs_in(shown, [*objects.get("line", []), *objects.get("curve", [])]) if frame.turn == 0 else (),
        characters=int(np.count_nonzero(letters.each(lambda kind: not kind.text.isspace()))),
        images=len(objects.get("image", [])),
        pictured=_pictured(objects.get("image", []), shown),
        unmapped=int(np.count_nonzero(letters.each(lambda kind: bool(UNMAPPED.match(kind.text))))),
        tagged=_tagged(sheet, shown, frame) if sheet else (),
        annotated=_is_annotated(page.page_obj),
    )


def _is_annotated(page: PDFPage) -> bool:
    """Tell whether a page has annotations other than links, or ones that cannot be told."""
    try:
        held = (resolve1(annotation) for annotation in resolve1(page.annots) or ())
        return any(resolve1(annotation["Subtype"]) is not _LINK for annotation in held)
    except Exception:  # whatever a broken list may raise in the parser
        return True


def _tagged(sheet: Sheet, shown: Rect, frame: Frame) -> tuple[TaggedTable, ...]:
    """Return the tables of a page's structure, with the places of what stands in their cells."""
    if not sheet.tables:
        return ()
    pieces: dict[int, list[Rect]] = {}
    for mark, rect in sheet.characters.marked():
        pieces.setdefault(mark, []).append(frame.to_reading(rect.moved(-shown.x0, -shown.top)))
    return tuple(
        TaggedTable(
            tuple(
                tuple(
                    TaggedCell(tuple(piece for mark in cell.marks for piece in pieces.get(mark, ())), *cell[1:])
                    for cell in row.cells
                )
                for row in table.rows
            ),
            TaggedSpan(table.rows[0].place, table.rows[-1].place, *table[1:]),
        )
        for table in sheet.tables
        if table.rows
    )


def _pictured(pictures: Sequence[dict[str, Any]], shown: Rect) -> float:
    """Return the share of what is shown that pictures cover, counted twice where they overlap."""
    rects = (Rect(*(float(picture[side]) for side in ("x0", "top", "x1", "bottom"))) for picture in pictures)
    return sum(rect.overlap(shown) for rect in rects) / max(shown.area, 1.0)


def _dominant_turn(letters: Letters) -> int:
    return int(np.bincount(letters.each(lambda kind: kind.turn), minlength=4).argmax())


def _shown(page: Page) -> Rect:
    """Return the part of the page that viewers show, in pdfplumber's coordinates: the crop box, turned with the page.

    pdfplumber's own ``cropbox`` is mirrored on pages that are turned.
    """
    media = Rect(*(float(value) for value in page.bbox))
    raw = page.page_obj.mediabox, page.page_obj.cropbox
    (left, low, right, high), crop = (_sorted_box(box) for box in raw)
    x0, y0, x1, y1 = max(crop[0], left) - left, max(crop[1], low) - low, min(crop[2], right) - left, min(crop[3], high) - low
    width, height = right - left, high - low
    if x1 - x0 < 1 or y1 - y0 < 1:
        return media
    shown = {
        0: Rect(x0, height - y1, x1, height - y0),
        90: Rect(y0, x0, y1, x1),
        180: Rect(width - x1, y0, width - x0, y1),
        270: Rect(height - y1, width - x1, height - y0, width - x0),
    }.get(page.rotation % 360)
    return shown.moved(media.x0, media.top) if shown else media


def _sorted_box(box: Sequence[Any]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(value) for value in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _turned_rule(rule: Rule, frame: Frame) -> Rule:
    if frame.turn == 0:
        return rule
    flat = Rect(rule.start, rule.at, rule.end, rule.at) if rule.horizontal else Rect(rule.at, rule.start, rule.at, rule.end)
    rect = frame.to_reading(flat)
    if rule.horizontal == (frame.turn == 2):
        return Rule(horizontal=True, at=rect.top, start=rect.x0, end=rect.x1)
    return Rule(horizontal=False, at=rect.x0, start=rect.top, end=rect.bottom)
