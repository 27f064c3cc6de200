"""What a heading looks like on its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.markers import split_number

if TYPE_CHECKING:
    from ingest.markers import Marked

_COUNT = r"(?:\d{1,2}|[A-Z]|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)"
# "Objective 1: ...", "Priority one - ...": a label with a number may head a long title.
_LABELLED = re.compile(rf"(?:\w[\w&'’-]*\s+){{1,3}}{_COUNT}\b\s*(?:[:.–—-]\s*\S.*|)", re.IGNORECASE)
_KEY_AND_VALUE = re.compile(r"[A-Z][\w' /?&()-]{1,40}:\s+\S")
_SENTENCE_INSIDE = re.compile(r"[a-z]{3}[.!]\s+[A-Z][a-z]*\s+(?:[a-z]+\s+){3}")  # "Agreed. A rota will be drawn up"
_ADDRESS = re.compile(r"@|https?://|www\.")
_NO_TITLE_END = re.compile(
    r"[.;:,!|][\"'”’)\]]*$|[-–—&/]$|\b(?:and|or|of|the|a|to|for|in|with|by|that|is|(?<!\bwe )(?<!\byou )(?<!\bthey )are|will)$",
    re.IGNORECASE,
)
# Those who sign a foreword stand above the next heading as if they were one.
_SIGNATURE = re.compile(
    r"(?:Cllr|Councillor|Mr|Mrs|Ms|Dr|Sir|Dame|Prof(?:essor)?)\.?\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*(?:,.*|$)"
)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"(?P<number>\d{1,3})\s+(?P<title>[A-Z].*)")
_WORDS, _LABELLED_WORDS = 14, 45


def is_title(text: str, *, words: int = _WORDS) -> bool:
    """Tell whether a text has the shape of a heading: short, with a capital, without the end of a sentence.

    >>> is_title("Our workforce"), is_title("We will train staff."), is_title("Priority one: Make services welcoming")
    (True, False, True)
    >>> is_title("Where we are"), is_title("The rooms that are")
    (True, False)
    >>> is_title("Agreed. A rota will be drawn up by May")
    False
    """
    if not text or _NO_TITLE_END.search(text) or _ADDRESS.search(text) or "\t" in text or " | " in text:
        return False
    if _SIGNATURE.fullmatch(text):
        return False
    first = text.lstrip("\"'“‘(")[:1]
    if not (first.isupper() or first.isdecimal()) or not any(character.isalpha() for character in text):
        return False
    if _SENTENCE_INSIDE.search(text):
        return False
    if _LABELLED.fullmatch(text):
        return len(text.split()) <= _LABELLED_WORDS
    return len(text.split()) <= words and not _KEY_AND_VALUE.match(text)


def is_labelled_title(text: str) -> bool:
    """Tell whether a text is a title behind a label with a number.

    >>> is_labelled_title("Objective 2: Fair work"), is_labelled_title("Fair work for all: now")
    (True, False)
    """
    return is_title(text) and ":" in text and _LABELLED.fullmatch(text) is not None


def numbered_title(text: str) -> Marked | None:
    """Return the bare number and the title of a section heading such as ``2 Updates``, None where it is no such heading."""
    found = _BARE_NUMBER.fullmatch(text)
    if not found or _MONTH.match(found["title"]) or not is_title(found["title"]):
        return None
    return split_number(f"{found['number']}. {found['title']}")._replace(marker=found["number"])
