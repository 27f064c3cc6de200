"""Blanks by the thousand, in a format that keeps them."""

import io

import docx
import pytest

from ingest.reader import read_document

GAP = "We will" + 5_000 * " " + "act"


def word(text):
    made = docx.Document()
    made.add_paragraph(text)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(("name", "data"), [("plan.txt", GAP.encode()), ("plan.docx", word(GAP))])
def test_no_gap_is_wider_than_columns_are_apart(name, data):
    assert read_document(data, name=name).text.strip() == "We will" + 200 * " " + "act"
