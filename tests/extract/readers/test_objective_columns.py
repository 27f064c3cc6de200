"""Tables of priorities, objectives and what is done for them, whose grid was lost."""

import pytest

from tests.extract.plans import placed, plan_of

PRIORITY_AND_OBJECTIVE = """Fair Thornby

Council Plan Priority

Equality Objective

A town for everyone

Reduce the gap in life chances between our wards.

Publish a yearly picture of need in each ward.

Offer free swimming to children in care.

A council that works

Keep staff of all backgrounds.

Interview every leaver. Share what they say with directors.
"""

WITHOUT_STOPS = """Equality at Ashmere

Corporate aim

Equality aim

Homes

Tenants get repairs that fit their needs

Record what adaptations each tenant needs

Train repair crews in plain speech

Streets

Anyone can cross the road safely

Lower the kerbs beside all bus stops
"""

THREE_LEVELS = """Plan for Marsh End

Priority
Objective
Action

Better health

Older residents stay active

Run walking groups in every parish

Lend bikes to carers

Safer places

Women feel safe at night

Light the canal path
"""

OBJECTIVE_AND_ACTIONS = """Inclusion plan

Objective

Actions

Welcoming front doors

Repaint the signs at all offices in clear type.

Put a loop at each counter.

A fair chance at work

Guarantee interviews to disabled applicants.

Review pay by ethnicity.
"""

LISTED = """Inclusion plan

Strategic priority

Equality objective

Skills for life

More women take up trades

- Visit girls' schools with apprentices
- Pay for childcare during courses

Clean growth

New jobs reach the poorest streets

- Hold jobs fairs in the evenings
"""

SAME_PRIORITY_AGAIN = """Equality statement

Priority

Equality objective

Growing together

Make parks usable by wheelchair users.

Resurface the paths at Mill Park.

Growing together

Make libraries quiet for those who need it.

Open one hour later for quiet visits.
"""

PAIRS_ONLY = """Equality objectives

Corporate theme

Equality objective

People

Everyone can reach our services by phone, web or in person.

Place

New homes suit people of all ages.

Planet

Cheaper heat for those who have least.
"""

BEFORE_A_SECTION = """Equality statement

Council priority

Equality objective

Healthy lives

Close the gap in screening.

Send invitations in six languages.

Strong economy

Back firms led by women.

Set aside grants for first-time founders.

Monitoring

We report to the Audit Committee.
"""

PLANS = {
    "a sentence below each priority": (
        PRIORITY_AND_OBJECTIVE,
        {
            "Publish a yearly picture of need in each ward": "Reduce the gap in life chances between our wards",
            "Offer free swimming to children in care": "Reduce the gap in life chances between our wards",
            "Interview every leaver": "Keep staff of all backgrounds",
            "Share what they say with directors": "Keep staff of all backgrounds",
        },
    ),
    "no stops": (
        WITHOUT_STOPS,
        {
            "Record what adaptations each tenant needs": "Tenants get repairs that fit their needs",
            "Train repair crews in plain speech": "Tenants get repairs that fit their needs",
            "Lower the kerbs beside all bus stops": "Anyone can cross the road safely",
        },
    ),
    "a header for the actions": (
        THREE_LEVELS,
        {
            "Run walking groups in every parish": "Older residents stay active",
            "Lend bikes to carers": "Older residents stay active",
            "Light the canal path": "Women feel safe at night",
        },
    ),
    "one level": (
        OBJECTIVE_AND_ACTIONS,
        {
            "Repaint the signs at all offices in clear type": "Welcoming front doors",
            "Put a loop at each counter": "Welcoming front doors",
            "Guarantee interviews to disabled applicants": "A fair chance at work",
            "Review pay by ethnicity": "A fair chance at work",
        },
    ),
    "bullets": (
        LISTED,
        {
            "Visit girls' schools with apprentices": "More women take up trades",
            "Pay for childcare during courses": "More women take up trades",
            "Hold jobs fairs in the evenings": "New jobs reach the poorest streets",
        },
    ),
    "a priority again": (
        SAME_PRIORITY_AGAIN,
        {
            "Resurface the paths at Mill Park": "Make parks usable by wheelchair users",
            "Open one hour later for quiet visits": "Make libraries quiet for those who need it",
        },
    ),
    "pairs only": (PAIRS_ONLY, {}),
    "a section follows": (
        BEFORE_A_SECTION,
        {
            "Send invitations in six languages": "Close the gap in screening",
            "Set aside grants for first-time founders": "Back firms led by women",
        },
    ),
}


@pytest.mark.parametrize(("text", "wanted"), PLANS.values(), ids=PLANS)
def test_actions_stand_under_the_objective_of_their_row(text, wanted):
    assert placed(plan_of(text)) == wanted


@pytest.mark.parametrize("text", [text for text, _ in PLANS.values()], ids=PLANS)
def test_objectives_come_from_the_columns_and_nowhere_else(text):
    assert {objective.rule for objective in plan_of(text).objectives} == {"objective_columns.objective"}


def test_an_objective_stands_under_its_priority_which_is_one_however_often_it_stands_there():
    plan = plan_of(SAME_PRIORITY_AGAIN)
    titles = {objective.id: objective.text for objective in plan.objectives}
    assert [(objective.text, titles.get(objective.parent)) for objective in plan.objectives] == [
        ("Growing together", None),
        ("Make parks usable by wheelchair users", "Growing together"),
        ("Make libraries quiet for those who need it", "Growing together"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # the parts of a policy
        "Our policy\n\nPriorities\n\nObjectives\n\nFairness\n\nWe treat all with respect.\n\n"
        "Staff have been trained since 2021.\n\nDignity\n\nNobody is bullied here.\n\nThe Act protects nine characteristics.\n",
        # a table of contents
        "Contents\n\nVision\n\nPriority\n\nObjective\n\nMonitoring\n\nGlossary\n\nIntroduction\n\n"
        "This policy sets out our values.\n",
        # one title alone
        "Statement\n\nPriority\n\nEquality objective\n\nA town for all\n\nFewer barriers for disabled people.\n\n"
        "The council was founded in 1974.\n",
    ],
)
def test_headings_that_are_no_columns_are_left_alone(text):
    plan = plan_of(text)
    assert not [item for item in (*plan.objectives, *plan.actions) if item.rule.startswith("objective_columns")]


def test_where_all_lines_are_sentences_what_undertakes_nothing_is_a_title():
    lines = [
        "Everybody can get to the quay and the pier.",
        "Paint the rails of the pier in bright colours.",
        "New seats to be put on the pier.",
        "No crew is alone on the isles.",
        "Visit all of the crews once a week.",
        "Our isles are clean.",
        "Sweep the pier before each fair.",
    ]
    plan = plan_of("What we want\n\nThis page says it.\n\nOutcome\n\nWhat each service will do\n\n\n" + "\n\n".join(lines))
    assert [*placed(plan).values()] == [lines[at][:-1] for at in (0, 0, 3, 5)]
