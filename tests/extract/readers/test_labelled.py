"""Records of labelled lines. The examples are invented."""

import pytest

from tests.extract.plans import plan_of

BESIDE = "What: {0}\nWho: {1}\nWhen: {2}\n\n"
ON_OWN_LINES = "Commitment\n{0}\nResponsible officer\n{1}\nTarget date\n{2}\n\n"
NUMBERED = "1. {0}\nLead:\n{1}\nDeadline:\n{2}\n\n"
BELOW = "{0}.\n\nLead: {1}\n\nDeadline: {2}\n\n"
ROWS = [
    ("Paint the quay in bright colours", "Harbour Team", "May 2031"),
    ("Open the old mill to visitors", "Head of Libraries", "June 2031"),
    ("Lend lifejackets to all schools", "Sports Team", "July 2031"),
]


@pytest.mark.parametrize("form", [BESIDE, ON_OWN_LINES, NUMBERED, BELOW])
def test_records(form):
    plan = plan_of("Quay plan\n\n" + "".join(form.format(*row) for row in ROWS))
    got = [(action.text, action.owners[0].name, action.deadlines[0].text) for action in plan.actions]
    assert got == ROWS


def test_a_heading_that_reads_as_a_label_heads_a_section():
    rows = [NUMBERED.format(*row).replace("1.", f"{number}.") for number, row in enumerate(ROWS, 1)]
    plan = plan_of(f"Quay plan\n\n{rows[0]}SUPPORT\n\n{rows[1]}{rows[2]}")
    assert [action.text for action in plan.actions] == [row[0] for row in ROWS]


def test_a_long_clause_is_no_entry():
    clause = "The size of the quay, coupled with the age of the mill, " * 4
    plan = plan_of(f"9. {clause}\n\nLead: Harbour Team\n\nDeadline: May 2031\n")
    assert not [action for action in plan.actions if action.rule == "labelled.record"]


def test_measures_may_go_on():
    text = "".join(BELOW.format(*row) + "Measure: Number of visits\n\nShare of schools\n\n" for row in ROWS)
    plan = plan_of(f"Quay plan\n\n{text}")
    assert [action.text for action in plan.actions] == [row[0] for row in ROWS]
