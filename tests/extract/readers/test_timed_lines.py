"""Lines that each begin with when. The examples are invented."""

import pytest

from tests.extract.plans import plan_of

PLAN = """Quay Parva Council

What comes next

2031

June: Policy Officer to write the plan
November to December: six talks, one at sea (Crew Team)

2032

February: publish a paper on fares
30 April: both put up in braille - Sign Workshop Team
"""

NONE = [
    "Quay Parva\n\n2028: the mill burned down\n2029: a new mill was opened\n2030: the mill won a prize\n",
    "Opening times\n\nApril to May: nine to five each day\nJune to July: eight to six each day\nAugust: closed all month\n",
    "Published: 4 May 2031\n\n2028: Publish the rules (Crew Team)\n2029: Open a hub (Crew Team)\n2030: Paint piers (HR)\n",
]


def test_a_line_is_due_when_it_says_in_the_year_of_its_heading():
    found = [
        (one.text, [who.name for who in one.owners], one.deadlines[0].text, str(one.deadlines[0].start))
        for one in plan_of(PLAN).actions
    ]
    assert found == [
        ("Policy Officer to write the plan", ["Policy Officer"], "June", "2031-06-01"),
        ("six talks, one at sea (Crew Team)", ["Crew Team"], "November to December", "2031-11-01"),
        ("publish a paper on fares", [], "February", "2032-02-01"),
        ("both put up in braille - Sign Workshop Team", ["Sign Workshop Team"], "30 April", "2032-04-30"),
    ]


@pytest.mark.parametrize("text", NONE)
def test_histories_hours_and_what_is_past_are_no_actions(text):
    assert not plan_of(text).actions
