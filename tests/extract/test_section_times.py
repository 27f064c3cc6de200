"""The time that a heading or a lead-in sets for the list below it."""

import pytest

from tests.extract.plans import placed, plan_of


def _times(plan):
    return {action.text: [deadline.text for deadline in action.deadlines] for action in plan.actions}


@pytest.mark.parametrize(
    ("above", "text"),
    [
        ("Next steps for 2031/32", "2031/32"),
        ("What we are going to do in 2031", "2031"),
        ("What we will do next year", "next year"),
        ("By 2034 we will:", "By 2034"),
        ("In the first year we will:", "In the first year"),
        ("Quarter 2 (July - September 2031)", "Quarter 2 (July - September 2031)"),
        ("In 2031/32 we will", "In 2031/32"),
        ("Now: 2031/32", "2031/32"),
        ("Next: 2032/33", "2032/33"),
        ("Phase 2: January to March 2032", "January to March 2032"),
        ("Between 2031 and 2033, the Council will", "Between 2031 and 2033"),
    ],
)
def test_a_heading_or_lead_in_sets_the_time_of_its_list(above, text):
    plan = plan_of(
        f"Fair Ferries Plan\n\n{above}\n\n• Paint the gangways in bright bands\n• Publish the timetable in Braille by May 2032\n"
    )
    assert _times(plan) == {
        "Paint the gangways in bright bands": [text],
        "Publish the timetable in Braille by May 2032": ["by May 2032"],
    }


@pytest.mark.parametrize("heading", ["Equality action plan 2031", "What we found in 2031", "In 2031 we heard", "Our crews"])
def test_the_years_of_a_plan_or_of_findings_set_no_time(heading):
    plan = plan_of(f"Fair Ferries Plan\n\n{heading}\n\nWe will:\n\n• Paint the gangways\n• Publish the timetable in Braille\n")
    assert set(map(tuple, _times(plan).values())) == {()}


def test_a_time_holds_up_to_the_next_heading():
    plan = plan_of(
        "<main><h1>Plan</h1><h2>Next steps in 2031</h2>"
        "<ul><li>Publish the timetable in Braille</li><li>Hold a quay open day</li></ul>"
        "<h2>Crews</h2><p>We will:</p><ul><li>Train each skipper in signing</li><li>Name a champion</li></ul></main>",
        "plan.html",
    )
    assert _times(plan)["Hold a quay open day"] == ["2031"]
    assert _times(plan)["Train each skipper in signing"] == []


def test_headings_that_recur_under_objectives_of_a_text_copy_end_none():
    sections = "".join(
        f"Objective {number}: {title}\n\nNext steps for 2031/32\n\n• {action}\n• {other}\n\n"
        for number, title, action, other in [
            (
                1,
                "Ferries are easy to board",
                "Extend the ramp loans to Upper Quay",
                "Agree a lift programme with harbour users",
            ),
            (2, "Crews mirror the islands", "Open the cadet scheme to older islanders", "Publish the pay gap of skippers"),
        ]
    )
    assert placed(plan_of(f"Yearly equality report\n\n{sections}")) == {
        "Extend the ramp loans to Upper Quay": "Ferries are easy to board",
        "Agree a lift programme with harbour users": "Ferries are easy to board",
        "Open the cadet scheme to older islanders": "Crews mirror the islands",
        "Publish the pay gap of skippers": "Crews mirror the islands",
    }


def test_a_heading_above_cards_that_name_their_action_is_their_theme():
    def card(*values):
        pairs = zip(("What we'll do", "Lead", "When"), values, strict=True)
        return "<dl>{}</dl>".format("".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in pairs))

    body = "".join(
        f"<h2>{theme}</h2>" + "".join(card(action, "Head of Parks", "May 2031") for action in actions)
        for theme, actions in {
            "Homes": ["Waive the deposit for sailors", "Hold two flats for sailors in crisis"],
            "Schools": ["Record sailors' children on transfer forms", "Run a course on absence"],
        }.items()
    )
    plan = plan_of(f"<html><body><main><h1>Sailors' charter: action plan</h1>{body}</main></body></html>", "plan.html")
    assert placed(plan)["Waive the deposit for sailors"] == "Homes"
    assert placed(plan)["Run a course on absence"] == "Schools"


def test_a_lead_in_without_a_colon_sets_its_time():
    plan = plan_of("Quay plan\n\nOver the next twelve months the crews will\n– paint the quay\n– open the mill by May 2031\n")
    assert [[deadline.kind for deadline in action.deadlines] for action in plan.actions] == [["relative"], ["fixed"]]


def test_a_title_with_its_years_is_no_time():
    plan = plan_of("Our plan from 2031 to 2034\n\nWe will:\n\n- paint the quay\n- open the mill\n")
    assert [action.deadlines for action in plan.actions] == [(), ()]


def test_the_years_of_the_plan_itself_are_no_time_of_its_actions():
    plan = plan_of("Harbour promises 2031-2034\n\nWe will:\n\n- paint the quay\n- open the mill\n")
    assert [action.deadlines for action in plan.actions] == [(), ()]


def test_a_date_without_a_year_is_in_the_time_of_its_section():
    entries = "- paint the gangways by the end of June\n- mend the bell in May 2033\n"
    plan = plan_of(f"Quay report 2030\n\nIn 2031 officers will:\n\n{entries}", "plan.md")
    assert [str(action.deadlines[0].end) for action in plan.actions] == ["2031-06-30", "2033-05-31"]


BY_YEAR = """Aim 1 Warm homes
Aim 2 Safe streets

2031/32

Aim 1
Grants for loft insulation — Housing Grants Team
A warden in each tower — Estates Manager

Aim 2
Lamps in Dyer's Passage — Street Lighting Team

2032/33

Aim 1
Boilers in the almshouses — Housing Grants Team
A coal store at the quay — Estates Manager
"""


def test_a_year_over_labels_that_refer_to_aims_holds_for_all_of_them():
    plan = plan_of(BY_YEAR)
    titles = {objective.id: objective.text for objective in plan.objectives}
    assert [(titles[action.objective], action.deadlines[0].text) for action in plan.actions] == [
        ("Warm homes", "2031/32"),
        ("Warm homes", "2031/32"),
        ("Safe streets", "2031/32"),
        ("Warm homes", "2032/33"),
        ("Warm homes", "2032/33"),
    ]
