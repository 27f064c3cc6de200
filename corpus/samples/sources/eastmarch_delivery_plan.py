"""What / Who / When triples in two columns; the terms are resolved by a legend in the introduction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Frame, PageTemplate, Table, TableStyle
from reportlab.platypus.flowables import KeepTogether, Spacer

from corpus.samples.pdf import PORTRAIT, bold, build, marked, style, text
from corpus.samples.writing import Aim, Promise, Sample, committee, group, ongoing, partner, post, relative, team

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate
    from reportlab.platypus.flowables import Flowable

    from corpus.samples.writing import Pages

TITLE = "Ageing Well in Eastmarch: Delivery Plan 2024-2027"
_SHORT = relative("Short term", ("2025-03-01", "2025-03-31"), bound="by")
_MEDIUM = relative("Medium term", ("2026-03-01", "2026-03-31"), bound="by")
_LONG = relative("Long term", ("2027-03-01", "2027-03-31"), bound="by")
_PUBLIC_HEALTH, _TRANSPORT, _SKILLS = team("Public Health"), team("Passenger Transport"), team("Adult Learning and Skills")

AIMS = (
    Aim(
        "Getting out and about",
        ref="Priority 1",
        statement="Older people can reach the places that matter to them, with or without a car.",
        content=(
            Promise(
                "Put seats at all bus stops on the ten routes most used by pass holders", owners=(_TRANSPORT,), due=(_MEDIUM,)
            ),
            Promise(
                "Allow concessionary passes to be used before 9.30am for hospital appointments",
                owners=(_TRANSPORT,),
                due=(_SHORT,),
            ),
            Promise(
                "Audit pavements around sheltered housing with the people who live there",
                owners=(team("Highways"), partner("Age Alliance Eastmarch")),
                due=(_SHORT,),
            ),
            Promise(
                "Extend the community car scheme to the eastern fen parishes",
                owners=(partner("Eastmarch Rural Action"),),
                due=(_LONG,),
            ),
        ),
    ),
    Aim(
        "Staying in touch",
        ref="Priority 2",
        statement="Nobody in the county is lonely for want of an invitation, a telephone or a friendly face.",
        content=(
            Promise(
                "Train library staff and volunteers to run weekly digital cafes in all 34 libraries",
                owners=(team("Libraries and Culture"),),
                due=(_MEDIUM,),
            ),
            Promise("Lend tablets with data to carers who are not online", owners=(_SKILLS,), due=(_SHORT,)),
            Promise(
                "Offer each person discharged from hospital to an empty home a call within two days",
                owners=(post("Head of Reablement"), partner("Eastmarch Hospitals NHS Trust")),
                due=(_LONG,),
            ),
            Promise(
                "Promote the befriending directory through parish magazines and pharmacies",
                owners=(team("Communications"),),
                due=(ongoing(),),
            ),
        ),
    ),
    Aim(
        "Working and learning for longer",
        ref="Priority 3",
        statement="People over 50 find work, training and volunteering that makes use of what they know.",
        content=(
            Promise(
                "Sign the Age-friendly Employer Pledge and report against it", owners=(post("Director of People"),), due=(_SHORT,)
            ),
            Promise(
                "Hold a mid-life review for every employee who asks for one", owners=(team("HR Operations"),), due=(_MEDIUM,)
            ),
            Promise(
                "Provide twenty bursaries a year for over-50s who retrain as teaching assistants",
                owners=(_SKILLS, group("Eastmarch Skills Board")),
                due=(_MEDIUM,),
            ),
        ),
    ),
    Aim(
        "Being well and feeling safe",
        ref="Priority 4",
        statement="Older people keep well for longer and know where to turn when they do not.",
        content=(
            Promise("Double the number of strength and balance classes in village halls", owners=(_PUBLIC_HEALTH,), due=(_LONG,)),
            Promise(
                "Add questions on loneliness and falls to the annual health check",
                owners=(_PUBLIC_HEALTH, partner("Primary Care Networks")),
                due=(_MEDIUM,),
            ),
            Promise(
                "Alert residents to doorstep and telephone fraud within a day of the first report",
                owners=(team("Trading Standards"),),
                due=(ongoing(),),
            ),
            Promise(
                "Review the plan against what older people tell us and agree its successor",
                owners=(committee("Health and Wellbeing Board"),),
                due=(_LONG,),
            ),
        ),
    ),
)
_LEGEND = (
    "Short term: by March 2025",
    "Medium term: by March 2026",
    "Long term: by March 2027",
)
FACT = "By 2032 one in four people in Eastmarch will be over 65, up from one in five at the Census of 2021."
DONE = "The county joined the national network of age-friendly communities in June 2022."
WANT = "We want Eastmarch to be a place where people look forward to growing older."
_BLUE, _PALE = colors.HexColor("#17405e"), colors.HexColor("#eef4f8")
_BODY, _SMALL = style(10.5, fontName="Times-Roman", leading=14, spaceAfter=6), style(9.5, leading=12.5)


def _triple(promise: Promise) -> list[Flowable]:
    def line(label: str, value: Flowable) -> Table:
        return Table([[text(label, bold(9.5, leading=12.5)), value]], colWidths=[13 * mm, 64 * mm], style=_tight())

    owners = " and ".join(owner.name for owner in promise.owners)
    return [
        line("What:", marked(promise.text, _SMALL)),
        line("Who:", text(owners, _SMALL)),
        line("When:", text(promise.due[0].text, _SMALL)),
        Spacer(1, 7),
    ]


def _tight() -> TableStyle:
    return TableStyle(
        [("VALIGN", (0, 0), (-1, -1), "TOP"), *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "TOP", "BOTTOM"))]
    )


def _section(aim: Aim) -> Flowable:
    middle = (len(aim.promises) + 1) // 2
    columns = [[part for promise in half for part in _triple(promise)] for half in (aim.promises[:middle], aim.promises[middle:])]
    look = TableStyle(
        [("BACKGROUND", (0, 0), (-1, -1), _PALE), ("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 7)]
    )
    return KeepTogether(
        [
            marked(aim.text, bold(14, textColor=_BLUE, spaceBefore=12, spaceAfter=3), before=f"{aim.ref}: "),
            text(aim.statement or "", _BODY),
            text("Key actions", bold(10.5, spaceAfter=3)),
            Table([columns], colWidths=[86 * mm, 86 * mm], style=look),
        ]
    )


def _furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFillColor(_BLUE)
    canvas.rect(0, PORTRAIT[1] - 11 * mm, PORTRAIT[0], 11 * mm, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(19 * mm, PORTRAIT[1] - 7.5 * mm, "Eastmarch County Council")
    canvas.setFillGray(0.3)
    canvas.setFont("Helvetica", 8)
    canvas.drawCentredString(PORTRAIT[0] / 2, 9 * mm, str(document.page))


def _render() -> tuple[bytes, Pages]:
    frame = Frame(19 * mm, 15 * mm, PORTRAIT[0] - 38 * mm, PORTRAIT[1] - 32 * mm, 0, 0, 0, 0)
    story = [
        text(TITLE, bold(21, leading=26, textColor=_BLUE, spaceAfter=8)),
        text(f"{WANT} {FACT} {DONE}", _BODY),
        text(
            "This delivery plan belongs to the Ageing Well Strategy, which the Health and Wellbeing Board approved on 12 March 2024."
            " It was written with the Eastmarch Forum of Older People and has four priorities.",
            _BODY,
        ),
        text("When will it happen?", bold(12, spaceAfter=3)),
        *(text(line, style(10, leftIndent=12), bulletText="\u2022") for line in _LEGEND),
        *(_section(aim) for aim in AIMS),
        Spacer(1, 10),
        text("Contact: ageing.well@eastmarch.example or 01632 960 855. Published March 2024.", _SMALL),
    ]
    return build(
        story,
        title=TITLE,
        author="Eastmarch County Council",
        size=PORTRAIT,
        templates=[PageTemplate("plan", [frame], onPage=_furniture)],
    )


SAMPLE = Sample(
    name="eastmarch-ageing-well-delivery-plan-2024-2027.pdf",
    council="Eastmarch",
    title=TITLE,
    kind="action_plan",
    action_kind="bullet",
    period=("2024-01-01", "2027-12-31"),
    published="2024-03",
    content=AIMS,
    render=_render,
    not_actions=(FACT, DONE, WANT),
    notes="What / Who / When triples in two columns of a tinted panel. The legend resolves the terms, so their kind is relative with"
    " the legend's month. 'within two days' and 'within a day' inside an action do not count: the When line decides.",
)
