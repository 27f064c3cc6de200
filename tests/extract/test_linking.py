"""Where actions hang: headings, banners, labelled objectives, repeated ones."""

import pytest

from extract.headings import is_about, is_closing, is_generic
from tests.extract.plans import placed, plan_of

BULLETS = "We will:\n\n• Publish a guide to benefits\n• Hold a forum in every ward\n"


def html(body):
    return f"<html><body><main>{body}</main></body></html>"


def test_levels_of_markup_end_objectives():
    plan = plan_of(
        html(
            "<h1>Plan</h1><h2>Objective 1: Trust</h2><h3>Listening</h3><p>We will:</p><ul><li>Hold a forum in every ward</li>"
            "<li>Ask tenants each spring</li></ul><h2>Who to ask</h2><p>We will:</p><ul><li>Publish a guide to benefits</li>"
            "<li>Staff a help line</li></ul>"
        ),
        "plan.html",
    )
    where = placed(plan)
    assert where["Hold a forum in every ward"] == "Listening"
    assert where["Publish a guide to benefits"] == "Who to ask"
    listening = next(objective for objective in plan.objectives if objective.text == "Listening")
    assert next(objective.text for objective in plan.objectives if objective.id == listening.parent) == "Trust"


def test_a_guessed_heading_does_not_end_a_labelled_objective():
    plan = plan_of(f"Plan\n\nPriority 1: Trust\n\nListening\n\n{BULLETS}")
    listening = next(objective for objective in plan.objectives if objective.text == "Listening")
    assert next(objective.text for objective in plan.objectives if objective.id == listening.parent) == "Trust"


@pytest.mark.parametrize("heading", ["Action plan", "What we will do", "Key actions"])
def test_generic_headings_are_no_themes(heading):
    assert set(placed(plan_of(f"Fairness in Town\n\n{heading}\n\n{BULLETS}")).values()) == {None}


def test_an_objective_named_again_is_one():
    text = (
        "Plan\n\nRole 1: As a landlord: We will keep homes warm.\n\nRole 2: As an employer: To be a fair place to work.\n\n"
        "Objective\tAction\tOfficer\tDate\nRole 1: As a landlord\t\t\t\n"
        "Keep homes warm\tInsulate all lofts\tHousing Manager\tMay 2026\n"
        "Role 2: As an employer\t\t\t\nPay fairly\tPublish the pay gap\tHead of HR\tMarch 2026\n"
    )
    plan = plan_of(text)
    assert [objective.ref for objective in plan.objectives if objective.ref] == ["Role 1", "Role 2"]
    assert placed(plan)["Publish the pay gap"] == "Pay fairly"


def test_kinds_of_headings():
    assert is_generic("Appendix 2: Action plan")
    assert is_about("Why this matters to residents")
    assert is_closing("Monitoring and review")
    assert [is_generic("Housing"), is_about("Housing"), is_closing("Housing")] == [False, False, False]
