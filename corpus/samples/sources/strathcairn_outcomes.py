"""Tables without rules; time as columns with ticks, resolved at the page foot or by the column's own dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Frame, LongTable, PageTemplate, Paragraph, TableStyle
from reportlab.platypus.flowables import PageBreak, Spacer

from corpus.samples.pdf import PORTRAIT, bold, build, marked, style, text
from corpus.samples.writing import Aim, Promise, Sample, group, on, partner, post, relative, team

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate

    from corpus.samples.writing import Pages

TITLE = "Equality Outcomes and Mainstreaming Plan 2025-2029"
_SHORT = relative("Short", ("2026-03-31", "2026-03-31"), bound="by")
_MEDIUM = relative("Medium", ("2027-03-31", "2027-03-31"), bound="by")
_LONG = relative("Long", ("2029-03-31", "2029-03-31"), bound="by")
_YEARS = tuple(
    on(f"{year}/{year - 1999}", f"{year}-04-01", f"{year + 1}-03-31", precision="financial_year") for year in (2025, 2026, 2027)
)
LEGEND = "Short = by 31 March 2026    Medium = by 31 March 2027    Long = by 31 March 2029"
_EDUCATION, _CLD = team("Education"), team("Community Learning and Development")

OUTCOMES = (
    Aim(
        "Disabled people and those who care for them get the support they need when they need it",
        ref="Outcome 1",
        content=(
            Promise(
                "Introduce one assessment in place of the four that families now go through",
                owners=(team("Social Work"),),
                due=(_SHORT,),
            ),
            Promise(
                "Co-design a short breaks service with young adults on the autism spectrum",
                owners=(team("Health and Social Care"), partner("Carers Strathcairn")),
                due=(_MEDIUM,),
            ),
            Promise(
                "Fit out a fully accessible changing facility in each of the five towns",
                owners=(team("Property"),),
                due=(_SHORT, _LONG),
            ),
            Promise(
                "Train front desk staff as British Sign Language and Gaelic champions",
                owners=(team("Customer Services"),),
                due=(_MEDIUM,),
            ),
            Promise(
                "Pilot a discount card for unpaid carers with local traders", owners=(post("Town Centre Manager"),), due=(_SHORT,)
            ),
        ),
    ),
    Aim(
        "Children and young people are safe from prejudice-based bullying and can thrive at school",
        ref="Outcome 2",
        content=(
            Promise(
                "Record all incidents of bullying in one system and publish the figures by school cluster",
                owners=(_EDUCATION,),
                due=(_SHORT,),
            ),
            Promise(
                "Roll out the peer mediation programme to every secondary school", owners=(_EDUCATION, _CLD), due=(_MEDIUM, _LONG)
            ),
            Promise("Appoint a young equality ambassador in each year group", owners=(post("Head Teachers"),), due=(_SHORT,)),
            Promise(
                "Rewrite the curriculum guidance on migration and empire with local historians",
                owners=(_EDUCATION,),
                due=(_LONG,),
            ),
        ),
    ),
    Aim(
        "People from minority ethnic communities take part fully in civic life",
        ref="Outcome 3",
        content=(
            Promise(
                "Establish a race equality forum with its own budget",
                owners=(post("Chief Officer (Communities)"),),
                due=(_SHORT,),
            ),
            Promise(
                "Hold candidate information evenings in Arabic, Polish and Ukrainian", owners=(team("Elections"),), due=(_MEDIUM,)
            ),
            Promise(
                "Commission an oral history of the fishing and mill communities",
                owners=(_CLD, partner("Strathcairn Heritage Trust")),
                due=(_LONG,),
            ),
        ),
    ),
)
EMPLOYER = Aim(
    "The council pays fairly and draws its staff from all of the community",
    ref="Outcome 4",
    content=(
        Promise("Carry out an equal pay review of all grades", owners=(team("Human Resources"),), due=(_YEARS[0],)),
        Promise(
            "Offer work trials to people with a learning disability in three services",
            owners=(team("Employability"),),
            due=(_YEARS[1],),
        ),
        Promise(
            "Halve the gap in pay between women and men in craft trades",
            owners=(post("Director of Resources"),),
            due=(_YEARS[2],),
        ),
        Promise(
            "Run a returners' scheme for people who have been out of work to care",
            owners=(team("Human Resources"),),
            due=_YEARS[:2],
        ),
        Promise("Seek accreditation as a Carer Positive employer", owners=(group("Employee Forum"),), due=(_YEARS[1],)),
    ),
)
LAW = "The Equality Act 2010 (Specific Duties) (Scotland) Regulations 2012 require us to publish outcomes every four years."
DONE = "Between 2021 and 2025 we met 19 of the 24 milestones in our last plan."
_TEAL = colors.HexColor("#0b5563")
_TICK = '<font name="ZapfDingbats">\u2713</font>'
_BODY, _CELL = style(10, spaceAfter=6, leading=13.5), style(9)
_COLUMNS = (("Short", "Medium", "Long"), tuple(year.text for year in _YEARS))


def _table(aim: Aim, times: tuple[str, ...]) -> LongTable:
    """Return a table without rules: action, lead and a column per term, ticked."""
    head = bold(9, textColor=_TEAL)
    centred = style(11, alignment=1)
    rows = [[text(column, head) for column in ("Action", "Lead", *times)]]
    for promise in aim.promises:
        due = {deadline.text for deadline in promise.due}
        ticks = [Paragraph(_TICK if time in due else "", centred) for time in times]
        rows.append([marked(promise.text, _CELL), text(", ".join(owner.name for owner in promise.owners), _CELL), *ticks])
    look = TableStyle(
        [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 5)]
    )
    return LongTable(rows, colWidths=[width * mm for width in (76, 48, 16, 18, 16)], style=look, repeatRows=1)


def _furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.setFillGray(0.3)
    if document.page == 2:
        canvas.drawString(18 * mm, 16 * mm, LEGEND)
    canvas.drawString(18 * mm, 10 * mm, "Strathcairn Council")
    canvas.drawRightString(PORTRAIT[0] - 18 * mm, 10 * mm, f"{document.page}")


def _render() -> tuple[bytes, Pages]:
    frame = Frame(18 * mm, 22 * mm, PORTRAIT[0] - 36 * mm, PORTRAIT[1] - 40 * mm, 0, 0, 0, 0)
    heading = bold(12.5, textColor=_TEAL, spaceBefore=10, spaceAfter=4)
    story = [
        text("Strathcairn Council", bold(12, textColor=_TEAL)),
        text(TITLE, bold(22, leading=27, spaceBefore=4, spaceAfter=14)),
        text("Agreed by the Council on 24 April 2025", _BODY),
        text("About this plan", heading),
        text(
            f"{LAW} {DONE} This is our fourth plan. It has four outcomes, three for the people whom we serve and one for our staff.",
            _BODY,
        ),
        text("How we chose the outcomes", heading),
        text(
            "We looked at the census, school and hospital records and at what 1,940 people told us between September and December"
            " 2024. We spoke with tenants' groups, the youth council, the access panel, mosques and churches, and trade unions.",
            _BODY,
        ),
        text("Mainstreaming", heading),
        text(
            "Equality is part of how the council works. Committee papers carry an impact assessment, budgets are tested for their"
            " effect on women and men, and each service names an equality lead. These arrangements have been in place since 2017.",
            _BODY,
        ),
        PageBreak(),
        *(part for aim in OUTCOMES for part in (marked(aim.text, heading, before=f"{aim.ref}: "), _table(aim, _COLUMNS[0]))),
        PageBreak(),
        marked(EMPLOYER.text, heading, before=f"{EMPLOYER.ref}: "),
        text("Because pay is settled by financial year, the actions for this outcome are set out by year.", _BODY),
        _table(EMPLOYER, _COLUMNS[1]),
        Spacer(1, 12),
        text("For a large print, Gaelic, Polish or Braille copy please ring 01632 960 730.", _BODY),
    ]
    return build(
        story,
        title=TITLE,
        author="Strathcairn Council",
        size=PORTRAIT,
        templates=[PageTemplate("plan", [frame], onPage=_furniture)],
    )


SAMPLE = Sample(
    name="strathcairn-equality-outcomes-2025-2029.pdf",
    council="Strathcairn",
    title=TITLE,
    kind="strategy",
    action_kind="table",
    period=("2025-01-01", "2029-12-31"),
    published="2025-04-24",
    content=(*OUTCOMES, EMPLOYER),
    render=_render,
    not_actions=(LAW, DONE, "These arrangements have been in place since 2017."),
    notes="Tables without rules. Ticks under Short, Medium and Long are relative with the dates of the legend at the foot of page 2;"
    " ticks under a financial year are fixed. Two ticks are two deadlines. 'Community Learning and Development' is one team.",
)
