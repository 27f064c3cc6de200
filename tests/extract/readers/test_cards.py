"""Tables that belong to one action."""

import pytest

from tests.extract.plans import plan_of
from tests.extract.tables import dates, html_table, owners, page, plan_with


def found(plan):
    return [(action.text, owners(action), dates(action)) for action in plan.actions]


LIFT = ("Fit a lift in the hall", ["Property Services"], ["May 2026"])


def test_labels_above_their_values():
    rows = [
        [("1.1 Fit a lift in the hall", {"across": 3})],
        ["Timeline", "Lead", "Partners"],
        ["May 2026", "Property Services", "Age UK"],
    ]
    plan = plan_with(rows)
    assert found(plan) == [LIFT]
    assert (plan.actions[0].ref, plan.actions[0].partners[0].name) == ("1.1", "Age UK")


def test_labels_beside_their_values():
    rows = [[("Fit a lift in the hall", {"across": 2})], ["Lead", "Property Services"], ["By when", "May 2026"]]
    assert found(plan_with(rows)) == [LIFT]


@pytest.mark.parametrize(("label", "value"), [("Objective", "Quays that all can reach"), ("Priority", "High")])
def test_a_form_names_its_objective_and_its_service(label, value):
    rows = [
        ["Service", "Ferries and Tolls"],
        [label, value],
        ["What we will do", "Fit a lift in the hall"],
        ["Service lead", "Property Services"],
        ["Target date", "May 2026"],
    ]
    plan = plan_with(rows)
    assert found(plan) == [LIFT]
    assert [objective.text for objective in plan.objectives] == ([value] if label == "Objective" else [])


def test_the_service_owns_a_form_that_names_nobody_else():
    rows = [["Service", "Ferries"], ["What we will do", "Fit a lift in the hall"], ["Target date", "May 2026"]]
    assert found(plan_with(rows)) == [(LIFT[0], ["Ferries"], LIFT[2])]


def test_who_answers_for_a_card_and_who_does_it_are_both_its_owners_and_its_number_is_no_word_of_it():
    rows = [
        [("Action 3: Fit a lift in the hall", {"across": 2})],
        ["Accountable", "Town Clerk"],
        ["Responsible", "Member Support"],
        ["Deadline", "Before the 2029 elections"],
    ]
    plan = plan_with(rows)
    assert found(plan) == [(LIFT[0], ["Town Clerk", "Member Support"], ["Before the 2029 elections"])]
    assert plan.actions[0].ref == "Action 3"


def test_a_value_that_reads_like_a_header_is_none_beside_labels():
    rows = [
        [("Fit a lift in the hall", {"across": 2})],
        ["Due", "Q1 2026/27"],
        ["KPI", "Outcomes"],
        ["Led by", "Property Services"],
    ]
    assert found(plan_with(rows)) == [(LIFT[0], LIFT[1], ["Q1 2026/27"])]


def test_the_action_has_a_label_of_its_own():
    rows = [["Action", "Fit a lift in the hall"], ["Lead", "Property Services"], ["By when", "May 2026"]]
    assert found(plan_with(rows)) == [LIFT]


def test_what_is_to_be_done_stands_beside_whatever_label_where_none_says_action():
    rows = [["Output", "Fit a lift in the hall"], ["Accountable lead", "Property Services"], ["Timing", "May 2026"]]
    assert found(plan_with([*rows, ["We will know by", "Rides"]])) == [LIFT]
    rows[0] = ["Output", "Nine rides a day"]
    assert found(plan_with(rows)) == []


def test_several_cards_in_one_table():
    rows = [[("Fit a lift in the hall", {"across": 2})], ["Lead", "Property Services"], ["By when", "May 2026"]]
    rows += [[("Train the wardens at night", {"across": 2})], ["Lead", "Head of Parks"], ["By when", "Ongoing"]]
    assert found(plan_with(rows)) == [LIFT, ("Train the wardens at night", ["Head of Parks"], ["Ongoing"])]


@pytest.mark.parametrize("labels", [["Lead", "By when", "Measure"], ["Officer in charge", "When it will happen", "Proof"]])
def test_a_table_below_the_action_it_belongs_to(labels):
    rows = [labels, ["Property Services", "May 2026", "It runs"]]
    plan = plan_of(page("<h1>Plan</h1><h2>1.1 Fit a lift in the hall</h2>", html_table(rows)), "plan.html")
    assert found(plan) == [LIFT]


ONE_EACH = [["Officer in charge", "Test of success", "Deliver by"], ["Property Services", "Share of lifts that run", "May 2026"]]


def test_measures_that_read_as_undertakings_are_none_below_the_action():
    entries = "".join(f"<h2>1.{at} Fit a lift in hall {at}</h2>{html_table(ONE_EACH)}" for at in range(1, 5))
    plan = plan_of(page("<h1>Plan</h1>", entries), "plan.html")
    assert found(plan) == [(f"Fit a lift in hall {at}", *LIFT[1:]) for at in range(1, 5)]


def test_a_title_above_what_is_to_be_done():
    rows = [[("Ways in", {"across": 2})], [("Fit a lift in the hall", {"across": 2})]]
    rows += [["Lead", "Property Services"], ["By when", "May 2026"]]
    plan = plan_with(rows)
    assert found(plan) == [LIFT]
    assert plan.actions[0].title == "Ways in"


def test_a_value_alone_in_its_row_is_no_title():
    empty = html_table([["By when", "Who"], ["May 2026", ""]])
    full = html_table([["By when", "Who"], ["May 2026", "Property Services"]])
    plan = plan_of(page(f"<h1>Plan</h1><h2>1.1 Fit a lift in the hall</h2>{full}<h2>1.2 Fit a ramp</h2>{empty}"), "plan.html")
    assert found(plan) == [LIFT, ("Fit a ramp", [], ["May 2026"])]


def test_a_card_may_have_one_label_where_others_have_more():
    card = [[("Fit a lift in the hall", {"across": 2})], ["Lead", "Property Services"], ["By when", "May 2026"]]
    short = [[("Fit a ramp at the quay", {"across": 2})], ["By when", "June 2026"]]
    plan = plan_of(page("<h1>Plan</h1>", html_table(card), "<p>And:</p>", html_table(short)), "plan.html")
    assert found(plan) == [LIFT, ("Fit a ramp at the quay", [], ["June 2026"])]


def test_a_table_of_several_rows_is_no_card():
    rows = [
        ["Objective", "What we achieved", "Lead service"],
        ["Pay", "Pay data published", "HR"],
        ["Pay", "Network begun", "HR"],
    ]
    plan = plan_of(page("<h1>Plan</h1><h2>Achievements of the last year</h2>", html_table(rows)), "plan.html")
    assert plan.actions == ()


@pytest.mark.parametrize(("heading", "found"), [("Ferry fares assessment", 0), ("Mend the ferry ramp", 1)])
def test_the_head_of_a_form_is_no_card(heading, found):
    rows = [["Lead officer", "Property Services"], ["Date", "May 2026"]]
    plan = plan_of(page(f"<h1>{heading}</h1>", html_table(rows)), "plan.html")
    assert len(plan.actions) == found


def test_labels_that_markup_calls_headers_stand_beside_their_values_whatever_these_may_name():
    card = "<h3>{}</h3><dl><dt>Promise made by</dt><dd>{}</dd><dt>Ask</dt><dd>{}</dd><dt>To be done by</dt><dd>{}</dd></dl>"
    cards = card.format("Open a quiet room at the pier", "Contact Centre", "L. Whitby", "1 June 2031")
    cards += card.format("Give carers a sure interview", "Human Resources", "HR Manager", "Complete")
    plan = plan_of(f"<h1>Promises</h1>{cards}", "promises.html")
    assert [(one.text, [owner.name for owner in one.owners]) for one in plan.actions] == [
        ("Open a quiet room at the pier", ["Contact Centre"]),
        ("Give carers a sure interview", ["Human Resources"]),
    ]


def test_what_a_paper_records_of_itself_is_no_card():
    rows = [
        ["Lead officer", "Olive Grant"],
        ["Report author", "Ivor Quill"],
        ["Version", "Final"],
        ["Dated", "9 May 2026"],
        [("CONSULTATION WITH OTHER OFFICERS AND MEMBERS", {"across": 2})],
        ["Officer title", "Comments sought"],
        ["Director of Quays", "Yes"],
    ]
    assert not plan_with(rows).actions


def test_the_form_at_the_head_of_an_assessment_is_no_card():
    form = html_table(
        [
            ["Name of service", "Quay hours"],
            ["Service area", "Quays"],
            ["Completed by", "Ann Lee, Quay Manager"],
            ["Date", "May 2031"],
        ]
    )
    assert plan_of(page("<h1>Impact assessment</h1><p>Quay opening hours</p>", form), "a.html").actions == ()


def test_a_form_lists_what_is_done_for_the_outcome_that_it_states_first():
    rows = [
        [("Outcome 2", {"across": 2})],
        ["Outcome", "Quays that all can reach"],
        ["Actions", "<ol><li>Fit a lift in the hall</li><li>Widen the ramp</li></ol>"],
        ["Lead service", "Property Services"],
        ["Timescale", "May 2026"],
    ]
    plan = plan_with(rows)
    assert found(plan) == [LIFT, ("Widen the ramp", *LIFT[1:])]
    assert [(objective.ref, objective.text) for objective in plan.objectives] == [("Outcome 2", "Quays that all can reach")]


def test_labels_over_values_below_a_list_are_said_of_all_of_it():
    def part(title, entries, owner, date):
        listed = "".join(f"<li>{entry}</li>" for entry in entries)
        table = html_table([["Lead", "Complete by"], [owner, date]])
        return f"<h2>{title}</h2><p>We will:</p><ul>{listed}</ul>{table}"

    plan = plan_of(
        page(
            part("Objective 1: Quiet quays", ["fit a lift in the hall", "widen the ramp"], "Town Clerk", "May 2026")
            + part("Objective 2: Safe paths", ["cut the hedges", "light the steps"], "Parks Team", "June 2027")
        )
    )
    assert found(plan) == [
        ("fit a lift in the hall", ["Town Clerk"], ["May 2026"]),
        ("widen the ramp", ["Town Clerk"], ["May 2026"]),
        ("cut the hedges", ["Parks Team"], ["June 2027"]),
        ("light the steps", ["Parks Team"], ["June 2027"]),
    ]


def test_a_measure_that_begins_as_an_undertaking_does_is_no_action_where_those_beside_it_do_not():
    rows = [["Responsible", "Harbour Team"], ["How we will know", "<ul><li>Share of those who pass</li><li>Fares fall</li></ul>"]]
    cards = [
        f"<h3>{title}</h3>{html_table([*rows, ['Due', 'May 2031']])}" for title in ("Widen the old pier", "Repaint the boats")
    ]
    plan = plan_of(page("<h1>Plan</h1>", *cards), "plan.html")
    assert [action.text for action in plan.actions] == ["Widen the old pier", "Repaint the boats"]
