"""Shapes of entries. The examples are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.shapes import begins_entry, is_passive_commitment, promised, shape_of, undertakes, verb_at, words

SHAPES = [
    ("Amplify the voices of market traders", "imperative"),
    ("Curate a programme of street theatre", "imperative"),
    ("De-bias our shortlisting", "imperative"),
    ("Humanise letters about arrears", "imperative"),
    ("Mend the bell in May", "imperative"),
    ("Re-house both tenants", "imperative"),
    ("Proactively telephone every tenant", "imperative"),
    ("Where possible, seat benches along the route", "imperative"),
    ("By June 2031, open a second hub", "imperative"),
    ("Working with the port, widen the gates", "imperative"),
    ("Scope and price the ramp", "imperative"),
    ("Frobnicate and publish the index", "imperative"),
    ("We'll open the hall on Sundays", "imperative"),
    ("We are going to open the hall", "imperative"),
    ("We aim to open the hall", "imperative"),
    ("The council will open the hall", "imperative"),
    ("We will be proud", "none"),
    ("We aim for the best of all", "none"),
    ("To regularly survey the paths", "infinitive"),
    ("To the north of the river", "none"),
    ("Mapping every lunch club", "gerund"),
    ("Decluttering the foyer", "gerund"),
    ("Tiling the pool", "gerund"),
    ("Ringing the bell is a tradition", "none"),
    ("A guide to be written", "passive"),
    ("Each team to review its forms", "passive"),
    ("Opened a second hub", "past"),
    ("Publication of the index", "noun"),
    ("Research shows that walking helps", "none"),
    ("Support for walkers is patchy", "none"),
    ("Does the ramp help the walkers?", "none"),
    ("Despite the cost of ramps", "none"),
    ("Buses the size of barns", "none"),
    ("Climate is a worry for all", "none"),
    ("Fewer the better is what they say", "none"),
    ("", "none"),
    ("12 345", "none"),
]


@pytest.mark.parametrize(("text", "shape"), SHAPES)
def test_shape(text, shape):
    assert shape_of(text) == shape


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("A ramp will be installed at the mill", True),
        ("The bylaws are to be fully revised", True),
        ("The forms need to be rewritten", False),
        ("It helps, because a ramp will be installed", False),
        ("When the money comes, a ramp will be installed", True),
        ("Visitors will be delighted", False),
    ],
)
def test_passive(text, passive):
    assert is_passive_commitment(text) is passive


def test_promised_needs_something_to_do():
    assert promised(["therefore", "quickly", "publish", "it"])
    assert promised(["bring", "tea"])
    assert not promised(["be", "glad"])
    assert not promised(["delighted"])
    assert not promised([])


def test_a_verb_needs_words():
    assert not verb_at([])
    assert verb_at(["review"])


def test_capitals_that_begin_entries():
    assert begins_entry("", "Review", "The")
    assert not begins_entry("the", "review", "of")


@given(st.text(max_size=200))
def test_any_text_has_a_shape(text):
    assert undertakes(text) == (shape_of(text) in ("imperative", "infinitive", "gerund", "passive"))
    assert all(word == word.lower() for word in words(text) if word.isascii())
