"""What a deadline's words mean. The strings are invented; the shared table is only measured."""

import csv
import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.deadlines import DateContext, parse_deadline
from models.plan import Interval

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "deadlines.tsv"
YEAR = DateContext(period=Interval(start=datetime.date(2023, 4, 1), end=datetime.date(2024, 3, 31)))


def told(meaning):
    review = f"{meaning.review.start}/{meaning.review.end}" if meaning.review else ""
    values = (meaning.kind, meaning.start, meaning.end, meaning.precision, meaning.bound, meaning.recurrence)
    return [*("" if value is None else str(value) for value in values), review]


@pytest.mark.skipif(not SHARED.exists(), reason="reference material is not here")
def test_the_shared_table():
    columns = ("kind", "start", "end", "precision", "bound", "recurrence", "review")
    with SHARED.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    expected = {row["text"]: [row[column] or "" for column in columns] for row in rows}
    read = {text: told(parse_deadline(text, YEAR)) for text in expected}
    assert {text: got for text, got in read.items() if got != expected[text]} == {}
    assert len(rows) > 100


@given(st.text())
def test_never_raises(text):
    meaning = parse_deadline(text, YEAR)
    assert meaning.start is None or meaning.end is None or meaning.start <= meaning.end


WORDS = [
    *("31", "1st", "Feb", "March", "2024", "2024/25", "24", "Q3", "2024-03-31", "30/02/2024", "99/00", "Easter", "FY"),
    *("by", "from", "to", "until", "-", "/", "and", "then", "end of", "mid", "(", ")", "week commencing", "first half"),
    *("spring", "term", "financial year", "academic year", "within 3 months", "every", "annually", "ongoing", "review"),
    *("TBC", "complete"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_words_in_any_order_never_raise_and_never_turn_time_round(text):
    meaning = parse_deadline(text, YEAR)
    assert meaning.start is None or meaning.end is None or meaning.start <= meaning.end
