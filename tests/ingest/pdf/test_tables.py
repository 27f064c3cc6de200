"""Drawn tables: spans, fills, lists in cells, boxes that are none, rows over pages."""

from __future__ import annotations

import pytest

from ingest.pdf.content import Rule
from ingest.pdf.grid import find_grids, merge_rules

XS = (50, 110, 300, 420, 540)
HEADER = ("Ref", "Action", "Lead", "By when")


def test_a_grid_is_a_table_and_its_words_stand_nowhere_else(paper, view):
    sheet = paper()
    sheet.text(50, 80, "Our actions are in the table below.")
    sheet.rows(XS, 100, [HEADER, ("1.1", "Train all reception staff", "Head of HR", "March 2031")])
    seen = view(sheet.read())
    assert seen.rows(seen.tables()[0]) == [list(HEADER), ["1.1", "Train all reception staff", "Head of HR", "March 2031"]]
    assert seen.blocks("paragraph") == ["Our actions are in the table below."]


def test_merged_cells_have_spans(paper, view):
    sheet = paper()
    for y in (100, 130, 160, 190):
        sheet.rule(50 if y != 160 else 150, y, 450, y)
    for x in (50, 450):
        sheet.rule(x, 100, x, 190)
    sheet.rule(150, 130, 150, 190)
    sheet.rule(300, 130, 300, 190)
    sheet.text(54, 112, "Objective 1: Fair services", bold=True)
    sheet.text(54, 142, "Access")
    for y, texts in ((142, ("Widen doors", "Estates")), (172, ("Add signs", "Design"))):
        sheet.text(154, y, texts[0])
        sheet.text(304, y, texts[1])
    cells = view(sheet.read()).tables()[0].cells
    assert [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in cells] == [
        (0, 0, 1, 3),
        (1, 0, 2, 1),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (2, 1, 1, 1),
        (2, 2, 1, 1),
    ]


def open_rows(sheet, rows):
    """Draw a header with rules between its labels, and rows below it that only horizontal rules part."""
    sheet.grid(XS, (100, 130))
    for y, texts in enumerate(rows):
        top = 130 + 30 * y
        for x in (XS[0], XS[-1]):
            sheet.rule(x, top, x, top + 30)
        sheet.rule(XS[0], top + 30, XS[-1], top + 30)
        for x, text in zip(XS, texts, strict=False):
            sheet.lines(x + 4, top + 11, text.split("\n"), size=9, step=10.5)
    for x, text in zip(XS, HEADER, strict=False):
        sheet.text(x + 4, 111, text, bold=True, size=9)


def test_rows_that_only_horizontal_rules_part_have_the_columns_of_the_header(paper, view):
    sheet = paper()
    open_rows(
        sheet,
        [
            ("1.1", "Train all reception\nstaff", "Head of HR", "March 2031"),
            ("1.2", "Widen doors", "", "2032"),
            ("Objective 2: Every one of our services is open to all who live here",),
            ("2.", "Review"),
        ],
    )
    seen = view(sheet.read())
    (table,) = seen.tables()
    assert seen.rows(table) == [
        list(HEADER),
        ["1.1", "Train all reception staff", "Head of HR", "March 2031"],
        ["1.2", "Widen doors", "", "2032"],
        ["Objective 2: Every one of our services is open to all who live here"],
        ["Review"],
    ]
    assert [cell.column_span for cell in table.row(3)] == [4]


def test_fills_are_the_colours_behind_cells(paper, view):
    sheet = paper()
    sheet.fill((50, 100, 250, 130), "#00ff00")
    sheet.rows((50, 250, 450), 100, [("Green", "None"), ("a", "b")])
    assert [cell.fill for cell in view(sheet.read()).tables()[0].cells] == ["#00ff00", None, None, None]


def test_a_highlight_inside_a_cell_is_no_cell(paper, view):
    sheet = paper()
    sheet.rows((50, 250, 450), 100, [("Action", "Lead"), ("", "Estates")])
    sheet.fill((54, 131, 120, 143), "#ffff00")
    sheet.text(54, 141, "Widen doors", size=9)
    seen = view(sheet.read())
    assert seen.rows(seen.tables()[0]) == [["Action", "Lead"], ["Widen doors", "Estates"]]


def test_several_bullets_in_a_cell_are_lines_with_markers(paper, view):
    sheet = paper()
    sheet.rows((50, 170, 450), 100, [("Action", "Lead"), ("", "Estates")], height=70)
    sheet.lines(54, 182, ["•  Widen the doors of the", "   library", "•  Add signs"], size=9, step=10.5)
    document = sheet.read()
    lines = view(document).tables()[0].row(1)[0].lines
    assert [(line.marker, document.text[line.start : line.end], line.opens) for line in lines] == [
        ("•", "Widen the doors of the", True),
        (None, "library", False),
        ("•", "Add signs", True),
    ]


def test_a_break_that_the_width_did_not_force_opens_a_line(paper, view):
    sheet = paper()
    sheet.rows((50, 250, 450), 100, [("Lead", "Action"), ("Corporate\nHead of HR\nAll staff", "Train")], height=50)
    lines = view(sheet.read()).tables()[0].row(1)[0].lines
    assert [line.opens for line in lines] == [True, True, True]


def test_ticks_of_symbol_fonts_are_kept_as_text(paper, view):
    sheet = paper()
    sheet.rows((50, 250, 350, 450), 100, [("Action", "Year 1", "Year 2"), ("Train staff", "", "")])
    sheet.canvas.setFont("ZapfDingbats", 10)
    sheet.canvas.drawString(270, sheet.size[1] - 145, "\u2714")
    seen = view(sheet.read())
    assert seen.rows(seen.tables()[0])[1][1] in ("✓", "✔")


@pytest.mark.parametrize("degrees", [90, 60])
def test_turned_and_slanted_labels_head_their_columns(paper, view, degrees):
    sheet = paper()
    sheet.grid((50, 250, 290, 330, 370), (100, 160, 190, 220))
    sheet.text(54, 155, "Action", bold=True, size=9)
    for index, label in enumerate(("Year one", "Year two", "Year three")):
        sheet.canvas.saveState()
        sheet.canvas.translate(264 + 40 * index, sheet.size[1] - 157)
        sheet.canvas.rotate(degrees)
        sheet.canvas.setFont("Helvetica-Bold", 9)
        sheet.canvas.drawString(0, 0, label)
        sheet.canvas.restoreState()
    for y, text in ((180, "Train staff"), (210, "Widen doors")):
        sheet.text(54, y, text, size=9)
        sheet.text(308, y, "x", size=9)
    seen = view(sheet.read())
    assert seen.rows(seen.tables()[0]) == [
        ["Action", "Year one", "Year two", "Year three"],
        ["Train staff", "", "x", ""],
        ["Widen doors", "", "x", ""],
    ]


def upright_title(sheet, x, y, title):
    """Write a line that climbs the page."""
    sheet.canvas.saveState()
    sheet.canvas.translate(x, sheet.size[1] - y)
    sheet.canvas.rotate(90)
    sheet.canvas.setFont("Helvetica-Bold", 9)
    sheet.canvas.drawString(0, 0, title)
    sheet.canvas.restoreState()


def test_a_title_that_climbs_beside_rows_is_on_none_of_their_lines(paper, view):
    sheet, rows = paper(), [("1", "Widen the doors\nof the hall", "May\n2031"), ("2", "Add signs for\nthe lifts", "June\n2031")]
    xs = (50, 80, 110, 200, 300)
    for y in (100, 150, 200):
        sheet.rule(50 if y != 150 else 80, y, 300, y)
    for x in xs:
        sheet.rule(x, 100, x, 200)
    upright_title(sheet, 68, 196, "Open to everyone")
    for y, texts in zip((112, 162), rows, strict=True):
        for x, text in zip(xs[1:], texts, strict=False):
            sheet.lines(x + 4, y, text.split("\n"), size=9, step=10.5)
    seen = view(sheet.read())
    assert seen.rows(seen.tables()[0]) == [
        ["Open to everyone", "1", "Widen the doors of the hall", "May 2031"],
        ["2", "Add signs for the lifts", "June 2031"],
    ]


def test_rows_with_numbers_of_their_own_are_two_though_a_page_parts_them(paper, view):
    sheet = paper()
    xs = (50, 120, 160, 300, 420)
    header = ("", "No", "Action", "Lead")
    sheet.rows(xs, 700, [header, ("Open doors", "1a", "Widen the doors", "Estates"), ("", "1b", "Add signs and", "Design")])
    sheet.next_page()
    sheet.rows(xs, 50, [header, ("Safe streets", "2a", "the police to walk", "and Parks"), ("", "2b", "Add lights", "Estates")])
    seen = view(sheet.read())
    assert [len(table.grid()) for table in seen.tables()] == [5]


@pytest.mark.parametrize("degrees", [45, 60, 90])
def test_labels_above_a_grid_head_its_columns_however_long_they_are(paper, view, degrees):
    sheet = paper()
    xs, labels = (50, 250, 290, 330, 370), ("Age", "Religion or belief", "Gender reassignment")
    sheet.grid(xs, (260, 285, 310))
    for index, label in enumerate(labels):
        sheet.rule(xs[index + 1], 260, xs[index + 1] + 60, 200)
        sheet.canvas.saveState()
        sheet.canvas.translate(274 + 40 * index, sheet.size[1] - 256)
        sheet.canvas.rotate(degrees)
        sheet.canvas.setFont("Helvetica-Bold", 9)
        sheet.canvas.drawString(0, 0, label)
        sheet.canvas.restoreState()
    said = "This table tells which of our promises serve whom, and where there is still something for us to do."
    sheet.text(54, 80, said)
    sheet.text(54, 254, "Action", bold=True, size=9)
    for y, text in ((275, "Train staff"), (300, "Widen doors")):
        sheet.text(54, y, text, size=9)
        sheet.text(308, y, "x", size=9)
    seen = view(sheet.read())
    assert [seen.rows(table) for table in seen.tables()] == [
        [["Action", *labels], ["Train staff", "", "x", ""], ["Widen doors", "", "x", ""]]
    ]
    assert seen.blocks("heading", "paragraph", "list_item") == [said]


def test_labels_of_two_levels_span_the_columns_that_they_head(paper, view):
    sheet = paper()
    for y in (100, 160, 190):
        sheet.rule(50, y, 530, y)
    sheet.rule(290, 130, 530, 130)
    for x in (50, 110, 290, 530):
        sheet.rule(x, 100, x, 190)
    sheet.rule(410, 130, 410, 190)
    for x, y, text in (
        (54, 112, "Ref"),
        (114, 112, "Action"),
        (294, 112, "Resources"),
        (294, 142, "Officer"),
        (414, 142, "Budget"),
    ):
        sheet.text(x, y, text, size=9, bold=True)
    for x, text in zip((54, 114, 294, 414), ("1", "Train staff", "HR", "£400"), strict=True):
        sheet.text(x, 172, text, size=9)
    cells = view(sheet.read()).tables()[0].cells
    assert [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in cells[:5]] == [
        (0, 0, 2, 1),
        (0, 1, 2, 1),
        (0, 2, 1, 2),
        (1, 2, 1, 1),
        (1, 3, 1, 1),
    ]


def test_a_frame_around_the_page_is_no_table_and_the_table_in_it_is_one(paper, view):
    sheet = paper()
    sheet.grid((30, 36, 559, 565), (30, 36, 806, 812))
    sheet.wrapped(
        60, 110, "We will do much for our residents and for all who visit us in the years of this plan. " * 4, width=400
    )
    sheet.rows((60, 200, 500), 300, [("Action", "Lead"), ("Train", "HR")])
    seen = view(sheet.read())
    assert [seen.rows(table) for table in seen.tables()] == [[["Action", "Lead"], ["Train", "HR"]]]
    assert len(seen.blocks("paragraph")) == 1


@pytest.mark.parametrize("columns", [1, 2])
def test_a_box_around_text_is_no_table(paper, view, columns):
    sheet = paper()
    sheet.grid((50, 500, 520)[: columns + 1], (90, 200))
    sheet.wrapped(
        60, 110, "A case study of what worked, told in a box with a rule around it and a narrow strip beside.", width=300
    )
    seen = view(sheet.read())
    assert not seen.tables()
    assert len(seen.blocks("paragraph")) == 1


def test_borders_drawn_twice_give_no_extra_columns(paper, view):
    sheet = paper()
    sheet.grid((50, 55, 250, 255, 450), (100, 130, 160))
    for x, y, text in ((60, 112, "Action"), (260, 112, "Lead"), (60, 142, "Train"), (260, 142, "HR")):
        sheet.text(x, y, text)
    seen = view(sheet.read())
    assert seen.rows(seen.tables()[0]) == [["Action", "Lead"], ["Train", "HR"]]


def test_a_table_left_open_at_the_foot_keeps_its_last_row():
    rules = [Rule(horizontal=True, at=y, start=0, end=200) for y in (0, 20)]
    rules += [Rule(horizontal=False, at=x, start=0, end=50) for x in (0, 100, 200)]
    (grid,) = find_grids(rules)
    assert grid.open_end
    assert [(cell.row, cell.column) for cell in grid.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_rules_drawn_in_pieces_are_one():
    pieces = [Rule(horizontal=True, at=10 + shift, start=start, end=start + 30) for start, shift in ((0, 0), (31, 1), (100, 0))]
    assert [(rule.start, rule.end) for rule in merge_rules(pieces)] == [(0, 61), (100, 130)]


ROW = ("2", "Publish the pay gap for all of the council's\nstaff and", "Head of HR", "April 2031")
REST = ("", "for each directorate.", "", "")


@pytest.mark.parametrize("repeated", [True, False])
def test_a_row_broken_over_the_page_is_one_row(paper, view, repeated):
    sheet = paper()
    sheet.rows(XS, 600, [HEADER, ("1", "Train all staff.", "Head of HR", "March 2031"), ROW])
    sheet.next_page()
    below = [REST, ("3", "Review the policy.", "Director", "May 2031")]
    sheet.rows(XS, 60, [HEADER, *below] if repeated else below, bold=int(repeated))
    document = sheet.read()
    seen = view(document)
    (table,) = seen.tables()
    assert seen.rows(table)[2:] == [
        ["2", "Publish the pay gap for all of the council's staff and for each directorate.", "Head of HR", "April 2031"],
        ["3", "Review the policy.", "Director", "May 2031"],
    ]
    assert [line.page for line in table.row(2)[1].lines] == [1, 1, 2]
    assert [line.opens for line in table.row(2)[1].lines] == [True, False, False]
    assert seen.blocks("furniture") == (["Ref Action Lead By when"] if repeated else [])


def test_a_new_row_at_the_top_of_a_page_stays_a_row(paper, view):
    sheet = paper()
    sheet.rows(XS, 600, [HEADER, ("1", "Train all staff", "Head of HR", "March 2031"), ("2", "Widen doors", "Estates", "2031")])
    sheet.next_page()
    sheet.rows(XS, 60, [("3", "Review the policy", "Director", "May 2031")], bold=0)
    seen = view(sheet.read())
    assert [row[0] for row in seen.rows(seen.tables()[0])] == ["Ref", "1", "2", "3"]


def test_a_row_that_goes_on_with_a_stroke_is_one_row(paper, view):
    sheet = paper()
    xs = (50, 200, 400, 540)
    sheet.rows(xs, 600, [("Lead", "Action", "When"), ("Libraries\n/ Estates", "Open the hub", "2031")])
    sheet.next_page()
    sheet.rows(xs, 60, [("/ Head of Learning", "", ""), ("Parks", "Widen paths", "2032")], bold=0)
    seen = view(sheet.read())
    assert [row[0] for row in seen.rows(seen.tables()[0])] == ["Lead", "Libraries / Estates / Head of Learning", "Parks"]


def test_a_list_in_a_cell_goes_on_over_the_page(paper, view):
    sheet = paper()
    xs = (50, 400, 540)
    sheet.rows(xs, 600, [("Action", "When"), ("1. In the guide:\na. Explain the duty\nb. Name the leads", "2031")], height=50)
    sheet.next_page()
    sheet.rows(xs, 60, [("c. Add examples", ""), ("2. Publish the guide", "2032")], bold=0)
    seen = view(sheet.read())
    assert [row[0] for row in seen.rows(seen.tables()[0])][1:] == [
        "In the guide: Explain the duty Name the leads Add examples",
        "Publish the guide",
    ]


@pytest.mark.parametrize(
    ("labels", "joined"),
    [
        (("Action (continued)", "Lead officer", "By when"), True),
        (("Action", "Lead", "By when (cont'd)"), True),
        (("Action", "Lead officer", "When begun"), False),
        (("Risk", "Lead officer", "By when"), False),
    ],
)
def test_a_header_that_is_repeated_in_nearly_its_words_is_no_row(paper, view, labels, joined):
    page = paper()
    header = ("Action", "Lead officer", "By when")
    page.rows(
        (60, 260, 400, 540), 640, [header, ("Train staff", "People team", "May 2026"), ("Open a hub", "Adults", "June 2026")]
    )
    page.next_page()
    more = [labels, ("Write a guide", "Press office", "July 2026"), ("Review forms", "Digital", "August 2026")]
    page.rows((60, 260, 400, 540), 60, more)
    shown = view(page.read())
    assert [len(shown.rows(table)) for table in shown.tables()] == ([5] if joined else [3, 3])
    assert shown.blocks("furniture") == ([" ".join(labels)] if joined else [])


def test_a_row_that_goes_on_in_one_cell_is_one_row(paper, view):
    sheet = paper()
    sheet.rows((50, 150, 300), 740, [("Lead", "Action"), ("Libraries", "Open the hub with the")], height=30)
    sheet.next_page()
    sheet.rows((50, 150, 300), 50, [("", "friends of the park")], height=20, bold=0)
    sheet.text(50, 100, "The plan ends here, and what follows is about it.")
    seen = view(sheet.read())
    (table,) = seen.tables()
    assert seen.rows(table) == [["Lead", "Action"], ["Libraries", "Open the hub with the friends of the park"]]


def test_a_box_at_the_head_of_a_page_is_no_table_where_none_stands_above(paper, view):
    sheet = paper()
    sheet.text(50, 780, "The plan begins here.")
    sheet.next_page()
    sheet.rows((50, 150, 300), 50, [("", "friends of the park")], height=20, bold=0)
    assert view(sheet.read()).tables() == []


def test_a_header_that_the_page_tore_is_one_row(paper, view):
    sheet = paper()
    sheet.rows((50, 150, 300), 780, [("Job to be", "Responsible")], height=20)
    sheet.next_page()
    rows = [("done", "officer"), ("Open the hub", "Libraries"), ("Train the staff", "Learning team")]
    sheet.rows((50, 150, 300), 50, rows, height=20)
    seen = view(sheet.read())
    (table,) = seen.tables()
    assert seen.rows(table) == [["Job to be done", "Responsible officer"], *([*row] for row in rows[1:])]


def test_tables_of_other_columns_are_not_joined(paper, view):
    sheet = paper()
    sheet.rows(XS, 600, [HEADER, ("1", "Train all staff", "Head of HR", "March 2031")])
    sheet.next_page()
    sheet.rows((50, 200, 540), 60, [("Risk", "What we do"), ("Cost", "Share it")])
    assert len(view(sheet.read()).tables()) == 2


def test_a_table_with_its_own_header_is_not_joined(paper, view):
    sheet = paper()
    sheet.rows((50, 200, 540), 600, [("Action", "Lead"), ("Train", "HR")])
    sheet.next_page()
    sheet.rows((50, 200, 540), 60, [("Risk", "Answer"), ("Cost", "Share it")])
    assert len(view(sheet.read()).tables()) == 2


def test_text_below_a_line_in_bold_begins_anew_in_a_cell(paper, view):
    sheet = paper()
    xs, ys = (50, 150, 400), (100, 130, 200)
    sheet.grid(xs, ys)
    for x, label in zip(xs, ("Action", "Lead"), strict=False):
        sheet.text(x + 4, 112, label, bold=True)
    sheet.text(54, 142, "Quiet rooms", size=9, bold=True)
    sheet.lines(54, 153, ["Set aside a quiet room", "in each library"], size=9, step=10.5)
    sheet.text(154, 142, "Libraries", size=9)
    cell = view(sheet.read()).tables()[0].row(1)[0]
    assert [line.opens for line in cell.lines] == [True, True, False]
