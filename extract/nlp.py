"""The spaCy pipeline: a blank English tokenizer and components that find rules' words.

Each component leaves its finds in a span group, with the rule's label as the span's label and the rule's id as
the span's id::

    >>> nlp = build_nlp()
    >>> list(nlp.pipe_names)[:1]
    ['sentencizer']
"""

from __future__ import annotations

import re
import sys
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extract.ruleset import Rule, load_rules
from extract.screening import Screen, Strings

if TYPE_CHECKING:
    from collections.abc import Iterable


class RuleSpans:
    """A component that puts what the rules of one file find into ``doc.spans[group]``."""

    def __init__(self, nlp: Language, rules: tuple[Rule, ...], group: str) -> None:
        self.group = group
        self._labels = {rule.id: rule.label for rule in rules}
        self._phrases = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._tokens = Matcher(nlp.vocab)
        self._patterns = Screen((rule.id, re.compile(rule.pattern)) for rule in rules if rule.pattern)
        self._openings = Strings(nlp.make_doc(phrase)[0].lower_ for rule in rules for phrase in rule.phrases)
        for rule in rules:
            if rule.phrases:
                self._phrases.add(rule.id, [nlp.make_doc(phrase) for phrase in rule.phrases])
            if rule.tokens:
                self._tokens.add(rule.id, [list(pattern) for pattern in rule.tokens])

    def __call__(self, doc: Doc) -> Doc:
        """Find, and keep of overlapping finds of one rule the longest."""
        doc.spans[self.group] = self._spans(doc, self._patterns.spans(doc.text))
        return doc

    def find(self, text: str, nlp: Language) -> list[Span]:
        """Return the finds in a text, of which a doc is made only where there may be any."""
        matches = list(self._patterns.spans(text))
        may_find = matches or len(self._tokens) or self._openings.any_in(text)
        return self._spans(doc_of(text, nlp), matches) if may_find else []

    def _spans(self, doc: Doc, matches: Iterable[tuple[str, tuple[int, int]]]) -> list[Span]:
        found: dict[str, list[Span]] = {}
        for matcher in (found_by for found_by in (self._phrases, self._tokens) if len(found_by)):
            for key, start, end in matcher(doc):
                rule_id = doc.vocab.strings[key]
                found.setdefault(rule_id, []).append(Span(doc, start, end, label=self._labels[rule_id], span_id=rule_id))
        for rule_id, (begin, stop) in matches:
            span = doc.char_span(begin, stop, label=self._labels[rule_id], span_id=rule_id, alignment_mode="expand")
            if span is not None and len(span):
                found.setdefault(rule_id, []).append(span)
        spans = [span for group in found.values() for span in (filter_spans(group) if len(group) > 1 else group)]
        return sorted(spans, key=lambda span: (span.start, -span.end, span.id_))


@Language.factory("rule_spans", default_config={"rules": "", "group": ""})
def _rule_spans(nlp: Language, name: str, rules: str, group: str) -> RuleSpans:
    return RuleSpans(nlp, load_rules(rules or name), group or name)


COMPONENTS: tuple[str, ...] = ("cues", "characteristics", "themes")
"""The rule files that `build_nlp` makes components of; a file's span group has its name."""


@cache
def english() -> Language:
    """Return the blank English tokenizer, which is slow to make: all components work on its words."""
    nlp = spacy.blank("en")
    nlp.max_length = sys.maxsize  # spaCy's own is for its parser, which is not used
    return nlp


@cache
def build_nlp() -> Language:
    """Return the pipeline: tokenizer, sentencizer, one component per rule file in `COMPONENTS`, and the deadlines."""
    from extract.dates import sentences  # registers the component "deadlines", which is built on this module

    nlp = english()
    nlp.add_pipe("sentencizer")
    for name in COMPONENTS:
        nlp.add_pipe("rule_spans", name=name)
    nlp.add_pipe(sentences.GROUP)
    return nlp


@lru_cache(maxsize=64)
def doc_of(text: str, nlp: Language) -> Doc:
    """Return the words of a text: several components are asked of the same one, one after the other."""
    return nlp.make_doc(text)


def found_spans(text: str, nlp: Language, group: str) -> list[Span]:
    """Return what the component of one group finds in a text, without running the others."""
    component = nlp.get_pipe(group)
    return component.find(text, nlp) if isinstance(component, RuleSpans) else list(component(doc_of(text, nlp)).spans[group])


def rules_found(text: str, nlp: Language, group: str) -> dict[str, str]:
    """Return the labels that the rules of one group give a text, each with the id of the rule that stands first."""
    found: dict[str, str] = {}
    for span in found_spans(text, nlp, group):
        found.setdefault(span.label_, span.id_)
    return found
