"""The grammatical shape of an entry or sentence: does it undertake something?"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from extract.ruleset import load_rules

Shape = Literal["imperative", "infinitive", "gerund", "passive", "noun", "past", "none"]

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_LEADING_ADVERBS = {
    "actively",
    "also",
    "better",
    "clearly",
    "consistently",
    "effectively",
    "fully",
    "further",
    "jointly",
    "proactively",
    "regularly",
    "then",
    "where",
    "wherever",
    "work",
    "annually",
    "robustly",
    "routinely",
    "carefully",
    "publicly",
    "continually",
    "not",
}
_NOT_OBJECTS = {
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "must",
    "should",
    "shall",
    "does",
    "did",
}
_AFTER_NOUNS = {"for", "of", "on", "in", "by", "from", "to", "at"} | _NOT_OBJECTS
_PROMISE_ADVERBS = {"therefore", "now", "always", "once", "all", "both", "each"}
# After "we will" any verb promises but those of being, having and feeling.
_STATES_OF_US = {
    "be",
    "become",
    "believe",
    "come",
    "expect",
    "experience",
    "face",
    "feel",
    "have",
    "hope",
    "know",
    "lie",
    "live",
    "mean",
    "need",
    "never",
    "not",
    "only",
    "remain",
    "stand",
    "stay",
    "want",
    "wish",
}
_DOING_NOUNS = {
    "review",
    "presentation",
    "development",
    "introduction",
    "implementation",
    "creation",
    "delivery",
    "provision",
    "evaluation",
    "production",
    "launch",
    "update",
    "audit",
    "analysis",
    "completion",
    "establishment",
    "promotion",
    "publication",
    "redesign",
    "redevelopment",
    "training",
    "rollout",
    "roll-out",
    "refresh",
    "monitoring",
    "recruitment",
    "appointment",
    "commissioning",
    "consultation",
    "referral",
    "adoption",
    "assessment",
    "installation",
    "expansion",
    "extension",
    "submission",
    "translation",
}
_PASSIVE = re.compile(r"\b(?:to|will|shall|should|must)\s+be\s+(?:\w+ly\s+)?([a-z][\w-]*)", re.IGNORECASE)
_VOWEL_END = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")


def _forms(verb: str) -> tuple[str, str]:
    """Return the -ing and -ed form of a regular verb.

    >>> _forms("plan"), _forms("raise"), _forms("identify")
    (('planning', 'planned'), ('raising', 'raised'), ('identifying', 'identified'))
    """
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing", f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb}ing", f"{verb[:-1]}ied"
    if _VOWEL_END.search(verb) and len(verb) <= 5 and not verb.endswith(("open", "offer")):
        return f"{verb}{verb[-1]}ing", f"{verb}{verb[-1]}ed"
    return f"{verb}ing", f"{verb}ed"


@cache
def verbs(label: str) -> frozenset[str]:
    """Return the words of a verb class: ``action``, ``state`` or ``passive``."""
    return frozenset(phrase for rule in load_rules("verbs") if rule.label == label for phrase in rule.phrases)


@cache
def _gerunds() -> frozenset[str]:
    return frozenset(_forms(verb)[0] for verb in verbs("action"))


@cache
def _pasts() -> frozenset[str]:
    irregular = {
        "began",
        "brought",
        "built",
        "chose",
        "gave",
        "held",
        "kept",
        "led",
        "made",
        "met",
        "ran",
        "set up",
        "took",
        "wrote",
        "won",
        "had",
        "was",
        "were",
        "saw",
        "spent",
    }
    return frozenset(_forms(verb)[1] for verb in verbs("action")) | irregular


def words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return [word.replace("’", "'").lower() for word in _WORD.findall(text)]


def shape_of(text: str) -> Shape:
    """Return the shape by which an entry undertakes something, ``none`` where it does not.

    >>> [shape_of(t) for t in ("Publish the pay gap", "Reviewing our policy", "To train all staff", "A guide to be written")]
    ['imperative', 'gerund', 'infinitive', 'passive']
    >>> shape_of("Residents with a disability"), shape_of("Support for carers is available")
    ('none', 'none')
    """
    tokens = words(text[:400])
    while tokens and tokens[0] in _LEADING_ADVERBS and len(tokens) > 2 and tokens[0] != "work":
        tokens = tokens[1:]
    if not tokens:
        return "none"
    if len(tokens) > 2 and tokens[0] in ("we", "i", "council") and tokens[1] in ("will", "shall"):
        return "imperative" if promised(tokens[2:]) else "none"
    if tokens[0] == "to" and len(tokens) > 2:
        return "infinitive" if _verb_at(tokens[1:]) or tokens[1] in verbs("action") else "none"
    return _shape_of_first(tokens, text)


def promised(tokens: list[str]) -> bool:
    """Tell whether the words after "we will" begin with something to do, adverbs passed over."""
    while len(tokens) > 1 and (tokens[0] in _LEADING_ADVERBS | _PROMISE_ADVERBS or tokens[0].endswith("ly")):
        tokens = tokens[1:]
    return bool(tokens) and tokens[0] not in _STATES_OF_US and not tokens[0].endswith(("ed", "ing"))


def _shape_of_first(tokens: list[str], text: str) -> Shape:
    first = tokens[0]
    if _verb_at(tokens):
        return "imperative"
    if first in _gerunds() and len(tokens) > 1 and tokens[1] not in _NOT_OBJECTS:
        return "gerund"
    if is_passive_commitment(text) or _is_assigned(tokens):
        return "passive"
    if first in _pasts() and len(tokens) > 2:
        return "past"
    if _doing_noun(tokens):
        return "noun"
    return "none"


def _verb_at(tokens: list[str]) -> bool:
    """Tell whether the tokens begin with a verb in the imperative: a known one, or any word before 'and <verb>'."""
    first = tokens[0]
    if first in verbs("action"):
        subject = first in verbs("noun") and len(tokens) > 1 and tokens[1] in _AFTER_NOUNS and set(tokens[1:9]) & _NOT_OBJECTS
        return not subject
    return len(tokens) > 3 and tokens[1] == "and" and tokens[2] in verbs("action") and not first.endswith(("s", "ed", "ing"))


def _is_assigned(tokens: list[str]) -> bool:
    """Tell whether somebody or something is "to" do or serve: "Each team to review its forms"."""
    at = tokens.index("to") if "to" in tokens[1:6] else 0
    return (
        0 < at < len(tokens) - 1
        and tokens[at + 1] in verbs("action")
        and tokens[0] not in verbs("action")
        and not set(tokens[:at]) & _NOT_OBJECTS
    )


def _doing_noun(tokens: list[str]) -> bool:
    return any(token in _DOING_NOUNS for token in tokens[:2]) and not set(tokens) & _NOT_OBJECTS


def begins_entry(before: str, word: str, after: str) -> bool:
    """Tell whether a capitalised verb in running text begins a new entry, as where the bullets of a list were lost.

    A verb that may be a noun ("Review") needs small letters on both sides of it, or the end of a sentence (an empty
    ``before``) in front of it.

    >>> begins_entry("policy", "Evaluate", "the"), begins_entry("Impact", "Review", "Group")
    (True, False)
    """
    if not word[:1].isupper() or not word[1:].islower() or word.lower() not in verbs("action"):
        return False
    return not before or word.lower() not in verbs("noun") or (before[:1].islower() and after[:1].islower())


def is_passive_commitment(text: str) -> bool:
    """Tell whether a text says that something is to be done, or will be, to a plan, service or paper."""
    lowered = text.lower()
    for match in _PASSIVE.finditer(lowered):
        rest = lowered[match.start(1) :]
        if any(
            rest.startswith(participle) and not rest[len(participle) : len(participle) + 1].isalpha()
            for participle in verbs("passive")
        ):
            return True
    return False


def undertakes(text: str) -> bool:
    """Tell whether an entry has the shape of an undertaking."""
    return shape_of(text) in ("imperative", "infinitive", "gerund", "passive")
