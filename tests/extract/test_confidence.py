"""How sure it is that an item is one."""

import pytest

from extract.confidence import Weights, calibration, confidence, features
from models.plan import Action, Objective
from tests.extract.plans import plan_of


def action(text="Publish the pay gap", *, rule="action_table.row", **more):
    return Action(id="a1", text=text, kind="table", rule=rule, source=(), **more)


def test_a_probability_from_log_odds():
    weights = Weights(always=0.0, features={"deadline": 2.2, "short": -2.2})
    assert [weights.probability(look) for look in ((), ("deadline",), ("short",), ("deadline", "short"))] == [0.5, 0.9, 0.1, 0.5]


def test_features_tell_reader_rule_document_and_wording():
    assert features(action(objective="o1", ref="1"), "policy") == (
        "reader action_table", "rule action_table.row", "document policy", "kind table", "objective", "reference", "undertakes",
    )  # fmt: skip
    assert "theme" in features(Objective(id="o1", text="Our workforce", kind="theme", rule="outline.heading", source=()), "other")


@pytest.mark.parametrize("kind", ["action_plan", "minutes", "other"])
def test_a_rule_that_was_never_measured_gets_what_items_get_in_general(kind):
    known, unknown = confidence(action(), kind), confidence(action(rule="new_reader.rule"), kind)
    assert 0.0 < unknown <= 1.0
    assert 0.0 < known <= 1.0


def test_plans_carry_the_fitted_confidence():
    plan = plan_of("# Objective 1: Fair pay\n\nTo do this we will:\n\n- publish the pay gap by May 2031\n- train all managers\n")
    assert [one.confidence for one in plan.actions] == [confidence(one, plan.kind) for one in plan.actions]
    assert [one.confidence for one in plan.objectives] == [confidence(one, plan.kind) for one in plan.objectives]


def test_the_weights_know_most_readers_and_were_told_on_other_documents():
    fitted = calibration()
    assert {row.group for row in fitted.reliability} == {"action", "objective", "owner", "deadline"}
    readers = {name.removeprefix("reader ") for name in fitted.action.features if name.startswith("reader ")}
    assert len(readers) >= 5


@pytest.mark.parametrize("row", [row for row in calibration().reliability if row.items >= 50], ids=str)
def test_confidence_is_kept_on_documents_left_out_of_the_fit(row):
    assert row.said - row.right <= 0.1, "more is promised than is kept"
    assert row.right - row.said <= 0.15
