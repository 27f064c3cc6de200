"""Tables that only white space draws, and what looks like one."""

from __future__ import annotations

STARTS = (50, 90, 260, 380)


def entry(sheet, y, cells, *, bold=False):
    feet = [
        sheet.lines(x, y, cell.split("\n"), size=9, step=10.5, bold=bold) for x, cell in zip(STARTS, cells, strict=True) if cell
    ]
    return max(feet) + 8


def test_words_aligned_under_bold_labels_are_a_table(paper, view):
    sheet = paper()
    y = entry(sheet, 100, ("Ref", "Action", "Lead team", "Achieved by"), bold=True)
    sheet.text(50, y, "Objective 1: We will make every one of our services open to all who need them", bold=True)
    y = entry(sheet, y + 18, ("1.1", "Improve what we write\nabout our services", "Communications", "March 2031"))
    entry(sheet, y, ("1.2", "Train all staff", "Human Resources\nAll staff", "2032"))
    seen = view(sheet.read())
    (table,) = seen.tables()
    assert seen.rows(table) == [
        ["Ref", "Action", "Lead team", "Achieved by"],
        ["Objective 1: We will make every one of our services open to all who need them"],
        ["1.1", "Improve what we write about our services", "Communications", "March 2031"],
        ["1.2", "Train all staff", "Human Resources All staff", "2032"],
    ]
    assert table.row(1)[0].column_span == 4


def test_rules_between_rows_part_them(paper, view):
    sheet = paper()
    entry(sheet, 100, ("Ref", "Action", "Lead", "When"), bold=True)
    for y in (104, 130, 156):
        sheet.rule(50, y, 480, y)
    entry(sheet, 114, ("1", "Improve what we\nwrite", "Design", "2031"))
    entry(sheet, 140, ("2", "Train", "HR", "2032"))
    seen = view(sheet.read())
    assert [row[1] for row in seen.rows(seen.tables()[0])] == ["Action", "Improve what we write", "Train"]


def test_a_label_beside_its_bullets_is_a_row(paper, view):
    sheet = paper()
    sheet.text(60, 100, "Our goals", bold=True)
    sheet.text(160, 100, "What we mean", bold=True)
    for y, goal in ((114, "People feel safe"), (180, "People are heard")):
        sheet.lines(60, y, goal.split(" ", 1))
        sheet.lines(160, y, ["•  Streets are lit and kept in good order", "•  Reports are answered in a week", "•  Staff call"])
    seen = view(sheet.read())
    assert [row[0] for row in seen.rows(seen.tables()[0])] == ["Our goals", "People feel safe", "People are heard"]
    assert len(seen.tables()[0].row(1)[1].lines) == 3


def test_labels_over_values_in_a_card_are_one_row(paper, view):
    sheet = paper()
    sheet.grid((50, 500), (90, 220))
    sheet.text(60, 110, "1.1 Widen the doors of all libraries", bold=True, size=11)
    for y, labels, values in (
        (130, ("Lead team", "Category", "Achieved by"), ("Estates", "Access for all", "March 2031")),
        (170, ("Measure", "", "Overall result"), ("Doors widened", "", "More visitors")),
    ):
        for x, label, value in zip((60, 200, 350), labels, values, strict=True):
            if label:
                sheet.text(x, y, label, bold=True, size=8)
                sheet.text(x, y + 12, value, size=9)
    seen = view(sheet.read())
    (table,) = seen.tables()
    assert seen.rows(table) == [
        ["Lead team", "Category", "Achieved by", "Measure", "Overall result"],
        ["Estates", "Access for all", "March 2031", "Doors widened", "More visitors"],
    ]


def test_two_columns_of_prose_under_headings_are_no_table(paper, view):
    sheet = paper()
    sheet.text(50, 100, "Our vision", bold=True)
    sheet.text(310, 100, "Our values", bold=True)
    sheet.wrapped(50, 114, "The council wants a place where everyone can take part and be heard. " * 5, width=230)
    sheet.wrapped(310, 114, "We listen first and then act on what we have heard from residents. " * 5, width=230)
    seen = view(sheet.read())
    assert not seen.tables()
    assert seen.blocks()[0] == "Our vision"
    assert seen.blocks()[2] == "Our values"


def test_a_borderless_table_goes_on_under_a_repeated_header(paper, view):
    sheet = paper()
    for page in (1, 2):
        y = entry(sheet, 60 if page == 2 else 660, ("Ref", "Action", "Lead team", "Achieved by"), bold=True)
        if page == 1:
            y = entry(sheet, y, ("1", "Improve what we write", "Design", "2031"))
            entry(sheet, y, ("2", "Train all of our\nstaff and", "Human Resources", "2032"))
            sheet.next_page()
        else:
            y = entry(sheet, y, ("", "their managers.", "", ""))
            entry(sheet, y, ("3", "Review the policy", "Legal", "2033"))
    seen = view(sheet.read())
    (table,) = seen.tables()
    assert [row[1] for row in seen.rows(table)] == [
        "Action",
        "Improve what we write",
        "Train all of our staff and their managers.",
        "Review the policy",
    ]


def test_evenly_spaced_rows_of_one_line_are_parted_by_their_numbers(paper, view):
    sheet = paper()
    entry(sheet, 100, ("Ref", "Action", "Lead team", "Achieved by"), bold=True)
    for index in range(4):
        entry(
            sheet,
            114 + 13 * index,
            (str(index + 1), "Improve one more of our leaflets", "Communications", "As agreed with the group"),
        )
    seen = view(sheet.read())
    assert [row[0] for row in seen.rows(seen.tables()[0])] == ["Ref", "1", "2", "3", "4"]


def test_a_header_that_looks_like_its_rows_heads_a_table_of_rows_parted_by_white(paper, view):
    sheet = paper()
    y = entry(sheet, 100, ("Ref", "Action", "Lead team", "Achieved by"))
    for ref, action in (
        ("1", "Improve what we write\nabout our services"),
        ("2", "Train all staff"),
        ("3", "Widen the doors of\nthe library"),
    ):
        y = entry(sheet, y, (ref, action, "Communications\nand Design", "March 2031"))
    seen = view(sheet.read())
    (table,) = seen.tables()
    assert [row[1] for row in seen.rows(table)][1:] == [
        "Improve what we write about our services",
        "Train all staff",
        "Widen the doors of the library",
    ]


def test_three_columns_of_prose_are_no_table(paper, view):
    sheet = paper()
    for x, title in ((50, "Our place"), (220, "Our people"), (390, "Our plans")):
        sheet.text(x, 100, title)
        y = 112.0
        for text in (
            "The council wants a place where everyone can take part.",
            "We listen first and act then. " * (3 + x // 200),
        ):
            y = sheet.wrapped(x, y, text * 2, width=150) + 6
    assert not view(sheet.read()).tables()


def test_bars_of_colour_behind_rows_are_rows_and_no_boxes(paper, view):
    sheet = paper()
    sheet.fill((45, 88, 500, 106), "#ddddff")
    entry(sheet, 100, ("Ref", "Action", "Lead team", "Achieved by"), bold=True)
    for index in range(4):
        top = 106 + 24 * index
        if index % 2:
            sheet.fill((45, top, 500, top + 24), "#eeeeee")
        entry(sheet, top + 10, (str(index + 1), "Improve one more of\nour leaflets", "Design", "2031"))
    seen = view(sheet.read())
    (table,) = seen.tables()
    assert [row[:2] for row in seen.rows(table)] == [
        ["Ref", "Action"],
        *([str(ref), "Improve one more of our leaflets"] for ref in range(1, 5)),
    ]
    assert [table.row(row)[1].fill for row in range(5)] == ["#ddddff", None, "#eeeeee", None, "#eeeeee"]


def test_a_coloured_box_with_text_is_no_bar(paper, view):
    sheet = paper()
    sheet.fill((45, 88, 300, 160), "#ddddff")
    sheet.wrapped(50, 104, "A case study of what worked, told in a box that has a colour and no rule around it. " * 2, width=230)
    sheet.wrapped(320, 104, "The text beside it goes on about something else, and is another paragraph. " * 2, width=180)
    assert len(view(sheet.read()).blocks("paragraph")) == 2


def test_a_borderless_table_goes_on_without_a_header(paper, view):
    sheet = paper()
    y = entry(sheet, 700, ("Ref", "Action", "Lead team", "Achieved by"), bold=True)
    y = entry(sheet, y, ("1", "Improve what we write", "Design", "2031"))
    entry(sheet, y, ("2", "Train all of our\nstaff and", "Human Resources", "2032"))
    sheet.next_page()
    y = entry(sheet, 60, ("", "their managers.", "", ""))
    y = entry(sheet, y, ("3", "Review the policy", "Legal", "2033"))
    sheet.text(50, y + 20, "The plan is reviewed by the cabinet in each of the years that it covers, with all that it says.")
    seen = view(sheet.read())
    (table,) = seen.tables()
    assert [row[1] for row in seen.rows(table)][1:] == [
        "Improve what we write",
        "Train all of our staff and their managers.",
        "Review the policy",
    ]
    assert len(seen.blocks("paragraph")) == 1


def test_two_labels_that_stand_on_a_page_again_head_tables_of_one_row(paper, view):
    sheet = paper()
    for top, title, when in ((100, "1.1 Widen the doors", "By March 2031"), (180, "1.2 Train all staff", "By the end of 2032")):
        sheet.text(50, top, title, bold=True, size=12)
        for x, label, value in ((54, "Finish by", when), (300, "Owning service", "Estates")):
            sheet.text(x, top + 18, label, bold=True, size=9)
            sheet.text(x, top + 34, value, size=9)
    seen = view(sheet.read())
    assert [seen.rows(table) for table in seen.tables()] == [
        [["Finish by", "Owning service"], ["By March 2031", "Estates"]],
        [["Finish by", "Owning service"], ["By the end of 2032", "Estates"]],
    ]


def test_a_header_that_looks_like_its_rows_heads_rows_without_white_between_them(paper, view):
    page = paper()
    rows = [
        ("Action", "Lead", "Date"),
        ("Train all staff at the front desk", "Head of Customer Services", "May 2026"),
        ("Open a hub for carers in the hall", "Head of Adult Social Care", "By June 2026"),
        ("Write a guide to plain English", "Press officer", "July 2026"),
    ]
    for index, row in enumerate(rows):
        for x, text in zip((60, 260, 420), row, strict=True):
            page.text(x, 110 + 14 * index, text)
    shown = view(page.read())
    assert [shown.rows(table) for table in shown.tables()] == [[list(row) for row in rows]]


def _write_row(page, xs, y, row, *, bold=False):
    for x, text in zip(xs, row, strict=True):
        page.text(x, y, text, bold=bold)


def test_labels_alone_at_the_foot_of_a_page_head_the_rows_on_the_next(paper, view):
    page = paper()
    page.wrapped(60, 80, "Below is what we plan to do for people across the district, with who is to do it and when.", width=460)
    _write_row(page, (60, 250, 420), 740, ("Action", "Lead officer", "By when"), bold=True)
    page.next_page()
    rows = [("Train all staff", "Head of People", "March 2026"), ("Review the service", "Head of Homes", "June 2026")]
    for index, row in enumerate(rows):
        _write_row(page, (60, 250, 420), 80 + 30 * index, row)
    page.text(60, 300, "This ends the plan.")
    shown = view(page.read())
    assert [shown.rows(table) for table in shown.tables()] == [
        [["Action", "Lead officer", "By when"], *(list(row) for row in rows)],
    ]
    assert shown.blocks()[-1] == "This ends the plan."


def test_bold_words_at_the_foot_stay_where_the_next_page_has_no_rows_for_them(paper, view):
    page = paper()
    page.text(60, 80, "Below is what we plan to do.")
    _write_row(page, (60, 250, 420), 740, ("Fair", "Open", "Kind"), bold=True)
    page.next_page()
    page.wrapped(
        60, 80, "Everyone should be able to take part in what the council does, and we know that it is not so.", width=460
    )
    assert not view(page.read()).tables()


def test_tables_beside_each_other_under_one_line_of_labels_are_two(paper, view):
    page = paper((842, 595))
    rows = [
        ("Train staff in the town", "Head of HR", "2026"),
        ("Open a hub", "Adults", "2027"),
        ("Write a guide", "Press", "2028"),
    ]
    for left, title in ((40, "North"), (440, "South")):
        page.text(left, 70, title, bold=True, size=12)
        _write_row(page, (left, left + 160, left + 260), 100, ("Action", "Lead", "When"), bold=True)
        for index, row in enumerate(rows):
            _write_row(page, (left, left + 160, left + 260), 125 + 25 * index, row)
    shown = view(page.read())
    assert [shown.rows(table) for table in shown.tables()] == [[["Action", "Lead", "When"], *(list(row) for row in rows)]] * 2
    assert shown.blocks("heading") == ["North", "South"]


def test_numbers_part_rows_whose_cells_are_centred(paper, view):
    sheet = paper()
    for x, label in zip(STARTS, ("No", "Action", "Lead", "When"), strict=True):
        sheet.text(x + (0 if x == STARTS[0] else 30), 100, label, size=9, bold=True)
    y = 120
    for number, team in ((1, "Quays"), (2, "Mills"), (3, "Ferries")):
        sheet.lines(90, y, ["Ask those who use the", f"steps what they need {number}"], size=9, step=10.5)
        for x, cell in zip((STARTS[0], *STARTS[2:]), (str(number), team, "2031"), strict=True):
            sheet.text(x, y + 5.2, cell, size=9)
        y += 23
    seen = view(sheet.read())
    assert seen.rows(seen.tables()[0])[1:] == [
        [str(number), f"Ask those who use the steps what they need {number}", team, "2031"]
        for number, team in ((1, "Quays"), (2, "Mills"), (3, "Ferries"))
    ]


def test_two_labels_that_stand_in_several_boxes_of_a_page_head_a_table_in_each(paper, view):
    sheet = paper()
    for top, values in ((90, ("Head of Parks", "May 2031")), (200, ("Town Clerk", "June 2032"))):
        sheet.grid((50, 500), (top, top + 90))
        sheet.text(60, top + 20, "We will keep all paths clear of snow and leaves")
        for x, label, value in zip((60, 260), ("Lead", "Complete by"), values, strict=True):
            sheet.text(x, top + 40, label, bold=True)
            sheet.text(x, top + 54, value)
    seen = view(sheet.read())
    assert [seen.rows(table)[1] for table in seen.tables()] == [["Head of Parks", "May 2031"], ["Town Clerk", "June 2032"]]
