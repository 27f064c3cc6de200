"""Objectives whose promises go on in the same paragraph."""

import pytest

from tests.extract.plans import placed, plan_of

PROMISES = ["We will open two crèches by May 2031.", "We will pay all apprentices the living wage from June 2031."]


@pytest.mark.parametrize(
    "lines",
    [
        ["Our priorities", f"1. Fair start - {PROMISES[0]}", f"2. Fair work - {PROMISES[1]}"],
        ["Our pledges 2031 to 2033", f"Fair start. No child is too young. {PROMISES[0]}", f"Fair work: {PROMISES[1]}"],
        ["What we stand for", f"Pledge 1. Fair start - {PROMISES[0]}", f"Pledge 2. Fair work: {PROMISES[1]}"],
    ],
)
def test_titles_are_objectives_of_the_promises_behind_them(lines):
    plan = plan_of("Brae Council fairness plan\n\n" + "\n\n".join(lines) + "\n")
    assert placed(plan) == {PROMISES[0].rstrip("."): "Fair start", PROMISES[1].rstrip("."): "Fair work"}


def test_several_promises_of_a_sentence_each_have_who_and_when_behind_them():
    text = "We will open two crèches (Early Years Team; by May 2031) and lend prams (Library Service; ongoing)."
    (action,) = plan_of(f"Brae Council plan\n\nWhat we will do\n\n{text}\n").actions
    assert [owner.name for owner in action.owners] == ["Early Years Team", "Library Service"]
    assert [deadline.text for deadline in action.deadlines] == ["by May 2031", "ongoing"]


def test_one_such_paragraph_is_no_series():
    plan = plan_of(f"Brae Council plan\n\nOur priorities\n\n1. Fair start - {PROMISES[0]}\n\nThe harbour is old.\n")
    assert "Fair start" not in [objective.text for objective in plan.objectives]
