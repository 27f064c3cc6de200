"""A landscape grid: banner rows, header on each page, a row over a page break, lists inside cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Frame, LongTable, PageTemplate, TableStyle
from reportlab.platypus.flowables import KeepTogether, Spacer

from corpus.samples.pdf import LANDSCAPE, bold, build, marked, style, text
from corpus.samples.writing import (
    Aim,
    Promise,
    Sample,
    by,
    day,
    entries,
    every,
    group,
    on,
    ongoing,
    partner,
    post,
    relative,
    team,
    unknown,
)

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate
    from reportlab.platypus.flowables import Flowable

    from corpus.samples.writing import Pages

TITLE = "Equality, Diversity and Inclusion Action Plan 2024-2027"
_PARTNERSHIPS = post("Partnerships Manager")
_PEOPLE = team("People and Culture")
_CUSTOMER = post("Head of Customer Services")
_COMMS = team("Communications")

_SPRING = by("Spring 2025", "2025-03-01", "2025-05-31", "season")
_LEARN = entries(
    Promise(
        "Deliver e-learning on the Equality Act to all staff and councillors",
        ref="3.2",
        owners=(_PEOPLE, group("Staff Inclusion Network")),
        due=(by("March 2026", "2026-03-01", "2026-03-31"),),
        measures=("95% of staff have completed the core modules", "Evaluation forms show greater confidence after six months"),
    ),
    "Run workshops for managers on reasonable adjustments",
    "Train twelve colleagues as mental health first aiders",
)
_SITES = entries(
    Promise(
        "Survey access at all community centres, car parks and public toilets that the council owns",
        ref="2.3",
        owners=(post("Property Services Manager"),),
        due=(by("2025/26", "2025-04-01", "2026-03-31", "financial_year"),),
        measures=("Audits published on the website", "Costed programme agreed by the Cabinet"),
    ),
    "Draw up a costed programme of improvements with the Ashcombe Vale Access Group",
    "Put an access guide for every building on the website",
)

AIMS = (
    Aim(
        "Know our communities and listen to them",
        ref="Objective 1",
        content=(
            Promise(
                "Publish an annual profile of the district's communities, drawing on the Census, housing register and customer data",
                ref="1.1",
                owners=(team("Policy and Performance"),),
                due=(by("December 2024", "2024-12-01", "2024-12-31"),),
                measures=("Profile published and used in at least ten service plans",),
            ),
            Promise(
                "Set up a residents' inclusion panel of 40 members who reflect the make-up of the district",
                ref="1.2",
                owners=(_PARTNERSHIPS, _COMMS),
                due=(_SPRING,),
                measures=("Panel recruited", "Four meetings held in the first year"),
            ),
            Promise(
                "Offer every consultation in at least two formats, one of which does not need the internet",
                ref="1.3",
                owners=(_COMMS,),
                due=(ongoing("Ongoing, review September 2025", ("2025-09-01", "2025-09-30")),),
                measures=("Share of responses on paper, by telephone or in person",),
            ),
            Promise(
                "Agree a protocol with the police, housing associations, colleges and schools for sharing information on hate"
                " incidents, and name one officer in each organisation who answers for its use",
                ref="1.4",
                owners=(post("Community Safety Manager"), partner("Ashcombe Vale Safer Together Partnership")),
                due=(by("Q3 2024/25", "2024-10-01", "2024-12-31", "quarter"),),
                measures=("Protocol signed", "Quarterly dashboard to the partnership"),
            ),
        ),
    ),
    Aim(
        "Deliver services that everyone can use",
        ref="Objective 2",
        content=(
            Promise(
                "Test the council's ten most used online forms with disabled residents and correct the faults found",
                ref="2.1",
                owners=(_CUSTOMER, team("Digital Services")),
                due=(day("31 March 2025", "2025-03-31"),),
                measures=("All ten forms meet the current accessibility standard",),
            ),
            Promise(
                "Introduce a single point of contact for residents who need letters in large print, Braille or another language",
                ref="2.2",
                owners=(_CUSTOMER,),
                due=(by("June 2025", "2025-06-01", "2025-06-30"),),
                measures=("Requests answered within five working days",),
            ),
            *_SITES,
            Promise(
                "Review the letters sent to tenants in arrears so that they are written in plain English and explain where to find help",
                ref="2.4",
                owners=(post("Housing Options Manager"),),
                due=(by("end of 2025", "2025-12-31", "2025-12-31", "day"),),
                measures=("All standard letters reviewed", "Fewer calls that ask what a letter means"),
            ),
            Promise(
                "Require every report to the Cabinet to state its effect on equality and to attach the assessment where one was made",
                ref="2.5",
                owners=(post("Monitoring Officer"),),
                due=(relative("Within three months of adoption"),),
                measures=("Sample audit each year finds no report without a statement",),
            ),
        ),
    ),
    Aim(
        "Be an employer of choice for people of all backgrounds",
        ref="Objective 3",
        content=(
            Promise(
                "Report the gender, ethnicity and disability pay gaps together and set out what will be done to close them",
                ref="3.1",
                owners=(post("Head of People and Culture"),),
                due=(every("Each March", "P1Y"),),
                measures=("Report considered by the Staffing Committee",),
            ),
            *_LEARN,
            Promise(
                "Guarantee an interview to disabled applicants, care leavers and armed forces leavers who meet the essential criteria",
                ref="3.3",
                owners=(_PEOPLE,),
                due=(by("September 2024", "2024-09-01", "2024-09-30"),),
                measures=("Number of interviews offered under the scheme",),
            ),
            Promise(
                "Set up a reverse mentoring scheme in which members of the Corporate Management Team are mentored by colleagues"
                " from under-represented groups",
                ref="3.4",
                owners=(post("Chief Executive"), group("Staff Inclusion Network")),
                due=(on("April 2025 - March 2026", "2025-04-01", "2026-03-31", precision="range", bound="by"),),
                measures=("Eight pairs matched",),
            ),
            Promise(
                "Apply to become a Disability Confident Leader",
                ref="3.5",
                owners=(_PEOPLE,),
                due=(unknown("TBC"),),
                measures=("Award received",),
            ),
        ),
    ),
)
LAW = "Foster good relations between people who share a protected characteristic and those who do not"
ACHIEVED = "Since 2020 we have trained 312 members of staff and opened a Changing Places toilet in Marling Park."
_BODY, _CELL, _HEAD, _BANNER = style(10, spaceAfter=6), style(8.5), bold(8.5, textColor=colors.white), bold(10)
_COLUMNS = ("Ref", "Action", "Lead", "By when", "How we will measure success")
_WIDTHS = tuple(width * mm for width in (14, 103, 47, 37, 64))
_GREEN = colors.HexColor("#1f5c4d")


def _introduction() -> list[Flowable]:
    bullets = (
        "Eliminate unlawful discrimination, harassment and victimisation",
        "Advance equality of opportunity between different groups",
        LAW,
    )
    return [
        text("Ashcombe Vale District Council", bold(13, textColor=_GREEN, spaceAfter=4)),
        text(TITLE, bold(22, leading=28, spaceAfter=10)),
        text(
            "This plan turns the three objectives of our Equality, Diversity and Inclusion Strategy into actions. It was agreed by"
            " the Cabinet on 11 July 2024 and is monitored twice a year by the Overview and Scrutiny Committee.",
            _BODY,
        ),
        text("Foreword", bold(12, spaceBefore=4, spaceAfter=3)),
        text(
            "The district has changed a good deal since our last plan. More of us are over 75, more of us work from home, and the"
            " schools in Marling teach children who speak 31 languages. A council that was designed for the district of twenty"
            " years ago cannot serve it well, and this plan is our answer. It is shorter than the last one, and every line of it"
            " has a name against it. Councillor Ruth Penhallow, Cabinet Member for Communities",
            _BODY,
        ),
        text("The law", bold(12, spaceBefore=4, spaceAfter=3)),
        text("The Equality Act 2010 asks public bodies to have due regard to the need to:", _BODY),
        *(text(bullet, style(10, leftIndent=14), bulletText="\u2022") for bullet in bullets),
        text("Where we are now", bold(12, spaceBefore=8, spaceAfter=3)),
        text(
            f"{ACHIEVED} At the 2021 Census 118,400 people lived in the district; 17.2% of them were disabled under the Act and"
            " 9.8% belonged to an ethnic group other than White British.",
            _BODY,
        ),
        text("Our values", bold(12, spaceBefore=4, spaceAfter=3)),
        text("Open, fair, ambitious: we treat one another and the people we serve with respect.", _BODY),
    ]


def _rows(promises: tuple[Promise, ...]) -> list[list[object]]:
    """Return a row per ref: promises that share one stand as a list in its cell."""
    rows: list[list[object]] = []
    for ref in dict.fromkeys(promise.ref for promise in promises):
        shared = [promise for promise in promises if promise.ref == ref]
        first = shared[0]
        listed = style(8.5, leftIndent=9)
        actions = (
            [marked(one.text, listed, bulletText="\u2022") for one in shared] if len(shared) > 1 else [marked(first.text, _CELL)]
        )
        owners = [text(owner.name, _CELL) for owner in first.owners]
        measures = [text(measure, _CELL) for measure in first.measures]
        rows.append([text(ref or "", _CELL), actions, owners, text(first.due[0].text, _CELL), measures])
    return rows


def _table() -> LongTable:
    cells: list[list[object]] = [[text(column, _HEAD) for column in _COLUMNS]]
    banners = []
    for aim in AIMS:
        banners.append(len(cells))
        cells.append([marked(aim.text, _BANNER, before=f"{aim.ref}: "), "", "", "", ""])
        cells.extend(_rows(aim.promises))
    look = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.6, colors.HexColor("#6b7f78")),
            ("BACKGROUND", (0, 0), (-1, 0), _GREEN),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ]
    )
    for row in banners:
        look.add("SPAN", (0, row), (-1, row))
        look.add("BACKGROUND", (0, row), (-1, row), colors.HexColor("#d8e6e0"))
    return LongTable(cells, colWidths=_WIDTHS, style=look, repeatRows=1, splitByRow=0, splitInRow=1)


def _furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.setFillGray(0.35)
    canvas.drawString(16 * mm, 9 * mm, f"Ashcombe Vale District Council | {TITLE}")
    canvas.drawRightString(LANDSCAPE[0] - 16 * mm, 9 * mm, f"Page {document.page}")


def _render() -> tuple[bytes, Pages]:
    frame = Frame(16 * mm, 14 * mm, LANDSCAPE[0] - 32 * mm, LANDSCAPE[1] - 28 * mm, 0, 0, 0, 0)
    template = PageTemplate("plan", [frame], onPage=_furniture)
    closing = KeepTogether(
        [
            Spacer(1, 10),
            text("Monitoring", bold(12, spaceAfter=3)),
            text("Progress is reported in the council's annual report. The last report was published in May 2024.", _BODY),
            text("If you need this document in another format please telephone 01632 960 417.", _BODY),
        ]
    )
    story = [*_introduction(), Spacer(1, 34), _table(), closing]
    return build(story, title=TITLE, author="Ashcombe Vale District Council", size=LANDSCAPE, templates=[template])


SAMPLE = Sample(
    name="ashcombe-vale-edi-action-plan-2024-2027.pdf",
    council="Ashcombe Vale",
    title=TITLE,
    kind="action_plan",
    action_kind="table",
    period=("2024-01-01", "2027-12-31"),
    content=AIMS,
    render=_render,
    not_actions=(LAW, ACHIEVED, "The last report was published in May 2024."),
    notes="One grid with banner rows; bound 'by' from the header 'By when'. Three-entry cells (2.3, 3.2) share ref, owners, deadline"
    " and measures. A row runs over the first page break. The day of the Cabinet's decision is no date of publication.",
)
