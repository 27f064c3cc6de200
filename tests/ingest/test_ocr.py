"""Pictures of pages: straightening, ruled lines, dark areas, and what Tesseract reads where it is installed."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from ingest import ocr
from ingest.ocr_areas import dark_areas, lines_through
from ingest.ocr_lines import Ruled, ruled_lines
from ingest.pdf import read_pdf
from ingest.pdf.content import Frame, Rect
from ingest.pdf.scans import Scanned

reads = pytest.mark.skipif(not ocr.is_available(), reason="Tesseract is not installed")
ROWS = [
    ("Action", "Lead", "By when"),
    ("Train all managers", "Human Resources", "March 2031"),
    ("Publish the results", "Policy Team", "June 2032"),
]


def drawn_page():
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=A4)
    sheet.setFont("Helvetica", 12)
    sheet.drawString(72, 760, "What the council will do in the next two years")
    xs, ys = (72, 240, 390, 520), (700, 660, 620, 580)
    sheet.setFillGray(0.2)
    sheet.rect(xs[0], ys[1], xs[-1] - xs[0], ys[0] - ys[1], stroke=0, fill=1)
    sheet.grid(xs, ys)
    for row, top in zip(ROWS, ys, strict=False):
        sheet.setFillGray(1 if row is ROWS[0] else 0)
        for x, cell in zip(xs, row, strict=False):
            sheet.drawString(x + 8, top - 24, cell)
    sheet.save()
    return buffer.getvalue()


def picture_of(data, *, turned=0.0, dpi=200):
    pdf = pypdfium2.PdfDocument(data)
    picture = pdf[0].render(scale=dpi / 72, grayscale=True).to_pil()
    pdf.close()
    return picture.rotate(turned, resample=Image.Resampling.BICUBIC, fillcolor=255)


def scan_of(data, *, turned=0.0):
    """Return a PDF whose only page is a picture of another's first."""
    return page_of(picture_of(data, turned=turned))


def page_of(picture):
    """Return a PDF of one page that a picture covers."""
    size = A4 if picture.height > picture.width else landscape(A4)
    held = io.BytesIO()
    picture.save(held, "PNG")
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=size)
    sheet.drawImage(ImageReader(held), 0, 0, *size)
    sheet.save()
    return buffer.getvalue()


@pytest.mark.parametrize("turned", [-2.3, -0.7, 0.0, 0.4, 1.5])
def test_a_picture_is_turned_back(turned):
    assert ocr.skew_of(picture_of(drawn_page(), turned=turned)) == pytest.approx(-turned, abs=0.1)


def test_an_empty_picture_is_not_turned():
    assert ocr.skew_of(Image.new("L", (400, 300), 255)) == 0


def test_ruled_lines_are_found_and_wiped_out_but_not_letters():
    picture = Image.new("L", (800, 600), 255)
    pen = ImageDraw.Draw(picture)
    pen.line((100, 200, 700, 200), fill=0, width=3)
    pen.line((300, 100, 300, 500), fill=90, width=2)
    pen.rectangle((400, 300, 430, 306), fill=0)
    lines, cleaned = ruled_lines(np.asarray(picture), 200)
    assert [(line.horizontal, line.start, line.end) for line in lines] == [
        (True, pytest.approx(100, abs=3), pytest.approx(700, abs=3)),
        (False, pytest.approx(100, abs=3), pytest.approx(500, abs=3)),
    ]
    assert [line.at for line in lines] == [pytest.approx(200, abs=2), pytest.approx(300, abs=2)]
    left = np.argwhere(cleaned < 150)
    assert left.min(axis=0).tolist() == [300, 400]
    assert left.max(axis=0).tolist() == [306, 430]


def test_dark_areas_are_found_and_lines_go_on_through_them_unless_words_stand_across():
    picture = Image.new("L", (800, 600), 255)
    ImageDraw.Draw(picture).rectangle((101, 53, 699, 119), fill=60)
    areas = dark_areas(np.asarray(picture), 200)
    assert areas == [(101, 53, 700, 120)]
    lines = [Ruled(False, 300, 122, 500), Ruled(False, 500, 122, 500), Ruled(False, 600, 200, 500), Ruled(True, 122, 100, 700)]
    word = (450, 70, 550, 90)
    assert lines_through(areas, lines, [word], reach=12) == [Ruled(False, 300, 53, 120)]


def test_boxes_of_a_straightened_scan_lie_where_the_page_shows_it():
    box = Frame(0, 600, 400, skew=1.0).box(Rect(500, 195, 540, 205))
    assert (box.x0 + box.x1) / 2 == pytest.approx(520, abs=0.5)
    assert (box.top + box.bottom) / 2 == pytest.approx(203.8, abs=0.5)


def test_doubtful_readings_are_issues_with_page_and_remedy():
    issues = Scanned([], {1: 0.95, 3: 0.4}).issues("plan.pdf")
    assert [(issue.code, issue.page) for issue in issues] == [("low_ocr_confidence", 3)]
    assert "40%" in issues[0].message
    assert "scan it again" in issues[0].message


@reads
@pytest.mark.parametrize("turned", [0.0, -0.7])
def test_a_scanned_table_is_a_table(turned):
    document = read_pdf(scan_of(drawn_page(), turned=turned), name="plan.pdf")
    table = next(block.table for block in document.blocks if block.table)
    cells = [" ".join(document.text[line.start : line.end] for line in cell.lines) for cell in table.cells]
    assert cells == [cell for row in ROWS for cell in row]
    assert "What the council will do in the next two years" in document.text
    assert document.source.ocr_pages == (1,)
    assert 0.8 < document.pages[0].ocr_confidence <= 1
    assert not document.issues


@reads
def test_words_of_a_turned_scan_have_their_boxes_on_the_page():
    data = scan_of(drawn_page(), turned=-1.5)
    document = read_pdf(data, name="plan.pdf")
    line = next(line for block in document.blocks for line in block.all_lines() if "June" in document.text[line.start : line.end])
    sides = (line.box.x0, line.box.top, line.box.x1, line.box.bottom)
    crop = picture_of(data, dpi=144).crop(tuple(round(value * 2) for value in sides))
    assert (np.asarray(crop) < 150).mean() > 0.05


@reads
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_upright_with_its_boxes_where_it_lies(turn):
    picture = picture_of(drawn_page(), dpi=150).rotate(turn + 0.6, expand=turn != 180, fillcolor=255)
    data = page_of(picture)
    document = read_pdf(data, name="plan.pdf")
    table = next(block.table for block in document.blocks if block.table)
    cells = [" ".join(document.text[line.start : line.end] for line in cell.lines) for cell in table.cells]
    assert cells == [cell for row in ROWS for cell in row]
    assert document.pages[0].ocr_confidence > 0.8
    line = next(line for block in document.blocks for line in block.all_lines() if "What" in document.text[line.start : line.end])
    assert (line.box.bottom - line.box.top > line.box.x1 - line.box.x0) == (turn != 180)
    crop = picture_of(data, dpi=144).crop(
        tuple(round(value * 2) for value in (line.box.x0, line.box.top, line.box.x1, line.box.bottom))
    )
    assert (np.asarray(crop) < 150).mean() > 0.05


@reads
def test_short_references_are_read():
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=A4)
    sheet.setFont("Helvetica", 11)
    tops = (700, 670, 640, 610)
    sheet.grid((72, 112, 320, 520), tops)
    for row, top in zip(
        (("1.1", "Train all managers", "HR"), ("1.2", "Ask residents", "IT"), ("2.1", "Publish", "HR")), tops, strict=False
    ):
        for x, cell in zip((72, 112, 320), row, strict=True):
            sheet.drawString(x + 6, top - 20, cell)
    sheet.save()
    document = read_pdf(scan_of(buffer.getvalue()), name="plan.pdf")
    assert [ref for ref in ("1.1", "1.2", "2.1") if ref in document.text.split()] == ["1.1", "1.2", "2.1"]


@reads
def test_the_same_scan_is_read_the_same_twice():
    data = scan_of(drawn_page(), turned=0.5)
    assert read_pdf(data, name="plan.pdf") == read_pdf(data, name="plan.pdf")


def test_ocr_off_leaves_the_issue():
    document = read_pdf(scan_of(drawn_page()), name="plan.pdf", ocr="off")
    assert [issue.code for issue in document.issues] == ["no_text"]
    assert document.source.ocr_pages == ()


def test_without_tesseract_the_issue_stays_with_its_remedy(monkeypatch):
    monkeypatch.setenv("PATH", "")
    document = read_pdf(scan_of(drawn_page()), name="plan.pdf")
    assert [(issue.code, issue.page) for issue in document.issues] == [("no_text", 1)]
    assert "OCR" in document.issues[0].message


@reads
def test_ocr_can_be_forced_on_pages_with_text():
    document = read_pdf(drawn_page(), name="plan.pdf", ocr="force")
    assert document.source.ocr_pages == (1,)
    assert "Human Resources" in document.text
    assert read_pdf(drawn_page(), name="plan.pdf").source.ocr_pages == ()
