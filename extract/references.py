"""Objectives named by their number alone: ``EO2``, ``Objective 1 and 3``, ``Aim A``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.drafts import Reference
from extract.memory import remembered
from extract.ruleset import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.drafts import ObjectiveDraft
    from models.evidence import Passage

_PARTS = re.compile(r"([a-z]*)[\s-]?(\d*(?:\.\d+)*)")
_LETTER = re.compile(r"[A-H]")
_COUNTED = {
    word: str(number) for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 1)
}


def is_reference(text: str) -> bool:
    """Tell whether a text names one objective or several by their numbers and says nothing else.

    >>> is_reference("EO2"), is_reference("Objectives 1 and 3"), is_reference("Objective 1: Fair pay"), is_reference("2031")
    (True, True, False, False)
    """
    return pattern_of("objectives.reference").match(text.strip()) is not None


def reference_within(text: str) -> str:
    """Return the words by which a sentence names the one objective that it serves, empty where it names none.

    >>> reference_within("Under objective 2, Parks will open the gate"), reference_within("Open the gate (supports Aim 3)")
    ('objective 2', 'Aim 3')
    >>> reference_within("Open the gate"), reference_within("Report on objective 2 to the board")
    ('', '')
    """
    found = pattern_of("objectives.served").search(text)
    return next((part for part in found.groups() if part), "") if found else ""


def is_letter(text: str) -> bool:
    """Tell whether a text is one capital letter, as objectives may be counted."""
    return _LETTER.fullmatch(text.strip()) is not None


def reference(passage: Passage) -> Reference:
    """Return a reference to an objective that stands elsewhere."""
    return Reference(passage, "context", "names an objective by its number", "objectives.reference")


def referred(text: str, objectives: Iterable[ObjectiveDraft]) -> ObjectiveDraft | None:
    """Return the objective that a reference names first: of those with its number, the one of its kind, else the first."""
    found = pattern_of("objectives.reference").match(text.strip())
    if found is None and not is_letter(text):
        return None
    code, family = (_code(found["code"]), (found["family"] or "").lower()[:4]) if found else (_code(text), "")
    named = [one for one in objectives if one.ref and one.kind == "objective" and _agree(code, _code(one.ref))]
    alike = [one for one in named if family and (one.label or one.ref or "").lower().startswith(family)]
    return next(iter(alike or named), None)


@remembered
def _code(ref: str) -> tuple[str, str]:
    """Return the letters and the figures of the last word of a reference; a letter alone counts as a figure."""
    last = (ref.lower().strip(" .:#").split() or [""])[-1]
    found = _PARTS.fullmatch(_COUNTED.get(last, last))
    letters, figures = (found[1], found[2]) if found else (last, "")
    return (letters, figures) if figures else ("", letters)


def _agree(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[1] == other[1] and (one[0] == other[0] or not one[0] or not other[0])
