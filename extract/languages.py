"""The languages of a document, by the function words of its text: English, Welsh, or both."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from extract.ruleset import load_rules

_BOTH = 0.2  # of all function words: a plan with some Welsh names has less, one printed in both languages has more
_WORDS = re.compile(r"[\w']+")


class Languages(NamedTuple):
    """The language that most of a text is in, as an ISO 639-1 code, and whether the other is there as well."""

    main: str
    bilingual: bool


def languages_of(text: str) -> Languages:
    """Return 'cy' for a text with more Welsh than English function words, else 'en', and whether both are well represented.

    >>> languages_of("Bydd y cyngor yn cyhoeddi ein cynllun gyda phob ysgol")
    Languages(main='cy', bilingual=False)
    """
    words = Counter(_WORDS.findall(text.replace("’", "'")))
    welsh, english = (_times(words, _function_words(label)) for label in ("welsh", "english"))
    fewer = min(welsh, english)
    return Languages("cy" if welsh > english else "en", bilingual=fewer > _BOTH * (welsh + english))


def _times(words: Counter[str], known: frozenset[str]) -> int:
    """Return how often known words stand in a text, but for those in capitals: they may be abbreviations."""
    return sum(times for word, times in words.items() if word.casefold() in known and not word.isupper())


@cache
def _function_words(label: str) -> frozenset[str]:
    return frozenset(phrase for rule in load_rules("facts") if rule.label == label for phrase in rule.phrases)
