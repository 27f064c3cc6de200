"""Tables that touch: each is one of its own, and one table with gaps in its outline stays one."""

from __future__ import annotations

import pytest

LABELS = ("Who", "By when", "Measure")


def card(sheet, title, top, edges, labels=LABELS):
    """Draw a card with a title over both columns, return its foot."""
    left, middle, right = edges
    foot = top + 20 * (len(labels) + 1)
    for y in range(top, foot + 1, 20):
        sheet.rule(left, y, right, y)
    sheet.rule(left, top, left, foot)
    sheet.rule(right, top, right, foot)
    sheet.rule(middle, top + 20, middle, foot)
    sheet.text(left + 4, top + 13, title)
    for at, label in enumerate(labels, start=1):
        sheet.text(left + 4, top + 20 * at + 13, label)
        sheet.text(middle + 4, top + 20 * at + 13, f"{title} {at}")
    return foot


@pytest.mark.parametrize("second", [(60, 160, 400), (60, 130, 330)], ids=["as wide", "of another width"])
def test_cards_that_touch_are_tables_of_their_own(paper, view, second):
    sheet = paper()
    foot = card(sheet, "Open the hub", 100, (60, 160, 400))
    card(sheet, "Train the staff", foot, second)
    seen = view(sheet.read())
    assert [seen.rows(table)[0] for table in seen.tables()] == [["Open the hub"], ["Train the staff"]]
    assert [(table.rows, table.columns) for table in seen.tables()] == [(4, 2), (4, 2)]


def test_the_card_that_a_page_parts_is_one(paper, view):
    sheet = paper()
    foot = card(sheet, "Open the hub", 700, (60, 160, 400))
    sheet.next_page()
    sheet.rows((60, 160, 400), 60, [("Partners", "The library")], height=20, bold=0)
    card(sheet, "Train the staff", 80, (60, 160, 400))
    seen = view(sheet.read())
    assert foot < 800
    assert [seen.rows(table)[-1] for table in seen.tables()] == [["Partners", "The library"], ["Measure", "Train the staff 3"]]


def test_titles_over_rows_of_their_own_are_in_one_table(paper, view):
    sheet = paper()
    foot = card(sheet, "Our homes", 100, (60, 160, 400), ("Repair lifts", "Widen doors"))
    card(sheet, "Our streets", foot, (60, 160, 400), ("Drop kerbs", "Light paths"))
    assert [table.rows for table in view(sheet.read()).tables()] == [6]


def test_a_table_without_its_corner_is_one(paper, view):
    sheet = paper()
    sheet.grid((160, 260, 400), (100, 120))
    sheet.grid((60, 160, 260, 400), (120, 140, 160, 180))
    for at, label in enumerate(("2026", "2027")):
        sheet.text((164, 264)[at], 113, label)
    for row in range(3):
        sheet.text(64, 133 + 20 * row, f"Site {row}")
        sheet.text(164, 133 + 20 * row, f"{row} lifts")
        sheet.text(264, 133 + 20 * row, f"{row} ramps")
    (table,) = view(sheet.read()).tables()
    assert (table.rows, table.columns) == (4, 3)
