"""Characters to words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pdf.content import Frame
from ingest.pdf.letters import Kind, Letters
from ingest.pdf.overprint import first_printed
from ingest.pdf.words import words_of


def glyph(text, x, top, size, *, turn=0):
    return Kind(text, "Helvetica", None, turn), (x, top, x + 0.8 * size, top + size)


def letters_of(glyphs):
    kinds, boxes = zip(*glyphs, strict=True)
    known = list(dict.fromkeys(kinds))
    return Letters(np.array(boxes, float), np.array([known.index(kind) for kind in kinds]), known)


def texts(*glyphs):
    return [word.text for word in words_of(letters_of(glyphs), Frame(0, 600, 800))]


def test_a_letter_printed_twice_to_look_bold_is_one():
    assert texts(glyph("m", 90, 90, 9.0), glyph("m", 90.2, 90, 9.0)) == ["m"]


@pytest.mark.parametrize(("aside", "bold"), [(0.2, True), (0.0, False)])
def test_a_letter_printed_again_a_little_aside_is_bold(aside, bold):
    letters = letters_of([glyph("m", 90, 90, 9.0), glyph("m", 90 + aside, 90, 9.0)])
    assert [word.bold for word in words_of(letters, Frame(0, 600, 800))] == [bold]


def test_the_same_letter_in_another_size_elsewhere_is_no_overprint():
    # Counted in steps of their own size, both stand at the same number of steps though they are far apart.
    assert texts(glyph("m", 90, 90, 9.0), glyph("m", 180, 180, 18.0)) == ["m", "m"]


@pytest.mark.parametrize(
    ("glyphs", "expected"),
    [
        ([], []),
        ([glyph(" ", 0, 0, 10)], []),
        ([glyph("a", 0, 0, 10), glyph("b", 8, 0, 10)], ["ab"]),
        ([glyph("a", 0, 0, 10), glyph("b", 10.5, 0, 10)], ["a", "b"]),
        ([glyph("a", 0, 0, 10), glyph(" ", 8, 0, 10), glyph("b", 8, 0, 10)], ["a", "b"]),
        ([glyph("a", 0, 0, 10), glyph("b", 8, 6, 10)], ["a", "b"]),
        ([glyph("a", 50, 0, 10), glyph("b", 8, 0, 10)], ["a", "b"]),
        ([glyph("•", 0, 0, 10), glyph("a", 8, 0, 10)], ["•", "a"]),
        ([glyph("ﬁ", 0, 0, 10), glyph("t", 8, 0, 10)], ["fit"]),
    ],
)
def test_blanks_gaps_jumps_and_bullets_part_words(glyphs, expected):
    assert (texts(*glyphs) if glyphs else [word.text for word in words_of(EMPTY, Frame(0, 600, 800))]) == expected


EMPTY = Letters(np.zeros((0, 4)), np.zeros(0, int), [])


@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from((9.0, 18.0)), st.integers(0, 12), st.integers(0, 6)),
        min_size=1,
        max_size=40,
    )
)
def test_an_overprint_is_what_has_an_earlier_letter_of_its_kind_within_a_step(places):
    step = {9.0: 0.45, 18.0: 0.9}
    glyphs = [glyph(text, x * step[size], y * step[size], size) for text, size, x, y in places]
    sizes = np.array([size for _, size, _, _ in places])
    kept = []
    for text, size, x, y in places:
        kept.append(not any(p[:2] == (text, size) and abs(p[2] - x) <= 1 and abs(p[3] - y) <= 1 for p in kept_of(places, kept)))
    first = first_printed(letters_of(glyphs), sizes)
    assert (first == np.arange(len(glyphs))).tolist() == kept


def kept_of(places, kept):
    return [place for place, is_kept in zip(places, kept, strict=False) if is_kept]


@pytest.mark.parametrize(
    ("step", "expected"),
    [([11, 11, 11, 11], ["quays"]), ([11, 14, 11, 16], ["q", "u", "a", "y", "s"]), ([30, 30, 30, 30], ["q", "u", "a", "y", "s"])],
)
def test_letters_with_equal_white_between_them_are_a_word(step, expected):
    places = [sum(step[:at]) for at in range(5)]
    assert texts(*(glyph(letter, x, 0, 10) for letter, x in zip("quays", places, strict=True))) == expected


@pytest.mark.parametrize(("gap", "expected"), [(3.6, ["AIMS"]), (2.6, ["A", "I", "M", "S"])])
def test_wide_white_that_is_taken_for_blanks_parts_no_letters(gap, expected):
    places = [at * (8 + gap) for at in range(4)]
    glyphs = [
        part for letter, x in zip("AIMS", places, strict=True) for part in (glyph(" ", x - 1, 0, 10), glyph(letter, x, 0, 10))
    ]
    assert texts(*glyphs) == expected
