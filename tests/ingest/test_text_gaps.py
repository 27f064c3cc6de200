"""Tables in text copies whose cells are parted by gaps of one width."""

from __future__ import annotations

import pytest

from ingest.text import read_text

LOG = """
Ref    Task    Who    By
1    Price a hearing loop for the upper hall    Hall Keeper    4 May 2031
2    Ask the bus firm about its ramps        8 June 2031
CARRIED OVER
3    Move the coffee morning    Clerk    2 July 2031

From the year before
4    Paint the railings    Works    August 2031
"""
ALIGNED = """
One   Widen the doors of the pool      Pool Manager    May 2031
Two   Paint the steps                  Works           June 2031

A sentence stands here.
"""
SENTENCES = """
The hall was full.   The Mayor spoke.   Tea was served.
The hall was then empty.
"""


def _tables(text: str) -> list[list[list[str]]]:
    document = read_text(text.encode(), name="log.txt")
    return [
        [
            [document.text[cell.lines[0].start : cell.lines[-1].end] if cell.lines else "" for cell in block.table.row(row)]
            for row in range(block.table.rows)
        ]
        for block in document.blocks
        if block.table is not None
    ]


def test_gaps_of_one_width_part_cells_also_of_a_lone_row_and_a_double_gap_stands_for_an_empty_one() -> None:
    assert _tables(LOG) == [
        [
            ["Ref", "Task", "Who", "By"],
            ["1", "Price a hearing loop for the upper hall", "Hall Keeper", "4 May 2031"],
            ["2", "Ask the bus firm about its ramps", "", "8 June 2031"],
            ["CARRIED OVER"],
            ["3", "Move the coffee morning", "Clerk", "2 July 2031"],
        ],
        [["4", "Paint the railings", "Works", "August 2031"]],
    ]


@pytest.mark.parametrize("text", [ALIGNED, SENTENCES])
def test_gaps_that_only_align_or_end_sentences_make_no_table(text: str) -> None:
    assert _tables(text) == []
