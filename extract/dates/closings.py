"""Times at the end of an entry: behind a comma, dash or full stop, in brackets, beside who acts or alone.

What a sentence says of its doing stands in `extract.dates.sentences`; here a part of the entry is a time and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from extract.dates.meaning import parse_deadline
from extract.ruleset import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.dates.meaning import DateContext, DeadlineMeaning
    from models.evidence import Passage

_BRACKET = re.compile(r"[(\[](?P<inside>[^()\[\]]{3,90})[)\]]\W*$")
_ANY_BRACKET = re.compile(r"[(\[](?P<inside>[^()\[\]]{3,90})[)\]]")
_BEHIND_COMMA = re.compile(r",\s+(?P<time>[^,]{4,40})$")
_BEHIND_STOP = re.compile(r"(?:(?<=[^\s.][.;])|\s(?P<dash>[-–—|]))\s+(?=(?P<time>[^,;|]{3,40}?)[.;]?\s*$)")
_PART = re.compile(r"[^,;]+")
_NAMED_BESIDE = re.compile(r"\s[–—-]\s+[A-Z][^\n–—]{2,60}?\s[–—-]\s+$")  # "... - Parks Team - 2031"
_NAMES = re.compile(
    r"\s(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Winter|Easter|Christmas)[A-Z–—-]"
)  # a word of a name behind the first one, a dash
_LONGEST_PHRASE = 4  # words of a time without a date
_OWNER_AND_TIME = 2


class ClosingTime(NamedTuple):
    """A time at ``text[start:end]`` of an entry, and what it means."""

    start: int
    end: int
    meaning: DeadlineMeaning


def closing_times(text: str, context: DateContext) -> list[ClosingTime]:
    """Return the times that an entry ends with, past ones among them.

    A year alone counts in brackets and behind two dashes or a full stop only: behind a comma it may be a law's. A bracket
    without a time may name who acts; then the time may stand before it ("- by May 2031 (Quay Team)").
    """
    bracket = _BRACKET.search(text)
    if bracket is None:
        return list(_behind(text, context))
    return list(_in_bracket(text, context)) or list(_before_bracket(text[: bracket.start()].rstrip(), context))


def parts_of_bracket(text: str) -> list[str]:
    """Return the parts of the bracket that an entry ends with, none where it has but one.

    >>> parts_of_bracket("Lower the steps (Quay Team, by May 2031)"), parts_of_bracket("Lower the steps (Quay Team)")
    (['Quay Team', ' by May 2031'], [])
    """
    bracket = _BRACKET.search(text)
    parts = _PART.findall(bracket["inside"]) if bracket else []
    return parts if len(parts) >= _OWNER_AND_TIME else []


def parted_at_brackets(entry: Passage) -> list[Passage]:
    """Return an entry cut behind each bracket that holds a time and something else; itself where no more than one does.

    One sentence may promise several things, each with who and when behind it.
    """
    ends = [bracket.end() for bracket in _ANY_BRACKET.finditer(entry.text) if _says_when(bracket["inside"])]
    return entry.parted(ends[:-1]) if len(ends) >= _OWNER_AND_TIME else [entry]


def _says_when(inside: str) -> bool:
    parts = _PART.findall(inside)
    return len(parts) >= _OWNER_AND_TIME and any(is_time_alone(part) for part in parts)


def _in_bracket(text: str, context: DateContext) -> Iterator[ClosingTime]:
    """Yield the times among several parts of a bracket, of which another one may be who acts; or the only part, if it is one."""
    bracket = _BRACKET.search(text)
    parts = list(_PART.finditer(bracket["inside"])) if bracket else []
    begin = bracket.start("inside") if bracket else 0
    for part in parts:
        meaning = _meaning(part[0], context)
        if len(parts) >= _OWNER_AND_TIME or (meaning.precision != "year" and is_time_alone(part[0])):
            yield ClosingTime(begin + part.start(), begin + part.end(), meaning)


def _before_bracket(text: str, context: DateContext) -> Iterator[ClosingTime]:
    """Yield the time behind a dash that ends what stands before a bracket: there is a bracket for who acts."""
    found = next((each for each in _BEHIND_STOP.finditer(text) if each["dash"] and is_time_alone(each["time"])), None)
    if found:
        yield ClosingTime(*found.span("time"), _meaning(found["time"], context))


def _behind(text: str, context: DateContext) -> Iterator[ClosingTime]:
    found = next((each for each in _BEHIND_STOP.finditer(text) if is_time_alone(each["time"])), None)
    if found:
        meaning = _meaning(found["time"], context)
        if meaning.precision != "year" or not found["dash"] or _NAMED_BESIDE.search(text[: found.start("time")]):
            yield ClosingTime(*found.span("time"), meaning)
        return
    found = _BEHIND_COMMA.search(text)
    if found:
        meaning = _meaning(found["time"], context)
        if meaning.precision not in (None, "year") or (meaning.kind == "ongoing" and is_time_alone(found["time"])):
            yield ClosingTime(*found.span("time"), meaning)


def is_time_alone(text: str) -> bool:
    """Tell whether words are a time and nothing else: a date, or a few words such as "rolling programme".

    >>> [is_time_alone(text) for text in ("by Dec 2031", "ongoing", "every October", "the 2031 census", "Parks")]
    [True, True, True, False, False]
    """
    meaning = parse_deadline(text.strip())
    if meaning.kind == "fixed":
        return pattern_of("section_times.time").match(text) is not None
    return meaning.kind != "unknown" and len(text.split()) <= _LONGEST_PHRASE and not _NAMES.search(text)


def _meaning(text: str, context: DateContext) -> DeadlineMeaning:
    return replace(parse_deadline(text.strip(), replace(context, legend={})), rule="deadlines.closing")
