"""Periods as written - a part of a year, and perhaps the year - and the days they stand for."""

from __future__ import annotations

import datetime
from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from dateutil.easter import easter

if TYPE_CHECKING:
    from models.plan import Precision

Unit = Literal["day", "week", "month", "quarter", "half", "season", "term", "year", "feast"]
YearKind = Literal["calendar", "financial", "academic", "municipal"]
Edge = Literal["start", "end", "early", "mid", "late"]

FIRST_MONTH: dict[YearKind, int] = {"calendar": 1, "financial": 4, "academic": 9, "municipal": 5}
"""The month in which a year of each kind begins."""

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
"""Months of the seasons, both inclusive; winter ends in the year after."""

TERMS = {"autumn": (9, 12), "spring": (1, 4), "summer": (4, 7)}
"""Months of the school terms, both inclusive."""


class Days(NamedTuple):
    """An interval of days, both inclusive."""

    start: datetime.date
    end: datetime.date


@dataclass(frozen=True)
class Year:
    """A year as written: ``first`` to ``last``; a financial year 2031/32 is 2031 to 2032 of kind financial."""

    first: int
    last: int
    kind: YearKind = "calendar"

    @property
    def days(self) -> Days:
        """Return the days of the year, or of the range of calendar years."""
        month = FIRST_MONTH[self.kind]
        if month == 1:
            return Days(datetime.date(self.first, 1, 1), datetime.date(self.last, 12, 31))
        return months(self.first, month, self.first + 1, month - 1)


@dataclass(frozen=True)
class Period:
    """A period as written: its number (month, quarter, half) or name (season, term, feast), and its year.

    ``last`` is the last day or quarter of a run such as 5-9 June or Q1-3; an ``edge`` takes a part. Without a year
    the period has no dates, unless a context lends it one; ``year_kind`` says of which kind that must be.
    """

    unit: Unit
    number: int = 0
    name: str = ""
    day: int = 0
    last: int = 0
    year: Year | None = None
    year_kind: YearKind | None = None
    edge: Edge | None = None

    def days(self) -> Days | None:
        """Return the tightest interval that the words allow; None without a year, and for days that do not exist."""
        if self.year is None:
            return None
        try:
            days = _DAYS[self.unit](self, self.year)
        except ValueError:
            return None
        return _at_edge(days, self.edge) if days else None

    def precision(self) -> Precision:
        """Return how precise the words are."""
        if self.edge in ("start", "end"):
            return "day"
        if self.last or (self.edge and self.unit == "year"):
            return "range"
        return _year_precision(self) if self.unit == "year" else _PRECISION[self.unit]


_PRECISION: dict[Unit, Precision] = {
    "day": "day",
    "week": "range",
    "month": "month",
    "quarter": "quarter",
    "half": "range",
    "season": "season",
    "term": "range",
    "feast": "day",
}


def _year_precision(period: Period) -> Precision:
    kind = period.year.kind if period.year else period.year_kind
    if kind == "financial":
        return "financial_year"
    if period.year and period.year.first == period.year.last:
        return "year"
    return "range"


def months(first_year: int, first: int, last_year: int, last: int) -> Days:
    """Return the days from the first of one month to the last of another."""
    return Days(datetime.date(first_year, first, 1), datetime.date(last_year, last, monthrange(last_year, last)[1]))


def _day(period: Period, year: Year) -> Days:
    calendar_year = _calendar_year(period.number, year)
    first = datetime.date(calendar_year, period.number, period.day)
    return Days(first, datetime.date(calendar_year, period.number, period.last or period.day))


def _week(period: Period, year: Year) -> Days:
    first = _day(period, year).start
    return Days(first, first + datetime.timedelta(days=6))


def _month(period: Period, year: Year) -> Days:
    calendar_year = _calendar_year(period.number, year)
    return months(calendar_year, period.number, calendar_year, period.number)


def _calendar_year(month: int, year: Year) -> int:
    """Return the calendar year of a month of a financial, academic or municipal year."""
    return year.first if month >= FIRST_MONTH[year.kind] else year.first + 1


def _quarter(period: Period, year: Year) -> Days:
    return Days(_fraction(year, 3, period.number).start, _fraction(year, 3, period.last or period.number).end)


def _half(period: Period, year: Year) -> Days:
    return _fraction(year, 6, period.number)


def _fraction(year: Year, length: int, number: int) -> Days:
    """Return a quarter or half of a year, counted from its first month."""
    first = FIRST_MONTH[year.kind] + (number - 1) * length
    last = first + length - 1
    return months(year.first + (first - 1) // 12, (first - 1) % 12 + 1, year.first + (last - 1) // 12, (last - 1) % 12 + 1)


def _season(period: Period, year: Year) -> Days | None:
    first, last = SEASONS[period.name]
    if first > last:
        return months(year.first, first, year.first + 1, last)
    if year.kind == "financial" and first < FIRST_MONTH["financial"]:
        return None  # spring 2031/32 may be either of two
    calendar_year = _calendar_year(first, year)
    return months(calendar_year, first, calendar_year, last)


def _term(period: Period, year: Year) -> Days | None:
    if period.name not in TERMS:
        return None
    first, last = TERMS[period.name]
    shift = int(year.first != year.last and first < FIRST_MONTH["academic"])
    return months(year.first + shift, first, year.first + shift, last)


def _whole_year(_: Period, year: Year) -> Days:
    return year.days


def _feast(period: Period, year: Year) -> Days:
    sunday: datetime.date = easter(year.first)  # type: ignore[no-untyped-call]
    day = sunday if period.name == "easter" else datetime.date(year.first, 12, 25)
    return Days(day, day)


_DAYS = {
    "day": _day,
    "week": _week,
    "month": _month,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "term": _term,
    "year": _whole_year,
    "feast": _feast,
}


def _at_edge(days: Days, edge: Edge | None) -> Days:
    """Return the first or last day, or a third of a year; a loose part of anything shorter is the whole."""
    if edge == "end":
        return Days(days.end, days.end)
    if edge == "start":
        return Days(days.start, days.start)
    if edge is None or (days.end - days.start).days < 364 or (days.end - days.start).days > 366:
        return days
    shift = ("early", "mid", "late").index(edge) * 4
    first = days.start.month - 1 + shift
    last = first + 3
    return months(days.start.year + first // 12, first % 12 + 1, days.start.year + last // 12, last % 12 + 1)
