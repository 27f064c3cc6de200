"""Each entry of a list has the time that names it."""

import pytest

from tests.extract.plans import plan_of

SHEET = """
OBJECTIVE 2: Ferries that all can board
Actions
(a) widen the gangways
(b) lower the bell
(c) print the fares in braille
{label}: {when}
Lead officer: Harbour Manager
"""


@pytest.mark.parametrize("label", ["Timescale", "By when"])
@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (
            "(a) and (c) by May 2031; (b) from June 2032",
            ["(a) and (c) by May 2031", "(b) from June 2032", "(a) and (c) by May 2031"],
        ),
        ("(a), (b) and (c) by May 2031", ["(a), (b) and (c) by May 2031"] * 3),
        ("by May 2031", ["by May 2031"] * 3),
    ],
)
def test_times_that_name_entries(label, when, expected):
    plan = plan_of(SHEET.format(label=label, when=when))
    assert [[one.text for one in action.deadlines] for action in plan.actions] == [[text] for text in expected]


def test_a_heading_that_is_a_time_holds_for_the_sentences_below_it():
    plan = plan_of(
        "# Fair quays\n\n## 2031\n\nThe Harbour Team will paint the ramps of each pier.\n\n## 2032\n\n"
        "Highways will mend the lamps by June.\nThe Harbour Team will open a desk in May 2033.\n",
        "plan.md",
    )
    assert [one.text for one in plan.actions[0].deadlines] == ["2031"]
