"""The numbers of rows among the words of a text: one comes right after the other, whatever stands between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_DOTTED = re.compile(r"^\(?([A-Z]{0,3}\d{1,2})[.](\d{1,2})[.)]?$")
_LETTERED = re.compile(r"^\(?([A-Z]{1,3})(\d{1,2})[.)]?$")
_WHOLE = re.compile(r"^\(?()(\d{1,2})[.)]$")
FAMILY = re.compile(r"(?:Objective|Outcome|Priority|Aim|Goal|Theme|Strand|Ambition|Commitment|Pledge|Promise|Mission)$")
"""The word before the number of an objective, which titles the rows of a part."""
_FEWEST = 3
_LONGEST_TITLE = 12  # words

_Place = tuple[int, str, int]  # of the word, the number of its part, and its own


def row_numbers(words: Sequence[str]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the places of the words that number rows, and of those that number the titles above the rows of each part.

    >>> found = row_numbers("1. Work 1.1 Train staff 1.2 Ask 40 users 2. Homes 2.1 Build 4.5 miles of path".split())
    >>> [sorted(places) for places in found]
    [[2, 5, 11], [0, 9]]
    """
    series = max((_series(words, pattern) for pattern in (_DOTTED, _LETTERED, _WHOLE)), key=len)
    if len(series) < _FEWEST:
        return frozenset(), frozenset()
    return frozenset(at for at, _, _ in series), frozenset(_titles(words, series))


def _series(words: Sequence[str], pattern: re.Pattern[str]) -> list[_Place]:
    """Return the words that count up from the first number: within a part, or from one at the beginning of the next."""
    found: list[_Place] = []
    for at, word in enumerate(words):
        match = pattern.match(word) if word[-1:].isdigit() or word[-1:] in ".)" else None
        if match is None:
            continue
        part, number = match[1], int(match[2])
        goes_on = found and part == found[-1][1] and 0 < number - found[-1][2] <= 2
        begins = number == 1 and part not in {before for _, before, _ in found}
        if goes_on or begins:
            found.append((at, part, number))
    return found


def _titles(words: Sequence[str], series: Sequence[_Place]) -> set[int]:
    """Return the places where the number of a part stands a few words before its first row, with its word ("Aim 2")."""
    return {
        before - (before > 0 and FAMILY.match(words[before - 1]) is not None)
        for at, part, number in series
        if number == 1 and part
        for before in range(max(at - _LONGEST_TITLE, 0), at - 1)
        if words[before].rstrip(".:)") == part
    }
