"""Who acts in the entries of a list is told by the sentence that they complete."""

import pytest

from tests.extract.plans import plan_of

LIST = """
Ferry access plan

{lead}
• lower the ramp at the north pier
• print the timetable in braille (Print Manager)

We hope that crews will help.
"""


@pytest.mark.parametrize(
    ("lead", "owners"),
    [
        ("By May 2031 the Ferry Partnership will:", ["Ferry Partnership"]),
        ("Over the next year the Head of Quays and the Web Team will:", ["Head of Quays", "Web Team"]),
        ("We will:", []),
        ("To keep the quay open to all residents we will:", []),
        ("The Ferry Partnership met in May. We will:", []),
    ],
)
def test_the_subject_of_a_lead_in_acts_in_each_entry_without_an_owner(lead, owners):
    found = [[owner.name for owner in action.owners] for action in plan_of(LIST.format(lead=lead)).actions]
    assert found == [owners, ["Print Manager"]]
