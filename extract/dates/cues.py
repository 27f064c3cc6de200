"""The words beside dates: a spaCy component that finds them, and the finds as plain records."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from extract.memory import remembered
from extract.nlp import RuleSpans, english
from extract.ruleset import load_rules

GROUP = "deadline_cues"
"""The span group in which the component leaves its finds."""


class Cue(NamedTuple):
    """Words at ``text[start:end]`` and what their rule says of them."""

    label: str
    value: str | None
    rule: str
    start: int
    end: int
    text: str


@cache
def _component() -> RuleSpans:
    return RuleSpans(english(), load_rules("deadlines"), GROUP)


@cache
def _values() -> dict[str, str | None]:
    return {rule.id: rule.value for rule in load_rules("deadlines")}


@remembered
def read_cues(text: str) -> tuple[Cue, ...]:
    """Return the words beside dates of a text, in reading order.

    >>> [(cue.label, cue.text) for cue in read_cues("Every year from May 2031")]
    [('recurring', 'Every year'), ('from', 'from')]
    """
    return tuple(
        Cue(span.label_, _values()[span.id_], span.id_, span.start_char, span.end_char, span.text)
        for span in _component().find(text, english())
    )
