"""A flattened table: tab-separated cells, two rows broken over pages, the header repeated."""

from __future__ import annotations

from corpus.samples.writing import Aim, Promise, Sample, during, every, ongoing, partner, plain, post, team

TITLE = "Disability Action Plan 2023-2026"
_HEADER = "Ref\tAction measure\tTimescale\tPerformance indicator\tResponsibility"

AIMS = (
    Aim(
        "To promote positive attitudes towards disabled people",
        ref="Priority 1",
        content=(
            Promise(
                "Provide disability equality training for all new employees within their probation",
                ref="1.1",
                due=(ongoing("Ongoing"),),
                measures=("100% of new employees trained",),
                owners=(team("Human Resources"),),
            ),
            Promise(
                "Mark International Day of Persons with Disabilities with an event led by local disabled artists",
                ref="1.2",
                due=(every("Every December", "P1Y"),),
                measures=("Attendance of at least 150; Feedback from artists",),
                owners=(post("Arts Development Officer"),),
            ),
            Promise(
                "Use images of disabled residents in the residents' magazine and on social media",
                ref="1.3",
                due=(during("March 2024", "2024-03-01", "2024-03-31"),),
                measures=("One feature in each issue",),
                owners=(team("Corporate Communications"),),
            ),
            Promise(
                "Bring the JAM Card scheme to every leisure centre and council office in the borough",
                ref="1.4",
                due=(during("September 2024", "2024-09-01", "2024-09-30"),),
                measures=("All 14 sites accredited",),
                owners=(post("Leisure Services Manager"), post("Equality Officer")),
            ),
            Promise(
                "Work with schools to deliver a programme of talks by disabled sportspeople from the borough, including visits to the"
                " Glenarra outdoor centre",
                ref="1.5",
                due=(during("June 2025", "2025-06-01", "2025-06-30"),),
                measures=("Twelve schools take part and 80% of pupils say that they learned something new",),
                owners=(team("Sport and Wellbeing"), partner("Disability Sport Network")),
            ),
        ),
    ),
    Aim(
        "To encourage the participation of disabled people in public life",
        ref="Priority 2",
        content=(
            Promise(
                "Set up a Disability Forum that meets councillors four times a year",
                ref="2.1",
                due=(during("December 2023", "2023-12-01", "2023-12-31"),),
                measures=("Forum in place; Minutes published",),
                owners=(post("Equality Officer"),),
            ),
            Promise(
                "Fit a loop system and raised platform in the Council Chamber",
                ref="2.2",
                due=(during("31/03/25", "2025-03-31", "2025-03-31", "day"),),
                measures=("Work complete",),
                owners=(team("Capital Projects"),),
            ),
            Promise(
                "Offer work experience to six students with a learning disability in each year of the plan, and keep in touch with them"
                " for twelve months afterwards",
                ref="2.3",
                due=(every("Annually", "P1Y"),),
                measures=("Six placements a year with a named supervisor and a written review at the end of each",),
                owners=(team("Human Resources"), partner("Northern Valleys College")),
            ),
            Promise(
                "Consult disabled people on the design of play parks before plans are drawn",
                ref="2.4",
                due=(during("2024/25", "2024-04-01", "2025-03-31", "financial_year"),),
                measures=("Two design sessions for each park",),
                owners=(team("Parks and Open Spaces"),),
            ),
            Promise(
                "Publish an annual report on this plan and send it to the Equality Commission",
                ref="2.5",
                due=(during("31 August 2026", "2026-08-31", "2026-08-31", "day"),),
                measures=("Report sent on time",),
                owners=(post("Chief Executive"),),
            ),
        ),
    ),
)
NOT_ACTIONS = (
    "Section 49A of the Disability Discrimination Act 1995 obliges the Council to submit a plan that shows how it will meet the two duties.",
    "Under the last plan 412 employees were trained and nine changing rooms were refitted.",
    "The Council will act with openness and courtesy in all that it does.",
)


def _cells(promise: Promise) -> list[str]:
    return [
        promise.ref or "",
        promise.text,
        promise.due[0].text,
        "; ".join(promise.measures),
        " & ".join(owner.name for owner in promise.owners),
    ]


def _row(promise: Promise) -> str:
    return "\t".join(_cells(promise))


def _broken(promise: Promise, *, action: str, measure: str, page: int) -> str:
    """Return a row that a page break has cut where the action reads ``action`` and the indicator ``measure``."""
    ref, words, due, indicator, owner = _cells(promise)
    first, second = _cut(words, action), _cut(indicator, measure)
    head = "\t".join((ref, first[0], due, second[0], owner))
    return f"{head}\n\n{page}\n\f\n{_HEADER}\n\t{first[1]}\t\t{second[1]}\t"


def _cut(text: str, at: str) -> tuple[str, str]:
    place = text.index(at)
    return text[:place].rstrip(), text[place:]


def _banner(aim: Aim) -> str:
    return f"{aim.ref}: {aim.text}\t\t\t\t"


_FIRST, _SECOND = AIMS
_ROWS = [
    _banner(_FIRST),
    *(_row(one) for one in _FIRST.promises[:4]),
    _broken(_FIRST.promises[4], action="borough, including", measure="and 80%", page=3),
    _banner(_SECOND),
    *(_row(one) for one in _SECOND.promises[:2]),
    _broken(_SECOND.promises[2], action="and keep", measure="and a written", page=4),
    *(_row(one) for one in _SECOND.promises[3:]),
]
_TEXT = f"""Carrowmoyne and Glenarra Borough Council

{TITLE}

1 Introduction

{NOT_ACTIONS[0]} The plan was approved by the Council on 4 September 2023. {NOT_ACTIONS[2]}

2 What we have done

{NOT_ACTIONS[1]} The census of 2021 recorded 24.1% of the population as having a limiting long-term condition.

3 Action measures

{_HEADER}
{chr(10).join(_ROWS)}

4 Contact

Equality Officer, Civic Centre, Carrowmoyne. Telephone 028 9649 6114. Copies can be had in Braille, on audio and in Irish and Ulster-Scots.
"""

SAMPLE = Sample(
    name="carrowmoyne-glenarra-disability-action-plan-2023-2026.txt",
    council="Carrowmoyne and Glenarra",
    title=TITLE,
    kind="action_plan",
    action_kind="table",
    period=("2023-01-01", "2026-12-31"),
    content=AIMS,
    render=plain(_TEXT),
    not_actions=NOT_ACTIONS,
    notes="Tab-separated text of a table; banner rows give the priorities. Rows 1.5 and 2.3 are cut by a page break: the page number"
    " and the repeated header stand between their halves. Owners are joined by '&'.",
)
