"""Tables whose rows were run together into one text: headers, then cell after cell without a sign between them."""

import pytest

from tests.extract.plans import placed, plan_of

FOUR_COLUMNS = """Ashmere Equality Action Plan Action Lead Timescale Progress measure Publish the workforce profile each year
Head of Human Resources March 2027 Profile on the website Train all line managers in inclusive recruitment Learning and
Development Team December 2026 90% of managers trained Review the hate crime reporting pathway Community Safety Manager
Ongoing More reports by residents Set up a staff network for carers Wellbeing Lead / Head of HR Summer 2027 Network meets
four times
"""

OBJECTIVE_COLUMN = """Objective What we will do Who By when Improve access to our buildings Audit all reception areas Facilities
Manager April 2027 Install hearing loops in every meeting room Property Services September 2027 A workforce that reflects our
town Anonymise all applications for posts HR Team Immediate Offer ten traineeships for care leavers Head of Children's Services
2027/28
"""

NUMBERS_AND_STATUS = """Ref Action Responsible Officer Deadline Status 1.1 Translate the benefits leaflet into Polish and Urdu
Customer Services Manager 31/03/2027 On track 1.2 Produce an easy read guide to voting Electoral Services
Manager May 2027 Complete 2.1 Carry out an equal pay audit Payroll and Pensions Team Q3 2027/28 Not started
"""

DATE_BEFORE_OWNER = """Thornby District Council
Race Equality Scheme

Task Deadline Responsibility Outcome Hold four listening events with the Gypsy and Traveller community June
2027 Communities Team Site rules agreed with residents Monitor all complaints of racist incidents at school
Quarterly Education Welfare Service Patterns found early Appoint a lead member for race equality May 2027
Leader of the Council Clear accountability

Contact us for more.
"""

A_ROW_A_LINE = """Plan for Fair Streets

Action Lead officer By when Measure
Install dropped kerbs outside both schools Highways Manager March 2026 Twenty kerbs in place
Audit the lighting of every underpass Street Lighting Team Ongoing No dark spots reported
Train all drivers in disability equality Licensing Manager Autumn 2026 Every driver holds a certificate

Contact us

Write to the Equality Team.
"""

TITLES_BETWEEN = """Corporate Disability Plan 2031/32 Objective Timescale Lead Dept Welcoming buildings. Replace the heavy doors
at Market House October 2031 Estates Team Open a changing place beside the baths Parks and Leisure Spring 2032
Doors counted each year Clear information. Write every letter to tenants in plain words Housing Services
Ongoing Record the council meeting with signing Democratic Services Manager January 2032
"""

CAPITALS = """EQUALITY WORK PROGRAMME ACTION LEAD DATE COMMENTS Collect data on who uses the hubs Hub Manager June 2031
Forms drafted Test the website with screen readers Digital Team July 2031 Supplier chosen Brief every new
member on the duty Monitoring Officer May 2031 First session held
"""

PARTNERS = """Key tasks Lead officer Partners Timescale Run a jobs fair for disabled people Economic Development Manager
Jobcentre Plus September 2031 Fund two advice sessions a month Grants Officer Citizens Advice Ashmere By April
2032 Map services for young carers Early Help Manager Ashmere Carers Trust Q4 2031/32
"""

HEADER_AGAIN = """Action Owner Due date Appoint a champion for older people Chief Executive May 2031 Update the equality
monitoring form Policy Team June 2031 Action Owner Due date Buy portable ramps for all polling stations
Electoral Services March 2032 Offer hearing tests to depot staff Occupational Health Manager Autumn 2031
"""

FAR_INTO_THE_PAPER = """ALDERWICK COUNCIL DISABILITY EQUALITY PLAN Foreword The plan says how the council will meet its duty to
disabled people. It was written with the Alderwick Access Forum over eighteen months and replaces the plan of 2028. We heard
from three hundred people, in their homes, in the market and on the telephone, and we are grateful to each of them. Copies are
kept in every library and can be had in large print, in Braille and on tape from the address on the last page of this paper.
Most of what we heard was about the streets, about letters that nobody can read, and about how long it takes to be heard at all.
Action Lead Officer Timescale Success Measure 1. Streets and squares 1.1 Remove forty bollards from the market place Highways
Manager July 2031 Forty bollards gone 1.2 Lay tactile paving at twelve crossings Committee Services Manager March 2032 Twelve
crossings Page 4 of 9 Action Lead Officer Timescale Success Measure 2. Letters 2.1 Rewrite the ten letters that are sent most
often Customer Services Manager Quarterly Read by the Forum 2.2 Offer a call instead of a letter Revenues Team Ongoing Calls made
"""

NARROW_CELLS = """Plan for Fair Streets

Action required Lead officer Complete by Measure

Priority 1: Safer walking

Install dropped kerbs
outside both of the

schools on the hill

Highways

Manager

September

2031

Kerbs

in place

Audit the lighting of every
underpass

Street Lighting

Team

Ongoing Number

of dark spots

Priority 2: Better buses

Train all drivers in disability
equality at the Old Depot

Licensing

Manager

31 October

2031

Every driver
"""

TITLES_ON_LINES = """Plan for Fair Streets

Action Responsible Timescale Measure
Outcome 1: Everyone can walk across the town
Install dropped kerbs outside the three
schools on the hill Highways
Manager March 2031 Kerbs at all
three schools
Audit the lighting of every underpass
on the ring road Head of Streets by end of 2032 Post filled
Action Responsible Timescale Measure
Outcome 2: Buses are for everyone
Train all drivers in disability equality
and in signing Licensing
Manager Within one year of
adoption Every driver
Print the timetable in large type Bus Team Ongoing None
"""

ROW_A_PARAGRAPH = """Plan for Fair Streets

Action Lead officer By when

Install dropped kerbs outside both schools Highways Manager March 2026

Better buses

Train all drivers in disability equality Licensing Manager Autumn 2026

Audit the lighting of every underpass Street Lighting Team Ongoing
"""

PLANS = {
    "four columns": (
        FOUR_COLUMNS,
        [
            ("Publish the workforce profile each year", ["Head of Human Resources"], ["March 2027"]),
            ("Train all line managers in inclusive recruitment", ["Learning and Development Team"], ["December 2026"]),
            ("Review the hate crime reporting pathway", ["Community Safety Manager"], ["Ongoing"]),
            ("Set up a staff network for carers", ["Wellbeing Lead", "Head of HR"], ["Summer 2027"]),
        ],
    ),
    "an objective column": (
        OBJECTIVE_COLUMN,
        [
            ("Audit all reception areas", ["Facilities Manager"], ["April 2027"]),
            ("Install hearing loops in every meeting room", ["Property Services"], ["September 2027"]),
            ("Anonymise all applications for posts", ["HR Team"], ["Immediate"]),
            ("Offer ten traineeships for care leavers", ["Head of Children's Services"], ["2027/28"]),
        ],
    ),
    "numbers and status": (
        NUMBERS_AND_STATUS,
        [
            ("Translate the benefits leaflet into Polish and Urdu", ["Customer Services Manager"], ["31/03/2027"]),
            ("Produce an easy read guide to voting", ["Electoral Services Manager"], ["May 2027"]),
            ("Carry out an equal pay audit", ["Payroll and Pensions Team"], ["Q3 2027/28"]),
        ],
    ),
    "the date before the owner": (
        DATE_BEFORE_OWNER,
        [
            ("Hold four listening events with the Gypsy and Traveller community", ["Communities Team"], ["June 2027"]),
            ("Monitor all complaints of racist incidents at school", ["Education Welfare Service"], ["Quarterly"]),
            ("Appoint a lead member for race equality", ["Leader of the Council"], ["May 2027"]),
        ],
    ),
    "far into the paper, with numbers and feet of pages": (
        FAR_INTO_THE_PAPER,
        [
            ("Remove forty bollards from the market place", ["Highways Manager"], ["July 2031"]),
            ("Lay tactile paving at twelve crossings", ["Committee Services Manager"], ["March 2032"]),
            ("Rewrite the ten letters that are sent most often", ["Customer Services Manager"], ["Quarterly"]),
            ("Offer a call instead of a letter", ["Revenues Team"], ["Ongoing"]),
        ],
    ),
    "cells broken over narrow lines": (
        NARROW_CELLS,
        [
            ("Install dropped kerbs outside both of the schools on the hill", ["Highways Manager"], ["September 2031"]),
            ("Audit the lighting of every underpass", ["Street Lighting Team"], ["Ongoing"]),
            ("Train all drivers in disability equality at the Old Depot", ["Licensing Manager"], ["31 October 2031"]),
        ],
    ),
    "titles on lines": (
        TITLES_ON_LINES,
        [
            ("Install dropped kerbs outside the three schools on the hill", ["Highways Manager"], ["March 2031"]),
            ("Audit the lighting of every underpass on the ring road", ["Head of Streets"], ["by end of 2032"]),
            ("Train all drivers in disability equality and in signing", ["Licensing Manager"], ["Within one year of adoption"]),
            ("Print the timetable in large type", ["Bus Team"], ["Ongoing"]),
        ],
    ),
    "a row a line": (
        A_ROW_A_LINE,
        [
            ("Install dropped kerbs outside both schools", ["Highways Manager"], ["March 2026"]),
            ("Audit the lighting of every underpass", ["Street Lighting Team"], ["Ongoing"]),
            ("Train all drivers in disability equality", ["Licensing Manager"], ["Autumn 2026"]),
        ],
    ),
    "titles between the rows": (
        TITLES_BETWEEN,
        [
            ("Replace the heavy doors at Market House", ["Estates Team"], ["October 2031"]),
            ("Open a changing place beside the baths", ["Parks and Leisure"], ["Spring 2032"]),
            ("Write every letter to tenants in plain words", ["Housing Services"], ["Ongoing"]),
            ("Record the council meeting with signing", ["Democratic Services Manager"], ["January 2032"]),
        ],
    ),
    "headers in capitals": (
        CAPITALS,
        [
            ("Collect data on who uses the hubs", ["Hub Manager"], ["June 2031"]),
            ("Test the website with screen readers", ["Digital Team"], ["July 2031"]),
            ("Brief every new member on the duty", ["Monitoring Officer"], ["May 2031"]),
        ],
    ),
    "a column of partners": (
        PARTNERS,
        [
            ("Run a jobs fair for disabled people", ["Economic Development Manager"], ["September 2031"]),
            ("Fund two advice sessions a month", ["Grants Officer"], ["By April 2032"]),
            ("Map services for young carers", ["Early Help Manager"], ["Q4 2031/32"]),
        ],
    ),
    "headers again inside": (
        HEADER_AGAIN,
        [
            ("Appoint a champion for older people", ["Chief Executive"], ["May 2031"]),
            ("Update the equality monitoring form", ["Policy Team"], ["June 2031"]),
            ("Buy portable ramps for all polling stations", ["Electoral Services"], ["March 2032"]),
            ("Offer hearing tests to depot staff", ["Occupational Health Manager"], ["Autumn 2031"]),
        ],
    ),
    "a row a paragraph": (
        ROW_A_PARAGRAPH,
        [
            ("Install dropped kerbs outside both schools", ["Highways Manager"], ["March 2026"]),
            ("Train all drivers in disability equality", ["Licensing Manager"], ["Autumn 2026"]),
            ("Audit the lighting of every underpass", ["Street Lighting Team"], ["Ongoing"]),
        ],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), PLANS.values(), ids=PLANS)
def test_rows_are_cut_out_of_the_text(text, wanted):
    found = [
        (action.text, [owner.name for owner in action.owners], [deadline.text for deadline in action.deadlines])
        for action in plan_of(text).actions
        if action.rule == "run_on.row"
    ]
    assert found == wanted


def test_objectives_of_a_column_hold_until_the_next():
    assert list(placed(plan_of(OBJECTIVE_COLUMN)).values()) == [
        *2 * ["Improve access to our buildings"],
        *2 * ["A workforce that reflects our town"],
    ]


def test_an_outcome_in_front_of_the_actions_is_the_objective_and_its_numbered_titles_are_the_only_ones():
    text = """Outcome Action Lead officer When Measure Outcome 1 Dry feet on every quay 1.1 Lower the steps of the north quay
    Harbour Manager May 2031 Ten steps lowered 1.2 Light the slipway Street Lighting Team June 2031 Lamps lit
    Outcome 2 Crews from the whole coast 2.1 Train six pilots Head of HR Autumn 2031 Six pilots 2.2 Advertise in Welsh Press
    Office December 2032 Three adverts
    """
    plan = plan_of(" ".join(text.split()))
    assert [(objective.ref, objective.text) for objective in plan.objectives] == [
        ("Outcome 1", "Dry feet on every quay"),
        ("Outcome 2", "Crews from the whole coast"),
    ]
    assert [measure.text for action in plan.actions for measure in action.measures][:2] == ["Ten steps lowered", "Lamps lit"]


def test_a_header_in_small_letters_ends_before_a_capital():
    text = """Objective What we will do Who is responsible By when How we will measure success Dry feet Lower the steps of the
    north quay Harbour Manager May 2031 Ten steps lowered Light the slipway Street Lighting Team June 2031 Lamps lit"""
    plan = plan_of(" ".join(text.split()))
    assert placed(plan)["Lower the steps of the north quay"] == "Dry feet"


def test_titles_between_rows_are_themes():
    plan = plan_of(TITLES_BETWEEN)
    assert list(placed(plan).values()) == [*2 * ["Welcoming buildings"], *2 * ["Clear information"]]
    assert {objective.kind for objective in plan.objectives} == {"theme"}


def test_a_title_in_a_paragraph_of_its_own_holds_for_the_rows_below_it():
    assert list(placed(plan_of(ROW_A_PARAGRAPH)).values()) == [None, "Better buses", "Better buses"]


def test_numbers_of_parts_count_titles_in():
    assert list(placed(plan_of(FAR_INTO_THE_PAPER)).values()) == [*2 * ["Streets and squares"], *2 * ["Letters"]]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (NARROW_CELLS, ["Safer walking", "Safer walking", "Better buses"]),
        (TITLES_ON_LINES, [*2 * ["Everyone can walk across the town"], *2 * ["Buses are for everyone"]]),
    ],
)
def test_labelled_objectives_on_lines_of_their_own(text, titles):
    assert list(placed(plan_of(text)).values()) == titles


def test_actions_side_by_side_share_what_follows_and_each_takes_one_of_several_times():
    plan = plan_of(
        "Objective Timescale Lead Draft a menopause policy. Consult the unions on it Workforce Board to lead June 2031 "
        "September 2031 Fewer staff leave Open a quiet room at the depot Facilities Team May 2031 Survey all staff on "
        "bullying HR Team July 2031"
    )
    assert [
        (action.text, [owner.name for owner in action.owners], [deadline.text for deadline in action.deadlines])
        for action in plan.actions[:2]
    ] == [
        ("Draft a menopause policy", ["Workforce Board"], ["June 2031"]),
        ("Consult the unions on it", ["Workforce Board"], ["September 2031"]),
    ]


def test_measures_and_status_go_with_their_rows():
    assert [[measure.text for measure in action.measures] for action in plan_of(FOUR_COLUMNS).actions] == [
        ["Profile on the website"],
        ["90% of managers trained"],
        ["More reports by residents"],
        ["Network meets four times"],
    ]
    assert [action.status.text for action in plan_of(NUMBERS_AND_STATUS).actions] == ["On track", "Complete", "Not started"]


@pytest.mark.parametrize(
    "text",
    [
        "The panel met in June 2031. Objective, lead and timescale were named for each. It will meet again in May 2032.",
        "Objective Timescale Lead These are the headings that every service uses in its own plan, and they are explained below.",
        "Action Lead Date Our town is proud of its history. The Museum Service has 40,000 visitors a year, most in Summer 2031. "
        "People are treated with respect, and staff will always be polite.",
    ],
)
def test_a_text_that_holds_no_rows_is_no_table(text):
    assert not [action for action in plan_of(text).actions if action.rule == "run_on.row"]


def test_where_the_first_rows_have_a_title_later_ones_are_likely_to():
    plan = plan_of(
        "Quay plan Action Lead Officer Timescale Outcome Rails and ramps Measure all of the steps at Sandy Quay Property "
        "Manager May 2031 List in use Paint the ramps of the old mill Head of Parks June 2031 Ramps seen by all crews "
        "Listening to crews Start a crew forum that meets in May Corporate Policy Team July 2031 Forum running"
    )
    assert list(placed(plan).values()) == ["Rails and ramps", "Rails and ramps", "Listening to crews"]


def test_a_body_that_an_action_names_is_parted_from_who_acts():
    plan = plan_of(
        "Quay plan Ref Task By Whom By When 1.1 Paint the ramps Property Manager May 2031 1.2 Report results to the Scrutiny "
        "Committee Head of Policy and Performance Annually 1.3 Train the crews Training Officer June 2031"
    )
    assert [owner.name for action in plan.actions for owner in action.owners] == [
        "Property Manager",
        "Head of Policy and Performance",
        "Training Officer",
    ]


def test_of_two_names_with_nothing_between_them_the_first_is_the_actions():
    text = (
        "Ref Action Lead Timescale\nA1 Print a map of the piers Policy Team March 2031\n"
        "A2 Apply again to be a Confident Leader HR Policy Officer December 2031\n"
        "A3 Report on this plan to the Governance Committee Chief Executive May 2031\n"
        "A4 Pay the living wage to all apprentices Head of People April 2031\n"
    )
    owners = [[owner.name for owner in action.owners] for action in plan_of(text).actions]
    assert owners == [["Policy Team"], ["HR Policy Officer"], ["Chief Executive"], ["Head of People"]]


def test_a_header_that_takes_any_word_leaves_the_title_of_the_first_rows():
    plan = plan_of(
        "Action Responsibility Date Progress Workforce Invite all crews to a network that meets in the hall Payroll Team June "
        "2031 Form drafted Give the crews guidance on bullying Parks Manager July 2031 Not started Review the rota of night "
        "ferries each term Parks Manager Ongoing Complete"
    )
    assert [*placed(plan).values()][:1] == ["Workforce"]
