"""pdfplumber's words, faster: on the same characters exactly what its `extract_words` gives.

Only text that reads from left to right, with tolerances as the only settings, is grouped here; the rest is left to pdfplumber.
"""

from __future__ import annotations

from itertools import chain, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np
from pdfplumber.utils.text import LIGATURES, extract_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.pdf.letters import Floats, Mask, Numbers

Char = dict[str, Any]

_KNOWN = {"x_tolerance", "y_tolerance", "extra_attrs", "return_chars"}
TOLERANCE = 3  # points: pdfplumber's own
_SIDES = itemgetter("x0", "top", "x1", "bottom")
_TEXT = itemgetter("text")


def words_in(chars: Sequence[Char], **settings: Any) -> list[dict[str, Any]]:
    """Return the words of characters; the settings are those of pdfplumber's `extract_words`."""
    words: list[dict[str, Any]] = []
    if not settings.keys() <= _KNOWN:
        words.extend(extract_words(list(chars), **settings))
        return words
    if not chars:
        return words
    key = itemgetter("upright", *(settings.get("extra_attrs") or ()))
    stretches = _stretches([key(char) for char in chars])
    texts = list(map(_TEXT, chars))
    odd = _odd_stretches(chars, texts, stretches)
    placed = list(_words(chars, texts, stretches, settings, without=odd))
    for stretch in odd:
        own = [chars[index] for index in np.flatnonzero(stretches == stretch).tolist()]
        placed.extend((stretch, word) for word in extract_words(own, **settings))
    if odd:
        placed.sort(key=itemgetter(0))
    words.extend(word for _, word in placed)
    return words


def _stretches(keys: Sequence[Any]) -> Numbers:
    """Number the stretches of characters that have all in common that the characters of a word must."""
    opens = [False, *(before != after for before, after in pairwise(keys))]
    return np.cumsum(opens)


def _odd_stretches(chars: Sequence[Char], texts: Sequence[str], stretches: Numbers) -> list[int]:
    """Return the stretches with characters that are turned or without text."""
    odd = [not (char["upright"] and text) for char, text in zip(chars, texts, strict=True)]
    found: list[int] = np.unique(stretches[np.array(odd, np.bool_)]).tolist()
    return found


def _words(
    chars: Sequence[Char], texts: Sequence[str], stretches: Numbers, settings: dict[str, Any], *, without: Sequence[int]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the words of all other stretches, each with its stretch."""
    boxes = boxes_of(chars)
    tolerances = settings.get("x_tolerance", TOLERANCE), settings.get("y_tolerance", TOLERANCE)
    order, starts = grouped(boxes, stretches, are_blank(texts) | np.isin(stretches, without), tolerances)
    listed = order.tolist()
    ends = [*starts.tolist(), len(listed)]
    for (start, end), (x0, top, x1, bottom) in zip(pairwise(ends), extents(boxes[order], starts).tolist(), strict=True):
        held = listed[start:end]
        first = chars[held[0]]
        text = "".join([texts[index] for index in held])
        word = {
            "text": text if text.isascii() else "".join([LIGATURES.get(texts[index], texts[index]) for index in held]),
            "x0": x0,
            "x1": x1,
            "top": top,
            "doctop": top + (first["doctop"] - first["top"]),
            "bottom": bottom,
            "upright": first["upright"],
            "height": bottom - top,
            "width": x1 - x0,
            "direction": "ltr",
        }
        word.update((name, first[name]) for name in settings.get("extra_attrs") or ())
        if settings.get("return_chars"):
            word["chars"] = [chars[index] for index in held]
        yield int(stretches[held[0]]), word


def boxes_of(chars: Sequence[Char]) -> Floats:
    """Return x0, top, x1 and bottom of characters."""
    return np.fromiter(chain.from_iterable(map(_SIDES, chars)), np.float64, 4 * len(chars)).reshape(-1, 4)


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
