"""Tables of figures that no grid draws, or only half of one, and what looks like them."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from ingest.pdf.value_rows import is_value

LEFT = 60
RIGHTS = (300, 380, 460)
FIGURES = [("Ashmere", "1,204", "12.5%", "–"), ("Long Barrow", "98", "7.0%", "3"), ("Tidewell", "15,310", "n.a.", "41")]


def line(sheet, y, cells, *, size=9, bold=False, rights=RIGHTS):
    """Write a label and figures that end at one place each."""
    font = "Helvetica-Bold" if bold else "Helvetica"
    if cells[0]:
        sheet.text(LEFT, y, cells[0], size=size, bold=bold)
    for right, text in zip(rights, cells[1:], strict=False):
        sheet.text(right - stringWidth(text, font, size), y, text, size=size, bold=bold)


def centred(sheet, y, x, text, *, size=9):
    sheet.text(x - stringWidth(text, "Helvetica", size) / 2, y, text, size=size)


def test_lines_of_figures_under_plain_labels_are_a_table(paper, view):
    sheet = paper()
    sheet.text(LEFT, 80, "Table 3: Staff by ward in the year that ended in March 2031")
    line(sheet, 104, ("Ward", "Staff", "Part time", "Leavers"))
    for index, cells in enumerate(FIGURES):
        line(sheet, 118 + 13 * index, cells)
    sheet.text(LEFT, 170, "Source: the council's own records")
    seen = view(sheet.read())
    (table,) = seen.tables()
    assert seen.rows(table) == [["Ward", "Staff", "Part time", "Leavers"], *map(list, FIGURES)]
    assert len(seen.blocks("paragraph", "heading")) == 2


def test_a_label_centred_over_two_columns_heads_both(paper, view):
    sheet = paper()
    centred(sheet, 100, 370, "March 2031")
    line(sheet, 112, ("Ward", "Staff", "Posts"), rights=(350, 410))
    for index in range(4):
        line(sheet, 126 + 13 * index, (f"Ward {index}", "1,204", "1,310"), rights=(350, 410))
    (table,) = view(sheet.read()).tables()
    spans = [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells if cell.row < 2]
    assert spans == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_a_rule_under_a_label_tells_the_columns_that_it_heads(paper, view):
    sheet = paper()
    sheet.text(262, 100, "Women", size=9)
    sheet.rule(262, 103, 380, 103)
    line(sheet, 114, ("Ward", "Staff", "Posts", "Vacant"))
    for index, cells in enumerate(FIGURES):
        line(sheet, 128 + 13 * index, cells)
    (table,) = view(sheet.read()).tables()
    assert [(cell.column, cell.column_span) for cell in table.row(0)] == [(0, 1), (1, 2), (3, 1)]


def test_lines_of_a_label_are_one_cell(paper, view):
    sheet = paper()
    line(sheet, 100, ("", "Staff", "Part", "Leavers"))
    line(sheet, 110, ("Ward", "in post", "time", "in the year"))
    for index, cells in enumerate(FIGURES):
        line(sheet, 126 + 18 * index, cells)
    sheet.text(LEFT, 126 + 18 + 10, "and its villages", size=9)
    seen = view(sheet.read())
    rows = seen.rows(seen.tables()[0])
    assert sorted(rows[0]) == ["Leavers in the year", "Part time", "Staff in post", "Ward"]
    assert [row[0] for row in rows[1:]] == ["Ashmere", "Long Barrow and its villages", "Tidewell"]


def test_a_heading_of_a_group_is_a_row(paper, view):
    sheet = paper()
    line(sheet, 100, ("Ward", "Staff", "Part time", "Leavers"))
    y = 114
    for group in ("Coast", "Hills"):
        sheet.text(LEFT, y, group, size=9)
        for index, cells in enumerate(FIGURES, 1):
            line(sheet, y + 13 * index, cells)
        y += 52
    seen = view(sheet.read())
    assert [row[0] for row in seen.rows(seen.tables()[0])][1:6] == ["Coast", "Ashmere", "Long Barrow", "Tidewell", "Hills"]


def test_a_frame_with_few_rules_holds_a_row_on_each_line_of_figures(paper, view):
    sheet = paper()
    xs = (50, 200, 310, 390, 470)
    for x in xs:
        sheet.rule(x, 88, x, 162)
    for y in (88, 106, 162):
        sheet.rule(50, y, 470, y)
    line(sheet, 100, ("Ward", "Staff", "Part time", "Leavers"), bold=True)
    for index, cells in enumerate(FIGURES):
        line(sheet, 120 + 14 * index, cells)
    seen = view(sheet.read())
    assert seen.rows(seen.tables()[0])[1:] == [list(cells) for cells in FIGURES]


def test_wrapped_text_beside_figures_in_a_grid_stays_one_row(paper, view):
    sheet = paper()
    sheet.rows(
        (50, 250, 350, 450),
        100,
        [("Action", "Cost", "Year"), ("Train all of our\nreception staff\nby then", "£400", "2031"), ("Review", "£10", "2032")],
        height=40,
    )
    seen = view(sheet.read())
    assert [row[0] for row in seen.rows(seen.tables()[0])] == ["Action", "Train all of our reception staff by then", "Review"]


def test_a_currency_sign_set_apart_belongs_to_its_figure(paper, view):
    sheet = paper()
    line(sheet, 100, ("Ward", "Spent", "Planned"))
    for index, (label, spent, planned) in enumerate(
        (("Ashmere", "1,204", "1,310"), ("Tidewell", "98", "95"), ("Total", "9", "8"))
    ):
        y = 114 + 13 * index
        line(sheet, y, (label, spent, planned))
        for x in (260, 340):
            sheet.text(x, y, "£", size=9)
    seen = view(sheet.read())
    assert seen.rows(seen.tables()[0])[1] == ["Ashmere", "£ 1,204", "£ 1,310"]


@pytest.mark.parametrize("dot", [".", ". "])
def test_dots_lead_from_a_label_to_its_figures(paper, view, dot):
    sheet = paper()
    line(sheet, 100, ("Ward", "Staff", "Part time"))
    for index, (label, *figures) in enumerate(FIGURES):
        line(sheet, 114 + 13 * index, (f"{label} {dot * 24}", *figures[:2]))
    seen = view(sheet.read())
    assert [row[1:] for row in seen.rows(seen.tables()[0])[1:]] == [figures[1:3] for figures in map(list, FIGURES)]


def test_a_list_of_contents_is_no_table(paper, view):
    sheet = paper()
    sheet.text(LEFT, 80, "Contents", bold=True)
    for index, (title, page) in enumerate(
        (("Foreword", 3), ("Our borough", 4), ("What we will do", 9), ("How we will know", 14))
    ):
        line(sheet, 110 + 14 * index, (title, str(page)), rights=(460,))
    assert not view(sheet.read()).tables()


@pytest.mark.parametrize("text", ["In 2031 the council had 14,200 posts, of which 1,204 were held by people who had told it"])
def test_figures_in_prose_are_no_table(paper, view, text):
    sheet = paper()
    sheet.wrapped(50, 100, f"{text} of a disability. " * 5, width=230)
    sheet.wrapped(310, 100, f"{text} of their faith. " * 5, width=230)
    assert not view(sheet.read()).tables()


@pytest.mark.parametrize("text", ["3", "-4.5", "(1,204)", "£2.5m", "12 %", "2031/32", "..", "—", "n/a", "✓", "25g", "10-20"])
def test_figures_and_what_stands_in_their_place_are_values(text):
    assert is_value(text)


@pytest.mark.parametrize("text", ["", "Ashmere", "by 2031", "March 2031", "3 wards and a town", "1. Train staff", "A3"])
def test_words_are_no_values(text):
    assert not is_value(text)
