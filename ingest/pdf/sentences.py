"""Whether a sentence goes on from one piece of text to the next."""

from __future__ import annotations

import re

_ENDED = re.compile(r"[.!?:;]['\"”’)\]]*$")
_OPEN_ENDING = re.compile(
    r"(,|[&/+]|\w[-\u2010]|\b(a|an|and|any|as|at|because|between|by|every|for|from|in|including|into|is|its|of|on|or|our|such|the|"
    r"their|these|this|those|to|via|when|where|whether|which|while|whose|will|with|within|your))$",
    re.I,
)
_LINKS = ("& ", "/ ", "+ ")  # what they begin goes on


def has_ended(text: str) -> bool:
    """Tell whether a text ends with the sign of a sentence's, a lead-in's or an entry's end.

    >>> has_ended("Publish the data."), has_ended("We will:"), has_ended("Publish the")
    (True, True, False)
    """
    return bool(_ENDED.search(text.rstrip()))


def starts_low(text: str) -> bool:
    """Tell whether a text begins in the middle of a sentence: with a small letter.

    >>> starts_low("of the year"), starts_low("(and others)"), starts_low("Publish"), starts_low("2024")
    (True, True, False, False)
    """
    letters = text.lstrip(" ('\"“‘[")
    return letters[:1].islower()


def goes_on(before: str, after: str) -> bool:
    """Tell whether the sentence at the end of one text clearly goes on in the other.

    >>> goes_on("work with partners across", "the borough"), goes_on("and publish the", "Equality Report")
    (True, True)
    >>> goes_on("Publish the data.", "the borough"), goes_on("Head of HR", "Director")
    (False, False)
    >>> goes_on("Head of HR /", "Director"), goes_on("Head of HR", "/ Director"), goes_on("Head of HR", "& Director")
    (True, True, True)
    """
    if not before or not after or has_ended(before):
        return False
    return starts_low(after) or after.startswith(_LINKS) or (is_open(before) and after[:1].isalnum())


def is_open(text: str) -> bool:
    """Tell whether a text cannot end where it ends.

    >>> is_open("Publish the"), is_open("Publish the data")
    (True, False)
    """
    return bool(_OPEN_ENDING.search(text.rstrip()))
