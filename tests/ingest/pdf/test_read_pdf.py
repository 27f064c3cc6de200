"""Whole PDFs, made here, through `read_pdf`."""

from __future__ import annotations

import io

import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen import canvas

from ingest.pdf import read_pdf
from models.errors import DocumentUnreadable


def simple(*lines: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, **options)
    for index, line in enumerate(lines):
        page.drawString(72, 760 - 14 * index, line)
    page.save()
    return buffer.getvalue()


def test_lines_stand_in_the_text_with_page_and_box() -> None:
    document = read_pdf(simple("Our plan for fairness", "sets out what we will do."), name="plan.pdf")
    lines = [line for block in document.blocks for line in block.all_lines()]
    assert [document.text[line.start : line.end] for line in lines] == ["Our plan for fairness", "sets out what we will do."]
    assert {line.page for line in lines} == {1}
    assert lines[0].box is not None
    assert 70 < lines[0].box.x0 < 73
    assert 60 < lines[0].box.top < 90


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><title>Not found</title></html>", "not_a_pdf"),
        (simple("Something to read")[:400], "truncated"),
        (simple("Secret", encrypt=pdfencrypt.StandardEncryption("open sesame")), "encrypted"),
    ],
)
def test_what_cannot_be_read_says_so(data: bytes, code: str) -> None:
    with pytest.raises(DocumentUnreadable) as raised:
        read_pdf(data, name="plan.pdf")
    assert raised.value.code == code
    assert raised.value.message.startswith("plan.pdf")
