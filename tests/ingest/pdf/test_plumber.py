"""The faster words and tables against pdfplumber's own, on the same objects: nothing may differ."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfplumber.page import Page
from pdfplumber.utils import extract_words

from ingest.pdf.pdfium_page import PdfiumPdf
from ingest.pdf.plumber_text import text_of
from ingest.pdf.plumber_words import words_in
from tests.ingest.pdf.conftest import Paper

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared"
PDFS = [path for folder in ("documents", "renditions", "benchmarks") for path in sorted((SHARED / folder).rglob("*.pdf"))]
WORD_SETTINGS = [
    {},
    {"extra_attrs": ["fontname", "size"]},
    {"x_tolerance": 1.5, "y_tolerance": 1, "return_chars": True},
    {"keep_blank_chars": True},
]
TEXT_SETTINGS = [{"x_tolerance": 3, "y_tolerance": 3}, {}, {"layout": True}]
TABLE_SETTINGS = [None, {"snap_tolerance": 0, "join_tolerance": 1}, {"vertical_strategy": "text"}]


@st.composite
def characters(draw):
    left, top = draw(st.integers(0, 20)), draw(st.integers(0, 12))
    wide, high = draw(st.sampled_from((0.0, 2.5, 4.0))), draw(st.sampled_from((6.0, 6.1)))
    text = draw(st.sampled_from(["a", "b", " ", "\u00a0", "ﬁ", "fi", "-", ""]))
    upright = draw(st.sampled_from((True, True, True, False)))
    font = draw(st.sampled_from(("F", "F", "G")))
    x0, y0 = left * 2.5, top * 1.5
    return {
        "text": text, "x0": x0, "x1": x0 + wide, "top": y0, "bottom": y0 + high, "doctop": y0 + 100,
        "upright": upright, "fontname": font, "size": high,
    }  # fmt: skip


@given(st.lists(characters(), max_size=40), st.sampled_from(WORD_SETTINGS))
@settings(max_examples=150)
def test_words_of_any_characters_are_pdfplumbers(chars, options):
    assert words_in(text_of(chars), **options) == extract_words(chars, **options)


def drawn(sides, texts):
    sheet = Paper()
    for x0, y0, x1, y1, kind in sides:
        if kind == "rule":
            sheet.rule(x0, y0, x1, y1)
        else:
            sheet.fill((min(x0, x1), min(y0, y1), max(x0, x1) + 1, max(y0, y1) + 1), "#c0c0c0")
    for x, y, text in texts:
        sheet.text(x, y, text)
    return sheet.data()


PLACES = st.sampled_from((100, 101.5, 104, 160, 161, 220, 222.9, 280, 340))
SIDES = st.one_of(
    st.tuples(PLACES, PLACES, PLACES, st.just("flat")).map(lambda side: (side[0], side[1], side[2], side[1], "rule")),
    st.tuples(PLACES, PLACES, PLACES, st.just("upright")).map(lambda side: (side[0], side[1], side[0], side[2], "rule")),
    st.tuples(PLACES, PLACES, PLACES, PLACES, st.sampled_from(("rule", "rect"))),
)
TEXTS = st.tuples(st.integers(100, 330), st.integers(100, 340), st.sampled_from(("Lead officer", "By May", "x")))


@given(st.lists(SIDES, min_size=4, max_size=18), st.lists(TEXTS, max_size=6), st.sampled_from(TABLE_SETTINGS))
@settings(max_examples=80, deadline=None)
def test_tables_of_any_lines_are_pdfplumbers(sides, texts, options):
    assert_same_page_by_page(drawn(sides, texts), [options])


def test_tables_of_a_page_are_pdfplumbers(paper):
    sheet = paper()
    sheet.rows([72, 200, 400, 520], 100, [["Action", "Lead", "By when"], ["Train all staff\nin two parts", "HR", "May 2031"]] * 4)
    sheet.canvas.saveState()
    sheet.canvas.translate(250, 600)
    sheet.canvas.rotate(90)
    sheet.canvas.drawString(0, 0, "turned")
    sheet.canvas.restoreState()
    assert_same_page_by_page(sheet.data(), TABLE_SETTINGS)


def assert_same_page_by_page(data, table_settings):
    with PdfiumPdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for options in WORD_SETTINGS:
                assert page.extract_words(**options) == Page.extract_words(page, **options)
            for options in table_settings:
                ours, stock = page.find_tables(options), Page.find_tables(page, options)
                assert [table.cells for table in ours] == [table.cells for table in stock]
                for texts in TEXT_SETTINGS:
                    assert [table.extract(**texts) for table in ours] == [table.extract(**texts) for table in stock]
            page.close()


@pytest.mark.slow
@pytest.mark.skipif(not PDFS, reason="reference documents are not here")
@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_words_and_tables_of_real_pages_are_pdfplumbers(path):
    with PdfiumPdf.open(io.BytesIO(path.read_bytes())) as pdf:
        for page in pdf.pages:
            assert page.extract_words() == Page.extract_words(page)
            assert page.extract_tables() == Page.extract_tables(page)
            page.close()
