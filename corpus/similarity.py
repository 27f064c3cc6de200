"""Which texts are worded most alike: character n-grams weighed by how rare they are, compared block by block.

Two texts are as alike as the cosine of their vectors of 2- to 5-grams (TF-IDF). Letters and not words are compared, since
plans say ``equalities``, ``equality`` and ``equal`` for one thing. How rare an n-gram is stands in a table of the project, so
what two texts score depends on these two alone, whatever else is compared. No matrix of all pairs is ever held.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse

from models.evidence import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

TOP = 10
FLOOR = 0.05  # below it two texts share no more than common words
LENGTHS = (2, 3, 4, 5)
# An n-gram that stands in more texts tells little and costs most: without it, work grows with the number of texts only.
COMMON = 300
TABLE = "ngrams.tsv"
_COLUMNS = 22  # bits of the number of an n-gram: so few that there is no need to sort them, so many that few share one
_SPREADS = np.uint64(0x9E3779B97F4A7C15)
_CELLS = 4_000_000  # of a block of the comparison; bounds its memory to some 50 MB
_BLOCK = 5_000  # texts that are counted at once; bounds their memory to some 100 MB
_HELD = 25_000  # distinct texts whose n-grams are all held; of more they are counted again whenever they are needed
_NO_LETTER = re.compile(r"[^a-z0-9]+")


class Near(NamedTuple):
    """Two texts by their places, and how alike they are, 0 to 1."""

    one: int
    other: int
    score: float


class Wordings:
    """Texts as they are compared: ``plain`` has one for each, ``distinct`` each once, ``places`` where each of these stands."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.plain = [plain(text) for text in texts]
        places: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(self.plain):
            places[text].append(place)
        self.distinct, self.places = list(places), list(places.values())

    @cached_property
    def _held(self) -> list[sparse.csr_matrix]:
        return list(_counts(self.distinct))

    def counts(self) -> Iterable[sparse.csr_matrix]:
        """Return for blocks of the distinct texts how often each n-gram stands in each."""
        return self._held if len(self.distinct) <= _HELD else _counts(self.distinct)

    def spread(self, grams: np.ndarray) -> np.ndarray:
        """Return in how many of the distinct texts each of some n-grams stands."""
        place = _places(grams)
        spread = np.zeros(len(grams) + 1, np.int64)
        for counts in self.counts():
            spread += np.bincount(place[counts.indices], minlength=len(spread))
        return spread[1:]


def nearest(
    texts: Sequence[str] | Wordings, makers: Sequence[frozenset[str]], *, top: int = TOP, of: Mapping[int, int] | None = None
) -> Iterator[Near]:
    """Yield for each text the ``top`` texts of other makers most like it, best first, equals in their order.

    ``makers`` tells for each text whose it is: texts with a maker in common are not compared. ``of`` tells how many are
    wanted of some texts, by their places; of the others then none.
    """
    wordings = texts if isinstance(texts, Wordings) else Wordings(texts)
    wanted = dict.fromkeys(range(len(wordings.plain)), top) if of is None else of
    same = wordings.places
    asked = [number for number, ones in enumerate(same) if any(one in wanted for one in ones)]
    for number, row in zip(asked, _similar_rows(wordings, asked), strict=True):
        equal = [(number, 1.0)] if wordings.distinct[number] else []
        for one in same[number]:
            if one in wanted:
                yield from _best(one, equal + row, same, makers=makers, top=wanted[one])


def plain(text: str) -> str:
    """Return the letters and digits that are compared, words parted by single blanks."""
    return _NO_LETTER.sub(" ", fold(text).casefold()).strip()


def touched(now: Wordings, *, came: Collection[str], went: Collection[str]) -> set[str]:
    """Return the texts of today, as `plain` gives them, whose scores changed when some of them came and others went.

    They have an n-gram that was too common to count, and is so no more, or the other way.
    """
    moved, change = _difference(came, went)
    if len(now.distinct) + len(went) <= COMMON:  # none of them was or is in so many
        return set()
    after = now.spread(moved)
    crossed = np.zeros(1 << _COLUMNS, bool)
    crossed[moved[(after > COMMON) != (after - change > COMMON)]] = True
    if not crossed.any():
        return set()
    holds = [
        np.bincount(np.repeat(np.arange(block.shape[0]), np.diff(block.indptr)), crossed[block.indices], block.shape[0])
        for block in now.counts()
    ]
    return {now.distinct[place] for place in np.flatnonzero(np.concatenate(holds))} if holds else set()


def _difference(came: Collection[str], went: Collection[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return the n-grams of texts that came or went, and in how many more texts each stands now."""
    texts = [*sorted(came), *sorted(went)]
    signs = np.repeat(np.array([1, -1], np.int64), [len(came), len(went)])
    held = [(block.indices, np.repeat(signs[start : start + block.shape[0]], np.diff(block.indptr)))
            for start, block in zip(range(0, len(texts), _BLOCK), _counts(texts), strict=True)]  # fmt: skip
    columns = np.concatenate([indices for indices, _ in held]) if held else np.empty(0, np.int32)
    moved, which = np.unique(columns, return_inverse=True)
    return moved, np.bincount(which, np.concatenate([sign for _, sign in held]) if held else None, len(moved)).astype(np.int64)


def _best(
    one: int, row: Sequence[tuple[int, float]], places: Sequence[Sequence[int]], *, makers: Sequence[frozenset[str]], top: int
) -> Iterator[Near]:
    found = 0
    for score, group in groupby(row, key=itemgetter(1)):
        for other in sorted(place for number, _ in group for place in places[number]):
            if other != one and makers[one].isdisjoint(makers[other]):
                yield Near(one, other, score)
                found += 1
                if found == top:
                    return


def _similar_rows(wordings: Wordings, asked: Sequence[int]) -> Iterator[list[tuple[int, float]]]:
    """Yield for each distinct text that is asked for the other texts like it with their scores, best first."""
    if not asked:
        return
    vectors = _vectors(wordings, asked)
    turned = vectors.T.tocsr()
    size = max(1, _CELLS // max(len(wordings.distinct), 1))
    for start in range(0, len(asked), size):
        rows = np.asarray(asked[start : start + size], np.int64)
        block = vectors[rows] @ turned
        for row, own in enumerate(rows):
            cells = slice(block.indptr[row], block.indptr[row + 1])
            scores = np.minimum(np.round(block.data[cells].astype(np.float64), 4), 1)
            others = block.indices[cells]
            kept = (scores >= FLOOR) & (others != own)
            others, scores = others[kept], scores[kept]
            order = np.lexsort((others, -scores))
            yield list(zip(others[order].tolist(), scores[order].tolist(), strict=True))


def _vectors(wordings: Wordings, asked: Sequence[int]) -> sparse.csr_matrix:
    """Return a row of weights for each text, of length 1 before n-grams are left out that are common, or in no text asked for."""
    every = len(asked) == len(wordings.distinct)
    blocks = wordings.counts() if every else _counts([wordings.distinct[number] for number in asked])
    wanted = np.zeros(1 << _COLUMNS, bool)
    for counts in blocks:
        wanted[counts.indices] = True
    grams = np.flatnonzero(wanted)
    spread = wordings.spread(grams)
    place = _places(told := grams[(spread > 1) & (spread <= COMMON)])
    return sparse.vstack([_scaled(counts, place, len(told)) for counts in wordings.counts()], format="csr")


def _places(grams: np.ndarray) -> np.ndarray:
    """Return for every n-gram its place among some, from 1; of the others 0."""
    places = np.zeros(1 << _COLUMNS, np.int32)
    places[grams] = np.arange(1, len(grams) + 1)
    return places


def _counts(texts: Sequence[str]) -> Iterator[sparse.csr_matrix]:
    """Yield for blocks of texts how often each n-gram stands in each text."""
    for start in range(0, len(texts), _BLOCK):
        block = texts[start : start + _BLOCK]
        rows, columns = _grams(block)
        yield sparse.coo_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=(len(block), 1 << _COLUMNS)).tocsr()


def _scaled(counts: sparse.csr_matrix, place: np.ndarray, width: int) -> sparse.csr_matrix:
    """Return weights for counted n-grams, of length 1 in each row, of those n-grams only that have a place from 1 to a width."""
    weights = (1 + np.log(counts.data)) * _weights()[counts.indices]
    of_row = np.repeat(np.arange(counts.shape[0], dtype=np.int32), np.diff(counts.indptr))
    lengths = np.sqrt(np.bincount(of_row, weights * weights, counts.shape[0]))
    places = place[counts.indices]
    kept = np.flatnonzero(places)
    rows = of_row[kept]
    data = (weights[kept] / lengths[rows]).astype(np.float32)
    starts = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=counts.shape[0]))))
    return sparse.csr_matrix((data, places[kept] - 1, starts), (counts.shape[0], width))


@cache
def _weights() -> np.ndarray:
    """Return the weight of each n-gram by its number; one that is not in the table weighs as much as the rarest there."""
    lines = [line.split("\t") for line in (files("corpus") / TABLE).read_text("utf-8").splitlines()[1:]]
    weights = np.full(1 << _COLUMNS, max(float(weight) for _, weight in lines))
    for gram, weight in lines:
        letters = np.frombuffer(gram.replace("_", " ").encode("ascii"), np.uint8).astype(np.uint64)
        weights[_numbers(letters, len(letters))] = float(weight)
    return weights


def _grams(texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return for each n-gram the number of its text, and a number by its letters."""
    padded = [f" {text} ".encode("ascii") for text in texts]
    letters = np.frombuffer(b"".join(padded), np.uint8).astype(np.uint64)
    owner = np.repeat(np.arange(len(texts), dtype=np.int32), [len(text) for text in padded])
    rows, columns = [], []
    for length in LENGTHS:
        if len(letters) < length:
            continue
        numbers = _numbers(letters, length)
        inside = owner[: len(numbers)] == owner[length - 1 :]
        rows.append(owner[: len(numbers)][inside])
        columns.append(numbers[inside])
    return (np.concatenate(rows), np.concatenate(columns)) if rows else (np.empty(0, np.int32), np.empty(0, np.int32))


def _numbers(letters: np.ndarray, length: int) -> np.ndarray:
    """Return the number of the n-gram of some length that begins at each letter."""
    packed = np.zeros(len(letters) - length + 1, np.uint64)
    for at in range(length):
        packed |= letters[at : len(packed) + at] << np.uint64(8 * at)
    return (packed * _SPREADS >> np.uint64(64 - _COLUMNS)).astype(np.int32)
