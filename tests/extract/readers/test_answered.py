"""Recommendations that head what is done about them. The examples are invented."""

import pytest

from tests.extract.plans import placed, plan_of

TEXTS = [
    "Recommendation 1: Listen to crews\n\nAction: Hold a fair on the quay\nLead: Ferry Team\nBy: May 2031\n\n"
    "Recommendation 2: Share your data\n\nAction: Print a map of ramps\nLead: Head of Maps\nBy: June 2031\n",
    "## Recommendation 1: Listen to crews\n\n| Action | Lead | By when |\n|---|---|---|\n"
    "| Hold a fair on the quay | Ferry Team | May 2031 |\n\n## Recommendation 2: Share your data\n\n"
    "| Action | Lead | By when |\n|---|---|---|\n| Print a map of ramps | Head of Maps | June 2031 |\n",
]


@pytest.mark.parametrize(("text", "name"), [(TEXTS[0], "plan.txt"), (TEXTS[1], "plan.md")])
def test_what_is_done_stands_under_what_was_recommended(text, name):
    plan = plan_of(f"# Ferry review action plan\n\n{text}", name)
    assert placed(plan) == {"Hold a fair on the quay": "Listen to crews", "Print a map of ramps": "Share your data"}


def test_a_recommendation_that_nothing_answers_is_an_action():
    plan = plan_of("Recommendation 1: That the mill is opened.\n\nResponse: Accepted.\n\nRecommendation 2: That it is painted.\n")
    assert [action.kind for action in plan.actions] == ["recommendation"] * 2
