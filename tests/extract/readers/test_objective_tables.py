"""Tables that only list the objectives."""

from tests.extract.plans import placed, plan_of

ROW = "<tr><td>{}</td><td>{}</td></tr>"


def _page(header, rows, actions):
    table = "".join(ROW.format(*row) for row in (header, *rows))
    plan = "<tr><td>Action</td><td>Supports</td><td>Lead officer</td><td>Target date</td></tr>" + "".join(
        f"<tr><td>{action}</td><td>{code}</td><td>Pilot Officer</td><td>May 2031</td></tr>" for action, code in actions
    )
    return f"<html><body><main><h1>Plan</h1><p>They are:</p><table>{table}</table><table>{plan}</table></main></body></html>"


def test_codes_in_one_table_name_the_objectives_of_another():
    objectives = (("EO1", "Quays that all can reach"), ("EO2", "Ferries that all can board"))
    actions = (("Lower the steps", "EO1"), ("Fit ramps to the boats", "EO2"), ("Train the crews", "EO2, EO1"))
    plan = plan_of(_page(("Code", "Equality objective"), objectives, actions), "plan.html")
    assert [(objective.ref, objective.text) for objective in plan.objectives] == list(objectives)
    assert placed(plan) == {
        "Lower the steps": "Quays that all can reach",
        "Fit ramps to the boats": "Ferries that all can board",
        "Train the crews": "Ferries that all can board",
    }


def test_a_table_of_figures_lists_no_objectives():
    rows = (("E1", "People on the quay"), ("E2", "People on the ferry"))
    plan = plan_of(_page(("Code", "Count"), rows, (("Lower the steps", "E1"), ("Fit ramps", "E2"))), "plan.html")
    assert [objective.text for objective in plan.objectives] == []
