"""Objectives with labels, announced by count, and what states them."""

from tests.extract.plans import plan_of


def test_promises_below_a_title_are_no_part_of_what_states_it():
    plan = plan_of(
        "Strategy\n\nPriority 1: Plain forms\n\nOur forms are hard to fill in. By May 2031 we will replace the longest ten. "
        "The Forms Manager will test each of them with residents.\n\nPriority 2: Open doors\n\nToo many doors are heavy.\n"
    )
    assert [action.text[:20] for action in plan.actions] == ["By May 2031 we will ", "The Forms Manager wi"]
    assert plan.objectives[0].statement == "Our forms are hard to fill in."


def test_a_promise_below_a_title_that_is_a_sentence_states_no_objective():
    plan = plan_of(
        "Easy plan\n\nGoal 1\nEveryone can read our letters.\n\nWe will print our letters in large type.\n\n"
        "We will make a film about rent by May 2031.\n"
    )
    assert [(one.text, one.statement) for one in plan.objectives] == [("Everyone can read our letters", None)]
    assert len(plan.actions) == 2
