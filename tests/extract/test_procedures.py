"""What tells how something is always done. The examples are invented."""

import pytest

from extract.procedures import is_guide, is_of_cases
from tests.extract.plans import plan_of, view_of

ASKED = "# Mill hire\n\n## How do I hire it?\n\nRing us.\n\n## What if I lose my key?\n\nTell us.\n"
SPOKEN = (
    "# {}\n\nYou can tell us of a broken lamp.\n\nThe warden will ask you where.\n\nWe will write to you when it is mended.\n"
)


@pytest.mark.parametrize(
    ("text", "guide"),
    [
        ("# How to hire the mill\n\nRing the quay office.\n", True),
        ("# Marrowdale\n\n# Mill hire: a guide for crews\n\nRing the quay office.\n", True),
        (ASKED, True),
        ("# Mill hire\n\n## What will we do?\n\nWe will open it.\n\n## How do I help?\n\nRing us.\n", False),
        (SPOKEN.format("Broken lamps"), True),
        (SPOKEN.format("Our promise to crews"), False),
        ("# Applying for a mooring\n\nWe will write to all crews.\n", True),
        ("# Our customer promise\n\nWe will write to all crews.\n", True),
        ("# Guidance on our action plan\n\nWe will open the mill.\n", False),
    ],
)
def test_guides(text, guide):
    assert is_guide(view_of(text, "page.md")) is guide


@pytest.mark.parametrize(
    ("sentence", "kind", "of_cases"),
    [
        ("The clerk will answer within five working days.", "other", True),
        ("The clerk will answer within five working days.", "strategy", False),
        ("Line managers will hear both sides.", "policy", True),
        ("Line managers will hear both sides.", "action_plan", False),
        ("The Town Clerk will review this policy.", "policy", False),
    ],
)
def test_sentences_on_cases(sentence, kind, of_cases):
    assert is_of_cases(sentence, kind) is of_cases


def test_a_guide_promises_only_what_has_a_date():
    text = "# How to hire the mill\n\nThe warden will open the door. We will publish a map of all quays in May 2031.\n"
    plan = plan_of(f"{text}\nStep 2: Lock the mill\n", "page.md")
    assert [action.text for action in plan.actions] == ["We will publish a map of all quays in May 2031"]


STEPS = "| Step | Who | When |\n|---|---|---|\n| {} | Clerk | Within 5 days |\n| {} | Warden | Within 6 weeks |\n"


@pytest.mark.parametrize(
    ("title", "steps", "found"),
    [
        ("Conduct on the Quays Policy", ("The complaint is acknowledged", "An appeal is heard"), 0),
        ("Conduct on the Quays Policy", ("Acknowledge the complaint", "Hear the appeal"), 0),
        ("Fair Quays Action Plan", ("The complaint is acknowledged", "An appeal is heard"), 2),
    ],
)
def test_steps_of_a_policy_are_no_actions(title, steps, found):
    assert len(plan_of(f"# {title}\n\n{STEPS.format(*steps)}", "page.md").actions) == found
