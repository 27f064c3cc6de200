"""CSV that spreadsheets show and do not run."""

import csv
import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.exports import SafeCsvStream, csv_rows, safe_cell


@pytest.mark.parametrize("value", ["=1+1", "+44 20", "-2", "@SUM", "\t=1", "\r=1", " =1", "\u00a0=1", "＝1"])
def test_formulas_are_quoted(value):
    assert safe_cell(value) == f"'{value}"


@pytest.mark.parametrize("value", ["plain", "a=b", "", None, -3, 1.5, "'=1"])
def test_others_stay(value):
    assert safe_cell(value) == value


ROWS = st.lists(st.lists(st.text(alphabet='a"=,\n\r@-é', max_size=6), min_size=2, max_size=2), max_size=6)


@given(ROWS, st.lists(st.integers(0, 200), max_size=6))
def test_a_stream_is_made_safe_however_it_is_cut(rows, cuts):
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    text = buffer.getvalue()
    stream = SafeCsvStream()
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    out = "".join(stream.feed(text[start:end]) for start, end in pairwise(places)) + stream.close()
    assert list(csv.reader(io.StringIO(out, newline=""))) == [[safe_cell(cell) for cell in row] for row in rows]


def test_rows_round_trip():
    rows = [["a\nb", 'say "x"', None, 3]]
    assert list(csv.reader(io.StringIO(csv_rows(rows), newline=""))) == [["a\nb", 'say "x"', "", "3"]]


def test_a_long_text_is_one_cell():
    text = "Promise. " * 50_000
    stream = SafeCsvStream()
    assert list(csv.reader(io.StringIO(stream.feed(f"n,{text}\r\n") + stream.close(), newline=""))) == [["n", text]]
