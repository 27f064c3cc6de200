"""Tables whose header, banners or every other row is filled cell by cell, with nothing else drawn down their columns."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ingest.pdf import read_pdf
from tests.ingest.pdf.tagged_paper import TaggedPaper

XS = (50, 90, 290, 410, 540)
HEADER = ("Ref", "Action", "Who leads", "By when")
ROWS = (
    ("A1", ["Widen the doors of the", "library in Hartley"], ["Estates"], ["May 2031"]),
    ("A2", ["Print the guide in large type", "for each of the wards"], ["Design Team and", "Registrars"], ["2031/32"]),
    ("A3", ["Train the wardens"], ["Head of Parks"], ["Ongoing"]),
    ("A4", ["Move the crossing nearer to", "the clinic on Dock Street"], ["Highways"], ["March 2032"]),
)
BANNER = "Aim A: getting about"
HEIGHT = 34
TEXTS = [[text if isinstance(text, str) else " ".join(text) for text in row] for row in ROWS]


def cells(sheet, top, colour, height):
    for x0, x1 in pairwise(XS):
        sheet.fill((x0, top, x1, top + height), colour)


def draw(sheet, *, rules, zebra, banner):
    """Draw the table below a paragraph, and return its foot."""
    sheet.lines(50, 60, ["This is the plan for the coming year, as the board agreed it in the spring."])
    cells(sheet, 100, "#224466", 20)
    for x, label in zip(XS, HEADER, strict=False):
        sheet.text(x + 4, 113, label, size=9, bold=True)
    top = 120
    if banner:
        sheet.fill((XS[0], top, XS[-1], top + 18), "#ddaa22")
        sheet.text(XS[0] + 4, top + 12, BANNER, size=9, bold=True)
        top += 18
    for at, row in enumerate(ROWS):
        if zebra and at % 2:
            cells(sheet, top, "#eeeeee", HEIGHT)
        for x, text in zip(XS, row, strict=False):
            sheet.lines(x + 4, top + 12, text if isinstance(text, list) else [text], size=9, step=10.5)
        top += HEIGHT
        if rules:
            sheet.rule(XS[0], top, XS[-1], top)
    sheet.lines(50, top + 30, ["Ratings are given by the lead officer of each action, and are shown to the board."])
    return top


@pytest.mark.parametrize("banner", [True, False])
@pytest.mark.parametrize(("rules", "zebra"), [(True, False), (False, True), (True, True), (False, False)])
def test_filled_cells_are_the_header_and_rows_of_one_table(paper, view, rules, zebra, banner):
    sheet = paper()
    draw(sheet, rules=rules, zebra=zebra, banner=banner)
    seen = view(sheet.read())
    (table,) = seen.tables()
    assert seen.rows(table) == [list(HEADER), *([[BANNER]] if banner else []), *TEXTS]


def test_a_filled_banner_between_rows_of_a_table_without_rules_is_its_row(paper, view):
    sheet = paper()
    sheet.lines(50, 60, ["This is the plan for the coming year, as the board agreed it in the spring."])
    top = 112
    for x, label in zip(XS, HEADER, strict=False):
        sheet.text(x + 4, top, label, size=9, bold=True)
    for at, row in enumerate(ROWS):
        if at in (0, 2):
            top += 8
            sheet.fill((XS[0], top, XS[-1], top + 18), "#ddaa22")
            sheet.text(XS[0] + 4, top + 12, f"{BANNER} {at}", size=9, bold=True)
            top += 22
        top += 12
        for x, text in zip(XS, row, strict=False):
            sheet.lines(x + 4, top, text if isinstance(text, list) else [text], size=9, step=10.5)
        top += 20
    seen = view(sheet.read())
    (table,) = seen.tables()
    assert seen.rows(table) == [list(HEADER), [f"{BANNER} 0"], *TEXTS[:2], [f"{BANNER} 2"], *TEXTS[2:]]


def test_filled_tiles_above_a_paragraph_stay_tiles(paper, view):
    sheet = paper()
    cells(sheet, 100, "#224466", 40)
    for x, label in zip(XS, ("12%", "4,100 people", "3 in 10", "61 languages"), strict=False):
        sheet.text(x + 4, 120, label, size=9)
    sheet.wrapped(
        50, 160, "One resident in eight told us that they care for somebody without pay, and few of them " * 3, width=480
    )
    seen = view(sheet.read())
    assert [seen.rows(table) for table in seen.tables()] == [[["12%", "4,100 people", "3 in 10", "61 languages"]]]


def test_the_structure_tells_what_filled_cells_belong_to(view):
    sheet = TaggedPaper()
    cells(sheet, 100, "#224466", 20)
    head = [([sheet.marked(x + 4, 113, [label], bold=True)], 1) for x, label in zip(XS, HEADER, strict=False)]
    body = []
    top = 122
    for row in ROWS:  # without white that would part the rows
        lines = [text if isinstance(text, list) else [text] for text in row]
        body.append([([sheet.marked(x + 4, top + 10, own)], 1) for x, own in zip(XS, lines, strict=False)])
        top += 10.5 * max(map(len, lines))
    seen = view(read_pdf(sheet.tagged([head, *body]), name="plan.pdf"))
    (table,) = seen.tables()
    assert seen.rows(table) == [list(HEADER), *TEXTS]
    assert [cell.fill for cell in table.row(0)][:-1] == ["#224466"] * (len(HEADER) - 1)
