"""What a column header, or a label in front of a value, says of what stands below or beside it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extract.ruleset import Rule, load_rules

_EDGES = " \t\n\u00a0.:;?*-–—()"
_PERIOD = re.compile(
    r"(?i)^(?:(?:short|medium|mid|middle|long)(?:[ -]?(?:term|range))?|(?:y|yr|year)\s?(?:\d|one|two|three|four|five)|"
    r"q(?:tr|uarter)?\s?[1-4]\b.*|(?:fy\s?)?(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?|"
    r"\d{2}/\d{2}|(?:short|medium|mid|middle|long)\b.{0,40}\d.*|(?:y|yr|year)\s?\d\s?[:–-].{0,30}\d.*)$"
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
    return list(_roles(" ".join(text.split())))


@lru_cache(maxsize=1 << 14)
def _roles(text: str) -> tuple[tuple[str, str], ...]:
    if not text or len(text) > _LONGEST:
        return ()
    plain = _ASIDE.sub("", text).strip(_EDGES)
    whole = written_out(_ASIDE.sub("", text).strip()).strip(_EDGES)
    texts = {text.strip(_EDGES), plain, whole} - {""}
    found = [(rule.label, rule.id) for rule, pattern in _patterns("columns") if any(pattern.search(t) for t in texts)]
    return tuple(found or _roles_of_parts(whole))


def _roles_of_parts(text: str) -> list[tuple[str, str]]:
    parts = [part for part in _SEPARATOR.split(text) if part]
    english = [part for part in parts if not _is_welsh(part)]
    if len(english) < len(parts):
        return list(_roles(english[0])) if len(english) == 1 else []
    if not 2 <= len(parts) <= 3:
        return []
    found = [next(((r.label, r.id) for r, pattern in _patterns("columns") if pattern.search(part)), None) for part in parts]
    return [role for role in found if role is not None] if None not in found else []


def _is_welsh(label: str) -> bool:
    return any(rule.label == "welsh" and pattern.search(label) for rule, pattern in _patterns("header_words"))


def first_role(text: str) -> str | None:
    """Return the role that a header names first, None where it names none.

    >>> first_role("Objective / outcome")
    'objective'
    """
    return next((role for role, _ in header_roles(text)), None)


def likely_roles(text: str) -> list[tuple[str, str]]:
    """Return the roles of a column header: those of `header_roles`, or what its words make likely.

    A question is read by how it begins; else the last telling word before a preposition decides.

    >>> [likely_roles(t)[0][0] for t in ("Who will make sure it happens", "EDI Priority", "Agreed date for completion")]
    ['owner', 'objective', 'deadline']
    >>> likely_roles("Required or Encouraged")
    []
    """
    sure = header_roles(text)
    plain = written_out(_ASIDE.sub("", " ".join(text.split())).strip(_EDGES))
    if sure or not plain or len(plain.split()) > _MOST_WORDS:
        return sure
    rules = _patterns("header_words")
    for rule, pattern in rules:
        if rule.value == "question" and pattern.search(plain):
            return [(rule.label, rule.id)]
    words = [(rule, pattern) for rule, pattern in rules if rule.value != "question"]
    head = _PREPOSITION.split(plain)[0]
    ends = [(match.end(), rule) for rule, pattern in words for match in pattern.finditer(head)]
    if ends:
        last = max(end for end, _ in ends)
        return [(rule.label, rule.id) for end, rule in ends if end == last]
    begins = [(match.start(), rule) for rule, pattern in words for match in pattern.finditer(plain)]
    return [(rule.label, rule.id) for start, rule in begins if start == min(at for at, _ in begins)]


def is_foreign(text: str) -> bool:
    """Tell whether a header belongs to a table of another kind: a register of risks, statistics, accounts, versions."""
    plain = _ASIDE.sub("", " ".join(text.split())).strip(_EDGES) or text.strip()
    return any(rule.label == "foreign" and pattern.search(plain) for rule, pattern in _patterns("header_words"))


def is_lesser_date(text: str) -> bool:
    """Tell whether a header names a date that counts as the deadline only where there is no other: a start, a review."""
    return any(rule.label == "lesser_date" and pattern.search(text.strip(_EDGES)) for rule, pattern in _patterns("column_dates"))


def is_earlier_date(text: str) -> bool:
    """Tell whether a header names a date that holds until the column beside it gives a later one: the original deadline."""
    return any(rule.label == "earlier_date" and pattern.search(text.strip(_EDGES)) for rule, pattern in _patterns("column_dates"))


def is_later_date(text: str) -> bool:
    """Tell whether a header names the deadline as it was last set, so that any other date beside it is an earlier one."""
    return any(rule.label == "later_date" and pattern.search(text.strip(_EDGES)) for rule, pattern in _patterns("column_dates"))


def is_period(text: str) -> bool:
    """Tell whether a header is a period, as where time runs over the columns.

    >>> [is_period(t) for t in ("2025/26", "Year 1 (2025/26)", "Q3", "Short term", "Year")]
    [True, True, True, True, False]
    """
    text = " ".join(text.split()).strip(_EDGES)
    return bool(_PERIOD.match(text) or _YEARS.match(text.replace(" ", "")) or _PERIOD.match(_ASIDE.sub("", text).strip(_EDGES)))


@cache
def _patterns(name: str) -> list[tuple[Rule, re.Pattern[str]]]:
    return [(rule, re.compile(rule.pattern)) for rule in load_rules(name) if rule.pattern]


@cache
def _abbreviations() -> dict[str, str]:
    return {phrase: rule.label for rule in load_rules("abbreviations") for phrase in rule.phrases}


@lru_cache(maxsize=1 << 14)
def written_out(header: str) -> str:
    """Return a header with its contractions and abbreviations written out.

    An abbreviation of one to three letters that stands alone must show its full stop: "Act" is a law.

    >>> written_out("Resp. off."), written_out("What we'll do"), written_out("Act")
    ('responsible officer', 'What we will do', 'Act')
    """
    for pattern, whole in _CONTRACTIONS:
        header = pattern.sub(whole, header)
    alone = len(header.split()) == 1

    def whole_word(match: re.Match[str]) -> str:
        word = match.group().rstrip(".").lower()
        short = alone and len(word) < 4 and not match.group().endswith(".")
        return match.group() if short else _abbreviations().get(word, match.group())

    return _SHORT_FORM.sub(whole_word, header)
