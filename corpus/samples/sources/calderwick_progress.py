"""A progress report in Word: the plan's rows with status and dated updates that are no deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt

from corpus.samples.word import packed, repeat_header, shade
from corpus.samples.writing import Aim, Promise, Sample, by, day, directorate, every, ongoing, partner, post, status, team

if TYPE_CHECKING:
    from docx.table import Table

    from corpus.samples.writing import Pages

TITLE = "Inclusion Delivery Plan: Progress Report 2024-25"
OWNER = "Calderwick Metropolitan Borough Council"
_COLUMNS = ("No.", "Action", "Lead", "By when", "Status", "Progress to 31 March 2025")
_DONE, _TRACK = status("Complete", "complete"), status("On track", "in_progress")
_LATE, _IDLE = status("Delayed", "delayed"), status("Not started", "not_started")

AIMS = (
    Aim(
        "Hearing every voice",
        content=(
            Promise(
                "Recruit a panel of twenty residents with experience of poverty",
                ref="1",
                owners=(post("Engagement Manager"),),
                due=(by("June 2024", "2024-06-01", "2024-06-30"),),
                status=_DONE,
            ),
            Promise(
                "Move two meetings of each area committee a year to a Saturday",
                ref="2",
                owners=(team("Democratic Services"),),
                due=(by("September 2024", "2024-09-01", "2024-09-30"),),
                status=_DONE,
            ),
            Promise(
                "Subtitle all webcasts of Council meetings",
                ref="3",
                owners=(team("Democratic Services"), team("ICT")),
                due=(by("December 2025", "2025-12-01", "2025-12-31"),),
                status=_TRACK,
            ),
        ),
    ),
    Aim(
        "Opening doors to good work",
        content=(
            Promise(
                "Agree supported work placements with fifty employers",
                ref="4",
                owners=(post("Head of Employment and Skills"), partner("Calderwick Chamber of Trade")),
                due=(day("31/03/2026", "2026-03-31"),),
                status=_TRACK,
            ),
            Promise(
                "Accredit the council as a real Living Wage employer",
                ref="5",
                owners=(directorate("Resources Directorate"),),
                due=(by("2024/25", "2024-04-01", "2025-03-31", "financial_year"),),
                status=_LATE,
            ),
            Promise(
                "Open the carers' return-to-work course in Nether Calder",
                ref="6",
                owners=(team("Adult Education"),),
                due=(by("Spring 2026", "2026-03-01", "2026-05-31", "season"),),
                status=_IDLE,
            ),
        ),
    ),
    Aim(
        "A council that looks like Calderwick",
        content=(
            Promise(
                "Train all appointing managers in fair selection",
                ref="7",
                owners=(team("HR and Payroll"),),
                due=(ongoing("Ongoing"),),
                status=_TRACK,
            ),
            Promise(
                "Publish the ethnicity pay gap with a commentary by the staff network",
                ref="8",
                owners=(post("Director of Resources"),),
                due=(every("Annually", "P1Y"),),
                status=_DONE,
            ),
            Promise(
                "Offer career coaching to staff in the three lowest grades",
                ref="9",
                owners=(team("HR and Payroll"),),
                due=(by("October 2025", "2025-10-01", "2025-10-31"),),
                status=_TRACK,
            ),
        ),
    ),
)
UPDATES = (
    "Panel recruited in May 2024 and has met six times. Its first report went to the Cabinet on 12 December 2024.",
    "Saturday meetings began on 14 September 2024. Attendance is up by a third.",
    "Supplier appointed in February 2025. A trial took place at the meeting on 19 March 2025.",
    "31 employers have signed since July 2024; talks with a further eight are under way.",
    "Delayed by the contract for cleaning, which ran until January 2025.",
    "Waiting for the refurbishment of the learning centre, due to finish in the new year.",
    "212 managers were trained between April 2024 and March 2025.",
    "The 2024 gap was published on 28 March 2025. It had narrowed to 6.8%.",
    "Fourteen coaches qualified in November 2024.",
)
_FILLS = {"Complete": "9FC5E8", "On track": "B6D7A8", "Delayed": "EA9999", "Not started": "EEEEEE"}
NOT_ACTIONS = (
    *UPDATES,
    "Four actions were completed ahead of time and one is behind.",
    "We opened family hubs in Highmoor and Thorpe Royd.",
)


def _table(table: Table) -> None:
    updates = iter(UPDATES)
    repeat_header(table.rows[0])
    for cell, column in zip(table.rows[0].cells, _COLUMNS, strict=True):
        cell.paragraphs[0].add_run(column).bold = True
        shade(cell, "CFE2F3")
    for aim in AIMS:
        cells = table.add_row().cells
        banner = cells[0].merge(cells[-1])
        banner.text = f"Objective: {aim.text}"
        for promise in aim.promises:
            cells = table.add_row().cells
            colour = promise.status.text if promise.status else ""
            owners = " and ".join(owner.name for owner in promise.owners)
            values = (promise.ref or "", promise.text, owners, promise.due[0].text, colour, next(updates))
            for cell, value in zip(cells, values, strict=True):
                cell.text = value
            shade(cells[4], _FILLS[colour])


def _render() -> tuple[bytes, Pages]:
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Cm(1.8)
    document.styles["Normal"].font.size = Pt(10)
    section.header.paragraphs[0].text = OWNER
    document.add_heading(TITLE, 0)
    document.add_paragraph("Report to the Corporate Overview Panel, 11 June 2025")
    document.add_heading("Summary", 1)
    document.add_paragraph(
        f"This is the second report on the delivery plan for A Fairer Calderwick. {NOT_ACTIONS[-2]} The table shows each action with"
        " its status at the end of the financial year."
    )
    document.add_heading("Achievements of the year", 1)
    for line in (NOT_ACTIONS[-1], "The Youth Council's inquiry into bus fares led to a half-price ticket for under-19s."):
        document.add_paragraph(line, style="List Bullet")
    document.add_heading("Progress against actions", 1)
    table = document.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    _table(table)
    for row in table.rows:
        if row.cells[0]._tc is not row.cells[-1]._tc:
            for cell, width in zip(row.cells, (1.2, 7.2, 4.4, 2.8, 2.4, 7.8), strict=True):
                cell.width = Cm(width)
    document.add_heading("Further information", 1)
    document.add_paragraph("Policy and Performance Team, Town Hall, Calderwick. Previous report: 5 June 2024.")
    return packed(document, title=TITLE, author=OWNER)


SAMPLE = Sample(
    name="calderwick-inclusion-progress-report-2024-25.docx",
    council="Calderwick",
    title=TITLE,
    kind="progress_report",
    action_kind="table",
    period=("2024-04-01", "2025-03-31"),
    published="2025-06-11",
    content=AIMS,
    render=_render,
    not_actions=NOT_ACTIONS,
    notes="The plan's rows with status and updates. The dates of the last column are no deadlines and its sentences no actions. Banner rows"
    " give the objectives. 'HR and Payroll' is one team, 'Democratic Services and ICT' are two.",
)
