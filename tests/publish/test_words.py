"""Whatever is typed, the expression is one that FTS5 takes; marks come out balanced."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.words import CLOSE, OPEN, marked, parse_words

CONNECTION = sqlite3.connect(":memory:")
CONNECTION.executescript(
    """create virtual table t using fts5(a, tokenize='porter unicode61 remove_diacritics 2');
    insert into t values ('training for managers on hate crime'), ('a crime of hate'), ('Môn council, AND or NOT near');"""
)


def found(query):
    match = parse_words(query).match
    return None if match is None else [row[0] for row in CONNECTION.execute("select rowid from t where t match ?", [match])]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("hate crime", [1, 2]),
        ('"hate crime"', [1]),
        ("“hate crime”", [1, 2]),
        ("crime -managers", [2]),
        ("train*", [1]),
        ("managers OR mon", [1, 3]),
        ("manage", [1]),
        ("AND", [3]),
        ("NOT near", [3]),
        ("hate AND", []),
        ('"', None),
        ("-hate", None),
        ("a:b", []),
        ("^hate", [1, 2]),
        ("hate) OR (crime", [1, 2]),
        ("{a b}: hate", []),
        ("", None),
    ],
)
def test_finds(query, rows):
    assert found(query) == rows


@given(st.text(max_size=60))
def test_no_query_raises(query):
    found(query)


@given(st.text(alphabet='"-*+^:(){}ORANDT hate\x00\\', max_size=40))
def test_no_syntax_raises(query):
    found(query)


def test_any_of_the_words():
    words = parse_words('"hate crime" managers -x mon')
    assert words.several
    assert found(words.any_of) == [1, 3]


@given(st.text(alphabet=f"<>&ab{OPEN}{CLOSE}", max_size=40))
def test_marks_are_balanced_and_text_escaped(text):
    markup = str(marked(text))
    assert markup.count("<mark>") == markup.count("</mark>")
    assert "<" not in markup.replace("<mark>", "").replace("</mark>", "")
