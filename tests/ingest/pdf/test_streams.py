"""What a page is drawn with: whole, or damaged in ways that readers pass over."""

import io
import re
import zlib
from base64 import a85decode

import pdfplumber
import pytest
from reportlab.pdfgen import canvas

from ingest.pdf import read_pdf
from ingest.pdf.streams import is_damaged

LINES = [f"{number}. We will review service {number} with those who use it by May {2030 + number}" for number in range(30)]


def drawn(*, plain=True):
    """Return a PDF of two pages of text, packed in bytes or in letters."""
    out = io.BytesIO()
    pdf = canvas.Canvas(out, pageCompression=1, invariant=True)
    for _ in range(2):
        for number, line in enumerate(LINES):
            pdf.drawString(60, 790 - 20 * number, line)
        pdf.showPage()
    pdf.save()
    return out.getvalue() if plain else _in_bytes(out.getvalue())


def _in_bytes(data):
    """Return a PDF whose streams are packed in bytes alone."""

    def unlettered(found):
        content = a85decode(b"<~" + found["data"], adobe=True)
        return b"/Filter /FlateDecode /Length %d\n>>\nstream\n%s\nendstream" % (len(content), content)

    pattern = rb"/Filter \[ /ASCII85Decode /FlateDecode \] /Length \d+\s*>>\s*stream\r?\n(?P<data>.*?)\s*endstream"
    return re.sub(pattern, unlettered, data, flags=re.DOTALL)


def first_stream(data):
    """Return where the first stream's content begins and ends."""
    start = data.index(b"stream\n") + len(b"stream\n")
    return start, data.index(b"endstream", start)


def changed(data):
    """Return a PDF with a byte in the middle of its first stream changed."""
    start, end = first_stream(data)
    middle = (start + end) // 2
    return data[:middle] + bytes([33 + (data[middle] - 32) % 80]) + data[middle + 1 :]


def shortened(data):
    """Return a PDF whose first stream has lost a part, which spaces stand for."""
    start, end = first_stream(data)
    middle = (start + end) // 2
    return data[:middle] + b" " * (end - middle - 1) + data[end - 1 :]


def damaged_pages(data):
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [page.page_number for page in pdf.pages if is_damaged(page.page_obj)]


@pytest.mark.parametrize("plain", [True, False])
def test_whole_streams_are_whole(plain):
    assert damaged_pages(drawn(plain=plain)) == []


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize("harm", [changed, shortened])
def test_a_stream_that_does_not_unpack_is_named_with_its_page(harm, plain):
    data = harm(drawn(plain=plain))
    assert damaged_pages(data) == [1]
    issues = [(issue.code, issue.page) for issue in read_pdf(data, name="plan.pdf").issues]
    assert issues == [("lost_text", 1)]


def test_content_that_is_missing_is_damage():
    data = re.sub(rb"/Contents \d+ 0 R", b"/Contents 99 0 R", drawn(), count=1)
    assert damaged_pages(data) == [1]


def test_a_stream_that_unpacks_without_end_is_not_unpacked_whole():
    bomb = zlib.compress(bytes(1 << 28), 9)
    content = b"<</Length %d /Filter /FlateDecode>> stream\n%s\nendstream" % (len(bomb), bomb)
    pattern = rb"(\d+ 0 obj\s)<<\s*/Filter \[ /ASCII85.*?endstream"
    data = re.sub(pattern, lambda found: found[1] + content, drawn(), count=1, flags=re.DOTALL)
    assert content in data
    assert damaged_pages(data) == []
