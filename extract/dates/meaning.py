"""What a deadline's words mean: a kind, an interval no tighter than the words, a bound, a recurrence, a review."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from extract.dates.cues import Cue, read_cues
from extract.dates.grammar import Dated, read_periods
from extract.dates.legend import mark_key
from extract.dates.recurrence import duration, is_adjective
from extract.memory import remembered
from models.plan import Bound, DeadlineKind, Interval, Precision

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping

_SPACES = re.compile(r"\s+")
_BESIDE = re.compile(
    r"(?i)[\s,:(-]*(?:(?:by|the|end|of|in|on|at|around|circa|latest|than|or|before|date|is|start|beginning|due|completed?|completion)"
    r"\b[\s,:(]*)*"
)
_BEHIND = re.compile(r"(?i)[\s,;:()–-]*(?:and\b)?[\s,]*")
_BREAK = re.compile(r"[;(\n]|\s[-–—]\s")
_BY_PLACE = ("before", "prior", "ahead", "after", "post", "upon", "following")


@dataclass(frozen=True)
class DateContext:
    """What a deadline's words are read against.

    ``period`` is the document's and lends a year to words without one where it leaves no choice; ``bound`` is what
    the column's header says of its dates; ``legend`` resolves marks such as "Short-term".
    """

    period: Interval | None = None
    published: str | None = None
    bound: Bound | None = None
    legend: Mapping[str, Interval] = field(default_factory=dict)


@dataclass(frozen=True)
class DeadlineMeaning:
    """The meaning of a deadline's words; ``rule`` is what read them."""

    kind: DeadlineKind
    start: datetime.date | None = None
    end: datetime.date | None = None
    precision: Precision | None = None
    bound: Bound | None = None
    recurrence: str | None = None
    review: Interval | None = None
    rule: str = "deadlines.unread"


def parse_deadline(text: str, context: DateContext | None = None) -> DeadlineMeaning:
    """Return what the words of a deadline mean; words that give no time are of kind unknown.

    >>> meaning = parse_deadline("by the end of Q3 2031/32")
    >>> meaning.kind, str(meaning.end), meaning.precision, meaning.bound
    ('fixed', '2031-12-31', 'day', 'by')
    """
    context = context or DateContext()
    folded = _SPACES.sub(" ", unicodedata.normalize("NFKC", text).replace("\u00ad", "")).strip()
    words = Words(folded, context)
    tells = words.cues or words.periods or context.legend
    meaning = next((meaning for decide in _DECISIONS if (meaning := decide(words))), None) if tells else _nothing(words)
    if meaning is None:
        return DeadlineMeaning("unknown")
    if meaning.start and meaning.end and meaning.start > meaning.end:
        return replace(meaning, start=None, end=None, precision=None)  # the words contradict each other
    return meaning


@remembered
def says_when(text: str) -> bool:
    """Tell whether a text is a date, or says in other words when."""
    return parse_deadline(text).kind != "unknown"


class Words:
    """A deadline's text with its cues and periods; what is past is blanked out."""

    def __init__(self, text: str, context: DateContext) -> None:
        cues = read_cues(text)
        past = [cue for cue in cues if cue.label == "past"]
        for cue in past:
            text = text[: cue.start] + " " * (cue.end - cue.start) + text[cue.end :]
        self.text = text
        self.context = context
        self.cues = read_cues(text) if past else cues
        self.periods = [period for period in read_periods(text, context.period) if not self._is_hidden(period)]

    def first(self, *labels: str) -> Cue | None:
        """Return the first cue with one of the labels."""
        return next((cue for cue in self.cues if cue.label in labels), None)

    def before(self, label: str, place: int) -> bool:
        """Tell whether a cue stands directly before a place."""
        return any(cue.label == label and cue.end <= place and _BESIDE.fullmatch(self.text[cue.end : place]) for cue in self.cues)

    def behind(self, label: str, place: int) -> bool:
        """Tell whether a cue stands directly behind a place."""
        return any(
            cue.label == label and cue.end > place and _BEHIND.fullmatch(self.text[place : max(cue.start, place)])
            for cue in self.cues
        )

    def _is_hidden(self, period: Dated) -> bool:
        """Tell whether a period belongs to an event or to another plan's name."""
        if any(cue.label == "offset" and self._counts_from(cue, period) for cue in self.cues):
            return True
        if self.before("by", period.start):
            return False
        return any(cue.label == "frame" and self._covers(cue, period) for cue in self.cues)

    def _counts_from(self, offset: Cue, period: Dated) -> bool:
        return offset.end <= period.start and "," not in self.text[offset.end : period.start]

    def _covers(self, frame: Cue, period: Dated) -> bool:
        between = self.text[frame.end : period.start]
        if frame.end > period.start or _BREAK.search(between):
            return False
        return bool(between.strip()) or not frame.text.lower().startswith(_BY_PLACE)

    @cached_property
    def review(self) -> list[Dated]:
        """Return the periods of a review that stands beside the time of doing."""
        anchors = [cue.end for cue in self.cues if cue.label in ("ongoing", "done")] + [period.end for period in self.periods]
        cues = [cue for cue in self.cues if cue.label == "review" and any(place <= cue.start for place in anchors)]
        return [period for period in self.periods if any(cue.end <= period.start for cue in cues)]

    @cached_property
    def recurring(self) -> Cue | None:
        """Return the first words for coming again, except of a review that stands behind the time of doing."""
        return next((cue for cue in self.cues if cue.label == "recurring" and not self._is_looking_back(cue)), None)

    def _is_looking_back(self, cue: Cue) -> bool:
        reviews = [other for other in self.cues if other.label == "review" and other.end <= cue.start]
        return any(
            not self.text[review.end : cue.start].strip(" :") and any(period.end <= review.start for period in self.periods)
            for review in reviews
        )

    @cached_property
    def dated(self) -> list[Dated]:
        """Return the periods of doing that have dates."""
        dated = [period for period in self.periods if period.days and period not in self.review]
        return [period for period in dated if self.before("instead", period.start)] or dated

    def review_interval(self) -> Interval | None:
        """Return the days of the review."""
        return next((Interval(start=p.days.start, end=p.days.end) for p in self.review if p.days), None)

    def starts(self, period: Dated) -> bool:
        """Tell whether the words make a period the start of something."""
        return self.before("from", period.start) or self.behind("onwards", period.end) or self.behind("then", period.end)

    def bound(self, period: Dated) -> Bound | None:
        """Return the bound that the words put on a period."""
        is_range = period.first != period.last or (period.precision == "range" and period.first.unit == "year")
        if not is_range and self.starts(period):
            return "from"
        if self.before("by", period.start) or self.before("until", period.start):
            return "by"
        return None


def _nothing(words: Words) -> DeadlineMeaning | None:
    if any(character.isalnum() for character in words.text):
        return None
    return DeadlineMeaning("unknown", rule="deadlines.empty")


def _legend(words: Words) -> DeadlineMeaning | None:
    """Return the legend's dates for one mark, or around several."""
    wanted = mark_key(words.text)
    marks = {mark_key(mark): days for mark, days in words.context.legend.items()}
    exact = [days for mark, days in marks.items() if mark == wanted]
    found = exact or [days for mark, days in marks.items() if len(mark) > 1 and f" {mark} " in f" {wanted} "]
    if not found or words.dated:
        return None
    if len(found) == 1 and words.periods and (part := _fixed(Words(words.text, replace(words.context, period=found[0])))):
        return part  # "Year 1, quarter 3"
    start = min((days.start for days in found if days.start), default=None)
    end = max((days.end for days in found if days.end), default=None)
    return DeadlineMeaning("relative", start, end, rule="deadlines.legend")


def _done(words: Words) -> DeadlineMeaning | None:
    cue = words.first("done")
    if cue is None or words.first("ongoing") or words.recurring or any(words.bound(period) == "by" for period in words.dated):
        return None
    if _asks_for_a_state(words, cue):
        return _fixed(words)
    return DeadlineMeaning("unknown", review=words.review_interval(), rule=cue.rule)


def _asks_for_a_state(words: Words, cue: Cue) -> bool:
    """Tell whether words for a state have its date behind them, and this lies in the plan's own time: "in place May 2031"."""
    life = words.context.period
    behind = [period for period in words.dated if words.text[cue.end : period.start].strip(" ,:(") == "" and period.days]
    return (
        bool(behind)
        and cue.text.lower().strip().endswith(("in place", "live"))
        and bool(life and life.start and all(period.days.start >= life.start for period in behind if period.days))
    )


def _ongoing(words: Words) -> DeadlineMeaning | None:
    cue = words.first("ongoing")
    recurring = words.recurring
    if cue is None or (recurring and recurring.start < cue.start):
        return None
    start = end = None
    precision: Precision | None = None
    for period in words.dated:
        days = period.days
        if days is None:
            continue
        if period.start < cue.start or words.starts(period):
            start = start or days.start
        elif words.before("until", period.start) or words.before("by", period.start) or _after_dash(words, cue, period):
            end = days.end
        elif period.first != period.last or period.first.unit == "year":
            start, end, precision = days.start, days.end, period.precision
    return DeadlineMeaning(
        "ongoing",
        start,
        end,
        precision,
        recurrence=duration(recurring) if recurring and not words.first("review") else None,
        review=words.review_interval(),
        rule=cue.rule,
    )


def _after_dash(words: Words, cue: Cue, period: Dated) -> bool:
    is_year = period.first != period.last or period.first.unit == "year"
    return not is_year and bool(re.fullmatch(r"\s*[-–—]\s*", words.text[cue.end : period.start]))


def _recurring(words: Words) -> DeadlineMeaning | None:
    cue = words.recurring
    written = [period for period in words.dated if period.written]
    if cue is None or (written and is_adjective(cue, words.text) and not any(map(words.starts, written))):
        return None
    start = end = None
    bound: Bound | None = None
    for period in words.dated:
        days = period.days
        if days is None:
            continue
        if words.starts(period):
            start, bound = start or _first_time(words.text[cue.start : period.start], period) or days.start, "from"
        elif not period.written or words.before("by", period.start):
            continue
        elif words.before("until", period.start):
            end = days.end
        else:
            start = start or days.start
            end = days.end if period.first != period.last or period.first.unit == "year" else end
    return DeadlineMeaning(
        "recurring", start, end, bound=bound, recurrence=duration(cue), review=words.review_interval(), rule=cue.rule
    )


def _first_time(before: str, year: Dated) -> datetime.date | None:
    """Return when what comes in a month or season first comes in the year behind it: "every March from 2031"."""
    named = [period for period in read_periods(before) if period.last.year is None and period.days is None]
    if len(named) != 1 or year.first != year.last or year.first.unit != "year" or year.days is None or year.days.start.month != 1:
        return None
    found = read_periods(f"{before[named[0].start : named[0].end]} {year.days.start.year}")
    return next((period.days.start for period in found if period.days), None)


def _fixed(words: Words) -> DeadlineMeaning | None:
    """Return the interval around all dates: several milestones in one text say no more together."""
    dated = words.dated
    days = [period.days for period in dated if period.days]
    if not days:
        return None
    review = words.review_interval()
    bounds = [words.bound(period) for period in dated]
    rule = f"dates.{dated[0].last.unit}"
    if len(days) == 1:
        bound = bounds[0] or words.context.bound
        start = days[0].start
        end = None if bound == "from" else days[0].end
        return DeadlineMeaning("fixed", start, end, dated[0].precision, bound, review=review, rule=rule)
    last: Bound | None = "by" if words.before("by", dated[-1].start) else None
    start, end = min(one.start for one in days), max(one.end for one in days)
    return DeadlineMeaning("fixed", start, end, "range", last or words.context.bound, review=review, rule="dates.range")


def _relative(words: Words) -> DeadlineMeaning | None:
    cue = words.first("relative", "offset", "frame")
    if cue is None:
        return None
    bound: Bound | None = "by" if words.before("by", cue.start) or cue.text.lower().startswith("by ") else None
    return DeadlineMeaning("relative", bound=bound, rule=cue.rule)


def _undated(words: Words) -> DeadlineMeaning | None:
    """Return a term without a year: fixed, without dates."""
    period = next(iter(words.periods), None)
    if period is None:
        return None
    return DeadlineMeaning("fixed", bound=words.bound(period), rule=f"dates.{period.last.unit}")


def _unknown(words: Words) -> DeadlineMeaning | None:
    cue = words.first("unknown", "state")
    return DeadlineMeaning("unknown", rule=cue.rule) if cue else None


_DECISIONS: Iterable[Callable[[Words], DeadlineMeaning | None]] = (
    _nothing,
    _legend,
    _done,
    _ongoing,
    _recurring,
    _fixed,
    _relative,
    _undated,
    _unknown,
)
