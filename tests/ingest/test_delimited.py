import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.delimited import read_delimited
from ingest.reader import read_document
from tests.ingest import shown

ROWS = [["Action", "Lead", "By when"], ["Train staff, and councillors", "HR", "May 2031"], ["Ask", "Policy", ""]]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_rows_are_a_table_whatever_parts_the_cells(sign, encoding):
    text = "\r\n".join(sign.join(f'"{cell}"' for cell in [*row, "£5"]) for row in ROWS)
    document = read_document(text.encode(encoding), name="plan.csv")
    assert shown.grid(document) == [[*row, "£5"] for row in ROWS]
    assert document.source.media_type == "text/csv"


def test_title_lines_and_notes_stay_text():
    text = "Wexcombe Action Plan,,\n,,\nAction,Lead,By when\nTrain,HR,May\n,,\nNote: read with care.,,\n"
    assert shown.blocks(read_delimited(text.encode(), name="plan.csv")) == [
        ("heading", 1, "Wexcombe Action Plan"),
        ("table", None, "2x3"),
        ("paragraph", None, "Note: read with care."),
    ]


def test_lines_within_a_cell_are_kept():
    text = 'Action,Lead\n"Train\n• staff\n• councillors",HR\n'
    assert shown.grid(read_delimited(text.encode(), name="plan.csv"))[1] == ["Train / <•>staff / <•>councillors", "HR"]


@given(st.lists(st.lists(st.sampled_from(["", "w", "1", 'a "b', '"', "c;d"]), max_size=5), max_size=8), st.sampled_from(",;\t"))
def test_no_text_is_lost(rows, sign):
    text = "\n".join(sign.join(f"{cell}{number}" if cell else "" for cell in row) for number, row in enumerate(rows))
    found = "".join(read_delimited(text.encode(), name="plan.csv").text.split())
    assert sum(map(found.count, "0123456789")) == sum(map(text.count, "0123456789"))
