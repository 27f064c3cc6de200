"""The engine fed by PDFium against pdfminer: the same words in the same places, the same rules and fills, the same documents."""

from __future__ import annotations

import io
from contextlib import closing
from itertools import filterfalse
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics

from ingest.pdf import pdfium_page, read_pdf
from ingest.pdf.engine import opened, read_pages
from ingest.pdf.pdfium_page import PdfiumPage, PdfiumPdf
from ingest.pdf.structure import is_tagged

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared"
DOCUMENTS = [path for folder in ("documents", "renditions") for path in sorted((SHARED / folder).glob("*.pdf"))]
NEAR = 0.05


def contents(data):
    read = []
    for engine in ("stock", "fast"):
        with opened(data, "plan.pdf", engine) as pdf:
            read.append(list(read_pages(pdf, "plan.pdf")))
    return zip(*read, strict=True)


def assert_same(data):
    """Compare what both engines see of a file."""
    for stock, fast in contents(data):
        assert [word.text for word in fast.words] == [word.text for word in stock.words]
        for left, right in zip(fast.words, stock.words, strict=True):
            assert left.rect == pytest.approx(right.rect, abs=NEAR)
            assert (left.size, left.bold, left.turned, left.colour) == (right.size, right.bold, right.turned, right.colour)
        assert numbers(fast.rules) == pytest.approx(numbers(stock.rules), abs=NEAR)
        assert [fill.colour for fill in fast.fills] == [fill.colour for fill in stock.fills]
        for left, right in zip(fast.fills, stock.fills, strict=True):
            assert left.rect == pytest.approx(right.rect, abs=NEAR)
        assert (fast.frame, fast.images) == (stock.frame, stock.images)


def numbers(rules):
    ordered = sorted(rules, key=lambda rule: (rule.horizontal, round(rule.at, 1), round(rule.start, 1), round(rule.end, 1)))
    return [value for rule in ordered for value in (rule.horizontal, rule.at, rule.start, rule.end)]


def plain(sheet):
    sheet.text(72, 60, "Our plan for fairness", size=18, bold=True)
    sheet.wrapped(72, 90, "We will publish what we have done each year, and ask those whom it concerns. " * 3, width=400)
    sheet.text(72, 200, "Offer training; (c) 50% \u2013 \u00a3500", size=9)


def table(sheet):
    sheet.rows([72, 200, 400, 520], 100, [["Action", "Lead", "By when"], ["Train all staff\nin two parts", "HR", "May 2031"]])
    sheet.fill((72, 300, 520, 330), "#c0d8f0")
    sheet.text(80, 320, "Priority one")
    sheet.fill((72, 340, 520, 341), "#000000")


def curves(sheet):
    sheet.canvas.roundRect(72, 300, 300, 200, 12)
    sheet.canvas.circle(300, 600, 40)
    path = sheet.canvas.beginPath()
    path.moveTo(80, 80)
    path.lineTo(200, 80)
    path.lineTo(200, 120)
    path.close()
    sheet.canvas.drawPath(path)


def scaled(sheet):
    sheet.canvas.saveState()
    sheet.canvas.scale(0.5, 0.5)
    sheet.canvas.setFont("Helvetica", 22)
    sheet.canvas.drawString(200, 1200, "Half of it")
    sheet.canvas.rect(180, 1180, 300, 80)
    sheet.canvas.restoreState()
    written = sheet.canvas.beginText(72, 400)
    written.setFont("Times-Roman", 11)
    written.setCharSpace(1.5)
    written.textLine("Spaced letters")
    written.setCharSpace(0)
    written.setHorizScale(80)
    written.textLine("Narrow letters")
    sheet.canvas.drawText(written)


def directions(sheet):
    sheet.text(72, 60, "Upright words to set the page's direction, enough of them")
    for turn in (90, 180, 270, 30):
        sheet.canvas.saveState()
        sheet.canvas.translate(300, 400)
        sheet.canvas.rotate(turn)
        sheet.canvas.setFont("Helvetica", 10)
        sheet.canvas.drawString(40, 0, f"Turned by {turn}")
        sheet.canvas.restoreState()


def forms(sheet):
    sheet.canvas.beginForm("stamp")
    sheet.canvas.setFont("Helvetica", 10)
    sheet.canvas.drawString(10, 10, "In a form")
    sheet.canvas.rect(0, 0, 100, 40)
    sheet.canvas.endForm()
    sheet.canvas.translate(100, 200)
    sheet.canvas.doForm("stamp")


def pictures(sheet):
    picture = io.BytesIO()
    Image.new("L", (60, 80), 200).save(picture, "PNG")
    sheet.canvas.drawImage(ImageReader(picture), 100, 100, 200, 300)
    sheet.text(72, 60, "A picture below")


def out_of_order(sheet):
    sheet.text(300, 100, "drawn first")
    sheet.text(72, 300, "drawn second")
    sheet.text(72, 100, "drawn third")
    for x in (72, 72.2):
        sheet.text(x, 400, "Printed twice to look bold")


def coloured(sheet):
    sheet.canvas.setFillColorRGB(0.8, 0.2, 0.4)
    sheet.text(72, 100, "Red words")
    sheet.canvas.setFillGray(0.4)
    sheet.text(72, 130, "Grey words")


DRAWINGS = [plain, table, curves, scaled, directions, forms, pictures, out_of_order, coloured]


@pytest.mark.parametrize("draw", DRAWINGS)
def test_pdfium_feeds_what_pdfminer_would(paper, draw):
    sheet = paper()
    draw(sheet)
    assert_same(sheet.data())


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("draw", [plain, table, directions])
def test_pages_that_are_turned_and_cropped_are_fed_alike(paper, draw, turn):
    sheet = paper()
    sheet.canvas.setPageRotation(turn)
    sheet.canvas.setCropBox((30, 40, 560, 800))
    draw(sheet)
    assert_same(sheet.data())


def pages_of(data):
    return PdfiumPdf.open(io.BytesIO(data))


def test_pages_say_that_pdfium_fed_them(paper):
    sheet = paper()
    plain(sheet)
    with pages_of(sheet.data()) as pdf:
        page = pdf.pages[0]
        assert page.chars
        assert (page.fed_by, page.why_not) == ("pdfium", "")
        assert page.extract_text().startswith("Our plan for fairness")


def test_letters_that_only_the_name_of_a_glyph_tells_are_read_without_pdfminer(paper):
    encoding = pdfmetrics.Encoding("Joined", "WinAnsiEncoding")
    encoding[30], encoding[31] = "f_i", "g301"
    pdfmetrics.registerEncoding(encoding)
    pdfmetrics.registerFont(pdfmetrics.Font("Joined", "Times-Roman", "Joined"))
    sheet = paper()
    name = sheet.canvas._doc.getInternalFontName("Joined")
    sheet.canvas._code.append(f"BT {name} 10 Tf 72 600 Td (A \\036ve per cent \\037) Tj ET")
    data = sheet.data()
    with pages_of(data) as pdf, pdfplumber.open(io.BytesIO(data)) as stock:
        page = pdf.pages[0]
        texts = [char["text"] for char in page.chars]
        assert texts == [char["text"] for char in stock.pages[0].chars]
        assert {"fi", "(cid:31)"} <= set(texts)
        assert page.fed_by == "pdfium"


def test_letters_that_are_outlined_in_their_own_colour_are_bold(paper):
    sheet = paper()
    for y, mode, outline in ((700, 0, "black"), (600, 2, "black"), (500, 2, "red")):
        written = sheet.canvas.beginText(72, y)
        written.setFont("Helvetica", 10)
        written.setTextRenderMode(mode)
        sheet.canvas.setStrokeColor(outline)
        written.textLine("Aims")
        sheet.canvas.drawText(written)
    with opened(sheet.data(), "plan.pdf") as pdf:
        assert [word.bold for page in read_pages(pdf, "plan.pdf") for word in page.words] == [False, True, False]


def test_a_page_that_pdfium_cannot_read_falls_back_to_pdfminer(paper, monkeypatch):
    sheet = paper()
    plain(sheet)
    data = sheet.data()
    expected = next(iter(contents(data)))[0]
    monkeypatch.setattr(PdfiumPage, "_from_pdfium", lambda page: 1 / 0)
    with pages_of(data) as pdf:
        assert pdf.pages[0].chars
        assert pdf.pages[0].fed_by == "pdfminer"
        assert "ZeroDivisionError" in pdf.pages[0].why_not
    with opened(data, "plan.pdf", "fast") as pdf:
        assert [word.text for page in read_pages(pdf, "plan.pdf") for word in page.words] == [
            word.text for word in expected.words
        ]


def test_a_page_whose_character_counts_disagree_falls_back_to_pdfminer(paper, monkeypatch):
    sheet = paper()
    plain(sheet)
    monkeypatch.setattr(pdfium_page, "_walk", lambda page: iter(()))
    with pages_of(sheet.data()) as pdf:
        page = pdf.pages[0]
        assert page.extract_text().startswith("Our plan for fairness")
        assert page.fed_by == "pdfminer"
        assert page.why_not.startswith("LostText: 0 of ")
        assert page.extract_words()[0]["text"] == "Our"


def without_letters(document):
    """Return each block as its kind and words, cell by cell, and the rough places of its lines."""
    return [
        (
            block.kind,
            block.level,
            [document.text[line.start : line.end] for line in block.all_lines()],
            [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in block.table.cells] if block.table else None,
        )
        for block in document.blocks
    ]


@pytest.mark.slow
@pytest.mark.skipif(not DOCUMENTS, reason="reference documents are not here")
def test_reference_documents_have_the_same_blocks():
    """But for those whose structure tells of tables: PDFium alone reads it."""
    same = pages = 0
    for path in filterfalse(has_structure, DOCUMENTS):
        fast, stock = (read_pdf(path.read_bytes(), name=path.name, engine=engine) for engine in ("fast", "stock"))
        assert len(fast.pages) == len(stock.pages)
        for number in range(1, len(stock.pages) + 1):
            pages += 1
            same += on_page(fast, number) == on_page(stock, number)
    assert same >= 0.97 * pages


def has_structure(path):
    with closing(pypdfium2.PdfDocument(path)) as document:
        return is_tagged(document.raw)


def on_page(document, number):
    return [
        shown
        for block, shown in zip(document.blocks, without_letters(document), strict=True)
        if any(line.page == number for line in block.all_lines())
    ]
