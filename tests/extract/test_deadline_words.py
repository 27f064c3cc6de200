"""What a deadline's words mean: invented strings."""

import csv
import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.deadlines import DateContext, parse_deadline
from models.plan import Interval

OWN = Path(__file__).with_name("deadline_words.tsv")
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "deadlines.tsv"
PLAN = DateContext(period=Interval(start=datetime.date(2024, 4, 1), end=datetime.date(2028, 3, 31)))
YEAR = DateContext(period=Interval(start=datetime.date(2023, 4, 1), end=datetime.date(2024, 3, 31)))


def told(meaning):
    review = f"{meaning.review.start}/{meaning.review.end}" if meaning.review else ""
    values = (meaning.kind, meaning.start, meaning.end, meaning.precision, meaning.bound, meaning.recurrence)
    return [*("" if value is None else str(value) for value in values), review]


def compared(path, context):
    """Return how many rows a table has, and those that are read otherwise."""
    columns = ("kind", "start", "end", "precision", "bound", "recurrence", "review")
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    expected = {row["text"]: [row[column] or "" for column in columns] for row in rows}
    read = {text: told(parse_deadline(text, context)) for text in expected}
    return len(rows), {text: got for text, got in read.items() if got != expected[text]}


def test_own_table():
    """The rows were reviewed by hand; the rules were tuned on them."""
    count, wrong = compared(OWN, PLAN)
    assert wrong == {}
    assert count > 400


@pytest.mark.skipif(not SHARED.exists(), reason="reference material is not here")
def test_the_shared_table():
    count, wrong = compared(SHARED, YEAR)
    assert wrong == {}
    assert count > 100


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Quarter 2", "2023-07-01", "2023-09-30"),
        ("By December", "2023-12-01", "2023-12-31"),
        ("Autumn term", "2023-09-01", "2023-12-31"),
        ("by the end of the year", "2024-03-31", "2024-03-31"),
        ("this financial year", "2023-04-01", "2024-03-31"),
        ("1-5 July", "2023-07-01", "2023-07-05"),
        ("Oct - Feb", "2023-10-01", "2024-02-29"),
    ],
)
def test_a_period_of_one_year_lends_its_year(text, start, end):
    meaning = parse_deadline(text, YEAR)
    assert (str(meaning.start), str(meaning.end)) == (start, end)
    assert parse_deadline(text).start is None
    assert parse_deadline(text, PLAN).start is None


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
