"""How often something comes again, as an ISO 8601 duration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.dates.cues import Cue

_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MORE_NUMBERS = {"eighteen": 18}
_COUNT = re.compile(r"(?i)(\d{1,2}|[a-z]+)[\s-]+(year|month|week)")
_RANGE = re.compile(r"(?i)\w\s*(?:-|–|\bto\b|\bor\b)\s*(?:\d|two|three|four|five|six)\S*\s")
_ADJECTIVE = re.compile(
    r"(?i)(?:bi-?|semi-?)?(?:annual|ennial|yearly|quarterly|monthly|weekly|daily|regular)|(?:six|three|two|\d)[\s-]*monthly"
)
_NOUN_BEHIND = re.compile(
    r"(?i)\s+(?!(?:basis|from|in|by|at|on|each|every|and|or|to|until|till|starting|commencing|beginning|thereafter|as|with"
    r"|through|throughout|during|over|for|after|before|following|once|when)\b)[a-z]"
)


def duration(cue: Cue) -> str | None:
    """Return the duration of a recurring cue; None where its words give none."""
    if cue.value != "N":
        return cue.value
    found = _COUNT.search(cue.text)
    if found is None or _RANGE.search(cue.text):
        return None
    word = found[1].lower()
    number = int(word) if word.isdigit() else _MORE_NUMBERS.get(word) or (_NUMBERS.index(word) if word in _NUMBERS else 0)
    unit = found[2][0].upper()
    if unit == "M" and number % 12 == 0:
        number, unit = number // 12, "Y"
    return f"P{number}{unit}" if number else None


def is_adjective(cue: Cue, text: str) -> bool:
    """Tell whether a cue only describes a noun: "annual report" in a text with a date of its own."""
    return bool(_ADJECTIVE.fullmatch(cue.text)) and bool(_NOUN_BEHIND.match(text[cue.end :]))
