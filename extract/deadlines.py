"""Deadlines: of cells and labelled values, where every word is about time, and of sentences, where few are."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.dates.closings import closing_times, parted_at_brackets, parts_of_bracket
from extract.dates.grammar import Dated, read_periods
from extract.dates.legend import read_legend
from extract.dates.meaning import DateContext, DeadlineMeaning, parse_deadline
from extract.dates.sentences import Find, read_sentence
from extract.ownership.cells import looks_like_owner
from models.plan import Deadline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.evidence import Passage

__all__ = [
    "DateContext",
    "DeadlineMeaning",
    "ends_in_the_past",
    "find_deadlines",
    "is_past",
    "parse_deadline",
    "read_deadlines",
    "read_legend",
    "start_of_closing_time",
]

_AND = re.compile(r"\s*(?:,|,?\s+(?:and|&)(?:\s+again)?)\s+(?:in\s+|by\s+)?")
_IN_BRACKETS = re.compile(r"[)\]]\W*$")
_EDGES = " \t\r\n\u00a0.,;:•·●▪*"
_LABEL = re.compile(
    r"(?i)^\s*(?:(?:target|due|completion|delivery|end|review)\s+dates?|deadlines?|by\s+when|when|time\s*(?:scale|line|frame)s?|dates?)"
    r"\s*(?:\(s\))?\s*(?:[?:]+\s*|\n)(?=\s*\S)"
)
_BREAK = re.compile(r"\s*(?:\n|;|[•·●▪])\s*")
_BETWEEN_DATES = re.compile(r"(?:\s*,\s*|\s+|\s*/\s*|\s*(?:,\s*)?(?:&|\band\b)\s*)")
_NAMED = re.compile(
    r"(?i)(?P<cut>\s*(?:\([^()]*\)\s*)?(?:[,;/]\s*(?:and\s+)?|\.\s+|\band\s+))"
    r"(?!(?:by|in|on|from|until|till|to|or|with|then|there|now|was|at|for|each|every|due|next|start\w*|begin\w*"
    r"|all(?!\s[\w’' -]{2,40}:))\b)"
    r"(?:\d[\d,.]*%?\s+(?=by\s|in\s)|(?:(?!complet|finish|end(?:s|ing)?\b|clos|review|revis|refresh|evaluat|monitor|updat|progress|extend|report)[a-z][\w’'-]*[\s:–-]+)"
    r"{1,5})(?:\d(?:\s*[:–-]|\s)\s*)?(?:(?:by|in|on|from|for|during|phase)\s+)?(?:the\s+|end\s+of\s+|early\s+)*"
)
"""What stands between two dates where the second is another milestone's: ", roll-out by "."""
_CONTINUES = re.compile(
    r"[a-z(&+/–—-]|(?i:(?:re)?-?review|progress\b|revised\b|extended\b|now\b|new\s+date\b|to\b|end(?:s|ing)?\s*:)"
)
_ENTRY = re.compile(r"(?i)\((?:[a-z]|\d{1,2})\)")  # "; (b) by May": the entry that a time is for
_UNFINISHED = re.compile(r"(?i)(?:[:(&/–—-]|\b(?:by|from|to|of|the|in|and|or|until|before|between|than|reviewed|review))\s*$")
_ENDS = re.compile(r"(?i)(?:by|complet\w*|finish\w*|until|ends?|ending|close)\b")
_UNREAD_CONFIDENCE = 0.5
_SENTENCE_CONFIDENCE, _CELL_CONFIDENCE = 0.95, 0.98
"""As many were right in plans that no rule was made for."""
_NOTHING_BUT_NAMES = 0.9


def read_deadlines(cell: Passage, context: DateContext | None = None) -> tuple[Deadline, ...]:
    """Return the deadlines of a cell or labelled value: one, or one for each of several dated milestones.

    A label in the same cell is left out; words that give no time are one deadline of kind unknown.
    """
    context = context or DateContext()
    label = _LABEL.match(cell.text)
    if label:
        cell = cell[label.end() :]
    return tuple(deadline for part in _milestones(cell, context) if (deadline := _deadline(part, context)))


def find_deadlines(sentence: Passage, context: DateContext | None = None) -> tuple[Deadline, ...]:
    """Return the times at which a sentence says that it will be done; dates before the document's own are none."""
    context = context or DateContext()
    found = []
    if len(parts := parted_at_brackets(sentence)) > 1:
        return tuple(deadline for part in parts for deadline in find_deadlines(part, context))
    if _ends_with_who_and_when(sentence) and (closing := _closing(sentence, context)):
        return closing
    finds = list(read_sentence(sentence.text))
    for find in finds:
        part = sentence[find.start : find.end].strip(_EDGES)
        meaning = _meaning(find, part.value, context)
        if part and not is_past(meaning, context):
            found.append(deadline_of(part, meaning, _SENTENCE_CONFIDENCE))
            other = {at for one in finds if one is not find for at in range(one.start, one.end)}
            further = _further(sentence, find, context) if meaning.kind == "fixed" else ()
            found += [deadline for start, deadline in further if start not in other]
    if not found:
        return _closing(sentence, context)
    if not any(deadline.kind == "fixed" for deadline in found) and _IN_BRACKETS.search(sentence.text):
        return tuple(deadline for deadline in _closing(sentence, context) if deadline.kind == "fixed") or tuple(found)
    return tuple(found)


def _further(sentence: Passage, find: Find, context: DateContext) -> Iterator[tuple[int, Deadline]]:
    """Yield where the dates begin that go on with a list, and these: "in May 2031 and May 2033"."""
    end = find.end
    for period in read_periods(sentence.text, context.period):
        if period.start > end and period.written and _AND.fullmatch(sentence.text, end, period.start):
            part = sentence[period.start : period.end]
            meaning = replace(parse_deadline(part.value, replace(context, bound=None, legend={})), rule=find.rule)
            if meaning.kind == "fixed" and not is_past(meaning, context):
                yield period.start, deadline_of(part, meaning, _SENTENCE_CONFIDENCE)
                end = period.end


def _ends_with_who_and_when(sentence: Passage) -> bool:
    """Tell whether an entry ends with who and when in brackets: that time decides, whatever the entry says before it."""
    return any(looks_like_owner(part) >= _NOTHING_BUT_NAMES for part in parts_of_bracket(sentence.text))


def _closing(sentence: Passage, context: DateContext) -> tuple[Deadline, ...]:
    """Return the times that an entry ends with."""
    found = []
    for start, end, meaning in closing_times(sentence.text, context):
        part = sentence[start:end].strip(_EDGES)
        if part and not is_past(meaning, context):
            found.append(deadline_of(part, meaning, _SENTENCE_CONFIDENCE))
    return tuple(found)


def ends_in_the_past(entry: Passage, context: DateContext) -> bool:
    """Tell whether an entry ends with times that all lie before the document's own: it tells what was done."""
    times = closing_times(entry.text, context)
    return bool(times) and all(meaning.kind == "fixed" and is_past(meaning, _written(context)) for _, _, meaning in times)


def start_of_closing_time(entry: Passage, context: DateContext) -> int:
    """Return where the times that an entry ends with begin, its length where it ends with none or with past ones."""
    starts = [start for start, _, meaning in closing_times(entry.text, context) if not is_past(meaning, _written(context))]
    return min(starts, default=len(entry.text))


def _written(context: DateContext) -> DateContext:
    """Return the context without the period of a document that was written after it: it looks back on all of that time."""
    published, life = context.published, context.period
    looks_back = published and life and life.end and published > life.end.isoformat()[: len(published)]
    return replace(context, period=None) if looks_back else context


def _meaning(find: Find, words: str, context: DateContext) -> DeadlineMeaning:
    meaning = parse_deadline(words, replace(context, bound=None, legend={}))
    if meaning.kind == "unknown" and find.label in ("recurring", "ongoing", "relative"):
        meaning = DeadlineMeaning(find.label)  # type: ignore[arg-type]
    return replace(meaning, rule=find.rule)


def is_past(meaning: DeadlineMeaning, context: DateContext) -> bool:
    """Tell whether a fixed time ends before the document's period, or before it was published where it has none."""
    if meaning.kind == "unknown":
        return True
    limit = _first_day(context)
    return meaning.kind == "fixed" and meaning.end is not None and limit is not None and meaning.end < limit


def _first_day(context: DateContext) -> datetime.date | None:
    if context.period and context.period.start:
        return context.period.start
    if context.published:
        return datetime.date.fromisoformat(f"{context.published}-01"[:10])
    return None


def _deadline(part: Passage, context: DateContext) -> Deadline | None:
    kept = part.strip(_EDGES)
    kept = kept if kept else part.strip()
    if not kept:
        return None
    meaning = parse_deadline(kept.value, context)
    confidence = _UNREAD_CONFIDENCE if meaning.rule == "deadlines.unread" else _CELL_CONFIDENCE
    return deadline_of(kept, meaning, confidence)


def deadline_of(passage: Passage, meaning: DeadlineMeaning, confidence: float) -> Deadline:
    """Return a grounded deadline from its words and their meaning."""
    return Deadline(
        text=passage.value,
        source=passage.source,
        rule=meaning.rule,
        confidence=confidence,
        kind=meaning.kind,
        start=meaning.start,
        end=meaning.end,
        precision=meaning.precision,
        bound=meaning.bound,
        recurrence=meaning.recurrence,
        review=meaning.review,
    )


def _milestones(cell: Passage, context: DateContext) -> list[Passage]:
    """Return the cell cut at the breaks that have a whole deadline on both sides."""
    cuts = list(_cuts(cell, read_periods(cell.text, context.period)))
    ends = [low for low, _ in cuts[1:]] + [len(cell.text)]
    parts: list[Passage] = []
    start = 0
    for (low, high), end in zip(cuts, ends[: len(cuts)], strict=True):
        left, right = cell.text[start:low], cell.text[high:end]
        if _stands_alone(left, context) and _stands_alone(right, context) and not _is_end_of(left, right, context):
            parts.append(cell[start:low])
            start = high
    return [*parts, cell[start:]]


def _is_end_of(left: str, right: str, context: DateContext) -> bool:
    """Tell whether the right part only says when what the left part starts is to end."""
    return bool(_ENDS.match(right)) and parse_deadline(left, context).bound == "from"


def _cuts(cell: Passage, periods: list[Dated]) -> Iterator[tuple[int, int]]:
    """Yield the breaks outside of periods: lines, semicolons, bullets, and what stands between two full dates."""
    text = cell.text
    listed = {offset for line, offset in zip(cell.lines, cell.offsets, strict=True) if line.marker}
    places = {(match.start(), match.end()) for match in _BREAK.finditer(text)}
    for left, right in pairwise(periods):
        between = text[left.end : right.start]
        if left.written and right.written and _BETWEEN_DATES.fullmatch(between):
            places = {place for place in places if not left.end <= place[0] < right.start} | {(left.end, right.start)}
    named = {
        (left.end, left.end + match.end("cut"))
        for left, right in pairwise(periods)
        if left.written and right.written and (match := _NAMED.fullmatch(text[left.end : right.start]))
    }
    places = {place for place in places if not any(low <= place[0] < high for low, high in named)} | named
    for start, end in sorted(places):
        inside = any(period.start < end and start < period.end for period in periods)
        bracketed = text.count("(", 0, start) > text.count(")", 0, start)
        runs_on = _UNFINISHED.search(text[:start]) or (
            end not in listed and (start, end) not in named and _CONTINUES.match(text[end:]) and not _ENTRY.match(text[end:])
        )
        if not (inside or bracketed or runs_on):
            yield start, end


def _stands_alone(text: str, context: DateContext) -> bool:
    """Tell whether a part of a cell says a time on its own."""
    meaning = parse_deadline(text, context)
    if meaning.kind == "fixed":
        return meaning.start is not None
    return meaning.kind in ("ongoing", "recurring")
