"""A policy in Markdown: commitments in prose and in the passive, with owner and date in the sentence."""

from __future__ import annotations

from corpus.samples.writing import (
    Aim,
    Promise,
    Sample,
    by,
    committee,
    day,
    during,
    every,
    on,
    plain,
    post,
    relative,
    team,
)

TITLE = "Equality in Employment and Service Policy 2025"

LISTENING = Aim(
    "Listening to people",
    kind="theme",
    content=(
        Promise(
            "The Head of Engagement will write to every group on our contact list each January to ask how it wants to be consulted",
            owners=(post("Head of Engagement"),),
            due=(every("each January", "P1Y"),),
        ),
        Promise(
            "We will publish a summary of what people told us, and of what we changed as a result, within eight weeks of the end of a consultation",
            due=(relative("within eight weeks of the end of a consultation"),),
        ),
        Promise(
            "A toolkit for accessible meetings will be developed by the Equalities Officer by June 2026",
            owners=(post("Equalities Officer"),),
            due=(by("by June 2026", "2026-06-01", "2026-06-30"),),
        ),
    ),
)
SERVING = Aim(
    "Providing services",
    kind="theme",
    content=(
        Promise(
            "We will carry out an equality impact assessment of the council tax reduction scheme before the end of 2025",
            due=(day("before the end of 2025", "2025-12-31"),),
        ),
        Promise(
            "All contracts worth more than \u00a3100,000 will be reviewed by the Procurement Team during 2025/26 to make sure that they contain an equality clause",
            owners=(team("Procurement Team"),),
            due=(during("during 2025/26", "2025-04-01", "2026-03-31", "financial_year"),),
        ),
        Promise(
            "We will move the benefits helpline to a free number from 1 October 2025",
            due=(on("from 1 October 2025", "2025-10-01", precision="day", bound="from"),),
        ),
    ),
)
EMPLOYING = Aim(
    "Employing people",
    kind="theme",
    content=(
        Promise(
            "Training on inclusive recruitment will be given to all managers who sit on panels by 31 March 2026",
            due=(day("by 31 March 2026", "2026-03-31"),),
        ),
        Promise(
            "The Director of People Services will report our pay gaps to the Employment Committee in July 2025",
            owners=(post("Director of People Services"),),
            due=(during("in July 2025", "2025-07-01", "2025-07-31"),),
        ),
        Promise(
            "We will set up a mediation service, staffed by trained volunteers from across the council, by spring 2026",
            due=(by("by spring 2026", "2026-03-01", "2026-05-31", "season"),),
        ),
    ),
)
CHECKING = Aim(
    "Checking that it works",
    kind="theme",
    content=(
        Promise(
            "The Audit and Standards Committee will review how this policy is applied every two years",
            owners=(committee("Audit and Standards Committee"),),
            due=(every("every two years", "P2Y"),),
        ),
        Promise("We will publish the results on our website and in the City News"),
        Promise(
            "Complaints of discrimination will be logged by the Monitoring Officer and reported to councillors every quarter",
            owners=(post("Monitoring Officer"),),
            due=(every("every quarter", "P3M"),),
        ),
    ),
)
SECTIONS = (LISTENING, SERVING, EMPLOYING, CHECKING)
NOT_ACTIONS = (
    "We are committed to equality of opportunity for all.",
    "We aim to be a council in which difference is valued.",
    "Nobody should be treated less favourably because of a protected characteristic.",
    "The council has trained more than 900 members of staff since 2021.",
    "Managers must make reasonable adjustments for disabled employees.",
    "Employees who believe that they have been treated unfairly may use the grievance procedure.",
    "The Equality Act 2010 came into force on 1 October 2010.",
)


def _prose(aim: Aim, before: str = "", after: str = "") -> str:
    sentences = " ".join(f"{promise.text}." for promise in aim.promises)
    return f"## {aim.text}\n\n{before}{sentences}{after}\n"


_TEXT = f"""# {TITLE}

**Loxbridge City Council** | Version 3 | Approved by the Employment Committee on 14 January 2025

## Statement

{NOT_ACTIONS[0]} {NOT_ACTIONS[1]} {NOT_ACTIONS[2]}

## Legal background

{NOT_ACTIONS[6]} It protects people on the grounds of:

- age
- disability
- gender reassignment
- marriage and civil partnership
- pregnancy and maternity
- race
- religion or belief
- sex
- sexual orientation

{_prose(LISTENING, before="People know best what they need. ")}
{_prose(SERVING, after=" Staff in all services know how to book an interpreter.")}
{_prose(EMPLOYING, before=f"{NOT_ACTIONS[3]} {NOT_ACTIONS[4]} ", after=f" {NOT_ACTIONS[5]}")}
{_prose(CHECKING)}
| Version | Date | Author | Change |
|---|---|---|---|
| 1 | May 2012 | Policy Team | First issue |
| 2 | 3 September 2019 | Policy Team | Review after restructure |
| 3 | 14 January 2025 | Equalities Officer | Rewritten |
"""

SAMPLE = Sample(
    name="loxbridge-equality-policy-2025.md",
    council="Loxbridge",
    title=TITLE,
    kind="policy",
    published="2025-01-14",
    action_kind="prose",
    content=tuple(promise for section in SECTIONS for promise in section.promises),
    render=plain(_TEXT),
    not_actions=NOT_ACTIONS,
    notes="Prose commitments, some in the passive, with owner and date in the sentence. The headings are sections of a policy, no themes: objective null. Duties of"
    " managers and rights of employees are no actions; the version table's dates are no deadlines.",
)
