"""Headers that stand above what is drawn of a table."""

from __future__ import annotations

import pytest

XS = (50, 150, 330, 440, 540)
HEADER = ("Aim", "Action", "Who leads", "By when")
ROWS = (("Homes", "Let thirty homes", "Estates", "May 2031"), ("Work", "Hold a fair", "Parks", "Each June"))


def filled(sheet, labels, *, bold):
    for x, label in zip(XS, labels, strict=False):
        sheet.text(x + 4, 112, label, size=9, bold=bold)
    for at, row in enumerate(ROWS):
        for x0, x1, text in zip(XS, XS[1:], row, strict=False):
            top = 120 + 32 * at
            sheet.fill((x0, top, x1 - 3, top + 29), "#eef4fb")
            sheet.text(x0 + 4, top + 14, text, size=9)
    sheet.lines(50, 220, ["The board is told each quarter how far each of these has come."])


def test_bold_labels_above_the_cells_are_the_header(paper, view):
    sheet = paper()
    filled(sheet, HEADER, bold=True)
    seen = view(sheet.read())
    assert [seen.rows(table) for table in seen.tables()] == [[list(HEADER), *map(list, ROWS)]]


@pytest.mark.parametrize(
    ("labels", "bold"),
    [
        pytest.param(("The aims, what we do, and who leads", "", "", ""), True, id="a heading"),
        pytest.param(HEADER[:2], True, id="over a few columns"),
        pytest.param(HEADER, False, id="in the print of the rows"),
    ],
)
def test_other_lines_above_are_none(paper, view, labels, bold):
    sheet = paper()
    filled(sheet, labels, bold=bold)
    seen = view(sheet.read())
    assert [seen.rows(table) for table in seen.tables()] == [list(map(list, ROWS))]
