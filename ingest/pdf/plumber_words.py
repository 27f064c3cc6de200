"""pdfplumber's words, faster: on the same characters exactly what its `extract_words` gives.

Only text that reads from left to right, with tolerances as the only settings, is grouped here; the rest is left to pdfplumber.
"""

from __future__ import annotations

from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np
from pdfplumber.utils.text import LIGATURES, extract_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.pdf.letters import Floats, Mask, Numbers
    from ingest.pdf.plumber_text import PlainText

_KNOWN = {"x_tolerance", "y_tolerance", "extra_attrs", "return_chars"}
TOLERANCE = 3  # points: pdfplumber's own


def words_in(text: PlainText, **settings: Any) -> list[dict[str, Any]]:
    """Return the words of characters; the settings are those of pdfplumber's `extract_words`."""
    words: list[dict[str, Any]] = []
    if not settings.keys() <= _KNOWN:
        words.extend(extract_words(text.chars, **settings))
        return words
    if not text.texts:
        return words
    stretches = _stretches(text, settings.get("extra_attrs") or ())
    odd: list[int] = np.unique(stretches[text.odd]).tolist()
    placed = list(_words(text, stretches, settings, without=odd))
    for stretch in odd:
        own = [text.chars[index] for index in np.flatnonzero(stretches == stretch).tolist()]
        placed.extend((stretch, word) for word in extract_words(own, **settings))
    if odd:
        placed.sort(key=itemgetter(0))
    words.extend(word for _, word in placed)
    return words


def _stretches(text: PlainText, extra: Sequence[str]) -> Numbers:
    """Number the stretches of characters that have all in common that the characters of a word must."""
    opens = np.diff(text.upright, prepend=text.upright[:1])
    if extra:
        key = itemgetter(*extra)
        opens |= np.array([False, *(key(before) != key(after) for before, after in pairwise(text.chars))])
    return np.cumsum(opens)


def _words(
    text: PlainText, stretches: Numbers, settings: dict[str, Any], *, without: Sequence[int]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the words of all other stretches, each with its stretch."""
    texts, extra, with_chars = text.texts, settings.get("extra_attrs") or (), settings.get("return_chars")
    tolerances = settings.get("x_tolerance", TOLERANCE), settings.get("y_tolerance", TOLERANCE)
    order, starts = grouped(text.boxes, stretches, are_blank(texts) | np.isin(stretches, without), tolerances)
    listed = order.tolist()
    firsts = order[starts]
    shifts = (text.doctops[firsts] - text.boxes[firsts, 1]).tolist()
    boxes = extents(text.boxes[order], starts).tolist()
    spans = pairwise([*starts.tolist(), len(listed)])
    for (start, end), (x0, top, x1, bottom), shift, stretch in zip(spans, boxes, shifts, stretches[firsts].tolist(), strict=True):
        held = listed[start:end]
        joined = "".join([texts[index] for index in held])
        word = {
            "text": joined if joined.isascii() else "".join([LIGATURES.get(texts[index], texts[index]) for index in held]),
            "x0": x0,
            "x1": x1,
            "top": top,
            "doctop": top + shift,
            "bottom": bottom,
            "upright": True,
            "height": bottom - top,
            "width": x1 - x0,
            "direction": "ltr",
        }
        if extra:
            word.update((name, text.chars[held[0]][name]) for name in extra)
        if with_chars:
            word["chars"] = [text.chars[index] for index in held]
        yield stretch, word


def are_blank(texts: Sequence[str]) -> Mask:
    """Tell which texts are white space."""
    return np.array([text.isspace() for text in texts], np.bool_)


def clustered(values: Floats, groups: Numbers, tolerance: float) -> Numbers:
    """Number the clusters of values, within groups: a value farther than the tolerance from the last below it opens one.

    The numbers rise with group and value.
    """
    order = np.lexsort((values, groups))
    ordered, grouped_by = values[order], groups[order]
    opens = (ordered[1:] > ordered[:-1] + tolerance) | (grouped_by[1:] != grouped_by[:-1])
    numbers = np.zeros(len(values), np.int64)
    numbers[order[1:]] = np.cumsum(opens)
    return numbers


def grouped(boxes: Floats, groups: Numbers, blank: Mask, tolerances: tuple[float, float]) -> tuple[Numbers, Numbers]:
    """Return the characters of words, word by word, and where in these words begin. No word has characters of two groups."""
    across, down = tolerances
    lines = clustered(boxes[:, 1], groups, down)
    order = np.lexsort((boxes[:, 0], lines))
    printed = ~blank[order]
    after_blank = np.diff(np.flatnonzero(printed), prepend=-1) > 1
    order = order[printed]
    x0, top, x1 = boxes[order, :3].T
    opens = after_blank
    opens[1:] |= (
        (lines[order[1:]] != lines[order[:-1]])
        | (x0[1:] < x0[:-1])
        | (x0[1:] > x1[:-1] + across)
        | (np.abs(top[1:] - top[:-1]) > down)
    )
    opens[:1] = True
    return order, np.flatnonzero(opens)


def extents(boxes: Floats, starts: Numbers) -> Floats:
    """Return the box around each stretch of boxes."""
    if not len(starts):
        return np.zeros((0, 4))
    lows = np.minimum.reduceat(boxes[:, :2], starts, axis=0)
    highs = np.maximum.reduceat(boxes[:, 2:], starts, axis=0)
    return np.concatenate((lows, highs), axis=1)
