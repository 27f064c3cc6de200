"""Headings that take up an objective of a list in other words. The examples are invented."""

import pytest

from extract.rewording import taken_up
from tests.extract.plans import placed, plan_of

LISTED = [
    "Reduce the gap in pay between crews and clerks",
    "Make travelling by ferry possible for all crews",
    "Support more young sailors into paid work",
]


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("Reducing the gap in pay", 0),
        ("Making ferry travel possible", 1),
        ("Supporting sailors into work", 2),
        ("Our crews", None),
        ("Ferries", None),
        ("Mill repairs and other works", None),
    ],
)
def test_taken_up(heading, place):
    assert taken_up(heading, LISTED) == place


def test_what_fits_two_objectives_takes_up_neither():
    assert taken_up("Ferry travel", ["Ferry travel for crews", "Ferry travel for clerks"]) is None


def test_actions_stand_under_the_objective_that_their_heading_takes_up():
    listed = "".join(f"{number}. {text}\n" for number, text in enumerate(LISTED, 1))
    plan = plan_of(
        f"# Ferry report\n\nWe have three equality objectives:\n\n{listed}\n"
        "## Reducing the gap in pay\n\nThe Harbour Team will publish the pay of clerks by May 2031.\n\n"
        "## Making ferry travel possible\n\nThe Ferry Team will fit two ramps by June 2031.\n",
        "plan.md",
    )
    titles = ["Reducing the gap in pay", "Making ferry travel possible"]
    assert list(placed(plan).values()) == titles
    assert [objective.text for objective in plan.objectives] == [*titles, LISTED[2]]
    assert [objective.statement for objective in plan.objectives[:2]] == LISTED[:2]


def test_titles_without_a_number_that_differ_in_what_matters_are_two():
    text = "Fair harbour plan\n\nSTRAND: INCOME FROM CREWS\n\nWe will:\n- print tickets\n- fit a till\n\n"
    text += "STRAND: INCOME FROM VISITORS\n\nWe will:\n- open a kiosk\n- sell day passes\n"
    assert len(set(placed(plan_of(text)).values())) == 2
