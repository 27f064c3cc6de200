"""A text copy that lost its grid: under each action its labels and values stand on lines of their own."""

from __future__ import annotations

from corpus.samples.writing import (
    Aim,
    Promise,
    Sample,
    all_staff,
    during,
    every,
    group,
    on,
    ongoing,
    plain,
    post,
    relative,
    team,
    unknown,
)

TITLE = "Workforce Inclusion Plan 2024-2027"
_TALENT = team("Talent and Resourcing")
_RELATIONS = team("Employee Relations")

THEMES = (
    Aim(
        "Attract",
        kind="theme",
        content=(
            Promise(
                "Rewrite our job adverts and person specifications so that they ask only for what the job needs",
                ref="1",
                owners=(_TALENT,),
                due=(during("October 2024", "2024-10-01", "2024-10-31"),),
                measures=("Applications from disabled people up by a quarter",),
            ),
            Promise(
                "Take our recruitment stall to the colleges at Kirkbeck and Skelby and to the two mosques",
                ref="2",
                owners=(_TALENT, group("Race Equality Network")),
                due=(every("Termly", "P4M"),),
                measures=("Number of visits",),
            ),
            Promise(
                "Pay travel costs to interview for care leavers and people who are out of work",
                ref="3",
                owners=(post("Head of Human Resources"),),
                due=(during("1 April 2025", "2025-04-01", "2025-04-01", "day"),),
                measures=("Take-up reported to the Workforce Board",),
            ),
        ),
    ),
    Aim(
        "Develop",
        kind="theme",
        content=(
            Promise(
                "Launch a sponsorship programme for women in highways, waste and fleet",
                ref="4",
                owners=(post("Director of Place"),),
                due=(during("Early 2025", "2025-01-01", "2025-04-30", "range"),),
                measures=("Fifteen women sponsored", "A third of supervisors are women by 2027"),
            ),
            Promise(
                "Hold a quarterly learning hour on a topic chosen by the staff networks",
                ref="5",
                owners=(team("Learning and Development"),),
                due=(every("Quarterly", "P3M"),),
                measures=("Attendance and feedback",),
            ),
            Promise(
                "Include an inclusion goal in every annual appraisal",
                ref="6",
                owners=(all_staff("All managers"),),
                due=(during("2025/26", "2025-04-01", "2026-03-31", "financial_year"),),
                measures=("Sample of 100 appraisals shows a goal in at least 95",),
            ),
        ),
    ),
    Aim(
        "Support",
        kind="theme",
        content=(
            Promise(
                "Publish guidance for managers on menopause, pregnancy loss and fertility treatment",
                ref="7",
                owners=(_RELATIONS, team("Occupational Health")),
                due=(during("Dec-24", "2024-12-01", "2024-12-31"),),
                measures=("Guidance online and read by 80% of managers",),
            ),
            Promise(
                "Provide a quiet room for prayer and rest in each main office",
                ref="8",
                owners=(post("Facilities Manager"),),
                due=(during("Q1 2026/27", "2026-04-01", "2026-06-30", "quarter"),),
                measures=("Rooms open in Kirkbeck, Skelby and Port Marrow",),
            ),
            Promise(
                "Settle requests for adjustments within twenty working days",
                ref="9",
                owners=(_RELATIONS,),
                due=(ongoing("Ongoing from January 2025", start="2025-01-01"),),
                measures=("Median time to settle",),
            ),
            Promise(
                "Negotiate a carers' leave scheme with the trade unions",
                ref="10",
                owners=(post("Head of Human Resources"), group("Joint Trade Union Committee")),
                due=(relative("Following the pay award"),),
                measures=("Scheme agreed",),
            ),
            Promise(
                "Introduce exit interviews led by someone outside the leaver's own line",
                ref="11",
                owners=(_TALENT,),
                due=(unknown("To be confirmed"),),
                measures=("Half of leavers interviewed",),
            ),
            Promise(
                "Review this plan and report to the Workforce Board",
                ref="12",
                owners=(group("Corporate Management Team"),),
                due=(on("by March 2027", "2027-03-01", "2027-03-31", precision="month", bound="by"),),
                measures=("Report with recommendations",),
            ),
        ),
    ),
)
NOT_ACTIONS = (
    "Of our 5,310 employees 64% are women, 6.1% have told us that they are disabled and 4.4% are from ethnic minorities.",
    "The plan brings together three separate schemes that were due to end in 2024.",
    "Respect: we listen before we judge.",
    "Since vesting day on 1 April 2023 we have harmonised nineteen policies.",
)


def _entry(promise: Promise) -> str:
    return "\n".join(
        (
            f"{promise.ref}. {promise.text}",
            "Lead:",
            *(owner.name for owner in promise.owners),
            "Deadline:",
            promise.due[0].text,
            "Measure:",
            *promise.measures,
        )
    )


def _theme(aim: Aim) -> str:
    return "\n\n".join((aim.text.upper(), *(_entry(promise) for promise in aim.promises)))


_TEXT = f"""MARROWDALE COUNCIL
{TITLE}

INTRODUCTION
{NOT_ACTIONS[0]}
{NOT_ACTIONS[1]} {NOT_ACTIONS[3]}
It was agreed by the Workforce Board on 6 June 2024.

OUR VALUES
{NOT_ACTIONS[2]}
Ambition: we aim high for every dale and town.
Care: we look after people and places.

{chr(10).join(f"{_theme(theme)}{chr(10)}" for theme in THEMES)}
Human Resources, County Hall, Kirkbeck. Tel 01632 960 112
"""

SAMPLE = Sample(
    name="marrowdale-workforce-inclusion-plan-2024-2027.txt",
    council="Marrowdale",
    title=TITLE,
    kind="action_plan",
    action_kind="bullet",
    period=("2024-01-01", "2027-12-31"),
    content=tuple(Aim(theme.text.upper(), content=theme.content, kind=theme.kind) for theme in THEMES),
    render=plain(_TEXT),
    not_actions=NOT_ACTIONS,
    notes="The grid is lost: 'Lead:', 'Deadline:' and 'Measure:' on lines of their own, values on the next lines. Headings group only:"
    " themes. 'by 2027' in a measure and 'within twenty working days' in an action are no deadlines, the label decides. 'Termly' is"
    " three times a year: P4M.",
)
