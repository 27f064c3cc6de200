"""Signs that are drawn and not written."""

from __future__ import annotations

import pytest

from ingest.pdf.content import Rect
from ingest.pdf.ticks import signs_in

PAGE = Rect(0, 0, 600, 800)
OUTLINE_OF_TICK = [(0, 6), (2, 4), (4, 7), (9, 0), (11, 2), (4, 11)]
OUTLINE_OF_CROSS = [(0, 1), (1, 0), (4, 3), (7, 0), (8, 1), (5, 4), (8, 7), (7, 8), (4, 5), (1, 8), (0, 7), (3, 4)]


def stroke(*points):
    return {"pts": [(100 + x, 100 + y) for x, y in points]}


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        ([stroke((0, 5), (3, 9), (9, 0))], "✓"),
        ([stroke((9, 0), (3, 9), (0, 5))], "✓"),
        ([stroke((0, 5), (3, 9)), stroke((3, 9), (9, 0))], "✓"),
        ([stroke(*OUTLINE_OF_TICK)], "✓"),
        ([stroke((0, 0), (8, 8)), stroke((0, 8), (8, 0))], "✗"),
        ([stroke(*OUTLINE_OF_CROSS)], "✗"),
    ],
)
def test_strokes_and_outlines_are_signs(drawn, text):
    (sign,) = signs_in(PAGE, drawn)
    assert (sign.text, sign.rect.x0, sign.rect.top) == (text, 100, 100)


@pytest.mark.parametrize(
    "drawn",
    [
        [stroke((0, 0), (9, 5), (0, 10))],
        [stroke((0, 8), (5, 0), (10, 8))],
        [stroke((0, 0), (8, 0)), stroke((4, -4), (4, 4))],
        [stroke((0, 0), (90, 90)), stroke((0, 90), (90, 0))],
        [stroke((0, 0), (10, 0), (10, 10), (0, 10))],
        [stroke((0, 0), (8, 8))],
    ],
)
def test_arrows_carets_plus_signs_boxes_and_large_crosses_are_none(drawn):
    assert signs_in(PAGE, drawn) == ()


def test_a_drawn_tick_is_the_text_of_its_cell_and_one_outside_of_tables_is_none(paper, view):
    sheet = paper()
    sheet.rows((50, 250, 350, 450), 100, [("Action", "Year 1", "Year 2"), ("Train staff", "", ""), ("Widen doors", "", "")])
    for x, y in ((280, 140), (380, 170), (280, 400)):
        sheet.canvas.setLineWidth(1.5)
        sheet.rule(x, y + 5, x + 3, y + 9)
        sheet.rule(x + 3, y + 9, x + 9, y)
    document = sheet.read()
    seen = view(document)
    assert seen.rows(seen.tables()[0])[1:] == [["Train staff", "✓", ""], ["Widen doors", "", "✓"]]
    assert document.text.count("✓") == 2
