"""Forms filled in for each service or aim."""

import pytest

from tests.extract.plans import placed, plan_of

SERVICE = "Service: {}\nManager: {}\nWhat we will do: {}\nResponsible: {}\nBy when: May 2031\n\n"


def test_a_form_per_service():
    forms = SERVICE.format("Ferries", "D Quay", "Fit ramps to the boats", "Harbour Master") + SERVICE.format(
        "Moorings", "J Pier", "Lower the steps of every quay", "Pilot Officer"
    )
    plan = plan_of(
        f"Equality returns\n\n{forms}Next steps\n\nThe Policy Unit will ask each service for an update in June 2031.\n"
    )
    assert placed(plan) == {
        "Fit ramps to the boats": "Ferries",
        "Lower the steps of every quay": "Moorings",
        "The Policy Unit will ask each service for an update in June 2031": None,
    }
    assert {objective.kind for objective in plan.objectives} == {"theme"}


def test_aims_within_the_forms_of_directorates():
    action = "Action: {}\nLead officer: {}\nTarget date: May 2031\n\n"
    forms = "".join(
        f"Directorate: {directorate}\n\nWhat we want to achieve: {aim}\n\n" + "".join(action.format(*one) for one in actions)
        for directorate, aim, actions in (
            ("Harbours", "Quays that all can reach", (("Lower the steps", "Pilot Officer"), ("Light the quays", "Quay Manager"))),
            ("People", "Crews drawn from the whole coast", (("Train the crews", "Head of HR"),)),
        )
    )
    plan = plan_of(f"Equality returns\n\n{forms}")
    where = placed(plan)
    assert where["Light the quays"] == "Quays that all can reach"
    assert where["Train the crews"] == "Crews drawn from the whole coast"
    aims = {one.text: one for one in plan.objectives}
    assert aims["Quays that all can reach"].parent == aims["Harbours"].id


def test_objectives_worded_as_undertakings_within_forms():
    form = (
        "Service: {}\nEquality objective: {}\nWhat we will do: {}\nService lead: {}\nTarget date: May 2031\n"
        "How we will measure it: {}\n\n"
    )
    entries = (
        ("Ferries", "Make boats safe for everyone", "Fit ramps to the boats", "Harbour Master", "Nine ramps"),
        ("Moorings", "Open the quays to all", "Lower the steps of every quay", "Pilot Officer", "Ten steps lowered"),
    )
    plan = plan_of("Equality returns\n\n" + "".join(form.format(*entry) for entry in entries))
    assert placed(plan) == {entry[2]: entry[1] for entry in entries}
    assert [[owner.name for owner in action.owners] for action in plan.actions] == [["Harbour Master"], ["Pilot Officer"]]
    assert [[measure.text for measure in action.measures] for action in plan.actions] == [["Nine ramps"], ["Ten steps lowered"]]
    assert not any(action.title for action in plan.actions)


@pytest.mark.parametrize("label", ["Service", "Team"])
def test_a_service_that_is_the_owner_heads_no_form(label):
    entry = "Action: {}\n" + label + ": {}\nBy when: May 2031\n\n"
    plan = plan_of("Work plan\n\n" + entry.format("Lower the steps", "Moorings") + entry.format("Fit ramps", "Ferries"))
    assert plan.objectives == ()


def test_the_label_of_an_action_may_stand_above_a_list():
    text = "Scheme\n\n"
    for number, aim in enumerate(["Fair work on the isles", "Fair homes on the isles"], 1):
        text += f"SHEET {number}\nObjective: {aim}\nSteps we will take:\n"
        text += f"(a) open a crèche at quay {number}\n(b) lend prams on isle {number}\n"
        text += f"Lead officer: Quay Manager\nCompletion date: May 203{number}\n\n"
    assert list(placed(plan_of(text)).values()) == ["Fair work on the isles"] * 2 + ["Fair homes on the isles"] * 2


def test_headings_may_name_the_actions_of_a_form():
    form = "Council plan theme: {}\n\nEquality objective: {}\n\nActions\n\n{}\n\nLead: Parks Team\n\n"
    plan = plan_of(
        "Equality objectives 2031\n\n"
        + form.format("Trade", "More crews find work on the isles.", "Hold a jobs fair each May.")
        + form.format("Safety", "It is easier to report a theft.", "Open a desk at the quay.")
    )
    assert placed(plan) == {
        "Hold a jobs fair each May": "More crews find work on the isles",
        "Open a desk at the quay": "It is easier to report a theft",
    }
