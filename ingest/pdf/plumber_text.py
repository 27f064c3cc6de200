"""The characters of a page as columns for pdfplumber's steps; its dictionaries are made only where something asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ingest.pdf.letters import Floats, Mask
    from ingest.pdf.pdfium_chars import Characters

Char = dict[str, Any]

_PLACE = itemgetter("x0", "top", "x1", "bottom", "doctop")


@dataclass(frozen=True, eq=False)
class PlainText:
    """Characters: their texts, ``boxes`` (x0, top, x1, bottom), whether they are upright, and how far down the document."""

    texts: Sequence[str]
    boxes: Floats
    upright: Mask
    doctops: Floats
    made: Callable[[], list[Char]]

    @cached_property
    def chars(self) -> list[Char]:
        """Return the characters as pdfplumber has them."""
        return self.made()

    @cached_property
    def odd(self) -> Mask:
        """Tell which characters are not of the usual kind: turned, or without text."""
        return ~(self.upright & np.array(list(map(bool, self.texts)), np.bool_))

    @cached_property
    def middles(self) -> tuple[Floats, Floats]:
        """Return the middles of the characters, across and down."""
        x0, top, x1, bottom = self.boxes.T
        return (x0 + x1) / 2, (top + bottom) / 2


def text_of(chars: list[Char]) -> PlainText:
    """Return the text of characters that pdfplumber has."""
    places = np.fromiter(chain.from_iterable(map(_PLACE, chars)), np.float64, 5 * len(chars)).reshape(-1, 5)
    upright = np.array([bool(char["upright"]) for char in chars], np.bool_)
    return PlainText([char["text"] for char in chars], places[:, :4], upright, places[:, 4], lambda: chars)


def text_from(characters: Characters, made: Callable[[], list[Char]]) -> PlainText:
    """Return the text of characters that PDFium has; ``made`` gives them as dictionaries."""
    upright = characters.known.upright[characters.runs]
    doctops = characters.known.vertical["doctop"][characters.runs]
    for index, own in characters.own.items():
        doctops[index] = own["doctop"]
    return PlainText(characters.texts(), characters.boxes, upright, doctops, made)
