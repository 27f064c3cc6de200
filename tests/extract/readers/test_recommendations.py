"""Recommendations and resolutions. The examples are invented."""

import pytest

from tests.extract.plans import plan_of

REPORTS = [
    ("RECOMMENDATION(S)\n\nThat Cabinet:\n\n1) approves the ramp policy;\n2) notes the costs of it; and\n", 2),
    (
        (
            "3. Recommendations\n\n3.1 The Committee is recommended to:\n\n"
            "(a) Note the ramp plan;\n(b) Instruct the clerk to count ramps.\n"
        ),
        2,
    ),
    ("It is RECOMMENDED that:\n\n(1) a register of ramps be kept by the Harbour Master;\n(2) the mill be opened.\n", 2),
    ("7 Recommendations\n\nIt is recommended that Council:\n\n7.1 approves the ramp plan;\n7.2 receives a yearly report.\n", 2),
    ("Members are invited to note the ramp plan and to agree the budget.", 2),
    ("The Committee agreed:\n(1) to approve the ramps;\n(2) that a visit be arranged.\n\nThe Chair closed the meeting.", 2),
    ("This Council resolves to:\n1. Ask the Chief Executive to count the ramps;\n2. Write to the harbour board.\n", 2),
    (
        (
            "Recommendation 1: That the mill is opened on Sundays.\n\nIt is shut.\n\n"
            "Recommendation 2: That the ramp is painted red.\n"
        ),
        2,
    ),
    ("Decision\n\nTo buy a second ramp for the mill.\n\nReasons for decision\n\nThe first one broke.", 1),
    (
        "DECISION\n\n1. To buy a ramp.\n2. That the Harbour Master paint it.\n\nREASONS\n\nTo leave it would cost more.",
        2,
    ),
    ("The Director of Harbours:\n\na) Noted the ramp plan\nb) Approved the ramp budget\n", 2),
    ("RESOLVED that:\n- the ramp be painted red\n- the mill be opened on Sundays\n\nThe meeting closed at nine.", 2),
    ("Members are asked to:\n\nNote the ramp plan\n\nApprove the ramp budget\n\nReasons\n\nRamps matter to us all.", 2),
    (
        (
            "Recommendations\n\nThat Cabinet agrees to:\n\n1. delegate to the Director to:\n"
            "(a) buy ramps\n(b) sell ramps\n2. note the ramp report\n"
        ),
        2,
    ),
    ("RESOLVED: To adopt the ramp plan.", 1),
    ("Recommendations\n\nThe Panel recommends that:\n\nR1. the clerk count ramps;\n\nR2. the warden paint them.\n", 2),
    (
        (
            "Decision\n\nTo shut the mill, subject to the following conditions:\n\n"
            "1. The clerk shall write to all crews.\n2. The ramp shall be kept.\n"
        ),
        3,
    ),
    ("Decision\n\nI have decided to:\n\n1. approve the ramp plan; and\n2. buy ramps for all of the ferries.\n", 2),
    ("The Council is asked to note progress and to agree that no further reports are needed.", 2),
    ("1. Recommendation\n\n1.1 That the Quay Committee notes the ramp plan and endorses the dates in it.", 2),
    ("RESOLVED (unanimously) that the ramp be painted red, and that the Harbour Master be asked to buy the paint.", 2),
    ("Recommendations of the harbour review\n\nThe reviewers made five recommendations. We thank them for their time.", 0),
    ("The Quay Panel, having heard the clerk, unanimously:-\n\n(1) welcomed the ramps; and\n(2) asked for more of them.", 2),
    ("RESOLVED\n\n1          That the ramp be kept.\n\n2          That the clerk report on ramps by May 2031.", 2),
    ("RESOLVED: that the ramp be kept for a year, and that the Harbour Master bring a plan of it to the Board in May 2031.", 2),
    ("The Cabinet is asked to:\n\nA. NOTE the ramps;\n\nB. REQUEST that the clerk counts ramps.\n\n1 BACKGROUND", 2),
]


@pytest.mark.parametrize(("text", "count"), REPORTS)
def test_reports(text, count):
    actions = plan_of(text).actions
    assert [action.kind for action in actions] == ["recommendation"] * count


def test_a_guide_tells_how_to_recommend_and_recommends_nothing():
    text = (
        "Writing your report: a guide for crews\n\nRecommendations\n\nThe recommendations should begin with a verb, as Approve."
    )
    assert not plan_of(text).actions


def test_who_is_handed_a_decision_owns_it_and_what_is_requested_is_nobody():
    plan = plan_of(
        "The Cabinet is asked to:\n\n"
        "1. delegate to the Head of Harbours, in consultation with the Mayor, the wording of the signs;\n"
        "2. request that a mid-year update be brought to the Harbour Panel.\n"
    )
    assert [[owner.name for owner in action.owners] for action in plan.actions] == [["Head of Harbours"], []]


def test_who_is_asked_owns():
    plan = plan_of("The Cabinet is asked to:\n\n1. note the ramps;\n2. ask the Procurement Manager to buy ramps by May 2031.\n")
    assert [[owner.name for owner in action.owners] for action in plan.actions] == [[], ["Procurement Manager"]]
    plan = plan_of("Decision\n\n1. Delegated authority to the Head of Harbours to buy ramps.\n2. Noted the ramp report.\n")
    assert [owner.name for owner in plan.actions[0].owners] == ["Head of Harbours"]


def test_who_is_to_act_below_words_that_leave_the_clause_open():
    text = (
        "Recommendations\n\nThe Panel recommends that:\n\nR1. the Director of Quays train all crews by May 2031;\n\n"
        "R2. the Licensing Team, with the guild, hold a surgery each year.\n"
    )
    assert [[owner.name for owner in action.owners] for action in plan_of(text).actions] == [
        ["Director of Quays"],
        ["Licensing Team"],
    ]


def test_one_responsible_for_all():
    plan = plan_of(
        "RESOLVED that:\n(a) the ramp be painted;\n(b) the mill be opened.\n\nResponsibility for this lies with the Head of Law."
    )
    assert {owner.name for action in plan.actions for owner in action.owners} == {"Head of Law"}


@pytest.mark.parametrize("body", ["Cabinet", "The Committee", "Harbours and Quays Committee"])
def test_a_decision_record_tells_of_the_debate_above_what_was_decided(body):
    plan = plan_of(
        "<main><h1>Decision details</h1><h2>Quay safety review</h2><h3>Decision:</h3>"
        f"<p>The Leader introduced the review, which set out the findings.</p><p>{body}:</p>"
        "<ol><li>Noted the findings of the review;</li><li>Approved a fund of £5,000 for lifebelts.</li></ol>"
        "<h3>Reasons for decision</h3><p>The quay is old.</p></main>",
        "decision.html",
    )
    assert [action.text for action in plan.actions] == [
        "Noted the findings of the review",
        "Approved a fund of £5,000 for lifebelts",
    ]


def test_what_is_resolved_replaces_what_was_recommended():
    text = "Members are asked to note the ramp report.\n\nThe chair spoke of ramps.\n\nRESOLVED that the ramp report be noted.\n"
    assert [action.rule for action in plan_of(text).actions] == ["recommendations.resolved"]


@pytest.mark.parametrize(
    "text",
    [
        "Recommendations were made by the inspector in 2021 and in 2022 and they were heard.",
        "RECOMMENDATION",
        "Members are asked about ramps.",
    ],
)
def test_none(text):
    assert not plan_of(text).actions


def test_what_a_committee_did_after_its_debate_keeps_its_verbs():
    text = (
        "Issue - meetings\n\nQuay report\n\nMeeting: 01/02/2031 - Quay Committee\n\nMinutes:\n\nThe mill was discussed.\n\n"
        "Having discussed the report, the Committee:\n\n(a) NOTED the state of the mill;\n\n"
        "(b) AGREED that it be painted; and\n\n(c) REQUESTED that the Head of Quays bring a report in May 2031.\n"
    )
    found = [(action.ref, action.text, [owner.name for owner in action.owners]) for action in plan_of(text).actions]
    assert found == [
        ("a", "NOTED the state of the mill", []),
        ("b", "AGREED that it be painted", []),
        ("c", "REQUESTED that the Head of Quays bring a report in May 2031", ["Head of Quays"]),
    ]


def test_the_decision_of_an_assessment_is_none_of_a_meeting():
    text = "# {}\n\n## Effects\n\nNone was found.\n\n## Decision\n\nGo ahead with the new ferry.\n"
    assert not plan_of(text.format("Equality impact assessment: ferry fares"), "page.md").actions
    assert len(plan_of(text.format("Ferry fares"), "page.md").actions) == 1


def test_who_and_when_noted_below_what_was_agreed_are_its_own():
    plan = plan_of(
        "MINUTES of the Access Group, 4 March 2031\n\n1. SEATS\nMembers spoke of the seats.\n"
        "AGREED: that the next budget carry a sum for seats.\nAction: Marketing Officer by 1 September 2031\n\n"
        "2. GATES\nAGREED: to write to the drainage board.\nAction: Town Clerk\n"
    )
    assert [([owner.name for owner in one.owners], [when.text for when in one.deadlines]) for one in plan.actions] == [
        (["Marketing Officer"], ["by 1 September 2031"]),
        (["Town Clerk"], []),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Minutes of the Quay Board\n\nResolved\n\n(1) That the ramp be kept.\n\n(2) To paint it.\n\nACTION: Parks Manager",
        "Minutes of the Quay Board\n\n7. Ramps\n\nIt was RESOLVED that the ramp be kept. ACTION: Parks Manager.\n\n8. Mills",
    ],
)
def test_who_is_noted_behind_a_resolution_is_to_act_on_it(text):
    actions = plan_of(text).actions
    assert actions
    assert {owner.name for action in actions for owner in action.owners} == {"Parks Manager"}
    assert all(action.kind == "recommendation" and action.owners for action in actions)


def test_who_is_responsible_for_a_decision_is_to_act_on_all_of_it():
    plan = plan_of(
        "Decision details\n\nDecision:\n\nI have decided:\n\n(a) to buy a ramp; and\n\n(b) that the mill be opened.\n\n"
        "The Parks Manager is responsible for carrying out this decision.\n\nReasons for decision:\n\nThe old ramp broke."
    )
    assert [[owner.name for owner in action.owners] for action in plan.actions] == [["Parks Manager"], ["Parks Manager"]]


def test_what_was_decided_on_an_application_is_nothing_to_be_done():
    text = "# Mooring application 31/0412\n\nDecision: {}\n\nReasons\n\nThe berth is free.\n"
    assert not plan_of(text.format("Granted subject to conditions"), "page.md").actions
    assert len(plan_of(text.format("To write to all crews of the quay"), "page.md").actions) == 1


def test_what_is_resolved_under_numbers_that_run_on():
    resolved = (
        "(1) that the report be noted; (2) that the Harbour Master light the quay from May 2031; "
        "and (3) that costs be reported in June 2031."
    )
    plan = plan_of(f"Minutes of the Harbour Committee\n\n1/31 Lamps\nRESOLVED: {resolved}\n")
    assert [action.text for action in plan.actions] == [
        "that the report be noted",
        "that the Harbour Master light the quay from May 2031",
        "that costs be reported in June 2031",
    ]


def test_each_line_that_says_what_was_agreed_is_read():
    head = "MINUTES of the meeting of the Quay Forum held on 3 May 2031\n\n1. Ferries\n\nCrews spoke.\n\n"
    text = "Agreed: the Harbour Master to print a timetable.\nAgreed: that the lamps be mended by June 2031.\n"
    assert [action.text for action in plan_of(head + text).actions] == [
        "the Harbour Master to print a timetable",
        "that the lamps be mended by June 2031",
    ]
