"""How much some words look like a cell of a column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.dates.cues import read_cues
from extract.dates.grammar import read_periods
from extract.dates.meaning import says_when
from extract.memory import remembered
from extract.owners import base_lexicon, looks_like_owner
from extract.ownership.segmentation import segment
from extract.ownership.words import split_words
from extract.ruleset import pattern_of
from extract.shapes import may_be_imperative, shape_of, undertakes, verbs
from extract.status import is_status_word

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLE, REST = "title", "rest"
BEGIN_ROWS = frozenset({TITLE, "reference", "objective", "action"})
LONGEST = {"deadline": 9, "owner": 16, "partners": 16, "status": 4, "reference": 1, TITLE: 8, "objective": 25}
"""Words, by role; of others `LONGEST_CELL`."""
LONGEST_CELL = 45
_KINDS = BEGIN_ROWS | {"owner", "deadline", "status"}
_AT_REST, _UNDERTAKING_AT_REST, _ACTS = 0.5, 1.5, 2.0
_NAMED, _LONGER = 0.8, 0.05  # a longer name is the better one
_ANOTHER = 0.3  # for a name that nothing parts from the one before it
_PARTS = re.compile(r"(?i)(?:[,;/&|(\n–—-]|\b(?:and|with|then|or)) *$")
_LONG_TITLE, _FEW_WORDS = 0.1, 3
_COUNTED = 1.2
_SHORT_ACTION, _LONGEST_UNKNOWN = 3, 6  # words
_TIME_FILLER = re.compile(
    r"(?i)\b(?:by|an?|the|basis|end(?= of\b)|of|in|from|and|each|every|to|until|then|for|at|on|with|reviewed?|starting)\b|[^\w]+"
)
_TO_DO = re.compile(r"[A-Z][\w’'-]+(?: [\w’'-]+){0,3}? to [a-z]+ \w+")
_WITHIN = re.compile(r"Within (?:[\w-]+ ){1,2}(?:days?|weeks?|months?|years?)\b")  # of what it may be
_POST = re.compile(r"Posts? \w+ed\b")  # it is filled


def columns_of(roles: Sequence[str]) -> list[str]:
    """Return the columns that cells may be of, in order: titles may stand between rows, and anything behind them.

    What stands under "Objective" where no column is for actions are the actions.
    """
    found = [*roles] if "action" in roles else ["action" if role == "objective" else role for role in roles]
    return [*(found if "objective" in found else [TITLE, *found]), REST]


def likeness(value: str, role: str) -> float | None:
    """Return how much a text looks like a cell of a column, about -2 to 2, None where it cannot be one."""
    if len(value.split()) > LONGEST.get(role, LONGEST_CELL):
        return None
    kinds = _likeness(value)
    found = kinds.get("partners", kinds.get("owner")) if role == "partners" else kinds.get(role if role in _KINDS else "free")
    if found is None or role != REST:
        return found
    return found - _AT_REST - (_UNDERTAKING_AT_REST if kinds.get("action", 0.0) >= _ACTS else 0.0)


@remembered
def _likeness(value: str) -> dict[str, float]:
    """Return how much a text looks like a cell of each kind that it can be; ``free`` is a column of any text."""
    words = value.split()
    if is_time(value) or _WITHIN.match(value):
        return {"deadline": 2.0}
    if is_status_word(value):
        return {"status": 1.5, "free": -0.2}
    named = looks_like_owner(value) if len(words) <= LONGEST["owner"] else 0.0
    noun = len(words) <= _FEW_WORDS and words[1:2] in (["to"], ["for"], ["of"])  # "Access to services"
    acts = len(words) >= _SHORT_ACTION and undertakes(value) and not noun
    other = 0.8 if named > _NAMED else 0.0
    counted = _COUNTED * (pattern_of("measures.counted").match(value) is not None)
    found = {
        "action": (_ACTS if acts else 1.0 if is_to_do(value) else 0.2 if may_be_imperative(value) else -1.5) - 2.5 * other,
        "objective": 1.0 - 2.5 * other - counted,
        TITLE: (-1.0 if acts and shape_of(value) != "gerund" else 0.2 if len(words) > 1 else -0.2)
        - other
        - counted
        - _LONG_TITLE * max(len(words) - _FEW_WORDS, 0),
        "free": 0.3 - other - 0.6 * acts,
    }
    if named == 1.0 or (named and len(words) > 1):
        found["owner"] = 2.5 * named - 0.5 + _LONGER * len(words) - _opens_like_an_action(words) - _ANOTHER * _unparted(value)
    elif _may_be_name(words):
        found |= {"owner": -0.4, "partners": 0.2}
    if len(words) == 1 and value[-1:].isdigit():
        found["reference"] = 1.5
    return found


@remembered
def is_time(text: str) -> bool:
    """Tell whether a text is about time, every word of it.

    >>> is_time("By the end of March 2031"), is_time("March 2031 Twenty kerbs"), is_time("Annual report")
    (True, False, False)
    """
    if text.upper() in ("TBC", "TBA"):
        return True
    if len(text.split()) > LONGEST["deadline"] or not says_when(text):
        return False
    spans = [(period.start, period.end) for period in read_periods(text)]
    starts = {start for start, _ in spans}
    spans += [(cue.start, cue.end) for cue in read_cues(text) if _is_of_time(text, cue.start, cue.end, starts)]
    left = "".join(" " if any(start <= at < end for start, end in spans) else sign for at, sign in enumerate(text))
    return not _TIME_FILLER.sub("", left)


def _is_of_time(text: str, start: int, end: int, periods: set[int]) -> bool:
    """Tell whether a word of time goes on with what stands before it, or begins it: "None" and "Post filled" are other cells."""
    if start and text[start].isupper() and text[start - 2] not in "/,;&":
        return False
    if _POST.match(text, start):
        return False
    return text[start:end] != "End" or end + 1 in periods or text.startswith(" of ", end)


def is_to_do(value: str) -> bool:
    """Tell whether somebody is to do something, whatever the verb.

    >>> is_to_do("Schools to itemise their spending"), is_to_do("People able to itemise their spending")
    (True, False)
    """
    found = _TO_DO.match(value)
    return found is not None and not {word.lower() for word in found.group().split()} & (verbs("not-assigned") | verbs("finite"))


def names_at(value: str) -> set[int]:
    """Return where each of the names begins that a text is made of."""
    words = split_words(value)
    return {words[piece.first].start for piece in segment(words, base_lexicon())} if words else set()


def _unparted(value: str) -> int:
    """Return how many names follow another with nothing between them: words of an action, rather, that may name somebody."""
    return sum(_PARTS.search(value, 0, start) is None for start in names_at(value) if start)


def _opens_like_an_action(words: Sequence[str]) -> float:
    """Return how much the first words speak against a name: a verb, all the more with a small letter behind it."""
    if words[0].lower() not in verbs("action"):
        return 0.0
    return 1.5 if words[1:] and words[1][:1].islower() and words[1] not in ("of", "for", "and") else 0.4


def _may_be_name(words: Sequence[str]) -> bool:
    """Tell whether words that are no known name may be one: a few, each with a capital."""
    written = all(word[:1].isupper() for word in words)
    return len(words) <= _LONGEST_UNKNOWN and written and words[0].lower() not in verbs("action")
