"""Bullets that are drawn as shapes in front of lines."""

from __future__ import annotations

import pytest

ENTRIES = ("Widen the doors", "Add signs", "Train the wardens")


def dots(sheet, x, ys, *, radius=1.8):
    for y in ys:
        sheet.canvas.circle(x, sheet.size[1] - y + 3, radius, stroke=0, fill=1)


def listed(view, document):
    return view(document).blocks("list_item")


def test_dots_in_front_of_lines_are_bullets(paper, view):
    sheet = paper()
    dots(sheet, 60, (100, 120, 140))
    for y, text in zip((100, 120, 140), ENTRIES, strict=True):
        sheet.text(70, y, text)
    document = sheet.read()
    assert listed(view, document) == list(ENTRIES)
    assert {line.marker for block in document.blocks for line in block.all_lines()} == {"•"}


def test_dots_of_one_size_are_bullets_of_lists_of_one_entry_each(paper, view):
    sheet = paper()
    for x, y, text in zip((60, 90), (100, 160), ENTRIES, strict=False):
        dots(sheet, x, (y,))
        sheet.text(x + 10, y, text)
    assert listed(view, sheet.read()) == list(ENTRIES[:2])


def test_dots_in_cells_are_bullets(paper, view):
    sheet = paper()
    sheet.rows((50, 250, 400), 100, [("Action", "Lead"), ("", "Estates")], height=50)
    dots(sheet, 60, (165, 185), radius=1.6)
    for y, text in zip((165, 185), ENTRIES, strict=False):
        sheet.text(70, y, text, size=9)
    cell = view(sheet.read()).tables()[0].row(1)[0]
    assert [line.marker for line in cell.lines] == ["•", "•"]


@pytest.mark.parametrize(
    ("x", "ys", "radius"),
    [
        pytest.param(60, (100,), 1.8, id="one alone"),
        pytest.param(60, (100, 120, 140), 4.5, id="as large as letters"),
        pytest.param(40, (100, 120, 140), 1.8, id="far off"),
        pytest.param(60, (108, 128, 148), 1.8, id="between the lines"),
    ],
)
def test_other_dots_are_decorations(paper, view, x, ys, radius):
    sheet = paper()
    dots(sheet, x, ys, radius=radius)
    for y, text in zip((100, 120, 140), ENTRIES, strict=True):
        sheet.text(70, y, text)
    assert listed(view, sheet.read()) == []


def test_dots_between_words_part_them(paper, view):
    sheet = paper()
    for y in (100, 120):
        sheet.text(50, y, "Home")
        sheet.text(95, y, "Contact")
    dots(sheet, 86, (100, 120))
    assert listed(view, sheet.read()) == []


def test_an_aside_in_small_print_belongs_to_its_entry(paper, view):
    sheet = paper()
    for y, text, at, aside, rest in (
        (100, "• Widen the doors of all the halls in town", 258, "(Lead:", "Estates)"),
        (140, "• Add signs for the lifts", None, "", "[Lead: Design]"),
    ):
        sheet.text(50, y, text)
        if at:
            sheet.text(at, y, aside, size=8)
        sheet.text(56.3, y + 12, rest, size=8)
    assert listed(view, sheet.read()) == [
        "Widen the doors of all the halls in town (Lead: Estates)",
        "Add signs for the lifts [Lead: Design]",
    ]


def test_the_text_of_the_cell_beside_it_may_come_close_to_a_bullet_in_a_column_of_bullets(paper, view):
    sheet = paper()
    sheet.rows((50, 150, 400), 100, [("Lead", "Action"), ("", "")], height=60)
    dots(sheet, 158, (165, 185), radius=1.6)
    sheet.lines(54, 165, ["Corporate services", "and estates"], size=10, step=20)
    for y, text in zip((165, 185), ENTRIES, strict=False):
        sheet.text(168, y, text, size=9)
    cell = view(sheet.read()).tables()[0].row(1)[1]
    assert [line.marker for line in cell.lines] == ["•", "•"]
