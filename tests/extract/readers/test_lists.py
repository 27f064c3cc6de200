"""Lists. The examples are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.evidence import reproduces
from tests.extract.plans import document_of, placed, plan_of

NONE = [
    "# What residents told us\n\n- Provide more benches\n- Employ more wardens\n",
    "# Key responsibilities\n\n- Lead the ramp survey\n- Support the harbour master\n",
    "# Privacy notice\n\n## Your rights\n\n- Ask for a copy\n- Correct mistakes\n",
    "# Our values\n\n- Openness\n- Kindness\n",
    "# Ask us\n\n- Tell us what you think of ramps\n- Send us your views on ponds\n",
    "The role of the panel is to:\n\n- scrutinise ramps\n- review ponds\n",
    "# Ponds\n\n- Deep ponds\n- Shallow ponds\n",
    "# How to respond\n\n- Fill in the form\n- Write to us at the mill\n- Attend a drop-in at the quay\n",
    "# Progress on our 2027 outcomes\n\n- Delivered a ferry hub\n- We have trained 90 wardens\n- Introduced a ramp plan\n",
    "To open up the quay we are:\n\n- installing a lift\n- replacing the signs\n",
    "# Words we use\n\n- lock: the gates that lift a boat\n- show: a fair that is held each year\n",
    "# Fairness in 2030\n\nOur outcomes\n\n- Opened two ramps\n- Trained all skippers\n- Held a regatta\n",
]
SOME = [
    ("Over the next four years we will:\n\n- bring back the ferry\n- open the mill\n", 2),
    ("# Ramps\n\n- Amplify the voices of skippers\n- Curate a season of regattas\n- Flood the old dock\n", 3),
    ("What happens next\n\nCommission a survey of the quay.\n\nLengthen the green light at the bridge.\n", 2),
    (
        (
            "Key actions:\n\n1. Train all wardens by May 2031\n2. Paint the quay\n\n"
            "Other steps\n\n1. Open the mill\n2. Build a ramp\n"
        ),
        4,
    ),
    ("We will get there by:\n\n- Typesetting the notices\n- Crowdsourcing a map of ramps\n", 2),
    ("# What happens next\n\n- Geocode waiting times at the lock\n- Ditch the old tariff\n- Open the mill\n", 3),
    ("# Measures we will put in place\n\n- A coat allowance for wardens\n- Fans in the sheds\n", 2),
    ("Planned activity:\n\n- A named officer for skippers by June 2031\n- New signs\n", 2),
    ("By the end of 2031 we will have:\n\n- opened the mill\n- trained all wardens\n", 2),
    ("We will:\n\n- offer grants, including:\n  - small ones\n  - large ones\n- close the old dock\n", 2),
]


@pytest.mark.parametrize("text", NONE)
def test_lists_that_promise_nothing(text):
    assert not plan_of(text, "plan.md").actions


@pytest.mark.parametrize(("text", "count"), SOME)
def test_lists_of_actions(text, count):
    plan = plan_of(text, "plan.md")
    assert [action.kind for action in plan.actions] == ["bullet"] * count


def test_titled_bullets():
    plan = plan_of(
        "<main><h1>Quay</h1><h2>What we will do</h2><ul><li><p>Ramps</p><p>We will build two ramps.</p></li></ul></main>",
        "a.html",
    )
    assert [(action.title, action.text) for action in plan.actions] == [("Ramps", "We will build two ramps")]


@pytest.mark.parametrize(
    "remark",
    [
        "we held talks with the owner in May",
        "a first meeting took place on the quay",
        "this builds on a trial at two locks",
        "at present we hear from few",
        "as part of the ferry plan, we are now asking skippers",
    ],
)
def test_remarks_after_a_dash_are_cut(remark):
    plan = plan_of(f"We will:\n\n- open the old mill to visitors - {remark}\n- paint the quay\n", "plan.md")
    assert plan.actions[0].text == "open the old mill to visitors"


@pytest.mark.parametrize("rest", ["Market Square", "starting with the loft", "led by the Mill Trust", "so that all can see it"])
def test_what_belongs_to_the_entry_stays_behind_the_dash(rest):
    plan = plan_of(f"We will:\n\n- open the old mill to visitors - {rest}\n- paint the quay\n", "plan.md")
    assert plan.actions[0].text.endswith(rest)


def test_titles_with_their_sentences_below():
    plan = plan_of(
        "Fair quays\n\nWe will get there by:\n\n- Ramps:\nRethinking the old steps.\n- Signs:\nTypesetting the notices.\n",
        "plan.txt",
    )
    assert [(action.title, action.text) for action in plan.actions] == [
        ("Ramps", "Rethinking the old steps"),
        ("Signs", "Typesetting the notices"),
    ]


def test_an_unknown_verb_among_lost_bullets():
    plan = plan_of(
        "Fair quays\n\nObjective 1: Take part\n\nLivestream the meetings and keep recordings.\n\nOffer papers in large print.\n\n"
        "Ask the crew to name two people.\n\nObjective 2: Spend well\n\nTurnout rose last May.\n\nThe quay is old.\n"
    )
    assert len(plan.actions) == 3


def test_promises_beside_an_order_in_one_paragraph_are_an_action_each():
    below = "Work with all ferrymen to paint the rails. We will mend the bell by May 2031. A warden will be named by June 2031."
    plan = plan_of(f"Fair quays 2030\n\nObjective 1: Safer quays\n\nWhat we'll do\n\n{below}\n\nThe quay is old.\n")
    assert [action.text for action in plan.actions] == [sentence.strip() for sentence in below.split(".") if sentence]


def test_a_list_of_objectives():
    plan = plan_of("Our objectives are:\n\n1. Fair ferries: We will make ferries fair for all\n2. Safe quays\n", "plan.md")
    assert [objective.text for objective in plan.objectives] == ["Fair ferries", "Safe quays"]


def test_contents_and_titles_are_no_lost_bullets():
    plan = plan_of(
        "Contents\n\nDevelop our quays 14\n\nDeliver and review 18\n\nReport to Cabinet, May 2031\n\nReview of the old quay\n"
    )
    assert not plan.actions


LINES = (
    "We will:",
    "- Open the mill by May 2031",
    "Lead: Harbour Team",
    "# Aim 1: Ferries",
    "RESOLVED that",
    "the mill be opened;",
    "1. Paint it",
    "(a) note it",
    "By when: June",
    "Recommendations",
    "A guide will be written by the Policy Team.",
    "ponds",
    "",
    "  - deep",
    "3.1 It ran.",
)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(LINES), max_size=14), st.sampled_from(["plan.txt", "plan.md"]))
def test_readers_never_fail_and_all_is_grounded(lines, name):
    text = "\n".join(lines)
    if not text.strip():
        return
    document, plan = document_of(text, name), plan_of(text, name)
    for item in (*plan.actions, *plan.objectives):
        assert reproduces(item.text, item.source, document.text)


def test_undertakings_nested_under_a_label_are_the_actions():
    plan = plan_of(
        "<main><h1>Quay plan</h1><p>In the first year we will:</p><ul><li>prepare the ground:"
        "<ul><li>appoint a champion on each pier</li><li>agree a standard for ramps by May 2031</li></ul></li>"
        "<li>work with others:<ul><li>join the island network</li></ul></li></ul></main>",
        "plan.html",
    )
    assert {action.text: [deadline.text for deadline in action.deadlines] for action in plan.actions} == {
        "appoint a champion on each pier": ["In the first year"],
        "agree a standard for ramps by May 2031": ["by May 2031"],
        "join the island network": ["In the first year"],
    }


def test_a_label_ends_a_list_whose_bullets_were_lost():
    plan = plan_of(
        "<main><h1>Quay plan</h1><h2>Outputs</h2><p>Audit the piers for loose boards by May 2031</p>"
        "<p>Rewire the lamps along the mole</p><p>Measure: Share of visitors who feel safe rises to 65%</p></main>",
        "plan.html",
    )
    assert [action.text for action in plan.actions] == [
        "Audit the piers for loose boards by May 2031",
        "Rewire the lamps along the mole",
    ]


def test_the_time_of_a_remark_holds_only_where_it_tells_what_is_to_come():
    remarks = ("Lend kites to schools - a first meeting took place in May 2031", "Mend the mill - this will be done by June 2032")
    text = "Kite plan 2030-2033\n\nWe will:\n\n" + "".join(f"{at}. {one}.\n" for at, one in enumerate(remarks, 1))
    actions = plan_of(text).actions
    assert [(action.text, [due.text for due in action.deadlines]) for action in actions] == [
        ("Lend kites to schools", []),
        ("Mend the mill", ["by June 2032"]),
    ]


def test_a_heading_that_comes_again_announces_the_same_though_the_verbs_of_one_list_are_unknown():
    known, unknown = "- Publish a map of ramps\n- Train all wardens\n", "- Yarn-bomb the railings\n- Kite the mill\n"
    text = f"# Kite plan\n\n## Ramps for all\n\n#### Our actions\n\n{known}\n## Mills for all\n\n#### Our actions\n\n{unknown}\n"
    assert len(plan_of(text, name="plan.md").actions) == 4


def test_entries_that_are_promises_themselves():
    plan = plan_of(
        "Quay plan\n\nGoal One. Crews\n* The Harbour Team will ask all crews (by May 2031).\n"
        "* Ferry pilots will take the course (quarterly).\n"
        "* We will add a session for visitors.\n\nGoal Two. Mills\n"
        "* We will open the mill.\n* The wardens will paint it (by June 2031).\n"
    )
    assert len(plan.actions) == 5


def test_labels_in_brackets_behind_an_entry():
    plan = plan_of(
        "Quay plan\n\nTo get there we will:\n\n1.1 Paint the quay. (Lead: Harbour Team. When: May 2031)\n"
        "1.2 Open the mill. (Lead: Head of Libraries. When: ongoing)\n"
    )
    assert [(action.text, action.owners[0].name, action.deadlines[0].text) for action in plan.actions] == [
        ("Paint the quay", "Harbour Team", "May 2031"),
        ("Open the mill", "Head of Libraries", "ongoing"),
    ]


def test_who_and_when_behind_the_full_stop_are_no_words_of_an_entry():
    plan = plan_of(
        "Quay report\n\nDone\n\nThe quay was painted.\n\nStill to do\n\n"
        "> Teach the pilots to sign. Ferry Crew Team, by May 2031.\n"
        "> Mend the bell. It rings too late. Harbour Services, June 2031.\n"
    )
    assert [(action.text, action.owners[0].name, action.deadlines[0].text) for action in plan.actions] == [
        ("Teach the pilots to sign", "Ferry Crew Team", "by May 2031"),
        ("Mend the bell. It rings too late", "Harbour Services", "June 2031"),
    ]


def test_one_entry_is_enough_below_what_is_left_to_do():
    text = "Quay report\n\nDone\n\n- Painted the quay.\n\n{}\n\n- Mend the bell of the ferry.\n"
    assert [action.text for action in plan_of(text.format("Left to do")).actions] == ["Mend the bell of the ferry"]
    assert not plan_of(text.format("The ferry")).actions


PAPER = "Quay Council\n\nReport to: Cabinet\nSubject: Quay objectives\nReport of: Head of Quays\nKey decision: Yes\n\n"


@pytest.mark.parametrize(
    ("above", "entry", "kept"),
    [
        ("Objective A - Quays for all", "Paint the rails (Head of Quays, by May 2031)", True),
        ("Objective A - Quays for all", "Paint the rails", False),
        ("Benefits", "Paint the rails (Head of Quays, by May 2031)", False),
    ],
)
def test_a_paper_holds_actions_below_its_objectives(above, entry, kept):
    plan = plan_of(f"{PAPER}1. Background\n\nThe quay is old.\n\n{above}\n- {entry}\n")
    assert plan.kind == "committee_report"
    assert [action.text for action in plan.actions] == ([entry] if kept else [])


def test_numbered_paragraphs_of_a_paper_are_prose():
    text = f"{PAPER}Progress\n\n4. Bell: mended. It rings.\n\n5. Rails: under way. The Quay Team will paint them by May 2031.\n"
    assert [action.text for action in plan_of(text).actions] == ["The Quay Team will paint them by May 2031"]


def test_what_has_been_agreed_is_still_to_be_done():
    entries = "1. Rails. The Quay Team will paint them by May 2031.\n2. Bell. The mill will be asked to ring it.\n"
    plan = plan_of(f"Quays for all\n\nWhat we have agreed to do\n\n{entries}")
    assert [action.ref for action in plan.actions] == ["1", "2"]


def test_lists_below_titles_of_one_kind_are_told_by_all_of_them():
    body = "".join(
        f"<h2>Aim {number}: {title}</h2><ul>" + "".join(f"<li>{entry}</li>" for entry in entries) + "</ul>"
        for number, title, entries in (
            (1, "Quays for all", ("Lower the steps", "Light the quays", "Repaint the signs in two languages")),
            (2, "Ferries for all", ("Ferry Office to offer free rides in May", "Fit ramps to the boats")),
            (3, "Fair crews", ("Ask contractors what they pay",)),
        )
    )
    plan = plan_of(f"<html><body><main><h1>Quay plan</h1>{body}</main></body></html>", "plan.html")
    assert [action.text for action in plan.actions][3:] == [
        "Ferry Office to offer free rides in May",
        "Fit ramps to the boats",
        "Ask contractors what they pay",
    ]


def test_lists_below_a_time_alone_are_done_by_then():
    plan = plan_of(
        "Fair quays\n\nAim 1 Safer quays\nBy 2031:\n- all wardens will have done the course\n- ten old ferries will carry ramps\n"
    )
    assert [(action.deadlines[0].text, action.owners) for action in plan.actions] == [("By 2031", ())] * 2


def test_what_was_done_last_year_is_no_action_though_its_verbs_may_be_of_any_time():
    plan = plan_of(
        "Quay report\n\nLast year we:\n- cut the wait for a ferry from nine weeks to four\n- put a lamp at each bend\n\n"
        "Next year we will:\n- offer every pilot a mentor (Ferry Team, May 2031)\n- take the survey to all quays (Ferry Team)\n"
    )
    assert [action.text[:5] for action in plan.actions] == ["offer", "take "]


def test_duties_in_a_job_advert_are_no_actions():
    plan = plan_of(
        "Quay Officer\n\nAbout the role\n\nYou will:\n\n- draft the report to the quay board\n- run the calendar of events\n"
    )
    assert not plan.actions


def test_entries_numbered_on_below_titles_are_one_list():
    parts = (
        "Getting about\n\n1. Step-free boats (Quay Team, May 2031)\n2. A night ferry (Quay Team, June 2031)\n\n"
        "Being heard\n\n3. Seats on the harbour board (Head of Law)\n{0}. A room for the young\n"
    )
    assert len(plan_of("Quays\n\n" + parts.format(4)).actions) == 4
    assert len(plan_of("Quays\n\n" + parts.replace("3. Seats", "1. Seats").format(2)).actions) < 4


def test_objectives_of_a_list_are_all_titled_alike():
    text = (
        "We have drafted two objectives:\n\n1. Stand up – people on the quay feel able to speak\n"
        "2. Listen – skippers hear what was said\n"
    )
    assert [(one.text, one.statement) for one in plan_of("Quays\n\n" + text).objectives] == [
        ("Stand up", "people on the quay feel able to speak"),
        ("Listen", "skippers hear what was said"),
    ]


def test_the_first_lost_bullet_below_who_leads_may_have_an_unknown_verb():
    text = "Quays\n\nSafe steps\nLead officer: Pilot\nOpen two more quays.\nPaint the steps of the mill.\nTrain all the mates.\n"
    assert [action.text for action in plan_of(text).actions][:1] == ["Open two more quays"]


def test_what_explains_the_marks_of_a_table_is_no_action():
    plan = plan_of(
        "Quay plan\n\nActions\n\nKey: Year 1 = 2031/32, Year 2 = 2032/33\n\nMend the bell on the quay\n\nPaint the mill\n"
    )
    assert not any("Year" in action.text for action in plan.actions)


def test_a_lost_bullet_alone_below_its_title_where_others_stand_in_rows():
    text = (
        "Quays\n\nWe commit to:\n\nSteps\nMending the steps of quays (lead: Quay Team)\nLighting the pier (lead: Quay Team)\n\n"
        "Boats\nBuying a boat with a lift (lead: Ferry Team)\nPainting all the boats (lead: Ferry Team)\n\n"
        "Mills\nOpening the mill on Sundays (lead: Mill Manager)\n\nThe harbour is old.\n"
    )
    plan = plan_of(text)
    assert len(plan.actions) == 5
    assert [owner.name for owner in plan.actions[-1].owners] == ["Mill Manager"]


def test_what_a_form_asks_above_its_table_of_actions_is_none():
    table = "<table><tr><th>Action</th><th>Lead</th></tr><tr><td>Mend the bell</td><td>Quay Team</td></tr></table>"
    plan = plan_of(
        f"<html><body><h2>Action plan</h2><p>List the steps that will be taken for crews.</p>{table}</body></html>", "a.html"
    )
    assert [action.text for action in plan.actions] == ["Mend the bell"]


def test_numbered_sentences_below_words_that_leave_them_open_are_a_list():
    entries = "1.1 Open the mill. (Quay Office)\n\n1.2 Livestream a tour of the quay.\n\n1.3 Paint the ferry.\n"
    plan = plan_of(f"# Quay plan\n\n1. Out on the water\n\nIt matters to crews.\n\nBy 2031 we will:\n\n{entries}")
    assert [(action.ref, action.kind) for action in plan.actions] == [("1.1", "bullet"), ("1.2", "bullet"), ("1.3", "bullet")]
    plan = plan_of(f"# Quay plan\n\nThe aims are known.\n\n{entries.replace('Livestream', 'The Board saw')}")
    assert "1.2" not in [action.ref for action in plan.actions]


def test_a_promise_among_lost_bullets_is_an_entry_as_they_are():
    entries = "Open the mill by May 2031\nThe Quay Office will ring all crews within ten days\nPaint the old ferry\n"
    plan = plan_of(f"# Quay plan\n\nIt was written by crews.\n\nWhat we will do\n\n{entries}")
    assert [action.kind for action in plan.actions] == ["bullet"] * 3


def test_promises_to_the_reader_below_an_objective_with_its_number():
    text = "Our promises to crews\n\nPromise 1. We will listen to you\n\n• {0}\n• We will pay for your boat to meetings.\n"
    plan = plan_of(text.format("We will meet the crews every 3 months."))
    assert len(plan.actions) == 2
    assert not plan_of(text.format("Bring your lifejacket.")).actions


def test_entries_that_look_like_headings_below_a_question_that_comes_again():
    parts = ["Objective 1: Dry feet", "What is going to happen?", "Swap the grilles on Quay Lane (Parks Manager, May 2031)"]
    parts += ["Mend the ramp at the pier and paint its rails (Property Services, each spring)", "Put a map at each stop"]
    parts += ["How will we know?", "Fewer calls", "Objective 2: Warm hands", "What is going to happen?"]
    parts += ["Open the hall on cold days (Head of Halls, by November 2031)", "How will we know?", "Fewer colds"]
    assert placed(plan_of("\n\n".join(["Fair quays plan", *parts]))) == {
        **dict.fromkeys(parts[2:5], "Dry feet"),
        parts[9]: "Warm hands",
    }
