"""What lead-ins and headings say of the text below them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from extract.nlp import found_spans
from extract.ruleset import load_rules

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span

Cue = Literal[
    "actions",
    "objectives",
    "partners",
    "characteristics",
    "duties",
    "values",
    "achievements",
    "evidence",
    "measures",
    "recommendations",
    "notices",
]

_SENTENCE_END = re.compile(r"(?<=[.?!])(?<!e\.g\.)(?<!i\.e\.)(?<!etc\.) (?=\S)")
_BEGINNING = 4  # words
_ASKS = frozenset({"what", "who", "why", "how", "where", "which"})
_SHORT = 3  # words: "These are:" leans on the sentence before
_COUNTED = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten)\W*$")  # "We have drafted three:" does, too


@dataclass(frozen=True)
class LeadIn:
    """What a lead-in announces, and the rule that says so.

    ``open``: a verb is left for the list to complete. ``named``: the words stand at its beginning, as where a heading
    is called so, and are not part of what it tells ("Buy from firms that share our values").
    """

    cue: Cue
    rule: str
    open: bool = False
    named: bool = True


def read_lead_in(text: str, nlp: Language) -> LeadIn | None:
    """Return what the last sentence of a text announces, None where it announces nothing known.

    What rules ask of people ("Employees must:") decides, then a verb left open at the end ("... we will:"); otherwise the
    first noun that names the entries.
    """
    last = last_sentence(text)
    if (len(last.split()) <= _SHORT or _COUNTED.search(last)) and len(text) > len(last):
        text = " ".join(text.split())
        last = f"{last_sentence(text[: -len(last)].rstrip(' .?!'))}. {last}"
    spans = found_spans(last, nlp, "cues")
    open_verbs = [span for span in spans if span.id_ in _cues("verb")]
    whole = (span for span in spans if span.id_ in _cues("whole"))
    chosen: Span | None = next(whole, max(open_verbs, key=lambda span: span.start, default=None))
    if chosen is None:
        chosen = min(spans, key=lambda span: (span.start, -span.end), default=None)
    if chosen is None:
        return None
    named = chosen.start < _BEGINNING or chosen.doc[0].lower_ in _ASKS
    return LeadIn(chosen.label_, chosen.id_, open=bool(open_verbs), named=named)  # type: ignore[arg-type]


@cache
def _cues(value: str) -> frozenset[str]:
    return frozenset(rule.id for rule in load_rules("cues") if rule.value == value)


def last_sentence(text: str) -> str:
    """Return what follows the last full stop that ends a sentence.

    >>> last_sentence("We care. To do this, we will:")
    'To do this, we will:'
    """
    return _SENTENCE_END.split(" ".join(text.split()))[-1]
