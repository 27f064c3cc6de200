"""Tables of which nothing is drawn, as the structure of a tagged file has them."""

from __future__ import annotations

import pytest

from ingest.pdf import read_pdf
from tests.ingest.pdf.tagged_paper import TaggedPaper

XS = (60, 80, 260, 400)


def written(sheet, top, rows, *, bold=False):
    """Write rows close to each other, each cell in the middle of its row, and return them as the structure has them."""
    cells = []
    for row in rows:
        high = max(len(text.split("\n")) for text in row) * 10.5
        entries = []
        for x, text in zip(XS, row, strict=True):
            lines = text.split("\n") if text else []
            if lines:
                entries.append(([sheet.marked(x, top + (high - 10.5 * len(lines)) / 2, lines, bold=bold)], 1))
        cells.append(entries)
        top += high
    return cells, top


ROWS = [
    ("1", "Open the hub in the market\nhall with all partners", "Libraries", "March\n2027"),
    ("2", "Train staff", "Head of Learning\nand Development", ""),
    ("3", "Widen the doors of the\nthree oldest halls\nin the borough", "Estates", "2028"),
]
PLAIN = [[cell.replace("\n", " ") for cell in row] for row in ROWS]


def test_cells_are_those_of_the_structure(view):
    sheet = TaggedPaper()
    head, top = written(sheet, 100, [("", "   What we will do", "   Who", "   When")], bold=True)
    strand = [[([sheet.marked(60, top, ["Strand A: a borough for all of its residents"], bold=True)], 4)]]
    body, _ = written(sheet, top + 10.5, ROWS)
    seen = view(read_pdf(sheet.tagged([*head, *strand, *body]), name="plan.pdf"))
    (table,) = seen.tables()
    assert seen.rows(table) == [
        ["", "What we will do", "Who", "When"],
        ["Strand A: a borough for all of its residents"],
        *PLAIN,
    ]
    assert table.row(1)[0].column_span == 4


def test_a_row_that_goes_on_over_the_page_has_the_text_of_both(view):
    sheet = TaggedPaper()
    head, top = written(sheet, 700, [("No", "What we will do", "Who", "When")], bold=True)
    first, _ = written(sheet, top, ROWS[:2])
    sheet.next_page()
    begun, top = written(sheet, 60, [("", "in all of the halls", "", "")])
    rest, _ = written(sheet, top, ROWS[2:])
    torn = [[*first[-1][:1], ([*first[-1][1][0], *begun[0][0][0]], 1), *first[-1][2:]]]
    seen = view(read_pdf(sheet.tagged([*head, first[0], *torn, *rest]), name="plan.pdf"))
    (table,) = seen.tables()
    assert seen.rows(table)[2] == ["2", "Train staff in all of the halls", "Head of Learning and Development", ""]
    assert seen.rows(table)[3] == PLAIN[2]


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 2, 1)])
def test_a_structure_that_the_page_does_not_show_is_not_believed(view, order):
    sheet = TaggedPaper()
    body, _ = written(sheet, 100, ROWS)
    seen = view(read_pdf(sheet.tagged([body[at] for at in order]), name="plan.pdf"))
    assert all(seen.rows(table) != [PLAIN[at] for at in order] for table in seen.tables())
    assert "".join(sorted("".join(seen.blocks()).replace(" ", ""))) == "".join(
        sorted("".join(cell for row in PLAIN for cell in row).replace(" ", ""))
    )


@pytest.mark.parametrize("first", [1, 2, 3])
def test_a_table_goes_on_over_the_page_whatever_its_columns_hold_there(view, first):
    """Its header may stand alone at the foot of a page, or its last row at the head of the next, without its first column."""
    rows = [("No", "What we will do", "Who", "When"), ROWS[0], ("", "Train staff", "Estates", "2029"), ("", *ROWS[2][1:])]
    sheet = TaggedPaper()
    above, _ = written(sheet, 700, rows[:first])
    sheet.next_page()
    below, _ = written(sheet, 60, rows[first:])
    seen = view(read_pdf(sheet.tagged([*above, *below]), name="plan.pdf"))
    (table,) = seen.tables()
    held = [{cell.column: text for cell, text in zip(table.row(at), row, strict=True)} for at, row in enumerate(seen.rows(table))]
    assert [{at: text for at, text in row.items() if text} for row in held] == [
        {at: cell.replace("\n", " ") for at, cell in enumerate(row) if cell} for row in rows
    ]


def test_a_bullet_in_the_white_between_two_cells_belongs_to_the_text_behind_it(view):
    """Between texts on one line there is a blank, as wide as the white: in it stand the dots that are drawn before a text."""
    sheet = TaggedPaper()
    head, _ = written(sheet, 100, [("", "What we will do", "Who", "When")])
    cells = [[([sheet.marked(80, 130, ["Ongoing"])], 1), ([sheet.marked(260, 127, ["Libraries", "Estates"])], 1)]]
    for y in (127, 137.5):
        sheet.canvas.circle(251, sheet.size[1] - y + 3, 1.5, stroke=0, fill=1)
    seen = view(read_pdf(sheet.tagged([*head, *cells]), name="plan.pdf"))
    (table,) = seen.tables()
    assert [[line.marker for line in cell.lines] for cell in table.row(1) if cell.lines] == [[None], ["•", "•"]]
