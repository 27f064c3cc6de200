"""Bullets are told from letters by how they look, whatever was read."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.ocr import ReadWord
from ingest.ocr_marks import by_height, with_marks

SIZE, BASE = 40, 100


def word(text, left, width=None):
    width = 22 * len(text) if width is None else width
    return ReadWord(text, (left, BASE + 8 - SIZE, left + width, BASE + 8), SIZE, 0.9)


def drawn(*dots):
    """Return a picture with round dots of so many pixels across, their middle at (x, y)."""
    picture = Image.new("L", (700, 200), 255)
    for across, x, y in dots:
        ImageDraw.Draw(picture).ellipse((x - across / 2, y - across / 2, x + across / 2, y + across / 2), fill=20)
    return np.array(picture)


DOT = (13, 56, BASE - 12)
TEXT = [word("Train", 100), word("managers", 230)]


@pytest.mark.parametrize("read", ["e", "¢", "_*", None])
def test_a_round_dot_at_the_start_of_a_line_is_a_bullet(read):
    words = [*([word(read, 49, 14)] if read else []), *TEXT]
    assert [one.text for one in sorted(with_marks(words, drawn(DOT)), key=lambda one: one.box)] == ["•", "Train", "managers"]


@pytest.mark.parametrize(
    ("dot", "before"),
    [
        ((5, 56, BASE - 12), []),  # a speck
        ((13, 56, BASE + 4), []),  # below the line
        ((26, 56, BASE - 12), []),  # as large as a letter
        (DOT, [word("Who", 0, 40)]),  # between words
        (DOT, [word("Aim", 0, 20), word("1:", 46, 20)]),  # in what stands behind a word
        ((13, 106, BASE - 12), []),  # in a word
    ],
)
def test_other_dots_are_none(dot, before):
    words = [*before, *TEXT]
    assert with_marks(words, drawn(dot)) == words


def test_small_dots_below_each_other_are_bullets():
    def line(at):
        return [word._replace(box=(word.box[0], word.box[1] + at, word.box[2], word.box[3] + at)) for word in TEXT]

    words = [*line(0), *line(60)]
    found = with_marks(words, drawn((5, 56, BASE - 12), (5, 56, BASE + 48)))
    assert [one.text for one in found if one not in words] == ["•", "•"]
    assert with_marks(words, drawn((5, 56, BASE - 12), (5, 40, BASE + 48))) == words


def test_the_dots_of_colons_below_each_other_are_none():
    def line(at):
        words = [word("Who:", 20, 84), word("Wardens", 130)]
        return [one._replace(box=(one.box[0], one.box[1] + at, one.box[2], one.box[3] + at)) for one in words]

    words = [*line(0), *line(60)]
    assert with_marks(words, drawn(*((5, 100, BASE + at + dot) for at in (0, 60) for dot in (-3, -18)))) == words


@pytest.mark.parametrize(("read", "shown"), [("a", "■"), ("|", "■"), ("te]", "■"), ("Wardens", "Wardens")])
def test_a_filled_square_is_one_whatever_was_read(read, shown):
    picture = Image.fromarray(drawn())
    ImageDraw.Draw(picture).rectangle((300, BASE - 26, 324, BASE - 2), fill=0)
    words = [*TEXT, word(read, 299, 27 if len(read) < 4 else 120)]
    assert [one.text for one in with_marks(words, np.array(picture))] == ["Train", "managers", shown]


def test_a_thick_letter_at_the_end_of_a_short_word_is_no_bullet():
    words = [word("In", 46, 24), *TEXT]
    assert with_marks(words, drawn((16, 62, BASE - 12))) == words


def test_no_words_no_bullets():
    assert with_marks([], drawn(DOT)) == []


def test_letters_alone_are_told_by_their_height():
    assert [by_height(text, 0.5) for text in ("O", "0", "A", "|")] == ["o", "o", "A", "|"]
    assert by_height("|", 0.7) == "I"
