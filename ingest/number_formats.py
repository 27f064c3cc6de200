"""Values of spreadsheet cells as the program shows them: what a cell's number format makes of a number or a date."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import NamedTuple

# Formats that show a date in the short form of the language of whoever opens the file; these files are opened in Britain.
_SHORT_DATE = re.compile(r"m{1,2}[/-]d{1,2}[/-](?:yy){1,2}(?P<time> h:mm)?", re.IGNORECASE)
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[(?![hms]+\])[^\]]*\]')
_DATE_PART = re.compile(r"\[[hms]+\]|y{2,4}|y|m{1,5}|d{1,4}|h{1,2}|s{1,2}(?:\.0+)?|AM/PM|A/P|e", re.IGNORECASE)
_DIGITS = re.compile(r"([#0?][#0?,]*)(?:\.([#0?]*))?(,*)")
_MARK = "\ue000"  # stands in for a literal while the format is read
_DAY_NAMES, _MONTH_NAMES = 3, 3
_GENERAL = {"", "general", "@"}

Value = str | bool | int | float | dt.datetime | dt.date | dt.time | dt.timedelta


class _Format(NamedTuple):
    """One section of a format: its pattern with a mark for each literal, and the literals."""

    pattern: str
    literals: tuple[str, ...]

    def filled(self, text: str) -> str:
        """Return a text with the literals put back."""
        for literal in self.literals:
            text = text.replace(_MARK, literal, 1)
        return text


def shown(value: Value, form: str) -> str:
    """Return what a cell shows of its value under a number format.

    >>> shown(dt.date(2031, 3, 1), "mmm-yy"), shown(dt.date(2031, 3, 1), "mm-dd-yy"), shown(dt.date(2031, 3, 1), 'd" of "mmmm')
    ('Mar-31', '01/03/2031', '1 of March')
    >>> shown(0.125, "0.0%"), shown(12500, '"£"#,##0'), shown(-3, '0;(0)'), shown(2.0, "General"), shown(True, "General")
    ('12.5%', '£12,500', '(3)', '2', 'TRUE')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.timedelta):
        return _duration(value)
    if isinstance(value, (int, float)):
        try:
            return _number(value, form)
        except InvalidOperation:  # not a number, or more digits than anybody shows
            return _general(value)
    short = _SHORT_DATE.fullmatch(form)
    return _date(value, _section(f"dd/mm/yyyy{' hh:mm' if short['time'] else ''}" if short else form, 0))


def _section(form: str, index: int) -> _Format:
    """Return the section of a format that holds for positive (0) or negative (1) numbers; the first where it has one only."""
    literals: list[str] = []

    def keep(found: re.Match[str]) -> str:
        quoted, escaped, wide, _, currency = found.groups()
        text = quoted if quoted is not None else escaped or currency or (" " if wide else "")
        literals.append(text)
        return _MARK

    sections = _LITERAL.sub(keep, form).split(";")
    index = index if index < len(sections) else 0
    start = sum(section.count(_MARK) for section in sections[:index])
    return _Format(sections[index], tuple(literals[start : start + sections[index].count(_MARK)]))


def _number(value: float, form: str) -> str:
    if form.lower() in _GENERAL:
        return _general(value)
    signed = ";" not in form
    section = _section(form, 1 if value < 0 else 0)
    digits = _DIGITS.search(section.pattern)
    if digits is None or "/" in section.pattern or "E+" in section.pattern.upper():
        return _general(value)
    whole, fraction, scaled = digits[1].rstrip(","), digits[2] or "", len(digits[3]) + len(digits[1]) - len(digits[1].rstrip(","))
    amount = Decimal(repr(abs(value))).scaleb(2 * section.pattern.count("%") - 3 * scaled)
    amount = amount.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    text = f"{amount:{',' if ',' in whole else ''}f}"
    if fraction.endswith("#"):
        text = text.rstrip("0").rstrip(".")
    text = text.zfill(whole.count("0") + (len(text) - len(text.partition(".")[0])))
    minus = "-" if value < 0 and signed else ""
    return section.filled(minus + section.pattern[: digits.start()] + text + section.pattern[digits.end() :]).strip()


def _general(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.10g}"


def _date(value: dt.datetime | dt.date | dt.time, section: _Format) -> str:
    parts = list(_DATE_PART.finditer(section.pattern))
    if not parts or section.pattern.lower() in _GENERAL:
        return value.isoformat(sep=" ") if isinstance(value, dt.datetime) else value.isoformat()
    twelve = any("/" in part[0] for part in parts)
    names = [part[0].lower() for part in parts]
    out, end = [], 0
    for place, part in enumerate(parts):
        minutes = names[place][0] == "m" and (_near(names, place, -1, "h") or _near(names, place, 1, "s"))
        out += [section.pattern[end : part.start()], _part(value, "n" * len(part[0]) if minutes else names[place], twelve=twelve)]
        end = part.end()
    return section.filled("".join(out) + section.pattern[end:].replace("@", "")).strip()


def _near(names: list[str], place: int, step: int, letter: str) -> bool:
    at = place + step
    return 0 <= at < len(names) and names[at].strip("[")[:1] == letter


def _part(value: dt.datetime | dt.date | dt.time, name: str, *, twelve: bool) -> str:
    if name in {"am/pm", "a/p"}:
        return f"{value:%p}"
    letter, length = name.strip("[]")[0], len(name.strip("[]"))
    if letter in "ymde" and isinstance(value, dt.time):
        return ""
    if letter == "y":
        return f"{value:%Y}" if length > 2 else f"{value:%y}"
    if letter in "md" and length > 2:
        return _name(value, letter, length)
    hour = f"{value:%I}" if twelve else f"{value:%H}"
    text = {"m": f"{value:%m}", "d": f"{value:%d}", "h": hour, "n": f"{value:%M}", "s": f"{value:%S}"}.get(letter, "")
    return text if length > 1 else text.lstrip("0") or "0"


def _name(value: dt.datetime | dt.date | dt.time, letter: str, length: int) -> str:
    """Return the name of the month or day: in short, whole, or (five letters) its first letter."""
    if letter == "d":
        return f"{value:%a}" if length == _DAY_NAMES else f"{value:%A}"
    month = f"{value:%b}" if length == _MONTH_NAMES else f"{value:%B}"
    return month[:1] if length > 4 else month


def _duration(value: dt.timedelta) -> str:
    minutes = round(value.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02d}"
