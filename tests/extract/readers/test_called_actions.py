"""Paragraphs and headings that call themselves an action. The examples are invented."""

import pytest

from tests.extract.plans import plan_of

MINUTES = (
    "MINUTES of the meeting of the Quay Committee held on 3 May 2031\n\nPresent: Councillors Reed and Moss\n\n1. Ferries\n\n"
)


def test_numbered_headings():
    plan = plan_of(
        "# Quay plan 2031\n\n## Action 1: Train all wardens\n\nIt helps.\n\n## Action 2: Put signs on the ferry by May\n",
        "p.md",
    )
    assert [(action.ref, action.text) for action in plan.actions] == [
        ("Action 1", "Train all wardens"),
        ("Action 2", "Put signs on the ferry by May"),
    ]
    assert not plan.objectives


def test_a_numbered_heading_over_a_list_groups():
    plan = plan_of("# Quay plan 2031\n\n## Action 1: Better ferries\n\nWe will:\n\n- paint the deck\n- mend the bell\n", "p.md")
    assert [action.text for action in plan.actions] == ["paint the deck", "mend the bell"]


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("ACTION: RS to include the crew in the next survey", "RS"),
        ("Action (TW): bring options for the ferry to the next meeting", "TW"),
    ],
)
def test_minuted(line, owner):
    plan = plan_of(f"{MINUTES}RS presented the figures. Members discussed them.\n\n{line}\n")
    assert plan.kind == "minutes"
    assert [[one.name for one in action.owners] for action in plan.actions] == [[owner]]
