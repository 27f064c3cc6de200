"""Decision records that are a table. The examples are invented."""

from tests.extract.plans import plan_of
from tests.extract.tables import html_table, page

ROWS = [
    ["Decision maker", "Director of Harbours"],
    ["Date of decision", "4 May 2031"],
    ["Decision", "1. To buy a ramp for the mill.<br>2. To ask the Ferry Manager to paint it by June 2031."],
    ["Reasons", "The old ramp broke. To leave it would cost more."],
]


def test_the_row_of_the_decision_holds_what_was_decided():
    plan = plan_of(page("<h1>Officer decision notice</h1><h2>Ramps</h2>", html_table(ROWS)), "decision.html")
    assert [(action.ref, action.text, action.kind) for action in plan.actions] == [
        ("1", "To buy a ramp for the mill", "recommendation"),
        ("2", "To ask the Ferry Manager to paint it by June 2031", "recommendation"),
    ]
    assert plan.actions[1].owners[0].name == "Ferry Manager"


def test_a_plan_s_table_has_no_such_row():
    plan = plan_of(page("<h1>Ramp action plan</h1>", html_table([["Decision", "To buy a ramp"], ["Ramp", "Red"]])), "plan.html")
    assert not [action for action in plan.actions if action.kind == "recommendation"]
