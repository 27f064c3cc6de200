"""Scans over which a copier has laid its own reading as text that cannot be seen."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from ingest import ocr
from ingest.pdf import read_pdf
from ingest.pdf.content import Rect, Word
from ingest.pdf.underlaid import likeness

ROWS = [("Action", "Lead"), ("Train all managers", "Human Resources"), ("Publish the results", "Policy Team")]
SENTENCE = "What the council will do in the next two years for people of every age"


def copied(*, below=False, turned=0.0, spoilt=False):
    """Return the file of a copier: a picture of a table, its words unseen over it, or in sight and then below it."""
    drawn, buffer = io.BytesIO(), io.BytesIO()
    sheet = canvas.Canvas(drawn, pagesize=A4)
    _write(sheet)
    sheet.grid((72, 300, 500), (700, 670, 640, 610))
    sheet.save()
    picture = pypdfium2.PdfDocument(drawn.getvalue())[0].render(scale=150 / 72, grayscale=True).to_pil()
    picture = picture.rotate(turned, resample=Image.Resampling.BICUBIC, fillcolor=255)
    sheet = canvas.Canvas(buffer, pagesize=A4)
    if not below:
        sheet.drawImage(ImageReader(picture), 0, 0, *A4)
    sheet.saveState()
    sheet.translate(A4[0] / 2, A4[1] / 2)
    sheet.rotate(turned)
    sheet.translate(-A4[0] / 2, -A4[1] / 2)
    _write(sheet, mode=0 if below else 3, spoilt=spoilt)
    sheet.restoreState()
    if below:
        sheet.drawImage(ImageReader(picture), 0, 0, *A4)
    sheet.save()
    return buffer.getvalue()


def _write(sheet, *, mode=0, spoilt=False):
    places = [(72, 740, SENTENCE)]
    places += [(x + 6, 680 - 30 * row, cell) for row, cells in enumerate(ROWS) for x, cell in zip((72, 300), cells, strict=True)]
    for x, y, text in places:
        said = sheet.beginText(x, y)
        said.setFont("Helvetica", 11)
        said.setTextRenderMode(mode)
        said.textOut(text.translate(str.maketrans("eaotl", "¢4©+!")) if spoilt else text)
        sheet.drawText(said)


@pytest.mark.parametrize(("below", "turned"), [(False, 0.0), (True, 0.0), (False, 1.5)])
def test_the_rules_that_the_picture_shows_make_a_table_of_the_unseen_words(view, below, turned):
    document = read_pdf(copied(below=below, turned=turned), name="plan.pdf")
    shown = view(document)
    assert [shown.rows(table) for table in shown.tables()] == [[list(row) for row in ROWS]]
    assert shown.blocks("paragraph") == [SENTENCE]
    assert document.source.ocr_pages == (1,)
    assert document.pages[0].ocr_confidence == 1.0
    assert not document.issues


@pytest.mark.skipif(not ocr.is_available(), reason="Tesseract is not installed")
def test_a_poor_reading_is_done_anew(view):
    shown = view(read_pdf(copied(spoilt=True), name="plan.pdf"))
    assert [shown.rows(table) for table in shown.tables()] == [[list(row) for row in ROWS]]


def test_a_poor_reading_is_an_issue_where_it_cannot_be_done_anew(monkeypatch):
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    assert [issue.code for issue in read_pdf(copied(spoilt=True), name="plan.pdf").issues] == ["low_ocr_confidence"]


def test_text_in_sight_over_a_picture_is_no_scan(paper, view):
    page = paper()
    page.canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "#ddeeff")), 0, 0, *A4)
    page.text(60, 300, "A page with a picture behind its text, as brochures have.")
    document = page.read()
    assert document.source.ocr_pages == ()
    assert view(document).blocks() == ["A page with a picture behind its text, as brochures have."]


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("We will train all staff, 95% of them, by 31/03/2027.", 1.0),
        ("EDI lead: Jo O'Neil-Smith (jo@ashmere.example)", 1.0),
        ("W¢ w!!! +r4!n 4!! s+4ff", 0.0),
        ("tlie rnanagcr wi1l rcv1ew", 0.6),
        ("", 0.0),
    ],
)
def test_how_far_words_look_like_words(text, alike):
    words = [Word(part, Rect(0, 0, 9, 9), 9, bold=False, font="") for part in text.split()]
    assert likeness(words) == pytest.approx(alike, abs=0.15)
