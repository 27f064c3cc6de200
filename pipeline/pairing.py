"""Which predicted item is meant by which gold item: greedy pairs by token F1."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

THRESHOLD = 0.8
_TOKEN = re.compile(r"[a-z0-9]+")

Tokens = tuple[str, ...]
Forms = Sequence[Tokens]


def tokens(text: str) -> Tokens:
    """Return the runs of a-z and 0-9 after NFKC and case folding.

    >>> tokens("The Council's ﬁrst plan, 2023/24")
    ('the', 'council', 's', 'first', 'plan', '2023', '24')
    """
    return tuple(_TOKEN.findall(unicodedata.normalize("NFKC", text).casefold()))


def token_f1(one: Tokens, other: Tokens) -> float:
    """Return the F1 of two multisets of tokens, 0 to 1.

    >>> token_f1(tokens("train all staff"), tokens("Train staff"))
    0.8
    """
    if not one or not other:
        return 0.0
    common = sum((Counter(one) & Counter(other)).values())
    return 2 * common / (len(one) + len(other))


def forms(text: str, title: str | None = None) -> list[Tokens]:
    """Return the texts an item may pair by: text, title, title and text together."""
    texts = [text] if title is None else [text, title, f"{title} {text}"]
    return [tokens(form) for form in texts]


def similarity(one: Forms, other: Forms) -> float:
    """Return the best token F1 between any forms of two items."""
    return max((token_f1(a, b) for a in one for b in other), default=0.0)


def pair(gold: Sequence[Forms], predicted: Sequence[Forms]) -> dict[int, int]:
    """Return gold index -> predicted index, one to one, most similar pairs first.

    Pairs of equal similarity go by the nearer relative position, so repeated texts pair in order.
    """
    candidates = []
    for i, one in enumerate(gold):
        for j, other in enumerate(predicted):
            score = similarity(one, other)
            if score >= THRESHOLD:
                apart = abs(i / len(gold) - j / len(predicted))
                candidates.append((-score, apart, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs
