"""Rows that rules part and columns that white parts, with no header above them."""

from __future__ import annotations

import pytest

ROWS = (
    (["Open the hall kitchens for", "breakfast in term time"], "May 2031"),
    (["Train the wardens"], "Each June"),
    (["Move the crossing nearer to the", "clinic on Dock Street"], "2031 to 2033"),
    (["Print the guide in large type"], "By 2032"),
)
TEXTS = [[" ".join(lines), when] for lines, when in ROWS]


def rows_with_dates(sheet, rows, *, above=False):
    """Draw rows with a date on the right, level with the middle of each, and a rule below (or ``above``) each of them."""
    sheet.text(60, 90, "What we will do", size=13, bold=True)
    top = 110
    for lines, when in rows:
        if above:
            sheet.rule(60, top, 400, top)
        sheet.lines(60, top + 14, lines)
        sheet.text(330, top + 14 + 6 * (len(lines) - 1), when, size=8.8)
        top += 12 * len(lines) + 12
        if not above:
            sheet.rule(60, top, 400, top)
    sheet.text(60, top + 40, "What will be different", size=13, bold=True)
    sheet.wrapped(60, top + 60, "We look at the figures each year with those who gave us their time. " * 2, width=340)


@pytest.mark.parametrize("above", [False, True])
def test_rules_part_the_rows_and_white_the_columns(paper, view, above):
    sheet = paper()
    rows_with_dates(sheet, ROWS, above=above)
    seen = view(sheet.read())
    (table,) = seen.tables()
    assert seen.rows(table) == TEXTS
    assert seen.blocks("heading") == ["What we will do", "What will be different"]


def test_text_that_runs_over_the_white_is_no_table(paper, view):
    sheet = paper()
    longer = (["Keep the hall kitchens open for breakfast in all terms and at weekends"], "")
    rows_with_dates(sheet, [ROWS[0], longer, *ROWS[2:]])
    assert view(sheet.read()).tables() == []


def test_columns_of_prose_between_rules_are_no_table(paper, view):
    sheet = paper()
    sheet.wrapped(
        60, 60, "The council looked at all that it was told before it wrote this, and then asked again. " * 3, width=480
    )
    for top in (110, 260, 410):
        sheet.rule(60, top, 540, top)
    for x in (60, 310):
        for top in (125, 275):
            sheet.wrapped(
                x, top, "The wardens walk each street with those who live in it, and write down what they see. " * 4, width=225
            )
    assert view(sheet.read()).tables() == []


def test_labels_that_each_row_has_are_no_header_of_a_table(paper, view):
    sheet = paper()
    top = 110
    rows = (
        ("Mend the bell", "Quay Team", "May 2031"),
        ("Paint the rails of all the ferries on the quay", "Mill Team", "Each June"),
    )
    for action, who, when in (*rows, ("Print a map", "Web Team", "By 2032")):
        for x, label, value in ((330, "WHO", who), (430, "BY WHEN", when)):
            sheet.text(x, top + 6, label, size=8)
            sheet.text(x, top + 18, value)
        sheet.text(60, top + 12, action)
        top += 30
        sheet.rule(60, top, 520, top)
    seen = view(sheet.read())
    (table,) = seen.tables()
    assert seen.rows(table) == [
        [action, f"WHO {who}", f"BY WHEN {when}"] for action, who, when in (*rows, ("Print a map", "Web Team", "By 2032"))
    ]
