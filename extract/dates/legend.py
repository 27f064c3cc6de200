"""Legends: what a document says that "short term" or "Year 1" means."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extract.dates.grammar import read_periods
from extract.ruleset import load_rules, wordings
from models.plan import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(r"(?i)[a-z]+(?:[\s/–-]+(?:terms?|medium|mid|long|\d|one|two|three|four|five)\b)*\d?|\d")
_LONGEST_DATE = 60
"""Characters behind a mark in which its date must begin and end."""


def read_legend(text: str) -> dict[str, Interval]:
    """Return the dates of the marks that a text explains; a mark that it explains in two ways has none.

    >>> {mark: str(days.end) for mark, days in read_legend("Short term: by May 2031, Long term: by May 2035").items()}
    {'Short term': '2031-05-31', 'Long term': '2035-05-31'}
    """
    found: dict[str, set[Interval]] = {}
    names: dict[str, str] = {}
    for mark, days in _entries(text):
        key = mark_key(mark)
        names.setdefault(key, mark)
        found.setdefault(key, set()).add(days)
    return {names[key]: days.pop() for key, days in found.items() if len(days) == 1}


def explains_marks(text: str) -> bool:
    """Tell whether a text gives the dates of several marks."""
    return len(read_legend(text)) > 1


def mark_key(mark: str) -> str:
    """Return the form in which marks are compared: without case, punctuation and the word "term".

    >>> mark_key("Short-term") == mark_key("SHORT") == mark_key("short terms")
    True
    """
    words = re.findall(r"[a-z0-9]+", mark.lower())
    return " ".join({"middle": "medium", "mid": "medium"}.get(word, word) for word in words if word not in ("term", "terms"))


def _entries(text: str) -> Iterator[tuple[str, Interval]]:
    """Yield the marks with a date directly behind them, and the letters that stand for such marks."""
    for _, match in wordings("legend", "mark").matches(text):
        days = _days_at(text[match.end() : match.end() + _LONGEST_DATE])
        name = _MARK.match(match[0])
        if days is None or name is None:
            continue
        yield name[0], days
        for alias in _aliases():
            letter = next((found for found in alias.finditer(text) if found.end() == match.start()), None)
            if letter:
                yield re.split(r"[^\w]", letter[0])[0], days


def _days_at(text: str) -> Interval | None:
    """Return the days of the date that a text begins with."""
    first = next(iter(read_periods(text)), None)
    if first is None or first.start > 0 or first.days is None:
        return None
    return Interval(start=first.days.start, end=first.days.end)


@cache
def _aliases() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rule.pattern) for rule in load_rules("legend") if rule.label == "alias" and rule.pattern)
