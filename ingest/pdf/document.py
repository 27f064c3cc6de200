"""Bytes to `Document`: the steps in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.pdf.assemble import build_document
from ingest.pdf.broken_words import mark_broken_words
from ingest.pdf.crosscheck import find_losses
from ingest.pdf.engine import DEFAULT, counts_of, opened, read_pages, title_of
from ingest.pdf.filled_in import with_additions
from ingest.pdf.furniture import find_furniture, find_overlaid
from ingest.pdf.headings import mark_headings
from ingest.pdf.layout import drawn_on, furniture_blocks, not_in_tables, page_blocks, without, words_of_tables
from ingest.pdf.notes import find_notes, note_blocks, with_marks_apart
from ingest.pdf.scans import read_scans
from ingest.pdf.stitch import stitch
from ingest.pdf.unruled import Earlier
from models.errors import DocumentUnreadable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.options import OcrMode, PdfEngine
    from ingest.pdf.content import PageContent, Word
    from ingest.pdf.drafts import DraftBlock, DraftTable
    from ingest.pdf.layout import Drawn
    from models.document import Document

_FOOT = 0.7  # share of a page's height below which a table may go on over the page
_HEADER_WITHIN = 1024  # bytes at the start in which "%PDF-" must stand


def read_pdf(data: bytes, *, name: str, engine: PdfEngine = DEFAULT, ocr: OcrMode = "auto") -> Document:
    """Return the document of a PDF's bytes; raise `DocumentUnreadable` where there is none to read.

    ``engine`` "stock" has pdfminer read all pages, not only those that PDFium cannot read.
    ``ocr`` "auto" reads pages that are pictures where Tesseract is installed, "force" all pages, "off" none.
    """
    if not data:
        raise DocumentUnreadable("empty", f"{name}: empty, 0 bytes; fetch it again")
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise DocumentUnreadable("not_a_pdf", f"{name}: not a PDF, whatever its name says; check what was saved under it")
    with opened(data, name, engine) as pdf:
        pages = list(read_pages(pdf, name))
        title = title_of(pdf)
        counts = counts_of(pdf, data, name)
    if not pages:
        raise DocumentUnreadable("damaged", f"{name}: damaged, no page can be read; repair it or fetch it again")
    scanned = read_scans(data, with_additions(data, pages), counts, ocr)
    pages = scanned.pages
    by_page, notes = _blocks_by_page(pages)
    order = {
        number: [line for block in [*blocks, *notes[number]] for line in block.all_lines()] for number, blocks in by_page.items()
    }
    blocks = stitch([by_page[page.number] for page in pages])
    mark_headings(blocks)
    mark_broken_words(blocks)
    blocks += [note for page in pages for note in notes[page.number]]
    return build_document(
        data,
        name=name,
        frames={page.number: page.frame for page in pages},
        order=order,
        blocks=blocks,
        title=title,
        issues=[*find_losses(pages, counts, name), *scanned.issues(name)],
        confidence=scanned.confidence,
    )


Blocks = dict[int, list["DraftBlock"]]


def _blocks_by_page(pages: Sequence[PageContent]) -> tuple[Blocks, Blocks]:
    """Return the blocks of each page, and its footnotes, which interrupt nothing that goes on over pages."""
    parted = [with_marks_apart(page) for page in pages]
    pages = [page for page, _ in parted]
    marks = {page.number: own for page, own in parted}
    stamps = {page.number: find_overlaid(page.words) for page in pages}
    text = {page.number: without(page.words, [stamps[page.number]]) for page in pages}
    drawn = _drawn_tables(pages, text)
    free = {page.number: without(text[page.number], words_of_tables(drawn[page.number].tables)) for page in pages}
    feet = find_furniture(pages, free, top=False)
    heads = find_furniture(pages, free, top=True)
    blocks, notes = Blocks(), Blocks()
    earlier = Earlier()
    for page in pages:
        number = page.number
        foot = feet.get(number, [])
        head = not_in_tables(heads.get(number, []), without(free[number], foot), page, earlier=earlier)
        left = without(free[number], [*head, *foot])
        found = find_notes(page, left, marks[number])
        notes[number] = note_blocks(found, number)
        left = without(left, [row for note in found for row in note])
        body = page_blocks(page, left, drawn[number], earlier=earlier)
        earlier.note(body, page.width)
        aside = [[word] for word in marks[number]] + ([stamps[number]] if stamps[number] else [])
        blocks[number] = [*furniture_blocks(head, number), *body, *furniture_blocks([*foot, *aside], number)]
    return blocks, notes


def _drawn_tables(pages: Sequence[PageContent], text: Mapping[int, Sequence[Word]]) -> dict[int, Drawn]:
    """Return the drawn tables and boxes of each page; a table at a page's foot tells what the first below it may be."""
    drawn: dict[int, Drawn] = {}
    above: DraftTable | None = None
    for page in pages:
        own = drawn[page.number] = drawn_on(page, text[page.number], above=above)
        lowest = max(own.tables, key=lambda table: table.rect.bottom, default=None)
        above = lowest if lowest and lowest.rect.bottom > _FOOT * page.height else None
    return drawn
