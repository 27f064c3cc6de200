"""Footnotes of PDFs: raised marks stand apart from their words, notes apart from the text."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth


def _marked(paper, y, text, mark, rest="", *, raised=4):
    """Write a text with a small raised mark behind it."""
    end = 60 + stringWidth(text, "Helvetica", 10)
    paper.text(60, y, text)
    paper.text(end, y - raised, mark, size=6)
    paper.text(end + stringWidth(mark, "Helvetica", 6), y, rest)


@pytest.mark.parametrize(
    ("text", "mark", "rest", "expected"),
    [
        ("Publish the pay report by March 2027", "1", " and act on it", "Publish the pay report by March 2027 and act on it"),
        ("Ask the Head of Inclusion", "12", ", who leads", "Ask the Head of Inclusion, who leads"),
        ("Staff networks (three)", "2,3", "", "Staff networks (three)"),
        ("Open a garden of 40 m", "2", " for all", "Open a garden of 40 m2 for all"),
        ("Begin on the 1", "st", " of May", "Begin on the 1st of May"),
        ("Ask the Head of Inclusion", "1", "", "Ask the Head of Inclusion1"),
    ],
)
def test_a_raised_mark_of_a_note_is_no_part_of_its_word(paper, view, text, mark, rest, expected):
    page = paper()
    _marked(page, 100, text, mark, rest, raised=0 if expected.endswith("Inclusion1") else 4)
    shown = view(page.read())
    assert shown.blocks() == [expected]
    assert shown.blocks("furniture") == ([] if mark in expected else [mark])


@pytest.mark.parametrize("ruled", [True, False])
def test_notes_at_the_foot_come_last_and_the_paragraph_goes_on_over_the_page(paper, view, ruled):
    page = paper()
    _marked(page, 650, "Services will reach everyone who lives here", "1", " and we shall ask all partners in")
    if ruled:
        page.rule(60, 700, 200, 700)
    page.text(60, 709, "1", size=5)
    page.text(64, 712, "All who have an address in the district, or who work", size=8)
    page.text(64, 722, "or study there.", size=8)
    page.next_page()
    page.lines(60, 80, ["the voluntary sector to join us in this.", "", "A second paragraph tells how it will be paid for."])
    document = page.read()
    shown = view(document)
    whole = (
        "Services will reach everyone who lives here and we shall ask all partners in the voluntary sector to join us in this."
    )
    note = "All who have an address in the district, or who work or study there."
    assert shown.blocks() == [whole, "A second paragraph tells how it will be paid for.", note]
    last = document.blocks[-1]
    assert (last.kind, last.marker, last.page) == ("paragraph", "1", 1)


def test_a_table_goes_on_over_the_page_past_a_note(paper, view):
    page = paper()
    page.rows((60, 300, 500), 600, [("Action", "Lead"), ("Train staff", "People team")])
    page.rule(60, 720, 180, 720)
    page.text(60, 730, "* Figures are those of the year before.", size=7)
    page.text(60, 560, "Turnover rose by a fifth in all of the teams that took part*")
    page.next_page()
    page.rows((60, 300, 500), 60, [("Action", "Lead"), ("Open a hub", "Adults")])
    shown = view(page.read())
    assert [shown.rows(table) for table in shown.tables()] == [
        [["Action", "Lead"], ["Train staff", "People team"], ["Open a hub", "Adults"]]
    ]


def test_small_print_without_a_mark_is_no_note(paper, view):
    page = paper()
    page.lines(60, 100, ["Everyone should feel that they belong here.", "That is what the plan is for."])
    page.text(60, 700, "Ask for this plan in large print or in other languages.", size=8)
    page.next_page()
    page.text(60, 100, "Another page of the plan.")
    assert view(page.read()).blocks()[-1] == "Another page of the plan."


@pytest.mark.parametrize("noted", [(1, 2), (1,), (2,)])
def test_columns_have_notes_of_their_own(paper, view, noted):
    page = paper()
    prose = {1: "Services will reach everyone who lives or works here. " * 22, 2: "Staff will be asked what they need. " * 34}
    for column, x in ((1, 50), (2, 320)):
        end = x + stringWidth("First of all", "Helvetica", 10)
        page.text(x, 420, "First of all")
        if column in noted:
            page.text(end, 416, str(column), size=6)
        page.text(end + 5, 420, "we listen. This is why:")
        page.wrapped(x, 432, prose[column] if column not in noted else prose[column][: len(prose[column]) * 2 // 3], width=230)
        if column in noted:
            page.rule(x, 740, x + 80, 740)
            page.text(x, 749, str(column), size=5)
            page.text(x + 4, 752, f"Figures for column {column} are those", size=8)
            page.text(x + 4, 762, "of the census.", size=8)
    document = page.read()
    notes = [block for block in document.blocks if block.kind == "paragraph" and block.marker]
    assert [(view(document).text(note), note.marker) for note in notes] == [
        (f"Figures for column {column} are those of the census.", str(column)) for column in noted
    ]
