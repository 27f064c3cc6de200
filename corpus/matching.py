"""Which item of one document is which of another: by reference and words, each at most once, the best in all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from corpus.similarity import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.items import Item

# Two wordings are of one item from here on; where the reference is the same, a little less is enough.
ALIKE, ALIKE_WITH_REF = 0.7, 0.6
_REF_WEIGHT = 0.2


class Match(NamedTuple):
    """The places of two items that are one, and how alike their words are, 0 to 1."""

    old: int
    new: int
    score: float


def match_items(old: Sequence[Item], new: Sequence[Item]) -> list[Match]:
    """Return which items are the same one, in the order of the old ones."""
    if not old or not new:
        return []
    words = likeness([item.text for item in old], [item.text for item in new])
    same_ref = np.array([[bool(one.ref) and one.ref == other.ref for other in new] for one in old])
    same_table = np.array([[one.table == other.table for other in new] for one in old])
    possible = same_table & (words >= np.where(same_ref, ALIKE_WITH_REF, ALIKE))
    weights = np.where(possible, words + _REF_WEIGHT * same_ref, 0)
    rows, columns = np.nonzero(possible) if _undisputed(possible) else _best_in_all(weights)
    return [
        Match(int(row), int(column), round(float(words[row, column]), 4))
        for row, column in zip(rows, columns, strict=True)
        if possible[row, column]
    ]


def _undisputed(possible: np.ndarray) -> bool:
    """Tell whether no item may be more than one of the other document's."""
    return all(int(possible.sum(axis=axis).max()) <= 1 for axis in (0, 1))


def _best_in_all(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    from scipy.optimize import linear_sum_assignment  # takes half a second to load, and is seldom needed

    rows, columns = linear_sum_assignment(weights, maximize=True)
    return rows, columns


def likeness(old: Sequence[str], new: Sequence[str]) -> np.ndarray:
    """Return how alike each two texts' words are, in whatever order they stand, 0 to 1; without letters nothing is alike."""
    ones, others = [plain(text) for text in old], [plain(text) for text in new]
    scores = cdist(ones, others, scorer=fuzz.token_sort_ratio, dtype=np.float32) / np.float32(100)
    empty = np.outer([bool(text) for text in ones], [bool(text) for text in others])
    return np.where(empty, scores, 0)
