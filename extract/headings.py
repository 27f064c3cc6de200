"""What headings are for: some group actions, some are about an objective, some are in every document."""

from __future__ import annotations

import re
from functools import cache

from extract.ruleset import load_rules


@cache
def _patterns(label: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rule.pattern) for rule in load_rules("headings") if rule.label == label and rule.pattern)


def _matches(label: str, text: str) -> bool:
    text = " ".join(text.split()).strip(" .:;-–—")
    return any(pattern.search(text) for pattern in _patterns(label))


def is_generic(text: str) -> bool:
    """Tell whether a heading names a part of any document rather than a subject that actions share.

    >>> is_generic("Action plan"), is_generic("Our workforce")
    (True, False)
    """
    return _matches("generic", text)


def is_about(text: str) -> bool:
    """Tell whether a heading stands inside an objective's section ("Why is this important?")."""
    return _matches("about", text)


def is_closing(text: str) -> bool:
    """Tell whether a heading begins a part on the document as a whole."""
    return _matches("closing", text)
