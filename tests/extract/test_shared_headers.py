"""A header that stands once holds for the tables below the titles that follow."""

import pytest

from tests.extract.plans import placed, plan_of

HEADER = "Improvement | Lead | Deadline | Comment"
FIRST = "Lend wheelchairs at the lido | Lido Manager | May 2031 | three bought"
SECOND = "Fit a hoist at the pool | Estates Team | June 2032 | none so far"
THIRD = "Warm pool sessions for elders | Lido Manager | Ongoing | liked"

ALONE = f"Plan\n\n{HEADER}\n\nBy the sea\n\n{FIRST}\n\nIn the town\n\n{SECOND}\n{THIRD}\n"
ABOVE_FIRST = f"Plan\n\nBy the sea\n\n{HEADER}\n{FIRST}\n\nIn the town\n\n{SECOND}\n{THIRD}\n"


@pytest.mark.parametrize("text", [ALONE, ABOVE_FIRST])
def test_tables_below_titles_share_the_header_above(text):
    plan = plan_of(text)
    assert placed(plan) == {
        "Lend wheelchairs at the lido": "By the sea",
        "Fit a hoist at the pool": "In the town",
        "Warm pool sessions for elders": "In the town",
    }
    assert [owner.name for action in plan.actions for owner in action.owners] == ["Lido Manager", "Estates Team", "Lido Manager"]
    assert all(action.deadlines for action in plan.actions)


def test_a_table_of_other_columns_has_its_own():
    text = f"{ABOVE_FIRST}\nWho came\n\nPool | Adults | Children\nLido | 300 | 200\nBaths | 100 | 50\n"
    assert len(plan_of(text).actions) == len(plan_of(ABOVE_FIRST).actions)


def test_tables_without_headers_tell_together_what_their_columns_hold():
    rows = ["Lend wheelchairs | Lido Manager | May 2031", "Fit two hoists | Cobble and Quay | June 2032"]
    rows += ["Warm the pool | Estates Team | Ongoing", "Paint the pier | Pier Manager | 2033"]
    text = f"Plan\n\nBy the sea\n\n{rows[0]}\n{rows[2]}\n\nIn the town\n\n{rows[1]}\n\nAt the pier\n\n{rows[3]}\n"
    owners = {action.text: [owner.name for owner in action.owners] for action in plan_of(text).actions}
    assert owners["Fit two hoists"] == ["Cobble and Quay"]
    assert len(owners) == len(rows)
