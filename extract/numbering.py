"""Numbers of clauses and entries: their style, and which comes after which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.evidence import Passage

_CLAUSE = re.compile(
    r"^(?:(?P<clause>\d{1,2}(?:\.\d{1,2}){1,2})[.)]?|\(?(?P<entry>\d{1,2}|[A-Za-z]|[A-Z]{1,2}\d{1,2}|[ivx]{2,4})[.):])\s+(?=\w)"
)
_PARTS = re.compile(r"[.\-/ ]")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def without_clause(passage: Passage) -> tuple[str | None, Passage]:
    """Return the number of a clause or entry ("7.1", "(b)") with which a passage begins, None without one, and the rest."""
    found = _CLAUSE.match(passage.text)
    return (found["clause"] or found["entry"], passage[found.end() :]) if found else (None, passage)


def style(ref: str) -> str:
    """Return the form of a number, by which the entries of one list are alike.

    >>> style("7.12"), style("B"), style("iv")
    ('1.1', 'a', 'a')
    """
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", ref.lower()))


def follows(ref: str, later: str) -> bool:
    """Tell whether one number comes right after another of its kind.

    >>> follows("7.1", "7.2"), follows("b", "c"), follows("iv", "v"), follows("1", "a"), follows("7.1", "8.2")
    (True, True, True, False, False)
    """
    one, two = _PARTS.split(ref.lower()), _PARTS.split(later.lower())
    if one[:-1] != two[:-1]:
        return False
    first, second = one[-1], two[-1]
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    romans = first in _ROMAN and second in _ROMAN and _ROMAN.index(second) == _ROMAN.index(first) + 1
    letters = len(first) == len(second) == 1 and first.isalpha() and second.isalpha()
    return romans or (letters and ord(second) == ord(first) + 1)
