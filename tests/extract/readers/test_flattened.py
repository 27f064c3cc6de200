"""Tables whose grid was lost: headers on lines of their own, then the cells of each row in turn."""

import pytest

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


def test_a_line_between_tables_per_action_is_the_next_objective():
    text = """Plan
Fair parks
1.1 Fit a lift in the hall
Held by
Latest date
Property Services
May 2026
Safe streets at night
2.1 Train the wardens in the parks
Held by
Latest date
Head of Parks; Training Manager
Ongoing
2.2 Publish a map of ramps
Held by
Latest date
Highways Team
by end June 2027
"""
    plan = plan_of(text)
    assert [(action.text, len(action.owners), len(action.deadlines)) for action in plan.actions] == [
        ("Fit a lift in the hall", 1, 1),
        ("Train the wardens in the parks", 2, 1),
        ("Publish a map of ramps", 1, 1),
    ]
    assert placed(plan)["Train the wardens in the parks"] == "Safe streets at night"


def test_a_quantity_is_a_measure_though_its_first_word_may_be_a_verb():
    text = """Action plan

Action
Lead officer
Deadline
Success measure
Publish a map of ramps
Head of Parks
May 2026
Share of residents who use it
Train the wardens in the parks
Training Manager
Ongoing
Pay gap below two points
"""
    plan = plan_of(text)
    assert [(action.text, [measure.text for measure in action.measures]) for action in plan.actions] == [
        ("Publish a map of ramps", ["Share of residents who use it"]),
        ("Train the wardens in the parks", ["Pay gap below two points"]),
    ]


def test_labels_with_their_values_are_no_headers():
    record = "What: {}\nWho: Head of Parks\nWhen: Long term (by March 2022)\n\n"
    plan = plan_of("Plan\n\n" + "".join(record.format(text) for text in ("Fit a lift", "Train the wardens", "Publish a map")))
    assert not any(action.rule.startswith("flattened") for action in plan.actions)


HEADS = "Action\nWho\nWhen\nTest of success\n"


def rows_of(*rows):
    return "".join(f"{what}\n{who}\n{when}\n{how}\n" for what, who, when, how in rows)


KITES = rows_of(
    ("Fly a kite from the mill", "Mill Team", "by May 2031", "Kites seen"),
    ("Lend kites to all schools in the valley of the upper river", "Head of Libraries", "by end June 2031", "Loans go up"),
)
BOATS = rows_of(
    ("Open the slipway at weekends", "Harbour Manager", "July 2031", "Boats launched"),
    ("Teach sailing to young people", "Sports Team", "05.08.31", "Courses held"),
)
FERRIES = rows_of(("Paint the ferry in bright colours", "Ferry Lead", "May 2032", "A bright ferry"))


def test_titles_above_headers_that_recur_are_objectives_and_no_rows():
    text = (
        "Sky and river plan\n\nOur plan is for all.\n\n"
        f"Kites for all\n{HEADS}{KITES}Boats on the river\nThe table sets out what we will do.\n{HEADS}{BOATS}"
        f"Ferries that shine\nAction plan\n{HEADS}{FERRIES}"
    )
    plan = plan_of(text)
    titles = {objective.id: objective.text for objective in plan.objectives}
    got = [(action.text, titles.get(action.objective), action.deadlines[0].text) for action in plan.actions]
    assert got == [
        ("Fly a kite from the mill", "Kites for all", "by May 2031"),
        ("Lend kites to all schools in the valley of the upper river", "Kites for all", "by end June 2031"),
        ("Open the slipway at weekends", "Boats on the river", "July 2031"),
        ("Teach sailing to young people", "Boats on the river", "05.08.31"),
        ("Paint the ferry in bright colours", "Ferries that shine", "May 2032"),
    ]


def test_an_unknown_header_that_recurs_beside_who_says_when():
    headers = "Test of success\nLead\nDeliver by\n"
    tables = [
        ("1.1 Fly a kite from the mill", "Kites seen", "Mill Team", "May 2031"),
        ("1.2 Lend kites to all schools", "Loans go up", "Head of Libraries", "June 2031"),
        ("1.3 Open the slipway at weekends", "Boats launched", "Harbour Manager", "July 2031"),
    ]
    plan = plan_of("Kite plan\n\n" + "".join(f"{what}\n\n{headers}{how}\n{who}\n{when}\n\n" for what, how, who, when in tables))
    got = [(action.text, action.owners[0].name, action.deadlines[0].text) for action in plan.actions]
    assert got == [(what[4:], who, when) for what, _, who, when in tables]


ROWS = [("Fly a kite from the mill", "Mill Team", "May 2031"), ("Lend kites to all schools", "Head of Libraries", "Each year")]


def read_rows(heads, rows, *, order=(0, 1, 2)):
    lines = [heads[at] for at in order] + [row[at] for row in rows for at in order]
    plan = plan_of("Kite plan\n\nOur plan is for all.\n\nAction plan\n" + "\n".join(lines) + "\n\nContact us\nWrite to us.\n")
    return [
        (action.text, [owner.name for owner in action.owners], [due.text for due in action.deadlines]) for action in plan.actions
    ]


def as_read(rows):
    return [(what, [who], [when]) for what, who, when in rows]


@pytest.mark.parametrize(
    ("heads", "order"),
    [
        (("Chore", "Lead officer", "By when"), (0, 1, 2)),
        (("Chore", "Lead officer", "By when"), (0, 2, 1)),
        (("Action", "Kite bearer", "By when"), (0, 1, 2)),
        (("Action", "Lead officer", "Sunset"), (0, 2, 1)),
    ],
)
def test_a_header_that_no_rule_knows_is_told_by_what_stands_below(heads, order):
    assert read_rows(heads, ROWS, order=order) == as_read(ROWS)


def test_an_introduction_above_the_headers_is_none():
    heads = ("Our pledge to act", "Lead officer", "By when")
    assert read_rows(heads, ROWS) == as_read(ROWS)


def test_headers_that_come_again_end_the_rows_though_one_is_unknown():
    heads = "Line\nWhat has to happen\nNamed lead\nTimeframe\n"
    tables = [f"{heads}{at}.1\n{what}\n{who}\n{when}\n" for at, (what, who, when) in enumerate(ROWS, 1)]
    plan = plan_of(
        f"Kite plan\n\nOur plan is for all.\n\nAim 1: Kites\n{tables[0]}Aim 2: Schools\n{tables[1]}Contact us\nWrite to us.\n"
    )
    assert placed(plan) == {"Fly a kite from the mill": "Kites", "Lend kites to all schools": "Schools"}


def test_a_few_measures_worded_like_actions_begin_no_rows():
    rows = [
        (f"{what}\n{who}\n{when}\n{how}")
        for (what, who, when), how in zip(
            [
                *ROWS,
                ("Paint the ferry in bright colours", "Ferry Lead", "May 2032"),
                ("Open the slipway", "Harbour Team", "June 2032"),
            ],
            [
                "• Ships report to the harbour each day\n• Forms meet the mark",
                "Ten new kites fly",
                "A bright ferry",
                "Boats launched",
            ],
            strict=True,
        )
    ]
    plan = plan_of("Kite plan\n\nAction\nLead officer\nBy when\nTest of success\n" + "\n".join(rows) + "\n")
    assert [action.text for action in plan.actions] == [
        "Fly a kite from the mill",
        "Lend kites to all schools",
        "Paint the ferry in bright colours",
        "Open the slipway",
    ]
    assert [len(action.owners) for action in plan.actions] == [1, 1, 1, 1]


def test_a_team_for_looked_after_children_sets_no_deadline():
    assert read_rows(("Action", "Who", "By when"), [("Fly a kite", "Looked After Children Lead", "May 2031"), *ROWS])[0] == (
        "Fly a kite",
        ["Looked After Children Lead"],
        ["May 2031"],
    )


BROKEN = """Plan for Fair Quays

Ambition 1: Quays for all
Step
Who sees to it
When
Sign of success
Paint each of the old shelters
beside the ferry
Harbour Master
May 2031
Shelters painted
Open a room for the crews at the
Customs House
Head of Libraries
June 2031
Crews who come
Ask every skipper in the harbour

Step
Who sees to it
When
Sign of success
about lifejackets
Licensing Manager
July 2031
Answers

Ambition 2: Crews for all
Step
Who sees to it
When
Sign of success
Train all pilots
Pilotage Manager
2032
Pilots trained

Keeping watch

The Quay Master will sing the state of each step at the Quay Fair in May.
"""


def test_cells_broken_where_their_column_or_page_ended():
    plan = plan_of(BROKEN)
    rows = [(action.text, action.owners[0].name, action.deadlines[0].text) for action in plan.actions if action.owners]
    assert rows[:4] == [
        ("Paint each of the old shelters beside the ferry", "Harbour Master", "May 2031"),
        ("Open a room for the crews at the Customs House", "Head of Libraries", "June 2031"),
        ("Ask every skipper in the harbour about lifejackets", "Licensing Manager", "July 2031"),
        ("Train all pilots", "Pilotage Manager", "2032"),
    ]
    assert "sing the state" not in " ".join(measure.text for action in plan.actions for measure in action.measures)


def test_an_action_on_a_line_like_a_heading_heads_nothing():
    rows = [
        ("B1", "Open a repair shop for wheelchairs", "Estates Surveyor", "June 2031"),
        ("B2", "Print the bus map in large type", "Transport Team", "May 2031"),
        ("B3", "Fit bells at the reception desks", "Facilities Manager", "Ongoing"),
    ]
    lines = [
        "Plan for Fair Streets",
        "Priority 1: Getting about",
        "Ref",
        "What we will do",
        "Who",
        "When",
        *(cell for row in rows for cell in row),
    ]
    plan = plan_of("\n\n".join(lines))
    assert placed(plan) == {row[1]: "Getting about" for row in rows}
    assert [objective.text for objective in plan.objectives] == ["Getting about"]


def test_a_name_may_go_on_where_all_lines_are_narrow():
    cells = [
        *("What we are going to\ndo", "Who will lead", "When by"),
        *("Paint the steps of all of\nthe bridges", "Adult Social Care\nOperations Manager", "June 2031"),
        *("Double the number of short\nbreaks that carers can book\nonline", "Commissioning Manager\n(Carers)", "May 2032"),
        *("Lend prams at both of\nthe ferries", "Fleet Team", "Ongoing"),
    ]
    plan = plan_of("Quay plan\nOutcome 1: Carers are seen\n" + "\n".join(cells))
    assert [(action.text, [owner.name for owner in action.owners]) for action in plan.actions] == [
        ("Paint the steps of all of the bridges", ["Adult Social Care Operations Manager"]),
        ("Double the number of short breaks that carers can book online", ["Commissioning Manager (Carers)"]),
        ("Lend prams at both of the ferries", ["Fleet Team"]),
    ]


def test_a_status_on_a_line_of_its_own_is_no_header():
    rows = [
        ("1.1", "Test all forms with the blind", "Digital Manager", "March 2031", "Half are tested. More to come.", "On track"),
        ("1.2", "Replace the lift at the baths", "Leisure Team", "Ongoing", "The supplier has gone.", "Delayed"),
        ("1.3", "Print the map in large type", "Transport Team", "May 2031", "Maps are out.", "Complete"),
        ("1.4", "Ask every leaver about fairness", "HR Manager", "June 2031", "Survey is live.", "On track"),
    ]
    header = ("No.", "Action", "Lead", "Deadline", "Progress", "Status")
    plan = plan_of(
        "\n".join(["How far we are", "Objective 1. Forms for all", *(cell for row in (header, *rows) for cell in row)])
    )
    assert [(a.ref, a.text, a.deadlines[0].text, a.status.text) for a in plan.actions] == [
        (ref, what, when, status) for ref, what, _, when, _, status in rows
    ]


NARROW = """Plan for Dry Feet

Priority
Action we will take
Lead officer
Completion date
Quays open
to everybody
Lower the steps of the north quay
Harbour Manager
May 2031
Light the slipway
Street Lighting Team
June 2031
Crews from
the whole coast
Train six pilots
Head of HR
Autumn 2031
Our lead member is not yet named.
"""


def test_objectives_of_a_column_hold_for_the_rows_below_and_go_on_over_narrow_lines():
    plan = plan_of(NARROW)
    assert placed(plan) == {
        "Lower the steps of the north quay": "Quays open to everybody",
        "Light the slipway": "Quays open to everybody",
        "Train six pilots": "Crews from the whole coast",
    }
    assert [objective.text for objective in plan.objectives] == ["Quays open to everybody", "Crews from the whole coast"]


RECURRING = """Plan for Fair Quays

Area for improvement 1: safer steps

{0}
Who is responsible
Deadline
What the harbour says
{1}Paint the edge of every step
Quay Team
In place
Well done
Train all skippers to meet deaf people
Pilot Officer
March 2031
Two boats so far

Area for improvement 2: better boats

{0}
Who is responsible
Deadline
What the harbour says
{2}Buy a boat with a lift
Ferry Manager
May 2031
Too late

Area for improvement 3: open mills

{0}
Who is responsible
Deadline
What the harbour says
{3}Publish a map of the mills
Web Team
June 2031
We like it
"""


def test_long_headers_that_recur_below_another_are_headers_and_states_are_dates():
    plan = plan_of(RECURRING.format("Action", "", "", ""))
    assert placed(plan) == {
        "Paint the edge of every step": "safer steps",
        "Train all skippers to meet deaf people": "safer steps",
        "Buy a boat with a lift": "better boats",
        "Publish a map of the mills": "open mills",
    }
    assert [owner.name for action in plan.actions for owner in action.owners] == [
        "Quay Team",
        "Pilot Officer",
        "Ferry Manager",
        "Web Team",
    ]


def test_objective_above_action_is_a_header_of_its_own():
    wishes = ("Nobody slips\n", "All can board\n", "All find the mills\n")
    plan = plan_of(RECURRING.format("Objective\nAction", *wishes))
    assert list(placed(plan).values()) == ["Nobody slips", "Nobody slips", "All can board", "All find the mills"]


SERIES = """Plan

{first}
{state}
Action
Who
When
Lend wheelchairs at both piers
Harbour Manager
May 2031
{second}
{other}
Action
Who
When
Open a quiet room in the ferry hall
Estates Team
Ongoing
"""


@pytest.mark.parametrize(
    ("first", "state", "second", "other", "titles"),
    [
        ("PREVENT", "We stop harm before it begins.", "PURSUE", "We want those who do it to answer.", ["PREVENT", "PURSUE"]),
        ("Measure 1", "Fair piers for all", "Measure 2", "Fair halls for all", ["Fair piers for all", "Fair halls for all"]),
    ],
)
def test_titles_above_repeated_headers_belong_to_no_row(first, state, second, other, titles):
    plan = plan_of(SERIES.format(first=first, state=state, second=second, other=other))
    assert list(placed(plan).values()) == titles
    assert [owner.name for action in plan.actions for owner in action.owners] == ["Harbour Manager", "Estates Team"]
    assert [deadline.text for action in plan.actions for deadline in action.deadlines] == ["May 2031", "Ongoing"]


def test_an_unknown_first_column_is_told_by_the_rhythm_of_the_rows():
    rows = [
        ("Mill", "Put in a lift to the loft", "Quay Team", "June 2031"),
        ("Mill", "Fit a hearing loop at the desk", "Arts Officer", "May 2031"),
        ("Old pier", "Replace the doors with automatic ones", "Quay Team", "2032"),
    ]
    header = ("Building", "What needs doing", "Who will do it", "When it will be finished")
    plan = plan_of("Open quays\nWe looked at three buildings.\n" + "\n".join("\n".join(row) for row in (header, *rows)) + "\n")
    assert [(one.text, one.owners[0].name, one.deadlines[0].text) for one in plan.actions] == [row[1:] for row in rows]


def test_rows_that_name_things_hold_where_next_to_all_say_who_and_when():
    rows = [
        ("New signs at both of the quays", "Quay Team", "May 2031"),
        ("Dry floors in the mill each winter", "Mill Manager", "Ongoing"),
    ]
    header = ("What will happen", "Responsible", "Target date")
    text = "Open quays\n\nWe have a plan.\n\n" + "\n".join("\n".join(row) for row in (header, *rows)) + "\n"
    assert [one.text for one in plan_of(text).actions] == [row[0] for row in rows]
    bare = text.replace("Quay Team\n", "").replace("Mill Manager\n", "")
    assert not plan_of(bare).actions


THREE_PS = """Dementia-friendly Brae

{0}
Who
Does what
By
Library Service
Start a memory café on each isle
October 2031
{1}
Who
Does what
By
Highways and Lighting
Take away shiny paving outside both clinics
2032/33
{2}
Who
Does what
By
Adult Social Care
Keep a list of activities in print
every quarter
"""


def test_lines_above_recurring_headers_that_end_with_a_date_are_titles_whatever_they_name():
    plan = plan_of(THREE_PS.format("People", "Places", "Purpose"))
    assert list(placed(plan).values()) == ["People", "Places", "Purpose"]
    assert [deadline.text for action in plan.actions for deadline in action.deadlines] == [
        "October 2031",
        "2032/33",
        "every quarter",
    ]
    assert [owner.name for action in plan.actions for owner in action.owners][1] == "Highways and Lighting"


def test_titles_that_could_name_somebody_stand_above_headers_that_recur_some_with_a_sentence_between():
    header = "What we will do\nWho\nPlanned for\n"
    rows = "{} ramps at both piers\nPier Manager\nMay 2031\n{} the slipway rail\nPort Engineer\nJune 2031\n"
    text = f"Plan\n\nSafe on the water\nBelow is what we will do and who does it.\n{header}{rows.format('Lend', 'Mend')}\n"
    text += f"Ferries and harbours\n{header}{rows.format('Buy', 'Paint')}\n"
    text += f"Schools and clubs\n{header}{rows.format('Install', 'Clean')}"
    titles = ["Safe on the water", "Ferries and harbours", "Schools and clubs"]
    assert list(placed(plan_of(text)).values()) == [title for title in titles for _ in range(2)]


def test_a_remark_with_a_year_in_it_is_no_date():
    text = "Log\n\nRef\nAction\nOfficer\nDeadline\nPosition\n"
    text += "24/07\nAsk for dropped kerbs on Mill Lane\nTown Clerk\nFeb 2031\nThe county has it in its 2031/32 programme\n"
    text += "24/11\nGet three quotes for a hoist\nAssets Officer\nno date set\nTwo received\n"
    text += "25/02\nHold a coffee morning on the pier\nCllr Bibby and Events Assistant\nMay 2031\nHall booked\n"
    actions = plan_of(text).actions
    assert [[deadline.text for deadline in action.deadlines] for action in actions][::2] == [["Feb 2031"], ["May 2031"]]
    assert [owner.name for owner in actions[2].owners] == ["Cllr Bibby", "Events Assistant"]


def test_a_label_behind_the_last_row_is_no_cell():
    text = "Log\n\nAction\nWho\nWhen\nStatus\nLend ramps at both piers\nPier Manager\nMay 2031\nIn hand\n"
    text += "Meet the ferry company\nChair\nJune 2031\nDate fixed\n\nDate of next meeting: 2 July 2031\n"
    plan = plan_of(text)
    assert [action.text for action in plan.actions] == ["Lend ramps at both piers", "Meet the ferry company"]
    assert not plan.objectives


NUMBERED_OVER_ROWS = """Outcome
What we will do
Lead
Timescale

1. Nobody waits in the rain

1.1 Roof the stop at the quay
Works Manager
May 2031 to
March 2032

1.2 Ask the bus firm for later buses
Transport Officer
Monthly

2. Everybody can read our letters

2.1 Test each letter with ten readers
Customer Services Manager
June 2031
"""


def test_a_number_over_the_numbers_of_rows_is_the_objective_that_the_first_header_names():
    plan = plan_of(NUMBERED_OVER_ROWS)
    assert [(one.ref, one.text, one.kind) for one in plan.objectives] == [
        ("1", "Nobody waits in the rain", "objective"),
        ("2", "Everybody can read our letters", "objective"),
    ]
    assert placed(plan) == {
        "Roof the stop at the quay": "Nobody waits in the rain",
        "Ask the bus firm for later buses": "Nobody waits in the rain",
        "Test each letter with ten readers": "Everybody can read our letters",
    }
    assert plan.actions[0].deadlines[0].end.isoformat() == "2032-03-31"


BARE_LABELS = """Responsibility
Milestones
Timing
Evidence

Aim 1
Fares that all can pay

Ticket Manager
Sell a day ticket at half price to young carers
From July 2031
Ticket sales
Pier Manager
Test the new machine with blind passengers
31 January 2032
Test notes

Aim 2
Piers without steps

Pier Manager
Lay a ramp beside each flight of steps
August 2031
Photographs
"""


def test_the_title_below_a_bare_label_is_no_cell():
    plan = plan_of(BARE_LABELS)
    assert placed(plan) == {
        "Sell a day ticket at half price to young carers": "Fares that all can pay",
        "Test the new machine with blind passengers": "Fares that all can pay",
        "Lay a ramp beside each flight of steps": "Piers without steps",
    }


def test_words_that_only_announce_a_table_are_no_objective_above_headers_that_recur():
    head = "How we will deliver\nLine\nAgreed actions\nOwning service\nWhen\n"
    rows = "{n}.1\nMend the steps of the pier\nHarbour Team\nMay 2031\n{n}.2\nTrain the crews to sign\nCrew Manager\nJune 2031\n"
    text = "Inclusion plan 2031\nTarn Borough Council\n"
    for n, title in enumerate(("Safer steps", "Kinder crews", "Fair fares"), 1):
        text += f"Objective {n} – {title}\nNobody should be left on the quay.\n{head}{rows.format(n=n)}"
    plan = plan_of(text)
    assert [objective.text for objective in plan.objectives] == ["Safer steps", "Kinder crews", "Fair fares"]
