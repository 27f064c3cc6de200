"""Lines of figures: a label and values beside it, parted by white."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ingest.pdf.content import Rect
from ingest.pdf.lines import join_words, weighted_size

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.pdf.content import Word

_GAP = 0.85  # em of white between entries
_FIGURES_GAP = 0.45  # em between two figures: a blank inside one is less
_LEADER = re.compile(r"[.·]|[.·…_]{4,}")
_LEADER_GAP = 3.0  # em from one dot of a leader to the next
_CURRENCIES = ("$", "£", "€", "($", "(£", "(€")
_BEHIND = ("%", ")", "%)")
_VALUE = re.compile(
    r"""[(\[]?[<>~≈±+\-–−]?\s?
    (?:[£$€]|(?!jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[A-Z]{3}\s)?\s?[<>~≈±+\-–−]?  # sign and currency
    \d[\d,.'’\s]*(?:[/:\-–]\d[\d,.]*)?                                  # 1,234.5, 2031/32, 10-20
    \s?(?:%|p\.?p\.?|bn|m|k|x|million|billion|[a-zµ]{1,2}|°)?[)\]]?
    [*†‡§]*(?:\(?[a-z0-9]\)|\s[a-z*])?                                  # signs of notes
    |[\-–—−.…*]+|n\.?\s?/?\s?a\.?|nil|none|x|[✓✔✗✘]""",
    re.X | re.I,
)
_CAPTION = re.compile(r"(table|figure|fig\.|chart|box|graph)s?\b.*\d|(sources?|notes?)\b", re.I)
_YEAR = re.compile(r"(19|20)\d\d([/\-–](19|20)?\d\d)?[*†a-z]?")


def is_value(text: str) -> bool:
    """Tell whether a text is a figure, or what stands in place of one.

    >>> [is_value(text) for text in ("1,234", "£4.5m", "(12%)", "–", "n.a.", "2031/32")]
    [True, True, True, True, True, True]
    >>> [is_value(text) for text in ("1.1 Train staff", "March 2031", "Nov 2031", "Estates")]
    [False, False, False, False]
    """
    return _VALUE.fullmatch(text) is not None


@dataclass(frozen=True)
class Piece:
    """Words of a line without wide white between them."""

    words: tuple[Word, ...]

    @cached_property
    def rect(self) -> Rect:
        """Return the box around the words."""
        return Rect.around(word.rect for word in self.words)

    @cached_property
    def text(self) -> str:
        """Return the words as text."""
        return join_words(self.words)

    @cached_property
    def value(self) -> bool:
        """Tell whether it is a figure."""
        return is_value(self.text)

    @property
    def middle(self) -> float:
        """Return the centre along x."""
        return (self.rect.x0 + self.rect.x1) / 2


@dataclass(frozen=True)
class ValueRow:
    """A line in pieces."""

    pieces: tuple[Piece, ...]
    rect: Rect
    size: float

    @cached_property
    def has_values(self) -> bool:
        """Tell whether at least half of what stands behind the first piece is figures."""
        behind = self.pieces[1:]
        return bool(behind) and 2 * sum(piece.value for piece in behind) >= len(behind)

    @cached_property
    def has_values_only(self) -> bool:
        """Tell whether all that stands behind the first piece is figures."""
        return len(self.pieces) > 1 and all(piece.value for piece in self.pieces[1:])

    @cached_property
    def is_caption(self) -> bool:
        """Tell whether the line begins a table's title, its source or a note."""
        return _CAPTION.match(self.pieces[0].text) is not None

    @cached_property
    def has_years_only(self) -> bool:
        """Tell whether the line is years, with a label before them or not: the header of figures."""
        years = self.pieces[1:] if not _YEAR.fullmatch(self.pieces[0].text) else self.pieces
        return len(years) > 1 and all(_YEAR.fullmatch(piece.text) for piece in years)


def value_row(words: Sequence[Word]) -> ValueRow:
    """Return a line's words in pieces: parted at wide gaps, and at narrower ones between figures.

    Dots that lead to the figures stay with the label. A currency sign set apart at the left edge of its column belongs to
    the figure behind it, "%" to the one before.
    """
    pieces: list[list[Word]] = [[words[0]]]
    for word in words[1:]:
        if _parts(pieces[-1][-1], word):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    rect = Rect.around(word.rect for word in words)
    return ValueRow(tuple(Piece(tuple(piece)) for piece in pieces), rect, weighted_size(words))


def _parts(last: Word, word: Word) -> bool:
    gap = (word.rect.x0 - last.rect.x1) / max(min(word.size, last.size), 1)
    if _LEADER.fullmatch(word.text):
        return gap > _LEADER_GAP
    if _LEADER.fullmatch(last.text):
        return is_value(word.text)
    if gap > _GAP:
        return not _is_sign(last.text, word.text)
    return gap > _FIGURES_GAP and is_value(word.text) and is_value(last.text)


def _is_sign(before: str, after: str) -> bool:
    return (before in _CURRENCIES and after[:1] in "0123456789.,(-–") or (after in _BEHIND and before[-1:].isdigit())


def extents(pieces: Iterable[Piece]) -> list[tuple[float, float]]:
    """Return the intervals along x that pieces take, those that overlap joined."""
    spans: list[tuple[float, float]] = []
    for x0, x1 in sorted((piece.rect.x0, piece.rect.x1) for piece in pieces):
        if spans and x0 < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    return spans


def columns_over(piece: Piece, columns: Sequence[tuple[float, float]]) -> list[int]:
    """Return the columns with which a piece shares a stretch along x."""
    return [index for index, (x0, x1) in enumerate(columns) if min(piece.rect.x1, x1) - max(piece.rect.x0, x0) > 0.5]
