"""A committee report: From, To, Date, Subject, numbered paragraphs, recommendations (a) to (e), an audit trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Frame, PageTemplate, Table, TableStyle
from reportlab.platypus.flowables import HRFlowable, KeepTogether, Spacer

from corpus.samples.pdf import PORTRAIT, build, marked, style, text
from corpus.samples.writing import Promise, Sample, by, on, post, relative, team

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate
    from reportlab.platypus.flowables import Flowable

    from corpus.samples.writing import Pages

TITLE = "Strategic Equality Plan 2024-2028: consultation and next steps"
_HEAD_OF_PEOPLE = post("Head of People and Organisational Development")

RECOMMENDATIONS = (
    Promise("note the results of the consultation in Appendix 1", ref="a"),
    Promise("approve the Strategic Equality Plan 2024-2028 in Appendix 2 for publication", ref="b"),
    Promise(
        "agree that the Head of People and Organisational Development prepares a workforce action plan by 30 June 2024",
        ref="c",
        owners=(_HEAD_OF_PEOPLE,),
        due=(on("by 30 June 2024", "2024-06-30", precision="day", bound="by"),),
    ),
    Promise(
        "ask the Director of Education to report on the attainment of pupils who receive free school meals to the meeting in October 2024",
        ref="d",
        owners=(post("Director of Education"),),
        due=(on("October 2024", "2024-10-01", "2024-10-31", precision="month"),),
    ),
    Promise(
        "receive a progress report within twelve months of publication",
        ref="e",
        due=(relative("within twelve months of publication"),),
    ),
)
PROSE = (
    Promise(
        "An easy read version and a youth version of the plan will be published by the Communications Team by May 2024",
        ref="3.4",
        kind="prose",
        owners=(team("Communications Team"),),
        due=(by("by May 2024", "2024-05-01", "2024-05-31"),),
    ),
    Promise(
        "The Welsh Language and Equality Officer will hold a workshop for town and community councils in autumn 2024",
        ref="3.5",
        kind="prose",
        owners=(post("Welsh Language and Equality Officer"),),
        due=(on("autumn 2024", "2024-09-01", "2024-11-30", precision="season"),),
    ),
    Promise(
        "All schools will be asked to nominate a lead governor for equality before the end of the summer term 2024",
        ref="3.6",
        kind="prose",
        due=(on("before the end of the summer term 2024", "2024-07-31", precision="day", bound="by"),),
    ),
)
LAW = "The Equality Act 2010 (Statutory Duties) (Wales) Regulations 2011 require the council to review its equality objectives at least every four years."
NOT_ACTIONS = (
    LAW,
    "The consultation ran from 6 November 2023 to 15 January 2024 and drew 612 responses, 71 of them in Welsh.",
    "Respondents said that they want shorter waits for adaptations and better lighting on the valley path.",
    "Officers held eleven drop-in sessions and met the Over 50s Forum, the Deaf Club and the Gypsy and Traveller liaison group.",
    "The council could decide not to adopt a plan, but it would then be in breach of its duty.",
    "Michael Pryce, Policy Manager",
)
_BODY = style(10.5, fontName="Times-Roman", leading=14, spaceAfter=7)
_HEAD = style(11, fontName="Times-Bold", spaceBefore=8, spaceAfter=5)
_PARTS: tuple[tuple[str, tuple[str | Promise, ...]], ...] = (
    (
        "Purpose of the report",
        ("To tell members what people said about the draft plan and to seek approval of the final version.",),
    ),
    ("Background", (LAW, "The present plan ends on 31 March 2024. It was adopted in 2020 and amended in 2022.")),
    (
        "Findings and next steps",
        (NOT_ACTIONS[1], NOT_ACTIONS[2], NOT_ACTIONS[3], *PROSE),
    ),
    ("Options considered", (NOT_ACTIONS[4],)),
    ("Financial implications", ("The cost of publication, \u00a33,400, can be met from existing budgets. There are no others.",)),
)


def _numbered(number: str, paragraph: Flowable) -> Table:
    look = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
        ]
    )
    return Table([[text(number, _BODY), paragraph]], colWidths=[13 * mm, 151 * mm], style=look)


def _part(number: int, title: str, paragraphs: tuple[str | Promise, ...]) -> list[Flowable]:
    flowables: list[Flowable] = [text(f"{number}. {title}", _HEAD)]
    for index, paragraph in enumerate(paragraphs, 1):
        words = marked(paragraph.text, _BODY, after=".") if isinstance(paragraph, Promise) else text(paragraph, _BODY)
        flowables.append(_numbered(f"{number}.{index}", words))
    return flowables


def _box(rows: tuple[tuple[str, str], ...], *, ruled: bool) -> Table:
    bold: ParagraphStyle = style(10.5, fontName="Times-Bold")
    look = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 4)])
    if ruled:
        look.add("GRID", (0, 0), (-1, -1), 0.5, colors.black)
    return Table(
        [[text(label, bold), text(value, style(10.5, fontName="Times-Roman"))] for label, value in rows],
        colWidths=[40 * mm, 124 * mm],
        style=look,
    )


def _recommendations() -> list[Flowable]:
    number = len(_PARTS) + 1
    signs = {RECOMMENDATIONS[-2].ref: "; and", RECOMMENDATIONS[-1].ref: "."}
    return [
        text(f"{number}. Recommendations", _HEAD),
        _numbered(f"{number}.1", text("It is recommended that the Cabinet:", _BODY)),
        *(
            marked(
                one.text,
                style(
                    10.5,
                    fontName="Times-Roman",
                    leading=14,
                    leftIndent=21 * mm,
                    bulletFontName="Times-Roman",
                    bulletFontSize=10.5,
                    bulletIndent=13 * mm,
                    spaceAfter=4,
                ),
                after=signs.get(one.ref, ";"),
                bulletText=f"({one.ref})",
            )
            for one in RECOMMENDATIONS
        ),
    ]


def _furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont("Times-Roman", 9)
    canvas.drawCentredString(PORTRAIT[0] / 2, 11 * mm, f"Page {document.page + 36}")


def _render() -> tuple[bytes, Pages]:
    frame = Frame(23 * mm, 18 * mm, PORTRAIT[0] - 46 * mm, PORTRAIT[1] - 38 * mm, 0, 0, 0, 0)
    facts = (
        ("From:", "Sian Morgan-Reed, Director of Corporate Services"),
        ("To:", "Cabinet"),
        ("Date:", "20 March 2024"),
        ("Subject:", TITLE),
        ("Wards:", "All"),
    )
    trail = (
        ("Lead Officer", "Sian Morgan-Reed, Director of Corporate Services"),
        ("Report author", NOT_ACTIONS[5]),
        ("Consulted", "Section 151 Officer: yes. Monitoring Officer: yes."),
        ("Date final", "8 March 2024"),
    )
    story = [
        text("CYNGOR BWRDEISTREF SIROL CWM ARLAIS", style(11, fontName="Times-Bold", alignment=1)),
        text("CWM ARLAIS COUNTY BOROUGH COUNCIL", style(11, fontName="Times-Bold", alignment=1, spaceAfter=10)),
        _box(facts, ruled=False),
        HRFlowable(width="100%", thickness=0.8, color=colors.black, spaceBefore=4, spaceAfter=6),
        *(flowable for number, (title, paragraphs) in enumerate(_PARTS, 1) for flowable in _part(number, title, paragraphs)),
        *_recommendations(),
        Spacer(1, 10),
        KeepTogether([text("AUDIT TRAIL", _HEAD), _box(trail, ruled=True)]),
    ]
    return build(
        story,
        title=TITLE,
        author="Cwm Arlais County Borough Council",
        size=PORTRAIT,
        templates=[PageTemplate("report", [frame], onPage=_furniture)],
    )


SAMPLE = Sample(
    name="cwm-arlais-strategic-equality-plan-report-2024.pdf",
    council="Cwm Arlais",
    title=TITLE,
    kind="committee_report",
    action_kind="recommendation",
    published="2024-03-20",
    period=("2024-01-01", "2028-12-31"),
    content=(*PROSE, *RECOMMENDATIONS),
    render=_render,
    not_actions=NOT_ACTIONS,
    notes="Five recommendations; the deciding body is no owner, the officers named in (c) and (d) are. Three commitments in the passive"
    " or with a named officer among paragraphs that report. From, Lead Officer and Report author are metadata. 'Published' is the"
    " meeting's date.",
)
