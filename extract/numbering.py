"""Numbers of clauses and entries: their style, and which comes after which."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.evidence import Passage

_CLAUSE = re.compile(
    r"^(?:(?P<clause>\d{1,2}(?:\.\d{1,2}){1,2})[.)]?|\(?(?P<entry>\d{1,2}|[A-Za-z]|[A-Z]{1,2}\d{1,2}|[ivx]{2,4})[.):])\s+(?=\w)"
)
CLAUSE_NUMBER = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?[.)]?\s+|[A-Z]{1,2}\.?\d{1,2}(?:\.\d{1,2})?(?:[.)]?\t|[.):] )\s*|[A-H][.)]\s+"
    r"|R(?:ec\.?\s?)?\d{1,2}\s+)(?=[A-Z])"
)
"""A number before a capital; a letter with a figure needs a sign behind it: "A1: Mend the path", but "A1 Corridor"."""
LETTERED = re.compile(r"^(?P<ref>[A-Z]{1,2}\d{1,2}[a-z]?)\s+(?=[A-Z])")
"""The same without a sign, for what is numbered so throughout."""
_RUN_IN = re.compile(r"(?:^|[;,.:]\s+(?:and\s+)?)(?P<open>\((?P<ref>\d{1,2}|[a-z]|[ivx]{2,4})\))(?=\s+\w)")
_FEWEST_RUN_IN = 2
_FIRSTS, _SECONDS = ("1", "a", "i"), ("2", "b", "ii")
_PARTS = re.compile(r"[.\-/ ]")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def without_clause(passage: Passage) -> tuple[str | None, Passage]:
    """Return the number of a clause or entry ("7.1", "(b)") with which a passage begins, None without one, and the rest."""
    found = _CLAUSE.match(passage.text)
    return (found["clause"] or found["entry"], passage[found.end() :]) if found else (None, passage)


def after_number(text: str) -> str:
    """Return a text without the number that it may begin with.

    >>> after_number("A1 Mend the path"), after_number("2.1 Mend the path"), after_number("Mend the path")
    ('Mend the path', 'Mend the path', 'Mend the path')
    """
    found = CLAUSE_NUMBER.match(text) or LETTERED.match(text)
    return text[found.end() :] if found else text


def run_in_entries(passage: Passage) -> list[Passage]:
    """Return the entries of a list that runs on in one paragraph, each with its number in brackets; the passage where none does.

    So stand "(1) that the report be noted; (2) that a ramp be built; and (3) that costs be reported". The first number may
    be cut off already.
    """
    found = list(_RUN_IN.finditer(passage.text))
    refs = [match["ref"] for match in found]
    if len(found) < _FEWEST_RUN_IN or not all(follows(*pair) for pair in pairwise(refs)):
        return [passage]
    starts = [match.start("open") for match in found]
    if refs[0] not in (_FIRSTS if starts[0] == 0 else _SECONDS):
        return [passage]
    if starts[0]:
        starts, found = [0, *starts], [found[0], *found]
    ends = [match.start() for match in found[1:]] + [len(passage.text)]
    return [passage[start:end] for start, end in zip(starts, ends, strict=True)]


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
