"""A text copy of a web page: one pipe table for each action."""

from __future__ import annotations

from corpus.samples.writing import (
    Aim,
    Promise,
    Sample,
    all_staff,
    by,
    directorate,
    group,
    ongoing,
    partner,
    plain,
    post,
    relative,
    team,
    unknown,
)

TITLE = "Fairness Action Plan 2024 to 2026"
_HEADER = "Lead | Type of action | How we will know | Difference it will make | Complete by |\n---|---|---|---|---|"
_NEW, _KEEP, _LINKED = "New", "Building on what we do", "Linked to the Borough Plan"

AIMS = (
    Aim(
        "Everyone in Wexmoor can take part in the life of the borough",
        ref="1",
        content=(
            Promise(
                "Run a year-long programme of neighbourhood conversations, four in each ward, on what makes people feel that they"
                " belong or do not",
                ref="1.1",
                owners=(team("Community Engagement"),),
                category=_NEW,
                measures=("88 conversations held. At least 1,200 residents take part",),
                outcome="Residents who are seldom heard shape local priorities",
                due=(by("October 2025", "2025-10-01", "2025-10-31"),),
            ),
            Promise(
                "Offer small grants to groups that bring neighbours of different backgrounds together",
                ref="1.2",
                owners=(team("Grants and Partnerships"), partner("Wexmoor Voluntary Action")),
                category=_KEEP,
                measures=("60 grants awarded a year",),
                outcome="Stronger links between communities",
                due=(ongoing("Ongoing - to be reviewed in 2025", ("2025-01-01", "2025-12-31")),),
            ),
            Promise(
                "Publish a calendar of religious and cultural festivals and make sure that major meetings do not clash with them",
                ref="1.3",
                owners=(team("Communications"), team("Democratic Services")),
                category=_NEW,
                measures=("Calendar used when the timetable of meetings is set",),
                outcome="Councillors and residents of all faiths can attend",
                due=(by("January 2025", "2025-01-01", "2025-01-31"),),
            ),
            Promise(
                "Provide free swimming lessons for women from communities with low rates of taking part in sport",
                ref="1.4",
                owners=(directorate("Adults, Health and Leisure"), team("Public Health")),
                category=_LINKED,
                measures=("300 women complete a course",),
                outcome="Better health and confidence in the water",
                due=(by("Summer 2025", "2025-06-01", "2025-08-31", "season"),),
            ),
            Promise(
                "Develop a borough-wide standard for step-free routes between stations, high streets and health centres",
                ref="1.5",
                owners=(team("Highways"), team("Planning Policy"), group("Wexmoor Access Forum")),
                category=_LINKED,
                measures=(),
                outcome="Disabled people, parents with buggies and older residents can get about",
                due=(unknown("-"),),
            ),
        ),
    ),
    Aim(
        "Our services treat people fairly and as individuals",
        ref="2",
        content=(
            Promise(
                "Refresh the equality impact assessment form and require a senior officer to sign off each assessment",
                ref="2.1",
                owners=(team("Policy and Strategy"),),
                category=_KEEP,
                measures=("New form in use. Every Cabinet decision has a signed assessment",),
                outcome="Decisions that take account of their effect on people",
                due=(by("December 2024", "2024-12-01", "2024-12-31"),),
            ),
            Promise(
                "Check the ten housing and benefits decisions that are most often appealed for differences between ethnic groups",
                ref="2.2",
                owners=(team("Housing Needs"), team("Revenues and Benefits"), team("Legal Services")),
                category=_NEW,
                measures=("Findings reported to the Fairness Board",),
                outcome="Confidence that decisions are fair",
                due=(by("Q2 2025/26", "2025-07-01", "2025-09-30", "quarter"),),
            ),
            Promise(
                "Include social value questions on local jobs for disabled people in all contracts worth more than \u00a3500,000",
                ref="2.3",
                owners=(team("Procurement"),),
                category=_LINKED,
                measures=("Question included in 100% of tenders",),
                outcome="More disabled residents in work",
                due=(relative("Within six months of approval"),),
            ),
            Promise(
                "Create a translation and interpreting framework that all services can call on",
                ref="2.4",
                owners=(team("Procurement"), post("Head of Customer Experience")),
                category=_NEW,
                measures=("Framework let. Spend per service published",),
                outcome="People get the help they need at the first contact",
                due=(by("2025", "2025-01-01", "2025-12-31", "year"),),
            ),
        ),
    ),
    Aim(
        "Wexmoor Council is a fair and inclusive place to work",
        ref="3",
        content=(
            Promise(
                "Introduce anonymous shortlisting for all posts and train every panel chair",
                ref="3.1",
                owners=(team("HR and Organisational Development"),),
                category=_NEW,
                measures=("All panel chairs trained. Gap between ethnic groups in appointment rates halved",),
                outcome="A workforce that looks like the borough at all levels",
                due=(by("April 2025", "2025-04-01", "2025-04-30"),),
            ),
            Promise(
                "Complete the inclusion e-learning and discuss it in a team meeting",
                ref="3.2",
                owners=(all_staff("All staff"),),
                category=_KEEP,
                measures=("Completion rate of 98%",),
                outcome="Staff who can recognise and challenge unfairness",
                due=(by("March 2025", "2025-03-01", "2025-03-31"),),
            ),
            Promise(
                "Give staff network chairs half a day a week for their role and a budget of their own",
                ref="3.3",
                owners=(post("Chief Executive"), team("Finance")),
                category=_NEW,
                measures=("Time recorded in job plans",),
                outcome="Networks that can influence decisions",
                due=(by("November 2024", "2024-11-01", "2024-11-30"),),
            ),
            Promise(
                "Sponsor twenty Black, Asian and minority ethnic managers through the leadership programme",
                ref="3.4",
                owners=(group("Corporate Leadership Team"),),
                category=_KEEP,
                measures=("20 managers complete the programme. Half are promoted within two years",),
                outcome="Diverse senior leadership",
                due=(by("end of 2026", "2026-12-31", "2026-12-31", "day"),),
            ),
        ),
    ),
)
NOT_ACTIONS = (
    "This plan puts our Fairness Strategy into practice.",
    "Services are expected to reflect the objectives in their own plans.",
    "In 2023 we supported 41 community events and ran our first Windrush Day parade.",
    "You can tell us what you think at fairness@wexmoor.example.",
)


def _table(promise: Promise) -> str:
    """Return an action's heading and its table; owners are parted by semicolons."""
    cells = (
        "; ".join(owner.name for owner in promise.owners),
        f"{promise.category}.",
        " ".join(f"{measure}." for measure in promise.measures) or "-",
        f"{promise.outcome}.",
        promise.due[0].text,
    )
    return f"{promise.ref} {promise.text}.\n{_HEADER}\n{' | '.join(cells)} |"


def _section(aim: Aim) -> str:
    return "\n".join([f"Fairness objective {aim.ref}: {aim.text}", *(_table(promise) for promise in aim.promises)])


_TEXT = f"""Contents
- Foreword from the Leader
- What fairness means to us
- Our objectives
- {TITLE}
- Contact us
{TITLE}
{NOT_ACTIONS[0]} It was approved by the Cabinet of the London Borough of Wexmoor on 17 September 2024. For each of our three fairness objectives it sets out what we will do, who will lead and when it will be complete.
The list is not everything that the council does. {NOT_ACTIONS[1]}
{NOT_ACTIONS[2]}
{chr(10).join(_section(aim) for aim in AIMS)}
Contact us
{NOT_ACTIONS[3]}
Last updated: 30 September 2024
"""

SAMPLE = Sample(
    name="wexmoor-fairness-action-plan-2024-2026.txt",
    council="Wexmoor",
    title=TITLE,
    kind="action_plan",
    action_kind="table",
    period=("2024-01-01", "2026-12-31"),
    published="2024-09-30",
    content=AIMS,
    render=plain(_TEXT),
    not_actions=NOT_ACTIONS,
    notes="A heading and a one-row table for each action. 'Adults, Health and Leisure' and 'HR and Organisational Development' are"
    " one owner each. '-' in the column of dates is kind unknown. A cell's sentences are one measure, since the lines are lost.",
)
