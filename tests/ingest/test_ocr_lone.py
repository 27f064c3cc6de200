"""Letters and numbers that stand alone in the cells of a scan."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from ingest import ocr
from ingest.ocr_lone import Cuttings, cut_out
from ingest.pdf import read_pdf

reads = pytest.mark.skipif(not ocr.is_available(), reason="Tesseract is not installed")
ROWS = [
    ("1", "Train all managers", "G"),
    ("2", "Publish the results", "A"),
    ("3", "Open a reading room", "R"),
    ("4", "Write a guide", ""),
]
COLOURS = {"G": "#00b050", "A": "#ffc000", "R": "#ff0000", "": "#ffffff"}


def scanned(*, coloured, stamp=""):
    """Return a PDF whose page is the picture of a table, and a stamp that was put on it afterwards."""
    drawn, buffer = io.BytesIO(), io.BytesIO()
    sheet = canvas.Canvas(drawn, pagesize=A4)
    sheet.drawString(72, 740, "What the council will do, and how far it has come")
    xs, ys = (72, 110, 390, 440), [700 - 26 * index for index in range(len(ROWS) + 1)]
    for row, top in zip(ROWS, ys, strict=False):
        if coloured:
            sheet.setFillColor(COLOURS[row[2]])
            sheet.rect(xs[2], top - 26, xs[3] - xs[2], 26, stroke=0, fill=1)
            sheet.setFillColor("black")
        for x, cell in zip(xs, row, strict=False):
            sheet.drawString(x + 8, top - 17, cell)
    sheet.grid(xs, ys)
    sheet.save()
    picture = pypdfium2.PdfDocument(drawn.getvalue())[0].render(scale=200 / 72).to_pil()
    sheet = canvas.Canvas(buffer, pagesize=A4)
    sheet.drawImage(ImageReader(picture), 0, 0, *A4)
    sheet.drawString(72, 20, stamp)
    sheet.save()
    return buffer.getvalue()


@reads
@pytest.mark.parametrize("coloured", [False, True])
def test_row_numbers_and_letters_of_a_status_are_read_on_any_ground(coloured):
    document = read_pdf(scanned(coloured=coloured), name="plan.pdf")
    table = next(block.table for block in document.blocks if block.table)
    rows = [
        [" ".join(document.text[line.start : line.end] for line in cell.lines) for cell in table.row(row)] for row in range(4)
    ]
    assert rows == [list(row) for row in ROWS]


@reads
def test_a_scan_that_bears_a_stamp_is_read_all_the_same():
    document = read_pdf(scanned(coloured=False, stamp="Cabinet, agenda item 7, appendix B: page 43 of 120"), name="plan.pdf")
    assert document.source.ocr_pages == (1,)
    assert "Publish the results" in document.text
    assert "page 43 of 120" in document.text


def test_a_scan_that_bears_a_stamp_is_an_issue_where_it_is_not_read():
    data = scanned(coloured=False, stamp="Cabinet, agenda item 7, appendix B: page 43 of 120")
    assert [issue.code for issue in read_pdf(data, name="plan.pdf", ocr="off").issues] == ["no_text"]


@pytest.mark.parametrize(
    ("read", "text"),
    [("R", "R"), ("xX", "X"), ("Cc", "C"), ("|", "I"), ("v", "✓"), ("12", "12"), ("1.1", "1.1")],
)
def test_readings_of_lone_signs_are_settled(read, text):
    found = Cuttings(None, (((10.0, 20.0, 30.0, 40.0), 0, 50),)).words(
        [
            {"level": "5", "text": read, "conf": "91", "top": "10", "height": "26"},
            {"level": "5", "text": "?", "conf": "20", "top": "10", "height": "26"},
            {"level": "5", "text": "elsewhere", "conf": "95", "top": "80", "height": "26"},
        ]
    )
    assert [(word.text, word.box, word.confidence) for word in found] == [(text, (10.0, 20.0, 30.0, 40.0), 0.91)]


@pytest.mark.parametrize(
    ("text", "confidence", "read"),
    [("X", 90, ["X"]), ("X", 45, []), ("xX", 45, ["X"]), ("xX", 20, []), ("RG", 45, [])],
)
def test_a_letter_read_as_large_and_small_at_once_is_believed_sooner(text, confidence, read):
    cuttings = Cuttings(Image.new("L", (9, 9)), (((0.0, 0.0, 9.0, 9.0), 0, 40),))
    row = {"level": "5", "text": text, "conf": str(confidence), "top": "10", "height": "20"}
    assert [word.text for word in cuttings.words([row])] == read


@pytest.mark.parametrize(("ring", "read"), [(False, ["■"]), (True, [])])
def test_a_square_that_fills_is_a_mark_whatever_is_read_of_it(ring, read):
    picture = Image.new("L", (400, 200), 255)
    ImageDraw.Draw(picture).rectangle((100, 60, 124, 84), fill=None if ring else 0, outline=0, width=4)
    assert [word.text for word in cut_out(np.array(picture), [(50, 30, 300, 150)], 300).words([])] == read
