"""What parsed values mean, in sentences: deadlines, confidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.labels import date_words, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.settings import RuleWords

_DURATION = re.compile(r"P(\d+)([DWMY])")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
SURE, FAIRLY_SURE = 0.9, 0.7


def deadline_words(deadline: Mapping[str, str | float | None]) -> str:
    """Return what a deadline's words were read as.

    >>> base = dict(kind="fixed", start="2024-03-01", end="2024-03-31", precision="month", bound=None, recurrence=None)
    >>> deadline_words(base)
    'March 2024 (1 March 2024 to 31 March 2024)'
    >>> deadline_words({**base, "bound": "by", "start": "2024-03-31", "precision": "day"})
    'By 31 March 2024'
    >>> deadline_words({**base, "kind": "recurring", "start": None, "end": None, "recurrence": "P6M"})
    'Every 6 months'
    >>> deadline_words({**base, "kind": "fixed", "start": None, "end": None})
    'A date whose year is not known'
    """
    dates = _dates(deadline)
    kind = deadline["kind"]
    if kind == "recurring":
        words = _recurrence(str(deadline["recurrence"] or "")) + (f", {dates}" if dates else "")
    elif kind == "ongoing":
        words = f"Ongoing, {dates}" if dates else "Ongoing, without an end"
    elif kind == "relative":
        words = f"Depends on an event; read as {dates}" if dates else "Depends on an event: no date can be worked out"
    elif kind == "unknown":
        words = "Not a date"
    else:
        words = dates or "A date whose year is not known"
    return words[:1].upper() + words[1:]


def confidence_words(confidence: float) -> str:
    """Return how sure a rule is.

    >>> confidence_words(0.95), confidence_words(0.8), confidence_words(0.4)
    ('sure', 'fairly sure', 'unsure: check the source')
    """
    if confidence >= SURE:
        return "sure"
    return "fairly sure" if confidence >= FAIRLY_SURE else "unsure: check the source"


def _dates(deadline: Mapping[str, str | float | None]) -> str:
    start, end = (str(deadline[key] or "") for key in ("start", "end"))
    if not start and not end:
        return ""
    if deadline["bound"] == "by" and end:
        period = _period(deadline, start, end)
        return f"by {period}" if period and start != end else f"by {date_words(end)}"
    if start and not end:
        return f"from {date_words(start)}"
    if end and not start:
        return f"until {date_words(end)}"
    return date_words(start) if start == end else _period(deadline, start, end)


def _period(deadline: Mapping[str, str | float | None], start: str, end: str) -> str:
    span = f"{date_words(start)} to {date_words(end)}" if start else date_words(end)
    names = {
        "month": date_words(start[:7]),
        "year": start[:4],
        "financial_year": f"financial year {start[:4]}/{end[2:4]}",
    }
    name = names.get(str(deadline["precision"]))
    return f"{name} ({span})" if name and start else span


def _recurrence(duration: str) -> str:
    match = _DURATION.fullmatch(duration)
    if not match:
        return "recurring"
    number, unit = int(match[1]), _UNITS[match[2]]
    return f"every {unit}" if number == 1 else f"every {number} {unit}s"


def rule_words(rule: str, rules: Mapping[str, RuleWords]) -> str:
    """Return what a rule goes by, "" where that is not known: its reason, or the shape that it knows.

    >>> rule_words("dates.day", {})
    'The words are a day of the calendar.'
    >>> rule_words("no.such", {})
    ''
    """
    known = rules.get(rule)
    return known.why if known else said(rule, "rule")
