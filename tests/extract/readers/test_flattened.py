"""Tables whose grid was lost: headers on lines of their own, then the cells of each row in turn."""

from tests.extract.plans import placed, plan_of

GRID = """Plan for Fair Streets

Priority 1: Safer walking

Action
Lead officer
By when
Measure
Install dropped kerbs outside both schools
Highways Manager
March 2026
Twenty kerbs in place
Audit the lighting of every underpass
Street Lighting Team
Community Safety Manager
Ongoing
No dark spots reported
Priority 2: Better buses
Train all drivers in disability equality
Licensing Manager
Autumn 2026
Every driver holds a certificate

Contact us

Write to the Equality Team.
"""

PER_ACTION = """Plan for Fair Work

1.1 Review how we shortlist candidates

Lead team
Category
Achieved by
Human Resources
New work
June 2026

1.2 Publish the ethnicity pay gap

Lead team
Category
Achieved by
Payroll Team
New work
March 2026
"""


def test_rows_are_found_by_the_rhythm_of_their_lines():
    actions = plan_of(GRID).actions
    assert [action.text for action in actions] == [
        "Install dropped kerbs outside both schools",
        "Audit the lighting of every underpass",
        "Train all drivers in disability equality",
    ]
    assert [[owner.name for owner in action.owners] for action in actions] == [
        ["Highways Manager"],
        ["Street Lighting Team", "Community Safety Manager"],
        ["Licensing Manager"],
    ]
    assert [action.deadlines[0].text for action in actions] == ["March 2026", "Ongoing", "Autumn 2026"]
    assert actions[0].measures[0].text == "Twenty kerbs in place"


def test_a_labelled_objective_between_rows_holds_from_there():
    assert list(placed(plan_of(GRID)).values()) == ["Safer walking", "Safer walking", "Better buses"]


def test_a_table_per_action():
    actions = plan_of(PER_ACTION).actions
    assert [(action.ref, action.text) for action in actions] == [
        ("1.1", "Review how we shortlist candidates"),
        ("1.2", "Publish the ethnicity pay gap"),
    ]
    assert [[owner.name for owner in action.owners] for action in actions] == [["Human Resources"], ["Payroll Team"]]
    assert [str(action.deadlines[0].end) for action in actions] == ["2026-06-30", "2026-03-31"]


def test_a_list_of_words_is_no_table():
    assert plan_of("Contents\n\nAction\nLead officer\nNotes on the year\n\nThe end of the list.\n").actions == ()
