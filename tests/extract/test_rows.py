"""Rows that page breaks tore apart, and banners."""

import pytest

from extract.columns import Column, Columns
from extract.drafts import EMPTY
from extract.rows import Row, join_rows, table_rows
from ingest.builder import TextBuilder
from models.evidence import Passage
from tests.extract.tables import columns_with, table_with

ROLES = ("objective", "action", "owner", "deadline")
COLUMNS = Columns(tuple(Column(index, role, "", EMPTY) for index, role in enumerate(ROLES)), 1)


def cell(*lines):
    builder = TextBuilder(paged=False)
    made = [builder.line(line, opens=True) if isinstance(line, str) else builder.line(line[1], marker=line[0]) for line in lines]
    return Passage.of(builder.text, made)


def row(*cells, banner=False):
    parts = [part if isinstance(part, Passage) else cell(part) for part in cells]
    return Row({index: part for index, part in enumerate(parts) if part}, banner=banner)


def joined(*rows):
    return [[each.cell(index).value for index in range(4)] for each in join_rows(rows, COLUMNS)]


FULL = row("Safe parks", "Train wardens", "Head of Parks", "May 2026")
CONTINUED = [
    (
        row("Safe parks", "Train wardens in the", "Parks", "May"),
        row("", "use of radios", "", ""),
        "Train wardens in the use of radios",
    ),
    (row("Safe parks", "Train wardens, rangers,", "Parks", "May"), row("", "Guides", "", ""), "Train wardens, rangers, Guides"),
    (row("Safe parks", "Train wardens for", "Parks", "May"), row("", "Night work", "", ""), "Train wardens for Night work"),
    (FULL, row("", cell(("•", "with dogs")), "", ""), "Train wardens with dogs"),
    (
        row("Safe parks", cell(("1.", "Train wardens"), ("2.", "Buy radios")), "Parks", "May"),
        row("", cell(("3.", "Test them")), "", ""),
        "Train wardens Buy radios Test them",
    ),
]


@pytest.mark.parametrize(("above", "below", "action"), CONTINUED)
def test_a_row_that_goes_on_is_one(above, below, action):
    assert [cells[1] for cells in joined(above, below)] == [action]


def test_values_that_go_on_alone():
    rows = joined(row("Safe and open", "Train wardens.", "Parks", "May"), row("parks", "", "", ""))
    assert rows == [["Safe and open parks", "Train wardens.", "Parks", "May"]]


def test_whole_rows_stay_apart():
    second = row("Open halls", "Fit a lift", "Property", "June 2026")
    assert len(joined(FULL, second)) == 2
    assert len(joined(FULL, row("Open halls", banner=True), second)) == 3
    assert len(joined(row("Safe", "Train wardens.", "Parks", "May"), row("", "then rest", "Parks", "June"))) == 2


def test_a_row_with_the_end_of_one_action_and_the_start_of_the_next_is_cut():
    above = row("Safe parks", "Train wardens in the", "Parks", "May")
    below = row("Open halls", cell("use of radios", "Fit a lift"), "Property", "June")
    assert joined(above, below) == [
        ["Safe parks", "Train wardens in the use of radios", "Parks", "May"],
        ["Open halls", "Fit a lift", "Property", "June"],
    ]
    assert len(joined(above, row("Open halls", "use of radios", "Property", "June"))) == 2


def test_banners_and_merged_cells():
    table = [
        ["Action", "Lead", "By when"],
        [("Safe parks", {"across": 3})],
        ["Train wardens", ("Head of Parks", {"down": 2}), "May 2026"],
        ["Buy radios", "June 2026"],
        ["", "", ""],
    ]
    grid, text = table_with(table)
    rows = table_rows(grid, text, columns_with(table))
    assert [each.banner for each in rows] == [True, False, False]
    assert [each.cell(1).value for each in rows[1:]] == ["Head of Parks", "Head of Parks"]
    assert rows[1].text.value == "Train wardens Head of Parks May 2026"
    assert rows[1].cell(None) == EMPTY


def test_a_label_in_the_first_cell_alone_is_a_banner_and_an_undertaking_is_none():
    table = [
        ["Action", "Lead"],
        ["Objective 1: Safe parks", ""],
        ["Train wardens", "Parks"],
        ["Buy radios", ""],
        ["Our halls", ""],
    ]
    grid, text = table_with(table)
    assert [each.banner for each in table_rows(grid, text, columns_with(table))] == [True, False, False, True]


def test_a_labelled_objective_below_a_header_in_its_cell_is_the_first_banner():
    rows = [
        ["Task<br>Goal A: Calm seas", "Lead", "By when"],
        ["Train wardens", "Head of Parks", "May 2026"],
        ["Light the quay", "Highways Team", "June 2026"],
    ]
    table, text = table_with(rows)
    found = table_rows(table, text, columns_with(rows))
    assert (found[0].banner, found[0].text.value) == (True, "Goal A: Calm seas")
    assert [one.cell(1).value for one in found if not one.banner] == ["Head of Parks", "Highways Team"]


def test_actions_that_all_begin_with_small_letters_are_rows_of_their_own():
    rows = [row("", "mend steps", "Quay Team", "May"), row("", "light quays", "Web Team", "June")]
    assert [cells[1] for cells in joined(*rows)] == ["mend steps", "light quays"]


def test_a_row_that_says_who_and_when_anew_stands_apart_though_the_one_above_seems_open():
    above = row("Safe parks", "Lend boats unless the crew has reason not to", "Pier Team", "May 2026")
    below = row("Safe parks", "Train wardens", "Head of Parks", "June 2026")
    assert len(joined(above, below)) == 2
    assert len(joined(above, row("", "Train wardens", "", ""))) == 1


@pytest.mark.parametrize(
    ("number", "first", "is_banner"), [("2", "2.1", True), ("2.0", "2.1", True), ("B", "Ba", True), ("2", "3", False)]
)
def test_a_row_of_a_number_and_a_title_above_its_first_part_is_a_banner(number, first, is_banner):
    rows = [["No.", "Action", "Lead"], [number, "Paths that all can use", ""], [first, "Cut the hedges", "Parks"]]
    table, text = table_with(rows)
    found = table_rows(table, text, columns_with(rows))
    assert [row.banner for row in found] == [is_banner, False]
    assert found[0].number == (number if is_banner else None)
