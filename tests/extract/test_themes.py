"""What actions are about: the duty's aims and the framework's themes. The sentences are invented."""

import pytest

from extract.nlp import build_nlp
from extract.ruleset import load_rules
from extract.themes import THEMES, find_themes
from tests.extract.plans import plan_of


def named(text):
    return [identity for identity, _ in find_themes(text, build_nlp())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Train all managers on bullying and harassment", ["eliminate-discrimination", "workforce"]),
        ("Remove barriers to our leisure centres", ["advance-equality", "services"]),
        ("Mark Holocaust Memorial Day with schools", ["foster-good-relations", "services"]),
        ("Hold four meetings of the disability forum", ["communities"]),
        ("Complete an equality impact assessment of the budget", ["leadership"]),
        ("Ask tenderers about equality in every contract", ["services"]),
        ("Publish the ethnicity pay gap", ["advance-equality", "workforce"]),
        ("Encourage the reporting of hate crime", ["foster-good-relations"]),
        ("Repaint the lines of the car park", []),
        ("A press officer for public relations", []),
        ("Send a train of thought to the printers", []),
    ],
)
def test_named(text, expected):
    assert named(text) == expected


def test_every_rule_is_for_a_known_theme():
    assert {rule.label for rule in load_rules("themes")} == {theme.id for theme in THEMES}


def test_objectives_and_actions_carry_their_labels():
    plan = plan_of(
        "# Objective 1: A workforce like our town\n\nTo do this we will:\n\n- publish the disability pay gap by May 2031\n"
    )
    assert [label.id for label in plan.objectives[0].themes] == ["workforce"]
    action = plan.actions[0]
    assert [label.id for label in action.themes] == ["advance-equality", "workforce"]
    assert [(label.id, label.rule) for label in action.characteristics] == [("disability", "characteristics.disability-words")]
