"""Codes of the database in plain words."""

from __future__ import annotations

import datetime
import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final

from markupsafe import Markup

# How the name of a set begins that holds the documents of one layout.
LAYOUT: Final = "layout: "
# Controls that could turn a text's direction around, and those that have no width or no meaning on a page.
_CONTROLS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@lru_cache(maxsize=1)
def _labels() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("labels.toml").read_text(encoding="utf-8"))


def label(code: str | None, group: str) -> str:
    """Return what a code is called.

    >>> label("needs_review", "document_status"), label("single_equality_scheme", "document_kind"), label(None, "status")
    ('Needs review', 'Single equality scheme', '')
    """
    if not code:
        return ""
    words = code.replace("_", " ")
    return _labels().get(group, {}).get(code) or words[:1].upper() + words[1:]


def said(code: str, group: str) -> str:
    """Return what is written of a code, "" where nothing is."""
    return _labels().get(group, {}).get(code, "")


def set_name(name: str) -> str:
    """Return what a set of measured documents is called.

    >>> set_name("layout: pdf, action_plan"), set_name("27 web pages")
    ('Pdf, action plan', '27 web pages')
    """
    words = name.removeprefix(LAYOUT).replace("_", " ")
    return words[:1].upper() + words[1:]


def date_words(value: str | datetime.date | None) -> str:
    """Return a date as people write it; a month or year as it is known; other texts as they are.

    >>> date_words("2024-03-31"), date_words("2020-09"), date_words("spring"), date_words(None)
    ('31 March 2024', 'September 2020', 'spring', '')
    """
    text = str(value or "")
    for form, shown in (("%Y-%m-%d", "{0.day} {0:%B} {0.year}"), ("%Y-%m", "{0:%B} {0.year}")):
        try:
            return shown.format(datetime.datetime.strptime(text, form).replace(tzinfo=datetime.UTC))
        except ValueError:
            continue
    return text


def share(part: int, whole: int) -> str:
    """Return a percentage that is never 0 % or 100 % unless it is exact.

    >>> share(1, 3), share(1, 1000), share(999, 1000), share(0, 5), share(0, 0)
    ('33%', 'under 1%', 'over 99%', '0%', '–')
    """
    if not whole:
        return "–"
    percent = round(100 * part / whole)
    if percent == 0 and part:
        return "under 1%"
    if percent == 100 and part < whole:
        return "over 99%"
    return f"{percent}%"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun.

    >>> counted(1, "action"), counted(1200, "council"), counted(0, "page of it", "pages of it")
    ('1 action', '1,200 councils', '0 pages of it')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def without_controls(value: object) -> object:
    """Return a text without characters that change the direction of what follows or cannot be seen."""
    if isinstance(value, Markup):
        return Markup(_CONTROLS.sub("", value))  # noqa: S704 -- removing characters from markup cannot open a tag
    return _CONTROLS.sub("", value) if isinstance(value, str) else value
