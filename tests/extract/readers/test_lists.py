"""Lists. The examples are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.evidence import reproduces
from tests.extract.plans import document_of, plan_of

NONE = [
    "# What residents told us\n\n- Provide more benches\n- Employ more wardens\n",
    "# Key responsibilities\n\n- Lead the ramp survey\n- Support the harbour master\n",
    "# Privacy notice\n\n## Your rights\n\n- Ask for a copy\n- Correct mistakes\n",
    "# Our values\n\n- Openness\n- Kindness\n",
    "# Ask us\n\n- Tell us what you think of ramps\n- Send us your views on ponds\n",
    "The role of the panel is to:\n\n- scrutinise ramps\n- review ponds\n",
    "# Ponds\n\n- Deep ponds\n- Shallow ponds\n",
]
SOME = [
    ("Over the next four years we will:\n\n- bring back the ferry\n- open the mill\n", 2),
    ("# Ramps\n\n- Amplify the voices of skippers\n- Curate a season of regattas\n- Flood the old dock\n", 3),
    ("What happens next\n\nCommission a survey of the quay.\n\nLengthen the green light at the bridge.\n", 2),
    (
        (
            "Key actions:\n\n1. Train all wardens by May 2031\n2. Paint the quay\n\n"
            "Other steps\n\n1. Open the mill\n2. Build a ramp\n"
        ),
        4,
    ),
    ("We will:\n\n- offer grants, including:\n  - small ones\n  - large ones\n- close the old dock\n", 2),
]


@pytest.mark.parametrize("text", NONE)
def test_lists_that_promise_nothing(text):
    assert not plan_of(text, "plan.md").actions


@pytest.mark.parametrize(("text", "count"), SOME)
def test_lists_of_actions(text, count):
    plan = plan_of(text, "plan.md")
    assert [action.kind for action in plan.actions] == ["bullet"] * count


def test_titled_bullets():
    plan = plan_of(
        "<main><h1>Quay</h1><h2>What we will do</h2><ul><li><p>Ramps</p><p>We will build two ramps.</p></li></ul></main>",
        "a.html",
    )
    assert [(action.title, action.text) for action in plan.actions] == [("Ramps", "We will build two ramps")]


def test_remarks_after_a_dash_are_cut():
    plan = plan_of(
        "We will:\n\n- open the old mill to visitors - we held talks with the owner in May\n- paint the quay\n", "plan.md"
    )
    assert plan.actions[0].text == "open the old mill to visitors"


def test_a_list_of_objectives():
    plan = plan_of("Our objectives are:\n\n1. Fair ferries: We will make ferries fair for all\n2. Safe quays\n", "plan.md")
    assert [objective.text for objective in plan.objectives] == ["Fair ferries", "Safe quays"]


def test_contents_and_titles_are_no_lost_bullets():
    plan = plan_of(
        "Contents\n\nDevelop our quays 14\n\nDeliver and review 18\n\nReport to Cabinet, May 2031\n\nReview of the old quay\n"
    )
    assert not plan.actions


LINES = (
    "We will:",
    "- Open the mill by May 2031",
    "Lead: Harbour Team",
    "# Aim 1: Ferries",
    "RESOLVED that",
    "the mill be opened;",
    "1. Paint it",
    "(a) note it",
    "By when: June",
    "Recommendations",
    "A guide will be written by the Policy Team.",
    "ponds",
    "",
    "  - deep",
    "3.1 It ran.",
)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(LINES), max_size=14), st.sampled_from(["plan.txt", "plan.md"]))
def test_readers_never_fail_and_all_is_grounded(lines, name):
    text = "\n".join(lines)
    if not text.strip():
        return
    document, plan = document_of(text, name), plan_of(text, name)
    for item in (*plan.actions, *plan.objectives):
        assert reproduces(item.text, item.source, document.text)
