"""Rows that stand alone between titles, told by the other rows of the file."""

import pytest

from ingest.reader import read_document
from ingest.text_lines import source_lines
from ingest.text_series import labelled_sections

ROWS = [
    ["Action", "Owner", "Target", "RAG"],
    ["Lend the ferry a ramp", "Harbour Office", "May 2031", "G"],
    ["Caption the choir's films", "Arts Team", "June 2031", "A"],
    ["Swap two steps for a slope", "Estates", "2032", "R"],
]


def parted(cut):
    header, *rows = [cut(row) for row in ROWS]
    body = "\n\n".join(f"Part {number}: Harbour life\n{row}" for number, row in enumerate(rows, 1))
    return f"Isle plan\n\n{header}\n\n{body}\n"


def tables(text):
    document = read_document(text.encode(), name="plan.txt")
    found = [block.table for block in document.blocks if block.table]
    return [
        [" ".join(document.text[line.start : line.end] for line in cell.lines) for cell in table.row(row)]
        for table in found
        for row in range(table.rows)
    ]


@pytest.mark.parametrize(
    "cut",
    [
        " | ".join,
        lambda row: f"| {' | '.join(row)} |",
        "\t".join,
        lambda row: "".join(cell.ljust(30) for cell in row).rstrip(),
    ],
)
def test_a_header_above_several_tables_and_tables_of_one_row_are_tables(cut):
    assert tables(parted(cut)) == ROWS


def test_an_empty_last_cell_leaves_its_pipe():
    text = parted(" | ".join).replace(" | A\n", " |\n")
    assert ["Caption the choir's films", "Arts Team", "June 2031"] in tables(text)


@pytest.mark.parametrize(
    "text",
    [
        "Home | News | Contact\n\nThe ferry sails at noon.\n\nHome | News | Contact\n",
        "\t(a)\tnotes the report;\n\n\t(b)\tagrees it;\n\n\t(c)\tasks for more.\n",
    ],
)
def test_lines_that_are_no_rows_stay_lines(text):
    assert tables(text) == []


def test_headers_kept_by_spaces_are_no_heading_though_ruled_off():
    text = "Action              Owner          Target\n" + "-" * 40 + "\n\nPart 1: Quays\n"
    text += "Lend a ramp         Estates        May 2031\n\nPart 2: Piers\nPaint the pier      Estates        May 2032\n"
    assert tables(text)[0] == ["Action", "Owner", "Target"]


def test_line_breaks_of_markup_part_the_lines_of_a_cell():
    document = read_document(b"Action | Who | When\n--- | --- | ---\nLend it | Parks<br>Quays | 2031\n", name="plan.txt")
    cell = next(cell for cell in document.blocks[0].table.row(1) if cell.column == 1)
    assert [document.text[line.start : line.end] for line in cell.lines] == ["Parks", "Quays"]


BROKEN = """Isle plan

What we do | Who | When
Lend the ferry at Brae
a ramp | Harbour Office | May 2031
Caption all of the
choir's films | Arts Team | June 2031
Swap two steps at the
Mill for a slope | Estates | 2032
"""


def test_first_cells_may_begin_on_lines_of_their_own():
    assert [row[0] for row in tables(BROKEN)] == [
        "What we do",
        "Lend the ferry at Brae a ramp",
        "Caption all of the choir's films",
        "Swap two steps at the Mill for a slope",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Module 1 Knowing our isles\nWe count.\nModule 2 Leading by example\nWe lead.\n", {0, 2}),
        ("Year 1 Knowing our isles\nWe count.\nYear 2 Leading by example\nWe lead.\n", set()),
        ("Module 1 Knowing our isles\nModule 2 Leading by example\nWe lead.\n", set()),
        ("Module 2 Knowing our isles\nWe count.\nModule 4 Leading by example\nWe lead.\n", set()),
    ],
)
def test_words_with_numbers_that_count_from_one_begin_headings(text, found):
    assert labelled_sections(source_lines(text)) == found


def test_a_label_behind_a_number_makes_a_heading():
    text = "1. Background\nWe have aims.\n2. Aim A: Open quays\nProgress\nGood.\n3. Aim B: Open mills\nProgress\nBetter.\n"
    document = read_document(text.encode(), name="plan.txt")
    titles = [document.text[block.lines[0].start : block.lines[-1].end] for block in document.blocks if block.kind == "heading"]
    assert {"Aim A: Open quays", "Aim B: Open mills"} <= set(titles)
