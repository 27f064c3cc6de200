"""Nothing is lost silently: what a file shows is in some block of its document, in furniture, or in an issue."""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from pathlib import Path

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.html import read_html
from ingest.pdf import read_pdf
from ingest.reader import read_document
from tests.generator.documents import Order, all_pairs, make_document
from tests.ingest.pdf.conftest import Paper

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
SAMPLES = Path(__file__).resolve().parents[2] / "corpus/samples/documents"
FILES = [path for folder in ("documents", "renditions") for path in sorted((SHARED / folder).glob("*.*")) if path.suffix != ".md"]
LOSSES = {"lost_text", "no_text", "unmapped_text"}
PAIRS = [pair for pair in all_pairs() if pair.format.startswith("pdf_")]
FEW = PAIRS[::6]


def shown(document):
    """Return the text of all lines and markers of a document's blocks."""
    lines = [line for block in document.blocks for line in block.all_lines()]
    return "\n".join(f"{line.marker or ''} {document.text[line.start : line.end]}" for line in lines)


def letters(text):
    """Count a text's letters and digits, ligatures taken apart."""
    return Counter(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


def pdf_text(data):
    pdf = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    finally:
        pdf.close()


def signs(text):
    """Count the signs of a text that are seen, ligatures taken apart."""
    return Counter(sign for sign in unicodedata.normalize("NFKC", text) if sign.isprintable() and not sign.isspace())


def assert_blocks_cover_the_text(document):
    """Every sign of the canonical text is part of a line, or a marker before one."""
    left = list(document.text)
    for block in document.blocks:
        for line in block.all_lines():
            begins = line.start - len(f"{line.marker} ") if line.marker else line.start
            left[begins : line.end] = " " * (line.end - begins)
    assert not "".join(left).strip()


PLACES = st.tuples(st.integers(30, 260), st.integers(30, 700))  # so that nothing runs off the page
PARTS = st.one_of(
    st.tuples(st.just("words"), PLACES, st.sampled_from([7, 10, 10, 10, 16]), st.integers(1, 6)),
    st.tuples(st.just("column"), PLACES, st.just(10), st.integers(2, 30)),
    st.tuples(st.just("bullets"), PLACES, st.just(10), st.integers(1, 5)),
    st.tuples(st.just("table"), PLACES, st.just(9), st.integers(1, 5)),
    st.tuples(st.just("turned"), PLACES, st.just(9), st.integers(1, 4)),
    st.tuples(st.just("page"), PLACES, st.just(9), st.just(0)),
)


def draw(parts):
    """Return a PDF of parts at any places, even on top of each other, and the words drawn, each different."""
    sheet, words = Paper(), []

    def fresh(count):
        new = [f"w{len(words) + at}x" for at in range(count)]
        words.extend(new)
        return new

    for kind, (x, y), size, count in parts:
        if kind == "words":
            sheet.text(x, y, " ".join(fresh(count)), size=size, bold=size > 10)
        elif kind == "column":
            sheet.wrapped(x, y, " ".join(fresh(count)), width=150)
        elif kind == "bullets":
            sheet.lines(x, y, [f"• {word}" for word in fresh(count)])
        elif kind == "table":
            sheet.rows((x, x + 50, x + 100), y, [fresh(2) for _ in range(count)], height=20)
        elif kind == "turned":
            sheet.canvas.saveState()
            sheet.canvas.translate(x, y)
            sheet.canvas.rotate(90)
            sheet.canvas.drawString(0, 0, " ".join(fresh(count)))
            sheet.canvas.restoreState()
        else:
            sheet.next_page()
    return sheet.data(), words


@settings(max_examples=30)
@given(
    st.lists(PARTS, min_size=1, max_size=12, unique_by=lambda part: part[1][1] % 12)
)  # the same letter twice at a place is bold
def test_every_letter_of_a_pdf_is_in_a_block(parts):
    data, _ = draw(parts)
    document = read_pdf(data, name="plan.pdf", ocr="off")
    assert letters(shown(document)) == letters(pdf_text(data))
    assert_blocks_cover_the_text(document)


def assert_pages_have_their_signs(data, document):
    """Every sign of a page's text layer is in a block of that page or its furniture, and as often."""
    lines = [line for block in document.blocks for line in block.all_lines()]
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf, start=1):
            held = "".join(f"{line.marker or ''}{document.text[line.start : line.end]}" for line in lines if line.page == number)
            assert signs(held) == signs(page.get_textpage().get_text_bounded()), number


@pytest.mark.parametrize("pair", FEW, ids=str)
def test_every_sign_of_a_made_plan_is_in_a_block_of_its_page(pair):
    data = make_document(Order(pair, seed=7, number=0)).data
    assert_pages_have_their_signs(data, read_pdf(data, name="plan.pdf", ocr="off"))


@pytest.mark.slow
@pytest.mark.parametrize("pair", PAIRS, ids=str)
@settings(max_examples=5)
@given(number=st.integers(0, 10**6))
def test_every_sign_of_many_made_plans_is_in_a_block_of_its_page(pair, number):
    data = make_document(Order(pair, seed=number, number=0)).data
    assert_pages_have_their_signs(data, read_pdf(data, name="plan.pdf", ocr="off"))


STYLES = ("Normal", "Heading 2", "List Bullet", "List Number", "Title")
DOCX_PARTS = st.lists(
    st.one_of(st.sampled_from(STYLES), st.tuples(st.integers(1, 3), st.integers(1, 3), st.booleans())), max_size=8
)


@settings(max_examples=25)
@given(DOCX_PARTS, st.booleans())
def test_every_word_of_a_word_file_is_in_a_block_once(parts, furnished):
    file = docx.Document()
    words = []

    def fresh():
        words.append(f"w{len(words)}x")
        return words[-1]

    for part in parts:
        if isinstance(part, str):
            file.add_paragraph(fresh(), style=part).add_run(f" {fresh()}").bold = True
            continue
        rows, columns, merged = part
        table = file.add_table(rows, columns)
        for cell in [cell for row in table.rows for cell in row.cells]:
            cell.text = fresh()
        if merged:
            table.cell(0, 0).merge(table.cell(rows - 1, columns - 1))
    if furnished:
        file.sections[0].header.paragraphs[0].text = fresh()
        file.sections[0].footer.paragraphs[0].text = fresh()
    out = io.BytesIO()
    file.save(out)
    document = read_document(out.getvalue(), name="plan.docx")
    assert sorted(word for word in shown(document).split() if word.startswith("w")) == sorted(words)
    assert_blocks_cover_the_text(document)


BLOCK_TAGS = [
    "p",
    "div",
    "li",
    "h2",
    "td",
    "th",
    "dt",
    "dd",
    "summary",
    "caption",
    "figcaption",
    "blockquote",
    "pre",
    "legend",
    "option",
]
TAGS = [*BLOCK_TAGS, "nav", "footer", "aside", "button", "label", "b"]


@given(st.recursive(st.just("@ "), lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)), max_leaves=20))
def test_every_word_that_a_page_shows_is_in_a_block_once(tree):
    def markup(node):
        return node if isinstance(node, str) else f"<{node[0]}>{''.join(map(markup, node[1]))}@ </{node[0]}>"

    parts = markup(tree).split("@")
    page = "".join(f"{part}w{number}x" for number, part in enumerate(parts[:-1])) + parts[-1]
    document = read_html(page.encode(), name="plan.html")
    found = sorted(word for word in shown(document).split() if word.startswith("w"))
    assert found == sorted(f"w{number}x" for number in range(len(parts) - 1))
    assert_blocks_cover_the_text(document)


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.suffix + path.stem[:20])
def test_samples_are_read_whole(path):
    document = read_document(path.read_bytes(), name=path.name)
    assert_blocks_cover_the_text(document)
    if path.suffix == ".pdf":
        assert not letters(pdf_text(path.read_bytes())) - letters(shown(document))


@pytest.mark.slow
@pytest.mark.skipif(not FILES, reason="the shared folder is not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_real_documents_are_read_whole_or_say_what_is_lost(path):
    data = path.read_bytes()
    document = read_document(data, name=path.name)
    assert_blocks_cover_the_text(document)
    if path.suffix == ".pdf" and not document.source.ocr_pages and not LOSSES & {issue.code for issue in document.issues}:
        missing = letters(pdf_text(data)) - letters(shown(document))
        assert missing.total() <= 0.001 * len(document.text), missing
