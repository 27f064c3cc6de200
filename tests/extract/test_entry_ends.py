"""Lists that nothing announces: the ends of their entries tell that they are actions. The examples are invented."""

import pytest

from extract.entry_ends import end_as_actions, ends_as_action
from tests.extract.plans import placed, plan_of, view_of

PLAN = """Harbour Wold District Council
Open Quays Programme 2030-2033
Home > Council > Fairness

Our ambitions
1. Quays that all can reach
We want nobody left on the shore. In 2029 we mended nine steps.
- Ramps at the four oldest jetties by June 2031 (Harbour Engineer)
- Walk the towpath with the Access Forum each autumn - Waterways Team
2. A voice on the water
- Marine radios lent to deaf crews, Safety Team, Oct 2031
- Skippers to be taught basic BSL; Crew Training; rolling programme

Making it happen
The Oversight Committee will receive a report every six months. Ring us on 01632 960222.
"""

LINES = """Quay Parva Council

Aim 1: Fair fares

Lead: Ferry Manager

Half-price tickets for carers - April 2031
A lighter turnstile at the pier - by December 2031
Fares compared with two other ports - every year

Last updated 4 March 2030
"""

TIMES = """Wold Ferries: what comes when

Finished

• Signed the Ferry Charter (Harbour Master, June 2028)

January to March 2031

• Crew chairs get two hours a week for the role (Director of Crews)
• Data on fares to go to the Quay Board (Ferry Safety Team)

2032 onwards

• Independent check of all grievances (Monitoring Officer)
"""

NONE = [
    "What's on\n\nEvents\n\n- Sea shanties, Old Chapel, 3 October 2031\n- Net mending (Quay Centre, 10 October 2031)\n",
    "News\n\nPosted: 17 May 2031\n\nJudges praised:\n\n- gangways (Harbour Team, 2030)\n- boats - Ferry Board, April 2031\n",
    "Reports\n\nCrew pay report - March 2031\nFerry access report - March 2030\nPier safety report - May 2029\n",
]


def ended(text):
    view = view_of(text)
    return ends_as_action(view.passages[0], view.context)


@pytest.mark.parametrize(
    "text",
    [
        "Marine radios lent to deaf crews, Safety Team, Oct 2031",
        "A lighter turnstile at the pier - by December 2031",
        "Fares compared with two other ports. Harbour Master. 2031/32",
        "Fares compared with two other ports (Finance Team)",
        "Courses for skippers; Crew Training Manager; ongoing",
    ],
)
def test_an_entry_with_who_acts_or_when_behind_it_is_to_be_done(text):
    assert ended(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ferry and Harbour Council, October 2031",
        "Talk to crews in Hull, Leith and Poole",
        "The Ferries Act, 2010",
        "A history of the pier",
    ],
)
def test_other_ends_tell_nothing(text):
    assert not ended(text)


def test_dates_without_anybody_named_may_be_those_of_papers():
    view = view_of("Crew pay report - March 2031\n\nPier safety report - May 2030\n")
    assert not end_as_actions(view.passages, view.context)


def test_numbered_titles_below_ambitions_are_objectives_over_entries_that_end_so():
    plan = plan_of(PLAN)
    assert [(one.ref, one.text, one.kind) for one in plan.objectives] == [
        ("1", "Quays that all can reach", "objective"),
        ("2", "A voice on the water", "objective"),
    ]
    assert [([one.name for one in action.owners], [one.text for one in action.deadlines]) for action in plan.actions] == [
        (["Harbour Engineer"], ["by June 2031"]),
        (["Waterways Team"], ["each autumn"]),
        (["Safety Team"], ["Oct 2031"]),
        (["Crew Training"], ["rolling programme"]),
    ]
    assert list(placed(plan).values()) == ["Quays that all can reach"] * 2 + ["A voice on the water"] * 2


def test_lines_that_lost_their_bullets_are_entries_by_their_ends():
    plan = plan_of(LINES)
    assert [(action.text, action.owners[0].name, action.deadlines[0].kind) for action in plan.actions] == [
        ("Half-price tickets for carers - April 2031", "Ferry Manager", "fixed"),
        ("A lighter turnstile at the pier - by December 2031", "Ferry Manager", "fixed"),
        ("Fares compared with two other ports - every year", "Ferry Manager", "recurring"),
    ]


def test_lists_below_times_are_alike_and_those_of_finished_work_are_none():
    assert [action.owners[0].name for action in plan_of(TIMES).actions] == [
        "Director of Crews",
        "Ferry Safety Team",
        "Monitoring Officer",
    ]


@pytest.mark.parametrize("text", NONE)
def test_events_papers_and_what_was_done_are_no_actions(text):
    assert not plan_of(text).actions
