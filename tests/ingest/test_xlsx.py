import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from ingest.reader import read_document
from models.errors import DocumentUnreadable
from tests.ingest import shown

HEADER = ("Ref", "Action", "Lead", "By when")


def saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(book):
    return read_document(saved(book), name="plan.xlsx")


def write(sheet, top, rows, *, bold=1):
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if value is not None:
                cell = sheet.cell(top + down, 1 + right, value)
                cell.font = Font(bold=down < bold)


@pytest.fixture
def book():
    return openpyxl.Workbook()


def test_a_header_below_a_title_and_a_note_at_the_end(book):
    sheet = book.active
    write(sheet, 1, [("Wexcombe Action Plan",)])
    write(sheet, 3, [HEADER, ("1.1", "Train staff", "HR", "May 2031"), ("1.2", "Ask residents", "Policy", None)])
    write(sheet, 8, [("The plan is reviewed each year.",)], bold=0)
    document = read(book)
    assert shown.blocks(document) == [
        ("heading", 1, "*Wexcombe Action Plan"),
        ("table", None, "3x4"),
        ("paragraph", None, "The plan is reviewed each year."),
    ]
    assert shown.grid(document)[1:] == [["1.1", "Train staff", "HR", "May 2031"], ["1.2", "Ask residents", "Policy", ""]]
    assert [cell.header for cell in document.blocks[1].table.row(0)] == [True] * 4
    assert not document.paged


def test_dates_and_numbers_as_the_cells_show_them(book):
    sheet = book.active
    write(sheet, 1, [("Step", "By", "Cost"), ("Train", dt.date(2031, 3, 31), 12500)])
    sheet["B2"].number_format = "mmm-yy"
    sheet["C2"].number_format = '"£"#,##0'
    assert shown.grid(read(book))[1] == ["Train", "Mar-31", "£12,500"]


def test_merged_cells_fills_lines_and_ticks(book):
    sheet = book.active
    write(sheet, 1, [("Aim", "Action", "RAG"), ("Part 1",), ("Know", "Ask\n• young\n• old"), (None, "Listen", "ü")])
    sheet.merge_cells("A2:C2")
    sheet.merge_cells("A3:A4")
    sheet["C3"].fill = PatternFill("solid", fgColor="FF92D050")
    sheet["B4"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.5))
    sheet["C4"].font = Font(name="Wingdings")
    document = read(book)
    assert shown.grid(document)[1:] == [["Part 1"] * 3, ["Know", "Ask / <•>young / <•>old", ""], ["Know", "Listen", "✓"]]
    fills = [cell.fill for cell in document.blocks[0].table.cells if cell.fill]
    assert fills[0] == "#92d050"
    assert len(fills) == 2


def test_what_is_hidden_is_left_out_and_named(book):
    sheet = book.active
    write(sheet, 1, [("Step", "Secret", "Lead"), ("Train", "no", "HR"), ("Gone", "no", "HR"), ("Ask", "no", "Policy")])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Lists")["A1"] = "choice"
    book["Lists"].sheet_state = "hidden"
    document = read(book)
    assert shown.grid(document) == [["*Step", "*Lead"], ["Train", "HR"], ["Ask", "Policy"]]
    (issue,) = document.issues
    assert issue.code == "hidden_content"
    assert "'Lists'" in issue.message
    assert "1 row " in issue.message
    assert "1 column " in issue.message


def test_formulas_without_results_are_told_of(book):
    write(book.active, 1, [("Step", "Lead"), ('=CONCATENATE("Train ","staff")', "HR"), ("Ask", "Policy")])
    (issue,) = read(book).issues
    assert issue.code == "lost_text"
    assert "1 cells" in issue.message
    assert "save" in issue.message


def test_each_sheet_with_a_name_is_headed_by_it(book):
    book.active.title = "Sheet1"
    write(book.active, 1, [("Step", "Lead"), ("Train", "HR")])
    write(book.create_sheet("Objective 2"), 1, [("Step", "Lead"), ("Ask", "Policy")])
    assert [text for _, _, text in shown.blocks(read(book))] == ["2x2", "Objective 2", "2x2"]


def test_groups_without_a_header_go_on_with_the_table_and_their_titles_are_its_rows(book):
    write(book.active, 1, [("Step", "Lead"), ("Train", "HR")])
    write(book.active, 4, [("Objective 2",), ("Ask", "Policy")], bold=0)
    assert shown.grid(read(book)) == [["*Step", "*Lead"], ["Train", "HR"], ["Objective 2", ""], ["Ask", "Policy"]]


def test_a_group_with_a_header_of_its_own_is_a_table_of_its_own(book):
    write(book.active, 1, [("Step", "Lead"), ("Train", "HR")])
    write(book.active, 4, [("Measures of success",), ("Measure", "Target"), ("Reach", "50%")], bold=2)
    assert shown.blocks(read(book)) == [
        ("table", None, "2x2"),
        ("heading", 2, "*Measures of success"),
        ("table", None, "2x2"),
    ]


def test_a_key_above_a_wide_table_is_text(book):
    write(book.active, 1, [("Directorate:", "People"), HEADER, ("1", "Train staff", "HR", "May 2031")], bold=0)
    assert shown.blocks(read(book)) == [("paragraph", None, "Directorate: People"), ("table", None, "2x4")]


def test_a_sheet_with_a_styled_million_rows_costs_no_time(book):
    write(book.active, 1, [("Step", "Lead"), ("Train", "HR")])
    book.active["A1048576"].fill = PatternFill("solid", fgColor="FF00FF00")
    assert shown.blocks(read(book)) == [("table", None, "2x2")]


def test_an_empty_workbook_has_no_blocks(book):
    assert read(book).blocks == ()


def test_a_damaged_workbook_says_so(book):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<x/>" if name == "xl/workbook.xml" else old.read(name))
    with pytest.raises(DocumentUnreadable) as raised:
        read_document(out.getvalue(), name="plan.xlsx")
    assert raised.value.code == "damaged"
    assert "plan.xlsx" in raised.value.message


DRAWING = """<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{}</xdr:wsDr>"""
SHAPE = """<xdr:twoCellAnchor><xdr:from><xdr:row>{}</xdr:row></xdr:from>
<xdr:sp><xdr:txBody>{}</xdr:txBody></xdr:sp></xdr:twoCellAnchor>"""


def drawn_over(data, *shapes):
    """Return a workbook with shapes of text drawn over its first sheet: the row, from 0, and the paragraphs of each."""
    paragraphs = [(row, "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts)) for row, texts in shapes]
    drawing = DRAWING.format("".join(SHAPE.format(row, text) for row, text in paragraphs))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(out, "w") as target:
        for name in book.namelist():
            content = book.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(b"</Types>", b'<Default Extension="dml" ContentType="application/xml"/></Types>')
            target.writestr(name, content)
        target.writestr("xl/drawings/drawing1.dml", drawing)
        relation = f'<Relationship Id="rId9" Type="{kind}" Target="../drawings/drawing1.dml"/>'
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        target.writestr("xl/worksheets/_rels/sheet1.xml.rels", f'<Relationships xmlns="{space}">{relation}</Relationships>')
    return out.getvalue()


def test_text_boxes_stand_above_or_below_the_cells_that_they_are_drawn_over(book):
    write(book.active, 4, [("Action", "Lead"), ("Open the hub", "Libraries"), ("Train staff", "Learning")])
    data = drawn_over(saved(book), (9, ["Note: dates may move."]), (0, ["Fair for all", "Our plan for 2026"]))
    assert shown.blocks(read_document(data, name="plan.xlsx")) == [
        ("paragraph", None, "Fair for all | Our plan for 2026"),
        ("table", None, "3x2"),
        ("paragraph", None, "Note: dates may move."),
    ]
