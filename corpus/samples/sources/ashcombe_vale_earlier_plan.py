"""An earlier plan as cards: a full-width action over Timeline, Lead and Partners; the plan that the next one replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Frame, PageTemplate, Table, TableStyle
from reportlab.platypus.flowables import KeepTogether, Spacer

from corpus.samples.pdf import PORTRAIT, bold, build, marked, style, text
from corpus.samples.writing import Aim, Promise, Sample, during, every, ongoing, partner, post, team

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate
    from reportlab.platypus.flowables import Flowable

    from corpus.samples.writing import Pages

TITLE = "Equality Action Plan 2021-2024"
OWNER = "Ashcombe Vale District Council"

AIMS = (
    Aim(
        "Know our communities",
        ref="Aim 1",
        content=(
            Promise(
                "Publish a profile of the district's communities once the Census results are known",
                ref="1.1",
                owners=(team("Policy and Performance"),),
                partners=(partner("County Research Unit"),),
                due=(during("March 2023", "2023-03-01", "2023-03-31"),),
            ),
            Promise(
                "Hold a listening event in each of our four market towns",
                ref="1.2",
                owners=(post("Partnerships Manager"),),
                partners=(partner("Town councils"), partner("Ashcombe Vale Voluntary Action")),
                due=(during("Summer 2022", "2022-06-01", "2022-08-31", "season"),),
            ),
            Promise(
                "Report hate incidents to the Safer Together Partnership and agree what is to be done about them",
                ref="1.3",
                owners=(post("Community Safety Manager"),),
                partners=(partner("Police"), partner("Victim Support")),
                due=(every("Quarterly", "P3M"),),
            ),
        ),
    ),
    Aim(
        "Deliver fair services",
        ref="Aim 2",
        content=(
            Promise(
                "Open a Changing Places toilet in Marling Park",
                ref="2.1",
                owners=(post("Property Services Manager"),),
                partners=(partner("Ashcombe Vale Access Group"),),
                due=(during("2022/23", "2022-04-01", "2023-03-31", "financial_year"),),
            ),
            Promise(
                "Make the website meet the accessibility regulations",
                ref="2.2",
                owners=(team("Digital Services"), team("Communications")),
                due=(during("by 31 December 2021", "2021-12-31", "2021-12-31", "day").model_copy(update={"bound": "by"}),),
            ),
            Promise(
                "Check that new housing meets the needs of wheelchair users before it is let",
                ref="2.3",
                owners=(post("Housing Options Manager"),),
                partners=(partner("Registered providers"),),
                due=(ongoing("Ongoing"),),
            ),
        ),
    ),
    Aim(
        "Be a fair employer",
        ref="Aim 3",
        content=(
            Promise(
                "Publish the gender pay gap with a statement from the Chief Executive",
                ref="3.1",
                owners=(post("Head of People and Culture"),),
                due=(every("Annually in March", "P1Y"),),
            ),
            Promise(
                "Train all managers in the Equality Act and record who has attended",
                ref="3.2",
                owners=(team("People and Culture"),),
                partners=(partner("Downland Training Consortium"),),
                due=(during("2021-2023", "2021-01-01", "2023-12-31", "range"),),
            ),
            Promise(
                "Form a Staff Inclusion Network with a sponsor on the Corporate Management Team",
                ref="3.3",
                owners=(post("Chief Executive"),),
                due=(during("Sept 21", "2021-09-01", "2021-09-30"),),
            ),
        ),
    ),
)
WHY = "A third of residents told us in 2019 that they did not know how to complain."
LISTED = "People who live in, work in or visit the district"
_GREEN, _PALE = colors.HexColor("#1f5c4d"), colors.HexColor("#e6efeb")
_BODY, _SMALL = style(10, spaceAfter=6, leading=13.5), style(9)


def _card(promise: Promise) -> Flowable:
    label = bold(8.5, textColor=_GREEN)
    values = (
        [text(promise.due[0].text, _SMALL)],
        [text(owner.name, _SMALL) for owner in promise.owners],
        [text(one.name, _SMALL) for one in promise.partners] or [text("None", _SMALL)],
    )
    rows = [
        [marked(promise.text, bold(10), before=f"{promise.ref} "), "", ""],
        [text(name, label) for name in ("Timeline", "Lead", "Partners")],
        list(values),
    ]
    look = TableStyle(
        [
            ("SPAN", (0, 0), (-1, 0)),
            ("BACKGROUND", (0, 0), (-1, 0), _PALE),
            ("BOX", (0, 0), (-1, -1), 0.8, _GREEN),
            ("INNERGRID", (0, 0), (-1, -1), 0.4, colors.HexColor("#a9bdb5")),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
    )
    return Table(rows, colWidths=[44 * mm, 65 * mm, 65 * mm], style=look)


def _section(aim: Aim) -> list[Flowable]:
    heading = marked(aim.text, bold(13, textColor=_GREEN, spaceBefore=10, spaceAfter=5), before=f"{aim.ref}: ")
    first, *others = aim.promises
    return [KeepTogether([heading, _card(first), Spacer(1, 7)]), *(KeepTogether([_card(one), Spacer(1, 7)]) for one in others)]


def _furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.setFillGray(0.35)
    canvas.drawString(18 * mm, PORTRAIT[1] - 11 * mm, f"{OWNER} | {TITLE}")
    canvas.drawRightString(PORTRAIT[0] - 18 * mm, 9 * mm, f"Page {document.page} of 2")


def _render() -> tuple[bytes, Pages]:
    frame = Frame(18 * mm, 15 * mm, PORTRAIT[0] - 36 * mm, PORTRAIT[1] - 32 * mm, 0, 0, 0, 0)
    story = [
        text(TITLE, bold(22, leading=27, spaceAfter=8)),
        text("Adopted by the Cabinet on 4 February 2021", _BODY),
        text(
            f"This plan shows how we will meet the three aims of our Equality Policy. {WHY} It applies to:",
            _BODY,
        ),
        *(text(line, style(10, leftIndent=12), bulletText="\u2022") for line in (LISTED, "Councillors, staff and contractors")),
        *(flowable for aim in AIMS for flowable in _section(aim)),
    ]
    return build(story, title=TITLE, author=OWNER, size=PORTRAIT, templates=[PageTemplate("plan", [frame], onPage=_furniture)])


SAMPLE = Sample(
    name="ashcombe-vale-equality-action-plan-2021-2024.pdf",
    council="Ashcombe Vale",
    title=TITLE,
    kind="action_plan",
    action_kind="table",
    period=("2021-01-01", "2024-12-31"),
    published="2021-02-04",
    content=AIMS,
    render=_render,
    not_actions=(WHY, LISTED),
    notes="A card for each action: the action across the card, below it Timeline, Lead and Partners. 'None' is no partner.",
)
