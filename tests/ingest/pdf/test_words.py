"""Characters to words."""

from ingest.pdf.content import Frame, Rect
from ingest.pdf.words import Glyph, words_of


def glyph(text, x, top, size):
    return Glyph(text, Rect(x, top, x + 0.8 * size, top + size), size, "Helvetica", None, 0)


def texts(*glyphs):
    return [word.text for word in words_of(glyphs, Frame(0, 600, 800))]


def test_a_letter_printed_twice_to_look_bold_is_one():
    assert texts(glyph("m", 90, 90, 9.0), glyph("m", 90.2, 90, 9.0)) == ["m"]


def test_the_same_letter_in_another_size_elsewhere_is_no_overprint():
    # Counted in steps of their own size, both stand at the same number of steps though they are far apart.
    assert texts(glyph("m", 90, 90, 9.0), glyph("m", 180, 180, 18.0)) == ["m", "m"]
