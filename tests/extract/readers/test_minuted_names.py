"""Minutes that note only who is to act below what is to be done. The examples are invented."""

import pytest

from tests.extract.plans import plan_of

HEAD = "MINUTES of the meeting of the Quay Forum held on 3 May 2031\n\nPresent: Councillors Reed and Moss\n\n1. Ferries\n\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "RS said that the bell was old. RS would ask the founder for a price by June 2031. ACTION: RS",
            [("RS would ask the founder for a price by June 2031", ["RS"])],
        ),
        (
            "The fair is in June. TW to book the band; PO to print the bills.\n\nACTION: TW, PO",
            [("TW to book the band", ["TW"]), ("PO to print the bills", ["PO"])],
        ),
        (
            "Crews asked for lamps. Lamps should be hung before the autumn.\n\nAction: RS/Quay Manager",
            [("Lamps should be hung before the autumn", ["RS", "Quay Manager"])],
        ),
        ("The bell was mended in May. Members thanked RS.\n\nACTION: RS", []),
    ],
)
def test_what_is_told_above_the_names(text, found):
    plan = plan_of(f"{HEAD}{text}\n\n2. Date of next meeting\n\n7 June 2031\n")
    assert [(action.text, [owner.name for owner in action.owners]) for action in plan.actions] == found
