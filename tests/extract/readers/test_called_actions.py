"""Paragraphs and headings that call themselves an action. The examples are invented."""

import pytest

from tests.extract.plans import plan_of

MINUTES = (
    "MINUTES of the meeting of the Quay Committee held on 3 May 2031\n\nPresent: Councillors Reed and Moss\n\n1. Ferries\n\n"
)


def test_numbered_headings():
    plan = plan_of(
        "# Quay plan 2031\n\n## Action 1: Train all wardens\n\nIt helps.\n\n## Action 2: Put signs on the ferry by May\n",
        "p.md",
    )
    assert [(action.ref, action.text) for action in plan.actions] == [
        ("Action 1", "Train all wardens"),
        ("Action 2", "Put signs on the ferry by May"),
    ]
    assert not plan.objectives


def test_a_numbered_heading_over_a_list_groups():
    plan = plan_of("# Quay plan 2031\n\n## Action 1: Better ferries\n\nWe will:\n\n- paint the deck\n- mend the bell\n", "p.md")
    assert [action.text for action in plan.actions] == ["paint the deck", "mend the bell"]


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("ACTION: RS to include the crew in the next survey", "RS"),
        ("ACTION: All to bring a chart", "All"),
        ("ACTION: Ann Reed to bring a chart", "Ann Reed"),
        ("Action (TW): bring options for the ferry to the next meeting", "TW"),
    ],
)
def test_minuted(line, owner):
    plan = plan_of(f"{MINUTES}RS presented the figures. Members discussed them.\n\n{line}\n")
    assert plan.kind == "minutes"
    assert [[one.name for one in action.owners] for action in plan.actions] == [[owner]]


def test_a_paper_that_does_not_say_it_is_minutes_notes_actions_as_they_do():
    text = "Quay group\n\nIt was late.\n\nACTION: RS to write to the pilots\n\nThe bell rings.\n\n{}: Bell founder to mend it\n"
    assert [action.text for action in plan_of(text.format("ACTION")).actions] == [
        "RS to write to the pilots",
        "Bell founder to mend it",
    ]
    assert not plan_of(text.format("ASIDE")).actions


def test_pledges_that_are_promises_with_who_signed_them():
    plan = plan_of(
        "Quay pledges\n\n"
        "Pledge 1: We will paint the quay each spring.\nSigned by: Harbour Master\n\n"
        "Pledge 2: Every crew will have a lifejacket by May 2031.\nSigned by: Head of Sport\nFinish by: May 2031\n\n"
        "How far we are\n\nPledge 1 – green. Painted in April.\n\nPledge 2 – red. No money.\n"
    )
    assert not plan.objectives
    assert [(action.text, action.owners[0].name) for action in plan.actions] == [
        ("We will paint the quay each spring", "Harbour Master"),
        ("Every crew will have a lifejacket by May 2031", "Head of Sport"),
    ]


def test_pledges_without_labels_are_cut_into_their_promises():
    plan = plan_of(
        "Quay pledges\n\nPledge 1: We will paint the quay. We will ask the crews for colours.\n\n"
        "Pledge 2: We will open the mill by May 2031. It has been shut for years.\n"
    )
    assert [action.text for action in plan.actions] == [
        "We will paint the quay",
        "We will ask the crews for colours",
        "We will open the mill by May 2031",
    ]


def test_a_pledge_above_a_list_is_an_objective():
    text = "".join(
        f"Pledge {number}: We will be fair\n\nWe will:\n- paint quay {number}\n- open mill {number}\n\n" for number in (1, 2)
    )
    assert len(plan_of(f"Quay pledges\n\n{text}").actions) == 4


def test_answers_to_what_people_said():
    plan = plan_of(
        "You said, we will\n\nYou said: The mill is shut on Sundays.\nWe will: open the mill each Sunday.\n\n"
        "You said: Crews go cold.\nWe did: We bought coats.\n\nYou said: Ramps are icy.\nWe will: grit the ramps by May 2031.\n"
    )
    assert [action.text for action in plan.actions] == ["open the mill each Sunday", "grit the ramps by May 2031"]


@pytest.mark.parametrize(
    ("sentence", "owners"),
    [
        ("The Quay Manager agreed to write to all crews by 4 June 2031.", ["Quay Manager"]),
        ("The Head of Ferries was asked to bring a report to the next meeting.", ["Head of Ferries"]),
    ],
)
def test_who_took_it_upon_himself_in_minutes(sentence, owners):
    plan = plan_of(f"{MINUTES}Members discussed the figures. {sentence} The tide was high.\n")
    assert [(action.text, [one.name for one in action.owners]) for action in plan.actions] == [(sentence[:-1], owners)]


@pytest.mark.parametrize("line", ["ACTION: Head of Ferries and Quays", "The crews agreed to the change."])
def test_a_name_alone_or_consent_is_no_action(line):
    assert not plan_of(f"{MINUTES}RS presented the figures.\n\n{line}\n").actions


def test_what_was_agreed_is_told_once_where_an_action_says_it_again():
    plan = plan_of(f"{MINUTES}It was agreed that crews should be asked.\n\nACTION: RS to write to all crews\n")
    assert [action.text for action in plan.actions] == ["RS to write to all crews"]
    plan = plan_of(f"{MINUTES}It was agreed that the Quay Manager would ask all crews.\n")
    assert [action.kind for action in plan.actions] == ["recommendation"]


def test_who_and_when_behind_the_full_stop_of_a_noted_action():
    text = f"{MINUTES}Members saw the plan.\n\nACTION: Ask the pilots for their views. K Thorne, by 4 May 2031\n"
    plan = plan_of(f"{text}\nMembers saw the map.\n\nACTION: Print the map in large type. R O'Dell, by June 2031\n")
    assert [(action.text, [one.name for one in action.owners], len(action.deadlines)) for action in plan.actions] == [
        ("Ask the pilots for their views", ["K Thorne"], 1),
        ("Print the map in large type", ["R O'Dell"], 1),
    ]


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        (["Mend the quay wall", "Paint the old bell", "Train the new crews"], 3),
        (["What is to be mended?", "Paint the old bell", "Train the new crews"], 0),
        (["The proposal in full", "Crews and their views", "Train the new crews"], 0),
    ],
)
def test_steps_may_be_the_sections_of_a_form(steps, found):
    lines = "\n\n".join(f"## Step {number}: {step}\n\nIt matters." for number, step in enumerate(steps, 1))
    assert len(plan_of(f"# Quay\n\n{lines}\n", "page.md").actions) == found


def test_an_action_noted_on_a_line_of_the_discussion_itself():
    plan = plan_of(f"{MINUTES}The bell was rung and nobody heard it, which members did not like.\nACTION: RS to mend the bell\n")
    assert [(action.text, [one.name for one in action.owners]) for action in plan.actions] == [("RS to mend the bell", ["RS"])]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("The Parks Manager will put the dates on the website.", 1),
        ("The Parks Manager has said that it will rain.", 0),
        ("The Parks Manager will be thanked.", 0),
        ("The Quay Council will mend the lane in May.", 0),
    ],
)
def test_minutes_tell_in_the_future_what_a_post_is_to_do(sentence, count):
    plan = plan_of(f"Minutes of the Quay Board held on 4 May 2031\n\nPresent: six members\n\n5. Fairs\n\nNoted. {sentence}")
    assert len(plan.actions) == count


def test_the_name_of_who_acts_is_no_action():
    assert not plan_of(
        "Minutes of the Quay Board held on 4 May 2031\n\n5. Fairs\n\nNoted.\n\nACTION: Consultant in Tides"
    ).actions


@pytest.mark.parametrize(
    "tail",
    [
        "Head of Ferries.",
        "Head of Ferries, supported by the Mill Trust.",
        "The Head of Ferries to lead.",
        "Lead: Head of Ferries",
    ],
)
def test_who_leads_behind_a_numbered_action_is_no_part_of_it(tail):
    plan = plan_of(
        f"Quay plan\n\nAction 1. Paint the deck of each ferry. {tail}\n\nAction 2. Mend the bell by May 2031. {tail}\n"
    )
    found = [(action.text, [owner.name for owner in action.owners]) for action in plan.actions]
    assert [names for _, names in found] == [["Head of Ferries"]] * 2
    assert tail.startswith("Lead:") or [text for text, _ in found] == [
        "Paint the deck of each ferry",
        "Mend the bell by May 2031",
    ]
