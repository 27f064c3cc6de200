"""Objectives that tables name."""

import pytest

from extract.table_objectives import banner_objective, column_objective
from models.document import Line
from models.evidence import Passage


def passage(text):
    return Passage.of(text, [Line(start=0, end=len(text))])


@pytest.mark.parametrize(
    ("banner", "ref"), [("Objective: Quiet nights on the quay", None), ("Objective 2: Quiet nights on the quay", "Objective 2")]
)
def test_a_banner_without_a_number_has_no_reference(banner, ref):
    found = banner_objective(passage(banner))
    assert (found.ref, found.text.value) == (ref, "Quiet nights on the quay")


def test_a_cell_without_a_number_has_no_reference():
    assert column_objective(passage("Quiet nights on the quay")).ref is None


def test_a_code_before_an_objective_s_words_is_its_number():
    draft = column_objective(passage("R4 Speak up"))
    assert (draft.ref, draft.text.value) == ("R4", "Speak up")


def test_a_part_of_the_plan_that_a_banner_names_is_its_number():
    draft = banner_objective(passage("Section 2: Opening up the quay to everybody"))
    assert (draft.ref, draft.text.value, draft.statement.value) == ("Section 2", "Opening up the quay to everybody", "")
