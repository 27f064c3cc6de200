"""Objectives that rows and records name by their numbers."""

import pytest

from extract.references import is_reference
from tests.extract.plans import placed, plan_of

OBJECTIVES = "Fair Quays plan 2031 to 2034\n\n{0}1: Quays for all\n\n{0}2: Ferries for all\n\n"


@pytest.mark.parametrize(
    ("label", "header", "codes"),
    [
        ("Objective ", "Objective", ("1", "2", "1 and 2")),
        ("EO", "Contributes to", ("EO1", "EO2", "EO1, EO2")),
        ("Priority ", "Linked to priority", ("P1", "P2", "Priority 1")),
    ],
)
def test_a_column_of_numbers_names_objectives(label, header, codes):
    rows = zip(("Lower the steps", "Fit ramps to the boats", "Train the crews"), codes, ("May", "June", "July"), strict=True)
    table = "".join(f"{action}\t{code}\tPilot Officer\t{month} 2031\n" for action, code, month in rows)
    where = placed(plan_of(OBJECTIVES.format(label) + f"Action\t{header}\tLead\tBy when\n" + table))
    assert where == {
        "Lower the steps": "Quays for all",
        "Fit ramps to the boats": "Ferries for all",
        "Train the crews": "Quays for all",
    }


def test_priorities_that_only_grade_name_no_objective():
    table = (
        "Action\tLead\tBy when\tPriority\nLower the steps\tPilot Officer\tMay 2031\t1\nTrain crews\tHead of HR\tJune 2031\t1\n"
    )
    where = placed(plan_of(OBJECTIVES.format("Objective ") + "Work plan\n\n" + table))
    assert "Quays for all" not in where.values()


def test_records_name_the_objective_that_they_serve():
    records = "".join(
        f"Action: {action}\n\nObjective: {code}\n\nLead: Pilot Officer\n\nBy when: May 2031\n\n"
        for action, code in (("Fit ramps to the boats", "2"), ("Lower the steps", "1"))
    )
    where = placed(plan_of(OBJECTIVES.format("Objective ") + "Work plan\n\n" + records))
    assert where == {"Fit ramps to the boats": "Ferries for all", "Lower the steps": "Quays for all"}


def test_cards_name_the_objective_that_they_serve():
    card = (
        "<table><tr><td>What we will do</td><td>{}</td></tr><tr><td>Contributes to</td><td>{}</td></tr>"
        "<tr><td>Lead</td><td>Pilot Officer</td></tr><tr><td>By when</td><td>May 2031</td></tr></table>"
    )
    body = "<h2>Objective 1: Quays for all</h2><h2>Objective 2: Ferries for all</h2><h2>Returns</h2>"
    cards = card.format("Fit ramps to the boats", "2") + card.format("Lower the steps", "1")
    where = placed(plan_of(f"<html><body><main><h1>Plan</h1>{body}{cards}</main></body></html>", "plan.html"))
    assert where == {"Fit ramps to the boats": "Ferries for all", "Lower the steps": "Quays for all"}


@pytest.mark.parametrize("text", ["High", "Priority", "2031", "12 months", "A", "1: Quays", "Head of HR"])
def test_what_is_no_reference(text):
    assert not is_reference(text)


@pytest.mark.parametrize(
    "action",
    ["Under objective 2, the Pilot Officer will fit ramps by May 2031", "We will fit ramps by May 2031 (supports objective 2)"],
)
def test_sentences_name_the_objective_that_they_serve(action):
    where = placed(plan_of(OBJECTIVES.format("Objective ") + f"What comes next\n\nThe harbour is old. {action}.\n"))
    assert where == {action: "Ferries for all"}


def test_a_column_of_letters_names_objectives_that_are_counted_so():
    rows = zip(("Lower the steps", "Fit ramps to the boats", "Train the crews"), "ABA", ("May", "June", "July"), strict=True)
    table = "".join(f"{code}\t{action}\tPilot Officer\t{month} 2031\n" for action, code, month in rows)
    where = placed(plan_of(OBJECTIVES.replace("{0}1", "Aim A").replace("{0}2", "Aim B") + "Obj\tAction\tLead\tBy when\n" + table))
    assert list(where.values()) == ["Quays for all", "Ferries for all", "Quays for all"]
