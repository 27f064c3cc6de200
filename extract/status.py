"""The status of an action: the words as written, and what they mean where that is plain."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, get_args

from extract.ruleset import load_rules
from extract.screening import Screen
from models.plan import Progress, ProgressValue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.evidence import Passage

_EDGES = " \t\r\n\u00a0.,;:•·"
_UNREAD = "status.unread"
_UNREAD_CONFIDENCE = 0.5
_ASIDES = _EDGES + "?"
_YES = re.compile(r"(?i)^y(?:es)?\b(?!/)")
_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r"[.,;:(]|\s[–—-]\s")
_SHARED = {"grey": "grey", "gray": "grey", "gy": "grey", "black": "black"}
_TOLD = "status.told-"
_LONGEST_UPDATE = 45  # words whose sentences are looked at
_STOP = re.compile(r"[.;!]\s+(?=[A-Z])")
_LONGEST_TOLD = 20  # words of an update that says how the work stands; what is longer tells of it
_MARK = re.compile(r"(?i)^\W*(?:(?:rag\s*(?:rating|status)?|status)\s*[:=-]\s*)?(?P<mark>[a-z]+)(?=\s*(?:$|[-–:(,.]))")
_LONGEST_STATUS_WORD = 4
"""Words; longer texts are reports on progress."""


def read_status(cell: Passage, header: str = "", *, legend: Mapping[str, ProgressValue] | None = None) -> Progress | None:
    """Return the status that a cell tells, None for an empty cell; words that are no known status have no value.

    A bare yes says what the ``header`` asks: "Complete?"; a bare no says only that it is not so. A colour or letter that
    the document's ``legend`` explains means what this says.
    """
    kept = cell.strip(_EDGES) or cell.strip()
    if not kept:
        return None
    mark = _MARK.match(kept.value)
    if mark and legend and (value := legend.get(mark_of(mark["mark"]))):
        return _progress(kept, value, "status.by-legend")
    yes = _YES.match(kept.value)
    label, rule = _meaning(f"{header.strip(_ASIDES)} {kept.value[yes.end() :]}" if yes and header else kept.value)
    return _progress(kept, label, rule)


def told_status(update: Sequence[Passage]) -> Progress | None:
    """Return the status that the last telling paragraph of an update tells, None where none does.

    Its first words tell it where they are nothing but a status, or a sentence that says how the work stands: "Completed two
    of four audits" tells none, "Complete: all four audits" and "The audits are under way" do.
    """
    for part in (piece for paragraph in reversed(update) for piece in _telling_parts(paragraph)):
        whole = part.strip(_EDGES)
        opening = _CLAUSE.split(whole.value, maxsplit=1)[0]
        label, rule = _meaning(opening) if is_status_word(opening) else _meaning(whole.value, told=True)
        if rule != _UNREAD:
            return _progress(whole, label, rule)
    return None


def _telling_parts(paragraph: Passage) -> list[Passage]:
    """Return a short paragraph of an update, or the short sentences of a longer one, the last first; none of a report."""
    count = len(_WORD.findall(paragraph.value))
    if count <= _LONGEST_TOLD or count > _LONGEST_UPDATE:
        return [paragraph] if count <= _LONGEST_TOLD else []
    sentences = paragraph.parted(found.end() for found in _STOP.finditer(paragraph.text))
    return [each for each in reversed(sentences) if len(_WORD.findall(each.value)) <= _LONGEST_TOLD]


def mark_of(text: str) -> str:
    """Return the form in which colours and letters are compared: the first letter, but for those that share one.

    >>> mark_of("Green"), mark_of("G"), mark_of("Grey"), mark_of("blue")
    ('g', 'g', 'grey', 'b')
    """
    word = text.casefold()
    return _SHARED.get(word, word[:1])


def meaning_of(text: str) -> str | None:
    """Return the label of the status that a text begins with or tells, None where no rule knows it."""
    return _meaning(text)[0]


def is_status_word(text: str) -> bool:
    """Tell whether a short text is nothing but a status.

    >>> is_status_word("On track"), is_status_word("Complete"), is_status_word("Completed the review of all grants")
    (True, True, False)
    """
    rule = _meaning(text)[1] if len(_WORD.findall(text)) <= _LONGEST_STATUS_WORD else _UNREAD
    return rule != _UNREAD and not rule.startswith(_TOLD)


def _progress(words: Passage, label: str | None, rule: str) -> Progress:
    value: ProgressValue | None = label if label in get_args(ProgressValue) else None  # type: ignore[assignment]
    confidence = _UNREAD_CONFIDENCE if rule == _UNREAD else 1.0
    return Progress(text=words.value, value=value, source=words.source, rule=rule, confidence=confidence)


def _meaning(text: str, *, told: bool = False) -> tuple[str | None, str]:
    """Return the label and the id of the first rule that finds its words, of those for sentences only where it is ``told``."""
    return next(_wordings(told=told).found(text), (None, _UNREAD))


@cache
def _wordings(*, told: bool) -> Screen[tuple[str, str]]:
    rules = (rule for rule in load_rules("status") if rule.id.startswith(_TOLD) or not told)
    return Screen(((rule.label, rule.id), re.compile(rule.pattern)) for rule in rules if rule.pattern)
