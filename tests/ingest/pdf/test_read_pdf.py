"""Whole PDFs through `read_pdf`: places, errors, losses."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.lib.utils import ImageReader

from ingest.pdf import read_pdf
from ingest.pdf.content import Frame, PageContent
from ingest.pdf.crosscheck import find_losses
from ingest.pdf.draw import render_page
from models.errors import DocumentUnreadable

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared"


def test_lines_stand_in_the_text_with_page_and_box(paper):
    sheet = paper()
    sheet.lines(72, 80, ["Our plan for fairness", "sets out what we will do."])
    document = sheet.read()
    lines = [line for block in document.blocks for line in block.all_lines()]
    assert [document.text[line.start : line.end] for line in lines] == ["Our plan for fairness", "sets out what we will do."]
    assert {line.page for line in lines} == {1}
    assert 71 < lines[0].box.x0 < 73
    assert 70 < lines[0].box.top < 80 < lines[0].box.bottom < 84


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (b"<!DOCTYPE html><html><title>Not found</title></html>", "not_a_pdf"), (b"%PDF-1.4\nnothing", "truncated")],
)
def test_what_is_no_pdf_says_so(data, code):
    with pytest.raises(DocumentUnreadable) as raised:
        read_pdf(data, name="plan.pdf")
    assert raised.value.code == code
    assert raised.value.message.startswith("plan.pdf")


def test_a_truncated_file_says_so(paper):
    sheet = paper()
    sheet.text(72, 80, "Something to read")
    with pytest.raises(DocumentUnreadable, match="truncated") as raised:
        read_pdf(sheet.data()[:500], name="plan.pdf")
    assert raised.value.code == "truncated"


def test_an_encrypted_file_says_so(paper):
    sheet = paper(encrypt=pdfencrypt.StandardEncryption("open sesame"))
    sheet.text(72, 80, "Something to read")
    with pytest.raises(DocumentUnreadable) as raised:
        sheet.read()
    assert raised.value.code == "encrypted"


def test_a_file_that_only_restricts_printing_is_read(paper, view):
    sheet = paper(encrypt=pdfencrypt.StandardEncryption("", ownerPassword="owner", canPrint=0))
    sheet.text(72, 80, "Something to read")
    assert view(sheet.read()).blocks() == ["Something to read"]


def test_a_scanned_page_is_an_issue_with_page_and_remedy(paper):
    sheet = paper()
    sheet.text(72, 80, "The first page has enough text to be read as such.")
    sheet.next_page()
    picture = io.BytesIO()
    Image.new("L", (60, 80), 200).save(picture, "PNG")
    sheet.canvas.drawImage(ImageReader(picture), 0, 0, 500, 700)
    issues = sheet.read().issues
    assert [(issue.code, issue.page) for issue in issues] == [("no_text", 2)]
    assert "OCR" in issues[0].message


def test_lost_text_and_lost_pages_are_issues():
    read = PageContent(number=1, frame=Frame(0, 500, 700), characters=100)
    issues = find_losses([read], [1000, 50], "plan.pdf")
    assert sorted((issue.code, issue.page) for issue in issues) == [("lost_text", 1), ("lost_text", 2)]


def test_text_without_letters_behind_it_is_an_issue():
    page = PageContent(number=1, frame=Frame(0, 500, 700), characters=100, unmapped=40)
    assert [issue.code for issue in find_losses([page], [100], "plan.pdf")] == ["unmapped_text"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_text_turned_on_the_page_reads_upright_and_keeps_its_place(paper, view, turn):
    sheet = paper()
    width, height = sheet.size
    moves = {90: (width, 0), 180: (width, height), 270: (0, height)}
    sheet.canvas.translate(*moves[turn])
    sheet.canvas.rotate(turn)
    sheet.lines(100, 400, ["Sideways we will publish", "the results each year"])
    document = sheet.read()
    assert view(document).blocks() == ["Sideways we will publish the results each year"]
    box = document.blocks[0].lines[0].box
    assert 0 <= box.x0 < box.x1 <= width
    assert 0 <= box.top < box.bottom <= height
    upright = box.bottom - box.top < box.x1 - box.x0
    assert upright == (turn == 180)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (30, 50, 580, 520)])
def test_boxes_are_where_the_page_shows_the_text(paper, turn, crop):
    sheet = paper(size=(600, 600))
    sheet.canvas.setPageRotation(turn)
    if crop:
        sheet.canvas.setCropBox(crop)
    sheet.text(120, 300, "Here", size=20)
    document = sheet.read()
    box = document.blocks[0].lines[0].box
    picture = Image.open(io.BytesIO(render_page(sheet.buffer.getvalue(), 1, scale=1))).convert("L")
    left, top, right, bottom = picture.point(lambda value: 255 - value).getbbox()
    assert (document.pages[0].width, document.pages[0].height) == picture.size
    assert box.x0 - 6 <= left <= right <= box.x1 + 6
    assert box.top - 6 <= top <= bottom <= box.bottom + 6
    assert (right - left) * (bottom - top) > 0.3 * (box.x1 - box.x0) * (box.bottom - box.top)


def test_text_outside_of_what_is_shown_is_no_text(paper, view):
    sheet = paper()
    sheet.canvas.setCropBox((0, 0, sheet.size[0], sheet.size[1] - 40))
    sheet.text(72, 20, "Brochure.indd 1")
    sheet.text(72, 80, "What everyone sees on the page")
    assert view(sheet.read()).blocks() == ["What everyone sees on the page"]


words = st.lists(
    st.tuples(st.integers(20, 520), st.integers(60, 780), st.sampled_from([7, 10, 16]), st.booleans()), min_size=1, max_size=40
)
grids = st.lists(st.tuples(st.integers(20, 300), st.integers(60, 500), st.integers(1, 4), st.integers(1, 4)), max_size=2)


@given(words, grids)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_word_ends_in_exactly_one_line(paper, placed, drawn):
    sheet = paper()
    expected = Counter()
    for index, (x, y, size, bold) in enumerate(placed):
        if any(abs(y - other[1]) < 18 and abs(x - other[0]) < 70 for other in placed[:index]):
            continue
        sheet.text(x, y, f"word{index}", size=size, bold=bold)
        expected[f"word{index}"] += 1
    for x, y, columns, rows in drawn:
        sheet.grid([x + 60 * step for step in range(columns + 1)], [y + 30 * step for step in range(rows + 1)])
    document = sheet.read()
    found = Counter(
        word for block in document.blocks for line in block.all_lines() for word in document.text[line.start : line.end].split()
    )
    assert found == expected
    assert Counter(document.text.split()) == expected


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="reference documents are not here")
def test_reference_documents_are_read_without_loss():
    for path in sorted((SHARED / "benchmarks").rglob("*.pdf")):
        document = read_pdf(path.read_bytes(), name=path.name)
        assert document.pages
        assert not [issue for issue in document.issues if issue.code == "lost_text"], path.name
