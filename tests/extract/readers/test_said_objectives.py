"""Objectives that stand in sentences, and the actions that go on from them."""

import pytest

from tests.extract.plans import placed, plan_of

SERIES = """
A fairer harbour

{announced}

{first} that crews of all ages have a berth. The Quay Team will build ten berths by May 2031. The old pier was built in 1890.

{second} to light the paths to the ferry. Highways will mend the lamps by June 2031.

The harbour board adopted its first scheme in 2007.
"""


@pytest.mark.parametrize(
    ("announced", "first", "second"),
    [
        ("We asked all crews what they need.", "Our first priority is", "Our second priority is"),
        ("We have agreed two equality objectives.", "The first is", "The second is"),
        ("We have chosen two aims.", "Our first aim will be", "The last of these aims is"),
    ],
)
def test_sentences_that_count_objectives_head_what_follows(announced, first, second):
    plan = plan_of(SERIES.format(announced=announced, first=first, second=second))
    assert list(placed(plan).values()) == ["crews of all ages have a berth", "to light the paths to the ferry"]
    assert len(plan.objectives) == 2


@pytest.mark.parametrize(
    ("announced", "first", "second"),
    [
        ("We asked all crews what they need.", "The first is", "The second is"),
        ("We have agreed two equality objectives.", "The first is on track", "The second is on track"),
        ("We asked all crews.", "Our first priority is", "It is our duty"),
    ],
)
def test_one_sentence_alone_or_of_things_that_nothing_calls_objectives_tells_none(announced, first, second):
    plan = plan_of(SERIES.format(announced=announced, first=first, second=second))
    assert not [one for one in plan.objectives if one.rule == "objectives.ordinal"]


@pytest.mark.parametrize(
    ("lead", "title"),
    [
        ("To meet our objective of halving the ferry fares by 2033, we will:", "halving the ferry fares by 2033"),
        ("Our aim is that nobody waits in the rain. To get there, we will:", "nobody waits in the rain"),
        ("To meet our objectives, we will:", None),
        ("Our aim is that nobody waits in the rain.\n\nWe will:", None),
    ],
)
def test_a_lead_in_may_name_the_objective_of_its_list(lead, title):
    plan = plan_of(
        f"Ferries for all\n\nFares rose again.\n\n{lead}\n• open a shelter at each pier\n• print the fares in large type\n"
    )
    assert set(placed(plan).values()) == {title}
    assert all(not action.deadlines for action in plan.actions)


def test_a_task_below_a_counted_title_is_no_statement_of_it():
    plan = plan_of(
        "<h1>Harbour outcomes</h1><p>The board has set the following two outcomes.</p>"
        "<h3>1. Crews are less lonely</h3><p>The Quay Team will set up a phone line by August 2031.</p>"
        "<h3>2. Deaf visitors can follow the tours</h3><p>We want all to hear the story of the harbour.</p>",
        "plan.html",
    )
    assert placed(plan) == {"The Quay Team will set up a phone line by August 2031": "Crews are less lonely"}
