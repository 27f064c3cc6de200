"""Values of form fields and text laid over pages."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4

from ingest.pdf import read_pdf


def form(paper, *, rotation=0):
    sheet = paper()
    for y, label in ((60, "Lead officer:"), (90, "Done:"), (120, "By when:"), (150, "Sure:")):
        sheet.text(50, y, label)
    fields = sheet.canvas.acroForm
    fields.textfield(name="lead", x=150, y=A4[1] - 65, width=200, height=16, value="Head of Housing")
    fields.checkbox(name="done", x=150, y=A4[1] - 95, size=14, checked=True)
    fields.choice(name="by", x=150, y=A4[1] - 125, width=120, height=16, options=["May 2031", "June 2031"], value="June 2031")
    fields.checkbox(name="sure", x=150, y=A4[1] - 155, size=14, checked=False)
    data = sheet.data()
    return data if not rotation else turned(data, rotation)


def turned(data, rotation):
    pdf = pypdfium2.PdfDocument(data)
    pdf[0].set_rotation(rotation)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_fields_show_their_values_beside_their_labels_however_the_page_is_turned(paper, view, rotation):
    document = read_pdf(form(paper, rotation=rotation), name="plan.pdf")
    assert sorted(view(document).blocks()) == ["By when: June 2031", "Done: ☒", "Lead officer: Head of Housing", "Sure: ☐"]


def test_a_field_of_several_lines_has_its_words_in_order(paper, view):
    sheet = paper()
    sheet.text(50, 60, "Progress")
    text = "All staff were trained in the spring and again in the autumn.\nThe survey follows."
    sheet.canvas.acroForm.textfield(name="p", x=50, y=600, width=200, height=80, value=text, fieldFlags="multiline")
    assert text.replace("\n", " ") in " ".join(view(sheet.read()).blocks())


def test_text_laid_over_a_page_is_read_and_remarks_are_not(paper, view):
    sheet = paper()
    sheet.text(50, 60, "Text of the page.")
    sheet.canvas.freeTextAnnotation("Replaced in May", Rect=[50, 600, 250, 640], DA="/Helv 10 Tf 0 g")
    sheet.canvas.textAnnotation("a remark", Rect=[300, 600, 320, 620])
    assert view(sheet.read()).blocks() == ["Text of the page.", "Replaced in May"]


def test_a_value_that_is_also_part_of_the_page_is_there_once(paper, view):
    sheet = paper()
    sheet.text(152, 60, "Head of Housing")
    sheet.canvas.acroForm.textfield(name="lead", x=150, y=A4[1] - 65, width=200, height=16, value="Head of Housing")
    assert view(sheet.read()).blocks() == ["Head of Housing"]
