"""The atoms that dates are made of: months, days, years, quarters and the words between them."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from extract.ruleset import load_rules
from extract.screening import Screen

if TYPE_CHECKING:
    from collections.abc import Iterator

CODES = {
    "date": "N",
    "numeric_month": "B",
    "years": "R",
    "fiscal": "G",
    "year": "Y",
    "month": "M",
    "day": "D",
    "season": "S",
    "term": "T",
    "quarter": "Q",
    "half": "H",
    "financial_year": "F",
    "academic_year": "A",
    "municipal_year": "C",
    "calendar_year": "K",
    "year_end": "V",
    "end": "X",
    "start": "Z",
    "third": "P",
    "week": "W",
    "feast": "O",
    "number": "U",
    "bare_year": "I",
    "hyphen": "j",
    "to": "J",
    "also": "L",
}
"""The letter of each atom; `extract.dates.grammar` reads their sequence with regular expressions."""

_BEARING = frozenset("NBRYMSQHFACKVOGI")
_FILLER = re.compile(
    r"(?i)(?:[\s,.(]|\b(?:of|the|in|on|for)\b|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b)*"
)
_IN = re.compile(r"(?i)\b(?:in|on|for)\b")


class Token(NamedTuple):
    """An atom at ``text[start:end]``; ``code`` is its letter, ``|`` a gap that no date runs over."""

    code: str
    text: str
    start: int
    end: int


@cache
def _atoms(*, bearing: bool) -> Screen[tuple[int, str]]:
    """Return the patterns of the atoms that can, or cannot, be a date by themselves, with their order and code."""
    rules = [(order, CODES[rule.label], rule) for order, rule in enumerate(load_rules("dates"))]
    return Screen(
        ((order, code), re.compile(rule.pattern)) for order, code, rule in rules if rule.pattern and (code in _BEARING) == bearing
    )


def tokens(text: str) -> list[Token]:
    """Return the atoms of a text from left to right; where two overlap, the one that begins first, then the first rule's.

    >>> [token.code for token in tokens("from 3rd Sept. 2031 to Spring '33")]
    ['D', 'M', 'Y', 'J', 'S', 'Y']
    """
    bearing = list(_found(text, bearing=True))
    if not bearing:
        return []
    found = sorted(chain(bearing, _found(text, bearing=False)))
    kept: list[Token] = []
    position = 0
    for start, _, end, code in found:
        if start < position or end == start:
            continue
        if kept and (not _joined(text[position:start]) or _is_count(kept[-1].code, code, text[position:start])):
            kept.append(Token("|", "", position, start))
        kept.append(Token(code, text[start:end], start, end))
        position = end
    return kept


def _found(text: str, *, bearing: bool) -> Iterator[tuple[int, int, int, str]]:
    """Yield start, order of the rule, end and code of the atoms that can, or cannot, be a date by themselves."""
    for (order, code), (start, end) in _atoms(bearing=bearing).spans(text):
        yield start, order, end, code


def _is_count(before: str, after: str, gap: str) -> bool:
    """Tell whether a number in front of a month is none of its days: "grades 1 to 4 in May"."""
    return (before, after) == ("U", "M") and _IN.search(gap) is not None


def _joined(gap: str) -> bool:
    """Tell whether nothing but filling words stands between two atoms; one bracket may open."""
    return bool(_FILLER.fullmatch(gap)) and gap.count("(") <= 1 and gap.count("\n") <= 1
