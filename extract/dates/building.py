"""Builds a period from the atoms of one form."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.dates.periods import Edge, Period, Unit, Year, YearKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from extract.dates.tokens import Token

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER_WORDS = (("1", "one", "first"), ("2", "two", "second", "latter"), ("3", "three", "third"), ("4", "four", "last", "final"))
_EDGES: tuple[tuple[str, Edge], ...] = (("end", "end"), ("close", "end"), ("mid", "mid"), ("early", "early"), ("late", "late"))
_LONGEST_RANGE = 40
"""Years; a longer one is no plan's time but a history, or no years at all."""


class Atoms:
    """The atoms of one form, by their code."""

    def __init__(self, atoms: Iterable[Token]) -> None:
        self._by_code: dict[str, list[Token]] = defaultdict(list)
        for atom in atoms:
            self._by_code[atom.code].append(atom)

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def first(self, code: str) -> Token:
        """Return the first atom of a code, which must be there."""
        return self._by_code[code][0]

    def all(self, codes: str) -> list[Token]:
        """Return the atoms of some codes in reading order."""
        return sorted((atom for code in codes if code in self for atom in self._by_code[code]), key=lambda atom: atom.start)


def build_period(atoms: Iterable[Token]) -> Period | None:
    """Return the period that the atoms of one form stand for; None where they contradict themselves."""
    found = Atoms(atoms)
    for code, build in _BUILDERS.items():
        if code in found:
            period = build(found)
            edge = next(map(edge_of, reversed(found.all("XZP"))), None)
            return replace(period, edge=edge or period.edge) if period else None
    return None


def edge_of(atom: Token) -> Edge:
    """Return the part of a period that words such as "end of" or "early" take."""
    words = atom.text.lower().removeprefix("the").strip()
    return next((edge for word, edge in _EDGES if words.startswith(word)), "start")


def _number(atom: Token) -> int:
    return int(re.sub(r"\D", "", atom.text))


def _full_year(number: int) -> int:
    """Return the year of four or two figures; two are of this century up to 79."""
    if number >= 100:
        return number
    return number + (2000 if number < 80 else 1900)


def _calendar_year(number: int) -> Year:
    return Year(_full_year(number), _full_year(number))


def _year(atoms: Atoms, kind: YearKind | None = None) -> Year | None:
    """Return the year among the atoms. One number names no year that runs over New Year."""
    if "R" in atoms:
        return _joined_years(atoms.first("R").text, kind)
    if "Y" in atoms and kind in (None, "calendar"):
        return _calendar_year(_number(atoms.first("Y")))
    return None


def _joined_years(text: str, kind: YearKind | None) -> Year | None:
    """Return a financial year (2031/32, 2031-32, 2031/2032), or a range of calendar years (2031-34, 2031-2032)."""
    first_figures, last_figures = re.findall(r"\d+", text)
    first = _full_year(int(first_figures))
    last = int(last_figures)
    if len(last_figures) < 4:
        scale = 10 ** len(last_figures)
        last += first - first % scale
        last += scale if last < first else 0
    marked = kind is not None or "/" in text or len(last_figures) < 4
    if last == first + 1 and marked:
        return Year(first, last, kind or "financial")
    if len(first_figures) < 4:
        return None  # 12/15, 9-12: no two years that follow each other
    return Year(first, last) if first < last <= first + _LONGEST_RANGE else None


def _date(atoms: Atoms) -> Period:
    parts = [int(part) for part in re.findall(r"\d+", atoms.first("N").text)]
    year, month, day = parts if parts[0] > 31 else reversed(parts)
    return Period("week" if "W" in atoms else "day", number=month, day=day, year=_calendar_year(year))


def _numeric_month(atoms: Atoms) -> Period:
    month, year = (int(part) for part in re.findall(r"\d+", atoms.first("B").text))
    return Period("month", number=month, year=_calendar_year(year))


def _month(atoms: Atoms) -> Period | None:
    month = atoms.first("M")
    number = _MONTHS.index(month.text[:3].lower()) + 1
    days = [_number(atom) for atom in atoms.all("DU") if atom.start < month.start]
    after = next((atom for atom in atoms.all("DU") if atom.start > month.start), None)
    year = _year(atoms)
    if after and (year or after.code == "D" or len(after.text) == 1):
        days = [_number(after)]
    elif after:
        year = _calendar_year(_number(after))
    if not days:
        return Period("month", number=number, year=year)
    if days[-1] > 31:
        return None
    unit: Unit = "week" if "W" in atoms else "day"
    return Period(unit, number=number, day=days[0], last=days[1] if len(days) > 1 else 0, year=year)


def _season(atoms: Atoms) -> Period:
    name = atoms.first("S").text.lower().split()[0].removesuffix("time")
    short = _calendar_year(_number(atoms.first("U"))) if "U" in atoms else None
    if "T" in atoms:
        year = _year(atoms, "academic") if "R" in atoms else _year(atoms)
        return Period("term", name=name, year=year or short)
    return Period("season", name=name, year=_year(atoms) or short)


def _quarter(atoms: Atoms) -> Period:
    numbers = [_number(atom) for atom in atoms.all("U")]
    last = next((number for number in numbers if number <= 4), 0)
    short = next((_calendar_year(number) for number in numbers if number > 4), None)
    kind: YearKind | None = "financial" if "F" in atoms else None
    return Period("quarter", number=_ordinal(atoms.first("Q")), last=last, year=_year(atoms, kind) or short, year_kind=kind)


def _half(atoms: Atoms) -> Period:
    kind: YearKind | None = "financial" if "F" in atoms else None
    return Period("half", number=_ordinal(atoms.first("H")), year=_year(atoms, kind), year_kind=kind)


def _ordinal(atom: Token) -> int:
    words = atom.text.lower()
    return next((number for number, names in enumerate(_NUMBER_WORDS, 1) if any(name in words for name in names)), 1)


def _feast(atoms: Atoms) -> Period:
    name = "easter" if "easter" in atoms.first("O").text.lower() else "christmas"
    return Period("feast", name=name, year=_year(atoms))


def _year_of(kind: YearKind, edge: Edge | None = None) -> Callable[[Atoms], Period]:
    """Return a builder of years of one kind."""

    def build(atoms: Atoms) -> Period:
        return Period("year", year=_year(atoms, kind), year_kind=kind, edge=edge)

    return build


def _fiscal(_: Atoms) -> Period:
    return Period("year", year_kind="financial", name="fiscal")


def _plain_year(atoms: Atoms) -> Period | None:
    year = _year(atoms)
    return Period("year", year=year) if year else None


def _bare_year(_: Atoms) -> Period:
    return Period("year")


_BUILDERS: dict[str, Callable[[Atoms], Period | None]] = {
    "N": _date,
    "B": _numeric_month,
    "M": _month,
    "S": _season,
    "Q": _quarter,
    "H": _half,
    "O": _feast,
    "A": _year_of("academic"),
    "C": _year_of("municipal"),
    "V": _year_of("financial", "end"),
    "F": _year_of("financial"),
    "K": _year_of("calendar"),
    "G": _fiscal,
    "R": _plain_year,
    "Y": _plain_year,
    "I": _bare_year,
}
"""Which atom decides what a form is, the most telling first."""
