"""Where a sentence says when something will be done: a spaCy component that leaves ``doc.spans["deadlines"]``.

::

    >>> sentence = "We will publish the plan adopted in 2030 by June 2031, and review it every two years."
    >>> doc = _component()(english().make_doc(sentence))
    >>> [(span.text, span.label_, span.id_) for span in doc.spans["deadlines"]]
    [('by June 2031', 'lead', 'sentence_deadlines.latest'), ('every two years', 'recurring', 'sentence_deadlines.every')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from spacy.language import Language
from spacy.tokens import Span

from extract.dates.grammar import Dated, read_periods
from extract.nlp import RuleSpans, doc_of, english
from extract.ruleset import Rule, load_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

GROUP = "deadlines"
RULES = "sentence_deadlines"
_KINDS = ("recurring", "ongoing", "relative")
_REACH = 160
"""How many characters before a date are read for what it belongs to."""
_NEXT_WORD = re.compile(r"\s*([A-Za-z][\w’'-]*|\d)?")
_TAIL = re.compile(
    r"(?i)\s*(?:,\s*)?(?:onwards?\b|on\b(?=\s*(?:,|$))|and\s+(?:beyond|thereafter|annually\s+thereafter|each\s+year\s+thereafter)\b)"
)
_INDIRECT = re.compile(r"(?i)(?<=\w)\s(?:how|what|whether)\s[^,;]*$")  # "report on how it has been received by May"
_ASIDE = re.compile(r"(?i),\s(?:which|who|whose|where)\s[^,]*$")  # "the hub, which opens in May, will be painted"
_JOINT = re.compile(r"(?i)[\s,]*(?:(?:and|then|thereafter|once)[\s,]*){0,2}")
_WEAK = "sentence_deadlines.annual-report"
_THEREAFTER = re.compile(r"(?i)\s+thereafter\b")
_AT_END = re.compile(r"(?:\s[-–—]\s*|\()$")


class Find(NamedTuple):
    """A time of doing at ``text[start:end]`` and the rule that found it."""

    start: int
    end: int
    label: str
    rule: str


@dataclass(frozen=True)
class _Before:
    """The patterns that are read against what stands before a date."""

    leads: tuple[tuple[Rule, re.Pattern[str]], ...]
    meeting: re.Pattern[str]
    signs: dict[str, tuple[re.Pattern[str], ...]]

    def says(self, label: str, text: str) -> bool:
        """Tell whether a text ends in a sign of this label."""
        return any(pattern.search(text) for pattern in self.signs.get(label, ()))


@cache
def _before() -> _Before:
    signs: dict[str, list[re.Pattern[str]]] = {}
    leads = []
    meeting = re.compile("(?!)")
    for rule in load_rules(RULES):
        pattern = re.compile(rule.pattern or "(?!)")
        if rule.label == "lead":
            leads.append((rule, pattern))
        elif rule.label == "meeting":
            meeting = pattern
        elif rule.label not in (*_KINDS, "function-word"):
            signs.setdefault(rule.label, []).append(pattern)
    return _Before(tuple(leads), meeting, {label: tuple(patterns) for label, patterns in signs.items()})


def _dated(text: str) -> Iterator[Find]:
    """Yield the dates that words such as "by" make a time of doing, with these words."""
    for period in read_periods(text):
        left = text[max(period.start - _REACH, 0) : period.start]
        leads = _leads(left)
        found = next(_doings(leads, left, period, text), None)
        if found is not None:
            yield found
        elif not leads and _closes(left, period, text):
            yield Find(period.start, period.end, "lead", f"{RULES}.closing")


def _doings(leads: list[tuple[Rule, int]], left: str, period: Dated, text: str) -> Iterator[Find]:
    """Yield the time of doing that each lead makes of a date."""
    for rule, length in leads:
        end = _end_of_doing(rule, left[:-length], period, text)
        if end is not None:
            yield Find(period.start - length, end, "lead", rule.id)


def _leads(left: str) -> list[tuple[Rule, int]]:
    """Return the leads that stand directly before a date, and their lengths."""
    return [(rule, len(left) - match.start()) for rule, pattern in _before().leads if (match := pattern.search(left))]


def _end_of_doing(rule: Rule, before: str, period: Dated, text: str) -> int | None:
    """Return where a time of doing ends; None for dates of a name, a figure, a condition or the past."""
    clause = re.split(r"[.;:!?]\s", before)[-1]
    meeting = _before().meeting.match(text[period.end :]) if rule.value == "meeting" else None
    if rule.value == "meeting" and meeting is None:
        return None
    if meeting is None and _names_something(period, text, at_start=not before.strip()):
        return None
    if _is_told_as_past(rule, clause) or not _fits(rule, period, text):
        return None
    if meeting is not None:
        return period.end + meeting.end()
    tail = _TAIL.match(text, period.end)
    return tail.end() if tail else period.end


def _is_told_as_past(rule: Rule, clause: str) -> bool:
    """Tell whether what stands before the lead makes the date one of a figure, a condition or the past."""
    before = _before()
    if before.says("condition", clause):
        return True
    future = before.says("future", clause)
    aside = _ASIDE.search(clause)
    if aside and not before.says("future", aside[0]):
        return True
    if before.says("past", _INDIRECT.sub(" ", clause)) and not future:
        return True
    if rule.value == "sure":
        return False
    return (before.says("figure", clause) and not before.says("labelled-number", clause)) or (
        before.says("participle", clause) and not future
    )


def _fits(rule: Rule, period: Dated, text: str) -> bool:
    """Tell whether the period is of a kind that goes with the lead."""
    unit = period.last.unit
    if rule.value in ("sure", "meeting"):
        return True
    if rule.value == "from":
        return unit != "year" or _is_last(text, period.end) or bool(_TAIL.match(text, period.end))
    if period.last.year is None:
        return unit in ("day", "month", "season") and text[period.start : period.start + 1] != "m"
    lead_is_on = text[: period.start].rstrip().lower().endswith((" on", " at"))
    return not lead_is_on or unit in ("day", "feast")


def _names_something(period: Dated, text: str, *, at_start: bool) -> bool:
    """Tell whether the word behind a date is the noun that the date describes: "the 2031 Strategy".

    At the start of a sentence a date stands for itself ("By 2031 residents will ...") unless an article precedes it.
    """
    if text[period.end : period.end + 1] in ("’", "'"):
        return True
    match = _NEXT_WORD.match(text, period.end)
    word = match[1] if match else None
    if word is None or word.lower() in _function_words():
        return False
    whole = " of " in text[period.start : period.end]  # "the summer of 2031" describes no noun behind it
    return not at_start or (text[: period.start].rstrip().lower().endswith(" the") and not whole)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(phrase for rule in load_rules(RULES) if rule.label == "function-word" for phrase in rule.phrases)


def _is_last(text: str, place: int) -> bool:
    return not text[place:].strip(" .,;:)")


def _closes(left: str, period: Dated, text: str) -> bool:
    """Tell whether a full date in brackets or behind a dash closes the text."""
    if period.last.year is None or period.last.unit not in ("day", "month", "quarter", "season", "term"):
        return False
    return bool(_AT_END.search(left)) and _is_last(text, period.end)


def _joined(text: str, finds: Iterable[Find]) -> list[Find]:
    """Return the finds in reading order, the longest of overlapping ones; neighbours that are one time are one find."""
    kept: list[Find] = []
    for find in sorted(finds, key=lambda find: (find.start, -find.end)):
        last = kept[-1] if kept else None
        if last and find.start < last.end:
            if find.end > last.end:
                kept[-1] = last._replace(end=find.end)
            continue
        if last and "recurring" in (last.label, find.label) and _JOINT.fullmatch(text[last.end : find.start]):
            kept[-1] = last._replace(end=find.end, label="recurring")
            continue
        kept.append(find)
    return [_with_thereafter(text, find) for find in kept]


def _without_weak(finds: list[Find]) -> list[Find]:
    """Return the finds without those that count only where there is no other."""
    return [find for find in finds if find.rule != _WEAK] or finds


def _with_thereafter(text: str, find: Find) -> Find:
    match = _THEREAFTER.match(text, find.end)
    return find._replace(end=match.end()) if match else find


class SentenceDeadlines:
    """The component: finds the rules' phrases and the dates behind their leads."""

    def __init__(self, nlp: Language) -> None:
        self._phrases = RuleSpans(nlp, tuple(rule for rule in load_rules(RULES) if rule.label in _KINDS), GROUP)

    def __call__(self, doc: Doc) -> Doc:
        """Leave the times of doing, with their rules' ids, in ``doc.spans["deadlines"]``."""
        doc.spans[GROUP] = self._spans(doc, self._phrases(doc).spans[GROUP])
        return doc

    def find(self, text: str, nlp: Language) -> list[Span]:
        """Return the times of doing in a text, of which a doc is made only where there may be any."""
        phrases = self._phrases.find(text, nlp)
        return self._spans(doc_of(text, nlp), phrases) if phrases or read_periods(text) else []

    def _spans(self, doc: Doc, phrases: Iterable[Span]) -> list[Span]:
        text = doc.text.replace("\n", " ")
        told = (
            Find(span.start_char, span.end_char, span.label_, span.id_)
            for span in phrases
            if not _before().says("figure", text[max(span.start_char - _REACH, 0) : span.start_char])
        )
        spans = (
            (doc.char_span(find.start, find.end, label=find.label, span_id=find.rule, alignment_mode="expand"))
            for find in _without_weak(_joined(text, chain(told, _dated(text))))
        )
        return [span for span in spans if isinstance(span, Span)]


@Language.factory("deadlines")
def _deadlines(nlp: Language, name: str) -> SentenceDeadlines:
    return SentenceDeadlines(nlp)


@cache
def _component() -> SentenceDeadlines:
    return SentenceDeadlines(english())


def read_sentence(text: str) -> list[Find]:
    """Return the times of doing in a sentence, in reading order."""
    spans = _component().find(text.replace("\n", " "), english())
    return [Find(span.start_char, span.end_char, span.label_, span.id_) for span in spans]
