"""Deadlines in the ways that plans write them, each with what it means."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.generator.truth import Due
from tests.generator.vocabulary import words

if TYPE_CHECKING:
    from random import Random

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
ORDINALS = ("first", "second", "third", "fourth")


def random_due(rng: Random, *, first: int, last: int, full: bool) -> Due:
    """Return a deadline between two years; ``full`` leaves out those that say nothing."""
    kinds = [_month, _month, _month, _day, _day, _quarter, _season, _year, _financial_year, _end_of, _range, _ongoing, _recurring]
    kind = rng.choice(kinds if full else [*kinds, _relative, _unknown])
    return kind(rng, rng.randint(first, last))


def random_fixed(rng: Random, *, first: int, last: int) -> Due:
    """Return a deadline that a sentence can hold and that has dates."""
    return rng.choice([_month, _month, _day, _season, _year, _financial_year, _end_of])(rng, rng.randint(first, last))


def month_span(year: int, first: int, last: int | None = None) -> tuple[date, date]:
    """Return the first day of a month and the last day of another one of that year."""
    last = last or first
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def financial_span(year: int) -> tuple[date, date]:
    """Return a financial year by the year in which it begins."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def _month(rng: Random, year: int) -> Due:
    month = rng.randint(1, 12)
    name, short = calendar.month_name[month], calendar.month_abbr[month]
    forms = [
        f"{name} {year}",
        f"{name} {year}",
        f"{short} {year}",
        f"{short}-{year % 100}",
        f"By {name} {year}",
        f"by end {name} {year}",
        f"{name}, {year}",
    ]
    text = rng.choice(forms)
    span = month_span(year, month)
    if "end" in text:
        return Due(text, f"by the end of {name} {year}", "fixed", span[1], span[1])
    return Due(text, rng.choice([f"by {name} {year}", f"in {name} {year}"]), "fixed", *span)


def _day(rng: Random, year: int) -> Due:
    day = date(year, 1, 1) + timedelta(days=rng.randint(0, 364))
    name = calendar.month_name[day.month]
    long = f"{day.day} {name} {year}"
    written = [long, f"{day:%d/%m/%Y}", f"{day:%d.%m.%y}", f"{day.day}{_suffix(day.day)} {name} {year}"]
    texts = [*written, f"By {long}", f"no later than {long}", f"{calendar.day_name[day.weekday()]} {long}"]
    return Due(rng.choice(texts), f"by {long}", "fixed", day, day)


def _quarter(rng: Random, year: int) -> Due:
    number = rng.randint(1, 4)
    if rng.random() < 0.3:
        return Due(f"Q{number} {year}", None, "fixed", *month_span(year, 3 * number - 2, 3 * number))
    span = month_span(year + (number == 4), (3 * number) % 12 + 1, (3 * number) % 12 + 3)
    years = f"{year}/{(year + 1) % 100:02}"
    texts = [
        f"Q{number} {years}",
        f"Quarter {number} {years}",
        f"{ORDINALS[number - 1]} quarter of {years}",
        f"Q{number}, {years}",
    ]
    return Due(rng.choice(texts), None, "fixed", *span)


def _season(rng: Random, year: int) -> Due:
    season = rng.choice(list(SEASONS))
    text = rng.choice([f"{season.capitalize()} {year}", f"By {season} {year}"])
    return Due(text, rng.choice([f"by {season} {year}", f"in {season} {year}"]), "fixed", *month_span(year, *SEASONS[season]))


def _year(rng: Random, year: int) -> Due:
    return Due(rng.choice([f"{year}", f"During {year}", f"By {year}"]), f"during {year}", "fixed", *month_span(year, 1, 12))


def _financial_year(rng: Random, year: int) -> Due:
    short = f"{(year + 1) % 100:02}"
    text = rng.choice([f"{year}/{short}", f"{year}-{short}", f"FY{year % 100}/{short}", f"Financial year {year}/{short}"])
    return Due(text, f"in {year}/{short}", "fixed", *financial_span(year))


def _end_of(rng: Random, year: int) -> Due:
    short = f"{(year + 1) % 100:02}"
    if rng.random() < 0.5:
        return Due(
            rng.choice([f"End of {year}", f"By the end of {year}"]),
            f"by the end of {year}",
            "fixed",
            date(year, 12, 31),
            date(year, 12, 31),
        )
    day = date(year + 1, 3, 31)
    return Due(f"End of financial year {year}/{short}", f"by the end of the financial year {year}/{short}", "fixed", day, day)


def _range(rng: Random, year: int) -> Due:
    if rng.random() < 0.4:
        return Due(
            rng.choice([f"{year} to {year + 2}", f"{year}-{year + 2}"]), None, "fixed", date(year, 1, 1), date(year + 2, 12, 31)
        )
    first, last = rng.randint(1, 12), rng.randint(1, 12)
    text = f"{calendar.month_name[first]} {year} {rng.choice(['-', 'to', '–'])} {calendar.month_name[last]} {year + 1}"
    return Due(text, None, "fixed", date(year, first, 1), month_span(year + 1, last)[1])


def _ongoing(rng: Random, _year: int) -> Due:
    return Due(rng.choice(words("phrases")["ongoing"]), "on an ongoing basis", "ongoing")


def _recurring(rng: Random, _year: int) -> Due:
    text, recurrence = rng.choice(words("phrases")["recurring"])
    return Due(text, text[0].lower() + text[1:], "recurring", recurrence=recurrence)


def _relative(rng: Random, _year: int) -> Due:
    text = rng.choice(words("phrases")["relative"])
    return Due(text, text[0].lower() + text[1:], "relative")


def _unknown(rng: Random, _year: int) -> Due:
    return Due(rng.choice(words("phrases")["unknown"]), None, "unknown")


def _suffix(day: int) -> str:
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
