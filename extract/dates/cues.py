"""The words beside dates: a spaCy component that finds them, and the finds as plain records."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extract.nlp import RuleSpans, english
from extract.ruleset import load_rules

if TYPE_CHECKING:
    from spacy.tokens import Doc

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


def cues_of(doc: Doc) -> list[Cue]:
    """Return the finds of the component in a doc, in reading order."""
    return [
        Cue(span.label_, _values()[span.id_], span.id_, span.start_char, span.end_char, span.text) for span in doc.spans[GROUP]
    ]


def read_cues(text: str) -> list[Cue]:
    """Return the words beside dates of a text, in reading order.

    >>> [(cue.label, cue.text) for cue in read_cues("Every year from May 2031")]
    [('recurring', 'Every year'), ('from', 'from')]
    """
    component = _component()
    return cues_of(component(english().make_doc(text))) if component.may_find(text) else []
