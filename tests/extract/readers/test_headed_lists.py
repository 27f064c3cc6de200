"""Lists that a labelled line heads: the label's value is that of each entry."""

import pytest

from tests.extract.plans import placed, plan_of

NOUNS = """Marsh End Equality Plan 2031-2034

Priority 1: Services that reach everyone

Owner: Head of Customer Services

- Plain English versions of the ten most read pages
- Deaf awareness for all reception staff

Priority 2: A fair employer

Owner: Director of People
By when: March 2032

- Anonymous application forms
- A menopause policy by June 2031
"""

ONE_ALONE = """Thornby plan

Priority: Safer places

Lead: Community Safety Manager

- Light the canal path
- Meet faith leaders twice a year
- More stewards at the fair (Events Team)
"""

BARE_PRIORITIES = """Inclusion at Ashmere

Priority A - Housing

Lead officer: Housing Options Manager

- Longer appointments for people with learning disabilities
- Sign language at the viewing days

Priority B - Leisure

Lead officer: Leisure Contracts Manager

- Quiet hours in both pools
- Cheaper lessons for carers
"""


def _found(text):
    return [
        (action.text, [owner.name for owner in action.owners], [deadline.text for deadline in action.deadlines])
        for action in plan_of(text).actions
    ]


def test_entries_take_what_the_label_says_where_they_say_nothing_themselves():
    assert _found(NOUNS) == [
        ("Plain English versions of the ten most read pages", ["Head of Customer Services"], []),
        ("Deaf awareness for all reception staff", ["Head of Customer Services"], []),
        ("Anonymous application forms", ["Director of People"], ["March 2032"]),
        ("A menopause policy by June 2031", ["Director of People"], ["by June 2031"]),
    ]


def test_one_list_alone_needs_entries_that_undertake_something():
    assert [(text, owners) for text, owners, _ in _found(ONE_ALONE)] == [
        ("Light the canal path", ["Community Safety Manager"]),
        ("Meet faith leaders twice a year", ["Community Safety Manager"]),
        ("More stewards at the fair (Events Team)", ["Events Team"]),
    ]


def test_entries_stand_under_the_title_above_the_label():
    assert list(placed(plan_of(BARE_PRIORITIES)).values()) == [*2 * ["Housing"], *2 * ["Leisure"]]


@pytest.mark.parametrize(
    "text",
    [
        "Policy\n\nPolicy owner: Head of Law\n\n- Version two of the policy\n- Approved by Cabinet in 2031\n",
        "Plan\n\nOwner: Head of Law\n\n- Legal Team\n- Policy Team\n\nOwner: Head of HR\n\n- Payroll Team\n- HR Advisers\n",
        "Our services\n\nContact: Policy Team\n\n- Open on weekdays from nine\n- Free parking behind the hall\n",
        "Results\n\nLead: HR\n\n- Held two fairs in 2030\n- Trained all staff\n\nLead: IT\n\n- Replaced phones\n- Fixed it all\n",
    ],
)
def test_lists_of_names_facts_and_achievements_are_no_actions(text):
    assert _found(text) == []
