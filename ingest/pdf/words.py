"""Characters to words: in the order in which they were drawn, parted by blanks, gaps and jumps."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ingest.pdf.aslant import words_aslant
from ingest.pdf.content import Frame, Rect, Word
from ingest.pdf.overprint import first_printed, thickened
from ingest.pdf.symbols import BLANK, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.letters import Floats, Kind, Letters, Mask

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|[-,_]bd\b", re.I)
_WORD_GAP = 0.2  # em; a real space is 0.25 em or more, kerning and tracking less
_TRACKED, _TRACKED_LETTERS, _EVEN = 1.0, 3, 0.12  # em, gaps, em: letters of a word with white between them
_BLANK_GAP = 0.32  # em, more than a blank in text that is not so set
_SAME = 0.05  # em by which the feet of letters on one line differ
_SMALLER, _RAISED = 0.8, 0.12  # size and place, against the letter beside it, of the mark of a footnote


def words_of(letters: Letters, frame: Frame) -> list[Word]:
    """Return the words of a page in its reading frame, in drawing order."""
    words: list[Word] = []
    aslant = letters.each(lambda kind: kind.aslant) != 0
    if aslant.any():
        words, letters = words_aslant(letters.only(aslant), frame), letters.only(~aslant)
    turns = letters.each(lambda kind: kind.turn)
    for turn in range(4):
        group = letters.only(turns == turn)
        if not len(group.kinds):
            continue
        own = Frame(turn, frame.width, frame.height)
        found = _runs(group, own)
        if turn == frame.turn:
            words.extend(found)
        else:
            words.extend(_turned(found, own, frame))
    return words


def _runs(group: Letters, own: Frame) -> list[Word]:
    """Return the words of letters that read in one direction, in that direction's frame."""
    start, end = (0, 2) if own.turn in (1, 3) else (1, 3)
    sizes = group.boxes[:, end] - group.boxes[:, start]
    letters = group.turned(own)
    blank = letters.each(_is_blank)
    first = first_printed(letters, sizes)
    bold = thickened(letters, sizes, first) | letters.each(lambda kind: kind.stroked or _is_bold(kind.font))
    kept = blank | (first == np.arange(len(first)))
    letters, sizes, blank, bold = letters.only(kept), sizes[kept], blank[kept], bold[kept]
    printed = np.flatnonzero(~blank)
    if not len(printed):
        return []
    letters, sizes, bold = letters.only(~blank), sizes[~blank], bold[~blank]
    after_blank = np.diff(printed, prepend=-1) > 1
    opens = (after_blank | _parted(letters, sizes)) & ~_tracked(letters, sizes, after_blank)
    opens[0] = True
    return _words(_Printed(letters, sizes, bold), opens, after_blank)


def _is_blank(kind: Kind) -> bool:
    return not kind.text.isalnum() and bool(BLANK.match(kind.text))


def _parted(letters: Letters, sizes: Floats) -> Mask:
    """Tell of each letter whether its place or kind parts it from the one before."""
    x0, top, x1, bottom = letters.boxes.T
    height = bottom - top
    size = np.maximum(np.minimum(sizes[:-1], sizes[1:]), 1.0)
    shared = np.minimum(bottom[:-1], bottom[1:]) - np.maximum(top[:-1], top[1:])
    gap = x0[1:] - x1[:-1]
    symbol = letters.each(lambda kind: _is_symbol(kind.text, kind.font))
    parted = (
        (shared < 0.5 * np.minimum(height[:-1], height[1:]))
        | (gap > _WORD_GAP * size)
        | (gap < -0.6 * size)
        | (symbol[:-1] != symbol[1:])
        | (_small_beside(letters, sizes) & (np.abs(np.diff(bottom)) > _RAISED * np.maximum(sizes[:-1], sizes[1:])))
    )
    return np.concatenate(([False], parted))


def _tracked(letters: Letters, sizes: Floats, after_blank: Mask) -> Mask:
    """Tell of each letter whether it is set apart from the one before as all of its word are: with equal white.

    The reader takes such white for blanks; a real one between letters is narrower, and wider between words so set.
    """
    x0, _, x1, bottom = letters.boxes.T
    size = np.maximum(np.minimum(sizes[:-1], sizes[1:]), 1.0)
    gaps = (x0[1:] - x1[:-1]) / size
    level = np.abs(np.diff(bottom)) < _SAME * size
    wide = gaps > np.where(after_blank[1:], _BLANK_GAP, _WORD_GAP)
    alpha = letters.each(lambda kind: kind.text.isalpha())
    apart = wide & (gaps < _TRACKED) & level & alpha[1:] & alpha[:-1]
    tracked = np.zeros(len(sizes), np.bool_)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], apart, [False])).astype(np.int8)))
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        even = gaps[start:end] < gaps[start:end].min() + _EVEN
        if even.sum() >= _TRACKED_LETTERS and 2 * even.sum() > end - start:
            tracked[start + 1 : end + 1] = even
    return tracked


def _small_beside(letters: Letters, sizes: Floats) -> Mask:
    """Tell of each letter whether it or the one before is by far the smaller of both, and the larger is no bracket around it."""
    opening, closing = letters.each(lambda kind: kind.text in "(["), letters.each(lambda kind: kind.text in ")]")
    held = np.where(sizes[:-1] > sizes[1:], opening[:-1], closing[1:])
    return (np.minimum(sizes[:-1], sizes[1:]) < _SMALLER * np.maximum(sizes[:-1], sizes[1:])) & ~held


@cache
def _is_symbol(text: str, font: str) -> bool:
    return shown(text, font) in "•▪●■☐❑◆❖➢▶✓✗☑☒"


@cache
def _is_bold(font: str) -> bool:
    return bool(_BOLD.search(font))


class _Printed(NamedTuple):
    """Letters that are seen, their sizes, and which are bold."""

    letters: Letters
    sizes: Floats
    bold: Mask


def _words(printed: _Printed, opens: Mask, after_blank: Mask) -> list[Word]:
    """Return the words that begin where ``opens`` is set."""
    letters, sizes, heavy = printed
    starts = np.flatnonzero(opens)
    ends = [*starts.tolist(), len(opens)]
    x0, top, x1, bottom = letters.boxes.T
    lows = (np.minimum.reduceat(side, starts).tolist() for side in (x0, top))
    highs = (np.maximum.reduceat(side, starts).tolist() for side in (x1, bottom))
    rects = map(Rect, *lows, *highs)
    largest = np.maximum.reduceat(sizes, starts).tolist()
    bold = np.add.reduceat(heavy.astype(np.int64), starts).tolist()
    texts = [shown(kind.text, kind.font) for kind in letters.known]
    parts = [texts[kind] for kind in letters.kinds.tolist()]
    firsts = [letters.known[kind] for kind in letters.kinds[starts].tolist()]
    spaced = after_blank[starts].tolist()
    return [
        Word("".join(parts[start:end]), rect, round(size, 1), strong * 2 > end - start, first.font, first.colour, space)
        for (start, end), rect, size, strong, first, space in zip(
            pairwise(ends), rects, largest, bold, firsts, spaced, strict=True
        )
    ]


def _goes_on(last: Word, word: Word) -> bool:
    same_line = abs(last.rect.bottom - word.rect.bottom) < 0.3 * word.size
    return same_line and -1 < word.rect.x0 - last.rect.x1 < 2 * word.size


def _turned(words: Sequence[Word], own: Frame, frame: Frame) -> list[Word]:
    """Return text that reads in another direction as one word a line, so that it stays in its own order."""
    lines: list[list[Word]] = []
    for word in words:
        last = lines[-1][-1] if lines else None
        if last and _goes_on(last, word):
            lines[-1].append(word)
        else:
            lines.append([word])
    turned = []
    for line in lines:
        rect = frame.to_reading(own.to_page(Rect.around(word.rect for word in line)))
        first = line[0]
        text = " ".join(word.text for word in line)
        turned.append(Word(text, rect, first.size, first.bold, first.font, first.colour, space_before=True, turned=True))
    return turned
