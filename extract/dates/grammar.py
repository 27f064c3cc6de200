"""Reads periods out of a text: atoms in their possible orders, ranges, and the year that a context lends."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.dates.building import build_period, edge_of
from extract.dates.periods import FIRST_MONTH, Days, Period, Year, YearKind
from extract.dates.tokens import tokens
from extract.memory import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.plan import Interval, Precision

_FORM = re.compile(
    r"""(?x)
    (?:P[jJL]*(?=P))?                           # mid to late
    (?:[XZP]+j?)?                               # end of, early
    (?: W?(?:
            N                                   # 31/03/2024
          | (?:[DU][jJL])?[DU]j?M(?:j?Y|j?U(?!M))?   # 31 March 2024, 5-9 June
          | M[DU]Y                              # March 31, 2024
          | M(?:j?Y|j?U(?!M)|R|D)?            # March 2024, Mar-24
        )
      | B                                       # 03/2024
      | (?:[YR]j?)?ST?(?:j?[YU]T?|A?RT?)?          # Spring 2024, autumn term
      | (?:[YR][jJ]?)?[QH](?:[jJL]U)?F?(?:j?[YRU]|I|F)?  # Q3 2023/24, Q1-2, first half of 2024
      | [AFCV](?:j?[RY])? | R[AFCV] | KY | YK | K        # financial year 2023/24, year end
      | OY? | G | R | Y | I
    )"""
)
_FAMILY = {"day": "month", "season": "month", "term": "month", "feast": "month"}
"""Units that can share a year: "Spring - June 2031" is a range, "Q2 - June 2031" says one thing twice."""
_TWO_EDGES = re.compile(r"P[jJL]*P")
_OPENS_RANGE = re.compile(r"(?i)\bbetween\s+(?:the\s+)?$")
_BETWEEN = re.compile(r"[jJ]|L")


@dataclass(frozen=True)
class Dated:
    """A period, or a range from ``first`` to ``last``, at ``text[start:end]`` of the text it was read from."""

    first: Period
    last: Period
    start: int
    end: int
    lent: bool = False

    @property
    def days(self) -> Days | None:
        """Return the days, None where a year is missing or the words contradict each other."""
        begin, finish = self.first.days(), self.last.days()
        if begin is None or finish is None or begin.start > finish.end:
            return None
        return Days(begin.start, finish.end)

    @property
    def precision(self) -> Precision:
        """Return how precise the words are."""
        return self.first.precision() if self.first == self.last else "range"

    @property
    def written(self) -> bool:
        """Tell whether the words themselves give the year."""
        return self.days is not None and not self.lent


def read_periods(text: str, context: Interval | None = None) -> list[Dated]:
    """Return the periods of a text, from left to right; a context lends a year where it leaves no choice.

    >>> [str(day) for day in read_periods("Oct - Feb 2031")[0].days]
    ['2030-10-01', '2031-02-28']
    """
    return [_lend(dated, context) for dated in _periods(text)]


@remembered
def _periods(text: str) -> tuple[Dated, ...]:
    """Return the same without a context: several readers ask it of one text."""
    return tuple(_joined(text))


def _joined(text: str) -> Iterator[Dated]:
    """Yield single periods, and pairs that a dash, `to` or a slash makes a range."""
    atoms = tokens(text)
    codes = "".join(atom.code for atom in atoms)
    waiting: Dated | None = None
    finished = 0
    for match in _FORM.finditer(codes):
        period = build_period(atoms[match.start() : match.end()])
        if period is None:
            continue
        first = replace(period, edge=edge_of(atoms[match.start()])) if _TWO_EDGES.match(match[0]) else period
        single = Dated(first, period, atoms[match.start()].start, atoms[match.end() - 1].end)
        between = codes[finished : match.start()]
        if between == "L" and waiting is not None and _OPENS_RANGE.search(text, 0, waiting.start):
            between = "J"
        if not between and waiting is not None and "," in text[waiting.end : single.start]:
            between = "L"
        pair = _pair(waiting, single, between)
        if pair is None and waiting is not None:
            yield waiting
        waiting, finished = pair or single, match.end()
    if waiting is not None:
        yield waiting


def _pair(left: Dated | None, right: Dated, between: str) -> Dated | None:
    """Return the range of two neighbours, None where they are two dates of their own."""
    if left is None or not _BETWEEN.fullmatch(between):
        return None
    if left.first != left.last and (left.first.year is not None or between != "L"):
        return None
    if between == "L" and left.first.year is not None and left.first.unit != "year":
        return None
    first, last = left.first, right.first
    if (first.year is None or last.year is None) and _FAMILY.get(first.unit, first.unit) != _FAMILY.get(last.unit, last.unit):
        return None
    if first.year is None and last.year is not None:
        first = _before(first, last)
    elif last.year is None and first.year is not None:
        last = _after(last, first)
    return Dated(first, last, left.start, right.end)


def _before(period: Period, other: Period) -> Period:
    """Return a period in the year of a later one, or in the year before."""
    year = other.year
    if year is None:
        return period
    same = replace(period, year=year)
    mine, limit = same.days(), other.days()
    if mine and limit and mine.start > limit.end:
        return replace(period, year=Year(year.first - 1, year.last - 1, year.kind))
    return same


def _after(period: Period, other: Period) -> Period:
    """Return a period in the year of an earlier one, or in the year after."""
    year = other.year
    if year is None:
        return period
    same = replace(period, year=year)
    mine, limit = same.days(), other.days()
    if mine and limit and mine.end < limit.start:
        return replace(period, year=Year(year.first + 1, year.last + 1, year.kind))
    return same


def _lend(dated: Dated, context: Interval | None) -> Dated:
    """Return the period with the only year that puts it inside the context; as it is where none or several do."""
    if context is None or context.start is None or context.end is None:
        return dated
    if dated.first.year is not None or dated.last.year is not None or dated.first.name == "fiscal":
        return dated
    whole = Days(context.start, context.end)
    fitting = []
    for year in _candidates(dated.last, whole):
        last = replace(dated.last, year=year)
        first = last if dated.first == dated.last else _before(dated.first, last)
        candidate = replace(dated, first=first, last=last, lent=True)
        days = candidate.days
        if days and whole.start <= days.start and days.end <= whole.end:
            fitting.append(candidate)
    return fitting[0] if len(fitting) == 1 else dated


def _candidates(period: Period, whole: Days) -> list[Year]:
    """Return the years near the context, of the kind that the period counts in."""
    kind = period.year_kind or _kind_of(period, whole)
    if kind is None:
        return []
    length = 0 if kind == "calendar" else 1
    return [Year(first, first + length, kind) for first in range(whole.start.year - 1, whole.end.year + 1)]


def _kind_of(period: Period, whole: Days) -> YearKind | None:
    """Return the kind of year of a quarter, half or bare year: as the context's own years begin."""
    if period.unit not in ("quarter", "half", "year"):
        return "calendar"
    kinds: tuple[YearKind, ...] = ("calendar", "financial")
    return next((kind for kind in kinds if whole.start.day == 1 and whole.start.month == FIRST_MONTH[kind]), None)
