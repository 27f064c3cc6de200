"""A Word table: the objective merged down the first column, a RAG column, lists in cells, a tracked change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt

from corpus.samples.word import change, packed, repeat_header, shade
from corpus.samples.writing import (
    Aim,
    Promise,
    Sample,
    committee,
    entries,
    every,
    group,
    on,
    ongoing,
    partner,
    post,
    status,
    team,
)

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.table import Table, _Cell

    from corpus.samples.writing import Pages

TITLE = "Equality Objectives and Action Plan 2023-2027"
OWNER = "Thornmere Borough Council"
_COLUMNS = ("Equality objective", "Action", "Responsible officer", "Target date", "Success measure", "RAG")
_COLOURS = {"Green": "8FC98B", "Amber": "F5C26B", "Red": "E38B83", "Blue": "8FB6DE"}
_GREEN, _AMBER = status("Green", "in_progress"), status("Amber", "in_progress")
_RED, _BLUE = status("Red", "delayed"), status("Blue", "complete")
_EQUALITY = post("Equality and Engagement Officer")
_HR = team("Human Resources")
_INDUCTION = entries(
    Promise(
        "Rewrite the induction day so that it covers the equality duty with local examples",
        owners=(_HR, post("Democratic Services Manager")),
        due=(on("May 2025", "2025-05-01", "2025-05-31", precision="month"),),
        measures=("All new starters and councillors inducted within eight weeks",),
        status=_GREEN,
    ),
    "Give each new councillor a mentor from another party for the first year",
)
MOVED = "Move the housing advice desk to the ground floor and fit it with a hearing loop"
_OLD_DATE = "June 2024"

AIMS = (
    Aim(
        "Understand who lives in Thornmere and what they need",
        ref="1",
        content=(
            Promise(
                "Collect equality data in the same eleven categories in every service",
                owners=(post("Data and Insight Manager"),),
                due=(on("31/03/2024", "2024-03-31", precision="day"),),
                measures=("Standard adopted", "Eight of ten services report on it"),
                status=_BLUE,
            ),
            Promise(
                "Hold two open meetings a year with faith groups and one with the Traveller community on its own sites",
                owners=(_EQUALITY, partner("Thornmere Faith Forum")),
                due=(every("Every six months", "P6M"),),
                measures=("Notes of each meeting published with the council's reply",),
                status=_GREEN,
            ),
            Promise(
                "Map which households have no internet at home and share the map with partners",
                owners=(post("Data and Insight Manager"), team("Customer Access")),
                due=(on("Autumn 2025", "2025-09-01", "2025-11-30", precision="season"),),
                measures=("Map shared with the NHS and housing associations",),
                status=_AMBER,
            ),
        ),
    ),
    Aim(
        "Make it easier to reach us and to be heard",
        ref="2",
        content=(
            Promise(
                MOVED,
                owners=(post("Facilities Manager"),),
                due=(on("December 2025", "2025-12-01", "2025-12-31", precision="month"),),
                measures=("Desk open", "Satisfaction of visitors with hearing loss above 85%"),
                status=_RED,
            ),
            Promise(
                "Add a British Sign Language video to each of the twenty most visited pages of the website",
                owners=(post("Head of Communications"),),
                due=(on("Q4 2024/25", "2025-01-01", "2025-03-31", precision="quarter"),),
                measures=("Twenty videos online",),
                status=_GREEN,
            ),
            Promise(
                "Write to all polling station owners and agree repairs to ramps and lighting before the next borough election",
                owners=(post("Electoral Services Manager"),),
                due=(on("by April 2027", "2027-04-01", "2027-04-30", precision="month", bound="by"),),
                measures=("No complaint about access at the 2027 election",),
                status=_AMBER,
            ),
            Promise(
                "Pay the bus fares of volunteers who serve on our customer panel",
                owners=(team("Customer Access"),),
                due=(ongoing("Ongoing from April 2024", start="2024-04-01"),),
                measures=("Number of claims paid",),
                status=_GREEN,
            ),
        ),
    ),
    Aim(
        "Have a workforce that is confident and reflects the borough",
        ref="3",
        content=(
            *_INDUCTION,
            Promise(
                "Advertise all posts above grade 8 with the option of job sharing",
                owners=(_HR,),
                due=(on("2024", "2024-01-01", "2024-12-31", precision="year"),),
                measures=("Share of senior posts held on flexible terms",),
                status=_BLUE,
            ),
            Promise(
                "Review the dignity at work policy with the trade unions and the staff networks",
                owners=(_HR, group("Joint Consultative Group")),
                due=(on("30 September 2025", "2025-09-30", precision="day"),),
                measures=("New policy agreed", "Fewer staff say that they saw bullying and did not report it"),
                status=_GREEN,
            ),
        ),
    ),
    Aim(
        "Tackle harassment and hate crime with our partners",
        ref="4",
        content=(
            Promise(
                "Open three more third party reporting centres, one of them in the Fenside villages",
                owners=(post("Community Safety Officer"),),
                due=(on("March 2026", "2026-03-01", "2026-03-31", precision="month"),),
                measures=("Centres open", "Rise in the share of incidents that are reported"),
                status=_AMBER,
            ),
            Promise(
                "Bring a report on hate crime figures and the work of the centres to councillors",
                owners=(committee("Community and Wellbeing Committee"),),
                due=(every("Annually in November", "P1Y"),),
                measures=("Report considered",),
                status=_GREEN,
            ),
        ),
    ),
)
LAW = "publish equality objectives at least every four years"
DONE = "In 2024 the council won a regional award for its work with young carers."


def _introduction(document: DocumentObject) -> None:
    document.add_heading(OWNER, 2)
    document.add_heading(TITLE, 0)
    document.add_paragraph("Updated January 2025")
    document.add_heading("Why we have equality objectives", 1)
    document.add_paragraph(
        f"The Public Sector Equality Duty came into force in April 2011. Under it we must {LAW} and publish information each year"
        " that shows how we comply. The objectives cover nine protected characteristics: age, disability, gender reassignment,"
        " marriage and civil partnership, pregnancy and maternity, race, religion or belief, sex and sexual orientation."
    )
    document.add_paragraph(DONE)
    document.add_heading("Our equality objectives", 1)
    for aim in AIMS:
        document.add_paragraph(aim.text, style="List Number")
    document.add_heading("Action plan", 1)
    document.add_paragraph(
        "Key to the last column: Blue \u2013 complete; Green \u2013 on track; Amber \u2013 some delay; Red \u2013 well behind."
    )


def _lines(cell: _Cell, lines: tuple[str, ...], style: str | None = None) -> None:
    first, *others = lines
    cell.paragraphs[0].text = first
    cell.paragraphs[0].style = style
    for line in others:
        cell.add_paragraph(line, style=style)


def _row(table: Table, shared: list[Promise]) -> _Cell:
    """Fill a new row with promises that share all but their text, and return its first cell."""
    first = shared[0]
    cells: tuple[_Cell, ...] = table.add_row().cells
    _lines(cells[1], tuple(one.text for one in shared), "List Bullet" if len(shared) > 1 else None)
    _lines(cells[2], tuple(owner.name for owner in first.owners))
    if first.text == MOVED:
        change(cells[3].paragraphs[0], old=_OLD_DATE, new=first.due[0].text, author="Equality and Engagement Officer")
    else:
        cells[3].text = first.due[0].text
    _lines(cells[4], first.measures)
    colour = first.status.text if first.status else ""
    cells[5].text = colour
    shade(cells[5], _COLOURS[colour])
    return cells[0]


def _table(document: DocumentObject) -> None:
    table = document.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    repeat_header(table.rows[0])
    for cell, column in zip(table.rows[0].cells, _COLUMNS, strict=True):
        cell.paragraphs[0].add_run(column).bold = True
        shade(cell, "D9D2E3")
    for aim in AIMS:
        keys = dict.fromkeys((promise.owners, promise.due) for promise in aim.promises)
        firsts = [_row(table, [one for one in aim.promises if (one.owners, one.due) == key]) for key in keys]
        merged = firsts[0].merge(firsts[-1])
        merged.text = f"{aim.ref}. {aim.text}"
    for row in table.rows:
        for cell, width in zip(row.cells, (4.2, 7.6, 4.2, 3.0, 5.2, 1.6), strict=True):
            cell.width = Cm(width)


def _render() -> tuple[bytes, Pages]:
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Cm(1.8)
    document.styles["Normal"].font.size = Pt(10)
    section.footer.paragraphs[0].text = f"{OWNER} - {TITLE}"
    _introduction(document)
    _table(document)
    document.add_heading("How we check progress", 1)
    document.add_paragraph(
        "The plan is overseen by the Community and Wellbeing Committee. Its first two reviews took place in November 2023 and"
        " November 2024. Comments are welcome at any time on 01632 960 288."
    )
    return packed(document, title=TITLE, author=OWNER)


SAMPLE = Sample(
    name="thornmere-equality-objectives-2023-2027.docx",
    council="Thornmere",
    title=TITLE,
    kind="action_plan",
    action_kind="table",
    period=("2023-01-01", "2027-12-31"),
    published="2025-01",
    content=AIMS,
    render=_render,
    not_actions=(LAW, DONE, "Its first two reviews took place in November 2023 and November 2024."),
    notes="The objectives stand in an automatically numbered list and again, with typed numbers, merged down the first column."
    " The tracked change is read as accepted: December 2025, not June 2024. Blue is complete by the document's key."
    " One cell holds a list of two actions.",
)
