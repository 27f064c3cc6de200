"""What a column header, or a label in front of a value, says of what stands below or beside it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extract.memory import remembered
from extract.ruleset import load_rules, wordings
from extract.screening import Screen

if TYPE_CHECKING:
    from collections.abc import Collection

_EDGES = " \t\n\u00a0.:;?*-–—()"
_PERIOD = re.compile(
    r"(?i)^(?:(?:short|medium|mid|middle|long)(?:[ -]?(?:term|range))?|(?:y|yr|year)\s?(?:\d|one|two|three|four|five)|"
    r"q(?:tr|uarter)?\s?[1-4]\b.*|(?:fy\s?)?(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?|"
    r"\d{2}/\d{2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s*(?:[-–/]|to)\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:\s\d{2,4})?|(?:short|medium|mid|middle|long)\b.{0,40}\d.*|(?:y|yr|year)\s?\d\s?[:–-].{0,30}\d.*)$"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_LIMIT = re.compile(
    rf"(?i)^(?:by|before|in|during)\s+(?:(?:the\s+)?end\s+of\s+)?(?:(?:\d{{1,2}}\s+)?{_MONTH}\s+(?=\d{{4}}\b))?(?=[\dqy])"
)
_YEARS = re.compile(r"^(?:19|20)\d\d(?:[-–/](?:\d\d|20\d\d))?$")  # broken over the lines of a narrow column
_ASIDE = re.compile(r"\s*[(\[].*?(?:[)\]]|$)")
_CONTRACTIONS = (
    (re.compile(r"(?i)\b(who|what|when|where|how|it|that)['’]s\b"), r"\1 is"),
    (re.compile(r"(?i)(\w)['’]ll\b"), r"\1 will"),
    (re.compile(r"(?i)(\w)['’]re\b"), r"\1 are"),
    (re.compile(r"(?i)(\w)['’]ve\b"), r"\1 have"),
)
_SHORT_FORM = re.compile(r"[A-Za-z/]+\.?")
_PREPOSITION = re.compile(r"(?i)\s(?:of|for|to|against|from|on|in|by|with|this|that|at|we|is|are|will|has|have)\s")
_SEPARATOR = re.compile(r"\s*(?:/|&|\+|\n|\band\b|\bor\b)\s*")
_LONGEST = 90
_FEWEST_FOREIGN = 2
_RISK = re.compile(r"(?i)\b(?:risks?|threats?|hazards?|likelihood|probability|controls?|severity)\b")
_MITIGATION = re.compile(r"(?i)\s*mitigat")
_MOST_WORDS = 9


def header_roles(text: str) -> list[tuple[str, str]]:
    """Return the roles that a header or label may have, with the rules' ids; the first is the likeliest.

    Contractions and abbreviations are read as the words they stand for. Of "Objective / outcome" both count.

    >>> header_roles("Responsible officer"), header_roles("Resp. off.")
    ([('owner', 'columns.owner')], [('owner', 'columns.owner')])
    >>> [role for role, _ in header_roles("Objective / outcome")]
    ['objective', 'outcome']
    >>> header_roles("Weather")
    []
    """
    text = " ".join(text.split())
    return list(_roles(text)) if 0 < len(text) <= _LONGEST else []


@remembered
def _roles(text: str) -> tuple[tuple[str, str], ...]:
    shown = _ASIDE.sub("", text) if "(" in text or "[" in text else text
    plain, whole = shown.strip(_EDGES), written_out(shown.strip()).strip(_EDGES)
    texts = {text.strip(_EDGES), plain, whole} - {""}
    found = {place for each in texts for place in _columns().found(each)}
    return tuple(_role(place) for place in sorted(found)) or tuple(_roles_of_parts(whole))


def _roles_of_parts(text: str) -> list[tuple[str, str]]:
    parts = [part for part in _SEPARATOR.split(text) if part]
    english = [part for part in parts if not _is_welsh(part)]
    if len(english) < len(parts):
        return header_roles(english[0]) if len(english) == 1 else []
    if not 2 <= len(parts) <= 3:
        return []
    found = [next(_columns().found(part), None) for part in parts]
    return [_role(place) for place in found if place is not None] if None not in found else []


def _is_welsh(label: str) -> bool:
    return wordings("header_words", "welsh").says(label)


def _role(place: int) -> tuple[str, str]:
    rule = load_rules("columns")[place]
    return rule.label, rule.id


def first_role(text: str) -> str | None:
    """Return the role that a header names first, None where it names none.

    >>> first_role("Objective / outcome")
    'objective'
    """
    return next((role for role, _ in header_roles(text)), None)


def label_roles(text: str) -> list[str]:
    """Return the roles of the label that a text begins with, up to a colon; none of a text without one.

    >>> label_roles("Lead officer: Head of Parks"), label_roles("Lead officer")
    (['owner'], [])
    """
    label, colon, _ = text.partition(":")
    return [role for role, _ in header_roles(label)] if colon else []


def likely_roles(text: str) -> list[tuple[str, str]]:
    """Return the roles of a column header: those of `header_roles`, or what its words make likely.

    A question is read by how it begins; else the last telling word before a preposition decides.

    >>> [likely_roles(t)[0][0] for t in ("Who will make sure it happens", "EDI Priority", "Agreed date for completion")]
    ['owner', 'objective', 'deadline']
    >>> likely_roles("Required or Encouraged")
    []
    """
    return header_roles(text) or list(_likely(" ".join(text.split())))


@remembered
def _likely(text: str) -> tuple[tuple[str, str], ...]:
    plain = written_out(_ASIDE.sub("", text).strip(_EDGES))
    if not plain or len(plain.split()) > _MOST_WORDS:
        return ()
    question = next(_telling(questions=True).found(plain), None)
    if question is not None:
        return (question,)
    words = _telling(questions=False)
    ends = [(end, role) for role, (_, end) in words.spans(_PREPOSITION.split(plain)[0])]
    if ends:
        last = max(end for end, _ in ends)
        return tuple(role for end, role in ends if end == last)
    begins = [(start, role) for role, (start, _) in words.spans(plain)]
    first = min((start for start, _ in begins), default=0)
    return tuple(role for start, role in begins if start == first)


def is_foreign(text: str) -> bool:
    """Tell whether a header belongs to a table of another kind: a register of risks, statistics, accounts, versions."""
    plain = _ASIDE.sub("", " ".join(text.split())).strip(_EDGES) or text.strip()
    return wordings("header_words", "foreign").says(plain)


def are_of_another_kind(headers: Collection[str]) -> bool:
    """Tell whether at least half of some headers, and two, stand only in tables that are no plans, and none says "action".

    Mitigation belongs to a register only beside a risk: an assessment has it beside whom a proposal harms.

    >>> are_of_another_kind({"Risk", "Likelihood", "Mitigation", "Owner"})
    True
    >>> are_of_another_kind({"Proposal", "Mitigation", "Responsible officer", "Timescale"})
    False
    """
    risky = any(_RISK.search(text) for text in headers)
    foreign = [text for text in headers if is_foreign(text) and (risky or not _MITIGATION.match(text))]
    if len(foreign) < _FEWEST_FOREIGN or len(foreign) * 2 < len(headers):
        return False
    return not any(role == "action" for text in headers if text not in foreign for role, _ in header_roles(text))


def is_lesser_date(text: str) -> bool:
    """Tell whether a header names a date that counts as the deadline only where there is no other: a start, a review."""
    return wordings("column_dates", "lesser_date").says(text.strip(_EDGES))


def is_earlier_date(text: str) -> bool:
    """Tell whether a header names a date that holds until the column beside it gives a later one: the original deadline."""
    return wordings("column_dates", "earlier_date").says(text.strip(_EDGES))


def is_later_date(text: str) -> bool:
    """Tell whether a header names the deadline as it was last set, so that any other date beside it is an earlier one."""
    return wordings("column_dates", "later_date").says(text.strip(_EDGES))


def is_period(text: str) -> bool:
    """Tell whether a header is a period, as where time runs over the columns.

    >>> [is_period(t) for t in ("2025/26", "Year 1 (2025/26)", "Q3", "Short term", "By the end of March 2031", "Year")]
    [True, True, True, True, True, False]
    """
    text = _LIMIT.sub("", " ".join(text.split()).strip(_EDGES))
    return bool(_PERIOD.match(text) or _YEARS.match(text.replace(" ", "")) or _PERIOD.match(_ASIDE.sub("", text).strip(_EDGES)))


@cache
def _columns() -> Screen[int]:
    """Return the patterns of the headers of columns, each with the place of its rule."""
    return Screen((place, re.compile(rule.pattern)) for place, rule in enumerate(load_rules("columns")) if rule.pattern)


@cache
def _telling(*, questions: bool) -> Screen[tuple[str, str]]:
    """Return the patterns of questions, or of other words, that make the role of a column likely, each with that role."""
    rules = (rule for rule in load_rules("header_words") if (rule.value == "question") == questions)
    return Screen(((rule.label, rule.id), re.compile(rule.pattern)) for rule in rules if rule.pattern)


@cache
def _abbreviations() -> dict[str, str]:
    return {phrase: rule.label for rule in load_rules("abbreviations") for phrase in rule.phrases}


@remembered
def written_out(header: str) -> str:
    """Return a header with its contractions and abbreviations written out.

    An abbreviation of one to three letters that stands alone must show its full stop: "Act" is a law.

    >>> written_out("Resp. off."), written_out("What we'll do"), written_out("Act")
    ('responsible officer', 'What we will do', 'Act')
    """
    for pattern, whole in _CONTRACTIONS if "'" in header or "’" in header else ():
        header = pattern.sub(whole, header)
    alone = len(header.split()) == 1

    def whole_word(match: re.Match[str]) -> str:
        word = match.group().rstrip(".").lower()
        short = alone and len(word) < 4 and not match.group().endswith(".")
        return match.group() if short else _abbreviations().get(word, match.group())

    return _SHORT_FORM.sub(whole_word, header)
