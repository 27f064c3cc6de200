"""Titles in files that wrap their lines, and blanks of other kinds."""

from __future__ import annotations

import pytest

from ingest.text import read_text

_WRAPPED = """\
Fair Ports Plan

1. To open the quayside, the passenger ferry and the harbourmaster's
office to everybody

We will fit handrails and seats along the whole of the east quay, and
the harbour office will lend out a wheelchair.

Advice that helps our skippers and their crews to welcome passengers who
are deaf

We will do it in these ways:

Work on the quays

We will carry out all the works below in the two winters before the new
ferry comes. To do so, we will:

- Paint the edges of the steps in a colour that can be seen at night and
  in fog, which is most of the year.
Work on the ferry

We will ask the builder of the ferry to put in a lift that takes two
wheelchairs and a pram.

2. To hear from everybody who uses the quayside, the passenger ferry and
the office

We will meet the users' panel each month, in the ferry's waiting room
or on the quay.
"""


def _in_one_line(text: str) -> list[str]:
    document = read_text(text.encode(), name="a.txt")
    lines = [block.lines[0] for block in document.blocks if len(block.lines) == 1]
    return [document.text[line.start : line.end] for line in lines]


def test_titles_are_whole_where_lines_are_wrapped() -> None:
    assert _in_one_line(_WRAPPED) == [
        "Fair Ports Plan",
        "To open the quayside, the passenger ferry and the harbourmaster's office to everybody",
        "Advice that helps our skippers and their crews to welcome passengers who are deaf",
        "We will do it in these ways:",
        "Work on the quays",
        "Work on the ferry",
        "To hear from everybody who uses the quayside, the passenger ferry and the office",
    ]


@pytest.mark.parametrize("title", ["Work on the quays", "Work on the ferry"])
def test_a_title_stands_below_a_lead_in_and_below_an_entry(title: str) -> None:
    document = read_text(_WRAPPED.encode(), name="a.txt")
    headings = [document.text[block.lines[0].start : block.lines[-1].end] for block in document.blocks if block.kind == "heading"]
    assert title in headings


def test_the_first_row_of_a_wrapped_table_is_no_title() -> None:
    text = """\
Fair Ports Plan

     Action                                  By whom                  When

1    Put handrails along the whole of the    Harbour Office           Year 1
     east quay and beside the steps
2    Ask the ferry company to lend out its   Ports and Piers          Year 1
     wheelchairs at the pier                 Manager
3    Teach the crews some signs              Deaf Sailors' Club       Year 2
4    Paint the edges of all the steps in     Harbour Office           Year 2
     yellow
"""
    document = read_text(text.encode(), name="a.txt")
    assert [block.table.rows for block in document.blocks if block.table] == [5]


@pytest.mark.parametrize("blank", ["\u00a0", "\u2009", "\u202f", "\u3000"])
def test_blanks_of_any_kind_are_plain_ones(blank: str) -> None:
    text = "Fair Ports Plan\n\n1. Safe quays\n\nWe will fit handrails by 30 June 2031.\n"
    plain, odd = (read_text(each.encode(), name="a.txt") for each in (text, text.replace(" ", blank)))
    assert (odd.text, odd.blocks) == (plain.text, plain.blocks)


def test_blanks_and_returns_at_the_ends_of_lines_say_nothing() -> None:
    text = "Aim\tAction\tWho\nSafe quays\tFit handrails\t\nDry feet\tMend the steps\tFerry Company\n"
    plain, odd = (read_text(each.encode(), name="a.txt") for each in (text, text.replace("\n", "  \r\n")))
    assert (odd.text, odd.blocks) == (plain.text, plain.blocks)


def test_a_blank_line_below_each_line_says_nothing() -> None:
    rows = "".join(f"| Fit rail {number} | Ferry Company |\n" for number in range(4))
    text = f"Fair Ports Plan\n\n| Action | Who |\n{rows}\nSafe quays\n\nWe will fit handrails.\n\nWe will mend the steps.\n"
    plain, odd = (read_text(each.encode(), name="a.txt") for each in (text, text.replace("\n", "\n\n")))
    assert (odd.text, odd.blocks) == (plain.text, plain.blocks)
