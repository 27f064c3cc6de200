from ingest.reader import read_document
from tests.ingest import shown
from tests.ingest.open_files import open_file


def row(*cells, repeated=1, visibility="visible"):
    inner = "".join(f"<table:table-cell>{f'<text:p>{cell}</text:p>' if cell else ''}</table:table-cell>" for cell in cells)
    return f'<table:table-row table:number-rows-repeated="{repeated}" table:visibility="{visibility}">{inner}</table:table-row>'


def read(*tables):
    return read_document(open_file("spreadsheet", "".join(tables)), name="plan.ods")


def table(*rows, name="Sheet1", style=""):
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def test_a_sheet_is_a_title_and_a_table_and_hidden_things_are_left_out():
    document = read(
        table(
            row("Wexcombe Plan"),
            row("", repeated=2),
            row("Step", "Lead"),
            row("Train", "HR"),
            row("Gone", "HR", visibility="collapse"),
            row("Ask", "Policy"),
            row("", repeated=1_048_000),
        ),
        table(row("choice"), name="Lists", style="Off"),
    )
    assert shown.blocks(document) == [("heading", 1, "Wexcombe Plan"), ("table", None, "3x2")]
    assert shown.grid(document) == [["Step", "Lead"], ["Train", "HR"], ["Ask", "Policy"]]
    (issue,) = document.issues
    assert issue.code == "hidden_content"
    assert "the sheet 'Lists', 1 row of the sheet 'Sheet1'" in issue.message


def test_hidden_columns_are_left_out_and_named():
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    document = read(table(columns, row("Step", "Gone", "Off", "Lead"), row("Train", "x", "", "HR")))
    assert shown.grid(document) == [["Step", "Lead"], ["Train", "HR"]]
    assert "2 columns of the sheet 'Sheet1'" in document.issues[0].message


def test_short_dates_have_the_day_first_wherever_the_file_was_saved():
    date = '<table:table-cell office:date-value="2031-09-30"><text:p>{}</text:p></table:table-cell>'
    cells = "".join(date.format(text) for text in ("9/30/31", "30 September 2031"))
    assert shown.grid(read(table(row("Start", "End"), f"<table:table-row>{cells}</table:table-row>")))[1] == [
        "30/09/2031",
        "30 September 2031",
    ]


def test_text_boxes_stand_behind_the_cells_that_they_are_drawn_over():
    boxes = """<table:shapes><draw:frame><draw:text-box><text:p>Note: dates</text:p><text:p>may move.</text:p></draw:text-box>
    </draw:frame><draw:custom-shape><text:p>Ask the hub.</text:p></draw:custom-shape></table:shapes>"""
    document = read(table(boxes, row("Step", "Lead"), row("Train", "HR")))
    assert shown.blocks(document) == [
        ("table", None, "2x2"),
        ("paragraph", None, "Note: dates | may move."),
        ("paragraph", None, "Ask the hub."),
    ]
