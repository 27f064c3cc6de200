"""The measure for tables: which cells stand next to each other."""

from __future__ import annotations

import pytest

from benchmarks.adjacency import Counts, Placed, compared, placed_rows, relations
from benchmarks.icdar_tables import true_tables

WARDS = [["Ward", "Staff"], ["Ashmere", "12"], ["Tidewell", "9"]]


def test_each_cell_has_a_relation_to_the_right_and_one_below():
    found = relations(placed_rows([["a", "b"], ["c", "d"]]))
    assert set(found) == {("A", "right", "B"), ("C", "right", "D"), ("A", "below", "C"), ("B", "below", "D")}


def test_empty_cells_are_skipped():
    assert set(relations(placed_rows([["a", "", "b"], ["", None, " "]]))) == {("A", "right", "B")}


def test_a_merged_cell_looks_out_of_each_row_and_column_once():
    cells = [Placed("top", 0, 0, 0, 1), Placed("a", 1, 0, 1, 0), Placed("b", 1, 1, 1, 1), Placed("side", 0, 2, 1, 2)]
    assert set(relations(cells)) == {
        ("TOP", "below", "A"),
        ("TOP", "below", "B"),
        ("A", "right", "B"),
        ("TOP", "right", "SIDE"),
        ("B", "right", "SIDE"),
    }


def test_tables_are_one_multiset_and_a_false_one_costs_precision():
    right = placed_rows(WARDS)
    assert compared([right], [right]) == Counts(7, 7, 7)
    score = compared([right, placed_rows([["no", "table"]])], [right, right])
    assert score == Counts(7, 8, 14)
    assert (score.precision, score.recall) == (7 / 8, 0.5)
    assert score.f1 == pytest.approx(2 * 7 / 22)


def test_blanks_case_and_signs_do_not_count():
    assert compared([placed_rows([["Pay gap", "4–5 %"]])], [placed_rows([["PAY\ngap", "4-5%"]])]).f1 == 1


def test_nothing_found_where_nothing_is_there_is_right():
    assert compared([], []).f1 == 1


def test_the_part_of_a_table_on_each_page_is_one(tmp_path):
    cells = "".join(
        f'<region page="{page}"><cell start-row="0" start-col="0" end-col="1"><content>a{page}</content></cell>'
        '<cell start-row="1" start-col="1"><content/></cell></region>'
        for page in (1, 2)
    )
    (tmp_path / "x-str.xml").write_text(f"<document><table>{cells}</table></document>", "utf-8")
    first, second = true_tables(tmp_path / "x-str.xml")
    assert first == [Placed("a1", 0, 0, 0, 1), Placed("", 1, 1, 1, 1)]
    assert second[0].text == "a2"
