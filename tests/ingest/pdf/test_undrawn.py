"""Drawn tables of which some columns, or all, are parted by white or fills alone."""

from __future__ import annotations

HEADER = ("Ref", "Action", "Lead", "Due", "Status")
XS = (50, 90, 270, 350, 430, 540)
ROWS = (
    ("A1", ["Widen the doors of the", "library in Hartley"], "Estates", "May 2031", "Done"),
    ("A2", ["Print the guide in", "large type"], "Design Team", "2031/32", "Late"),
    ("A3", ["Train the wardens"], "-", "Ongoing", "Begun"),
)


def coloured_status(sheet, rows=ROWS, *, header=HEADER):
    """Draw a table that has rules between its rows only, and colours behind the cells of its last column."""
    sheet.fill((XS[0], 100, XS[-1], 120), "#ccd6dd")
    for x, label in zip(XS, header, strict=False):
        sheet.text(x + 4, 113, label, bold=True, size=9)
    for at, row in enumerate(rows):
        top = 120 + 34 * at
        sheet.rule(XS[0], top, XS[-1], top)
        sheet.fill((XS[-2], top, XS[-1], top + 34), "#99ddaa")
        for x, text in zip(XS, row, strict=False):
            sheet.lines(x + 4, top + 12, text if isinstance(text, list) else [text], size=9, step=10.5)
    sheet.rule(XS[0], 120 + 34 * len(rows), XS[-1], 120 + 34 * len(rows))


def test_white_parts_the_columns_that_nothing_drawn_parts(paper, view):
    sheet = paper()
    coloured_status(sheet)
    seen = view(sheet.read())
    (table,) = seen.tables()
    assert seen.rows(table) == [list(HEADER), *([" ".join(t) if isinstance(t, list) else t for t in row] for row in ROWS)]
    assert [cell.fill for cell in table.row(1)] == [None] * 4 + ["#99ddaa"]


def test_one_label_over_text_that_leaves_white_by_chance_is_one_column(paper, view):
    sheet = paper()
    coloured_status(sheet, header=("Action", "", "", "", "Status"))
    assert view(sheet.read()).tables()[0].columns == 2


def test_text_that_runs_over_the_white_keeps_the_column_whole(paper, view):
    sheet = paper()
    text = ["Widen the doors and the lifts of the libraries in all of the depots"]
    coloured_status(sheet, [(ref, text, "", due, status) for ref, _, _, due, status in ROWS])
    seen = view(sheet.read())
    assert seen.rows(seen.tables()[0])[0] == ["Ref Action Lead Due", "Status"]


def card(sheet, x, top, title, text, values):
    """Draw a card: an outline, rules over its rows, a bar behind its title and fills behind its labels."""
    foot = top + 44 + 20 * len(values)
    for y in (top, foot):
        sheet.rule(x, y, x + 220, y)
    for side in (x, x + 220):
        sheet.rule(side, top, side, foot)
    sheet.fill((x, top, x + 220, top + 18), "#aa2222")
    sheet.text(x + 5, top + 12, title, bold=True)
    sheet.text(x + 5, top + 32, text, size=9)
    for at, (label, value) in enumerate(values):
        y = top + 44 + 20 * at
        sheet.fill((x, y, x + 70, y + 20), "#f5dddd")
        sheet.rule(x, y, x + 220, y)
        sheet.text(x + 5, y + 13, label, bold=True, size=8)
        sheet.text(x + 75, y + 13, value, size=8)


def test_labels_on_fills_inside_an_outline_are_a_column(paper, view):
    sheet = paper()
    card(
        sheet,
        50,
        100,
        "Warm rooms",
        "Open nine warm rooms each winter.",
        [("Who leads", "Libraries"), ("When", "May 2031")],
    )
    card(sheet, 290, 100, "Bus passes", "Give carers a bus pass.", [("Who leads", "Transport Team"), ("When", "2032")])
    seen = view(sheet.read())
    assert [seen.rows(table) for table in seen.tables()] == [
        [["Warm rooms"], ["Open nine warm rooms each winter."], ["Who leads", "Libraries"], ["When", "May 2031"]],
        [["Bus passes"], ["Give carers a bus pass."], ["Who leads", "Transport Team"], ["When", "2032"]],
    ]


def test_a_label_between_cards_is_read_between_them(paper, view):
    sheet = paper()
    card(sheet, 50, 100, "Warm rooms", "Open nine warm rooms.", [("Who leads", "Libraries"), ("When", "May 2031")])
    card(sheet, 290, 100, "Bus passes", "Give carers a bus pass.", [("Who leads", "Buses"), ("When", "2032")])
    sheet.text(50, 220, "Objective 2", size=10, bold=True)
    card(sheet, 50, 250, "Kind words", "Teach kind words.", [("Who leads", "Schools"), ("When", "2033")])
    order = [block.table is None for block in sheet.read().blocks]
    assert order == [False, False, True, False]


def test_bold_labels_right_above_the_rules_part_the_columns_and_head_them(paper, view):
    sheet = paper()
    labels = ("Ref", "What are we going to do?", "Who leads?", "When?")
    for x, label in zip(XS, labels, strict=False):
        sheet.text(x + 4, 93, label, bold=True, size=9)
    sheet.fill((XS[0] - 30, 100, XS[0], 100 + 34 * len(ROWS)), "#ffe0b2")
    for at, (ref, action, lead, due, _) in enumerate(ROWS):
        top = 100 + 34 * at
        sheet.rule(XS[0] - 30, top, XS[-1], top)
        sheet.text(XS[0] - 26, top + 12, "ABC"[at], size=9)
        for x, text in zip(XS, ([ref], action, [lead], [due]), strict=False):
            sheet.lines(x + 4, top + 12, text, size=9, step=10.5)
    sheet.rule(XS[0] - 30, 100 + 34 * len(ROWS), XS[-1], 100 + 34 * len(ROWS))
    seen = view(sheet.read())
    assert seen.rows(seen.tables()[0])[:2] == [["", *labels], ["A", "A1", " ".join(ROWS[0][1]), "Estates", "May 2031"]]
