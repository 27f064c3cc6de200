"""Rows that stand alone between titles, told by the other rows of the file."""

import pytest

from ingest.reader import read_document

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
