"""The words of `rules/roles.toml`, arranged for look-up by phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

from extract.memory import remembered
from extract.ruleset import load_rules
from models.plan import OwnerKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_KINDS = frozenset(get_args(OwnerKind))
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'"})
_EDGE = ' \t\n.,;:!"“”*'
JOINERS = frozenset({"and", "&", "+"})
CONNECTIVES = JOINERS | {"of", "for", "the", "to", "in", "with", "on", "at", "a", "by", "de", "la"}
INSIDE_NAMES = frozenset({"of", "for"})
ARTICLES = frozenset({"the", "a", "an", "our", "council's"})
SURE_JOINERS = frozenset({"then", "plus", "as well as"})


@remembered
def normal(word: str) -> str:
    """Return the form in which words are compared.

    >>> normal("Children’s,")
    "children's"
    """
    plain = " ".join(word.translate(_APOSTROPHES).strip(_EDGE).casefold().split())
    return "and" if plain in JOINERS else plain


@dataclass(frozen=True)
class Term:
    """What a phrase means: the kind of owner it names, and the rule that says so."""

    kind: OwnerKind
    rule: str


class Edges(NamedTuple):
    """The first and the last words of phrases: most words are neither, which spares looking for the phrases."""

    first: frozenset[str]
    last: frozenset[str]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Edges:
        """Return the edges of some phrases."""
        words = [phrase.split() or [""] for phrase in phrases]
        return cls(frozenset(each[0] for each in words), frozenset(each[-1] for each in words))


@dataclass(frozen=True)
class Vocabulary:
    """The base words: whole names, heads and openings by phrase, and sets of single words."""

    names: dict[str, Term]
    heads: dict[str, Term]
    plurals: dict[str, Term]
    openings: dict[str, Term]
    areas: dict[str, Term]
    topics: frozenset[str]
    ranked: frozenset[str]
    every: frozenset[str]
    nobody: frozenset[str]
    bare: frozenset[str]
    things: frozenset[str]
    verbs: frozenset[str]
    prepositions: frozenset[str]
    forenames: frozenset[str]
    surnames: frozenset[str]
    settings: frozenset[str]
    fields_too: frozenset[str]
    chairing: frozenset[str]
    departments: frozenset[str]
    label: re.Pattern[str]
    partners: re.Pattern[str]
    mark: re.Pattern[str]
    tail: re.Pattern[str]

    @cached_property
    def opens_none(self) -> frozenset[str]:
        """Return the words with which no name begins."""
        return self.prepositions | CONNECTIVES

    @cached_property
    def name_edges(self) -> Edges:
        """Return the words with which the whole names begin and end."""
        return Edges.of(self.names)

    @cached_property
    def _heads_end(self) -> frozenset[str]:
        return Edges.of((*self.heads, *self.plurals)).last

    @cached_property
    def _openings_begin(self) -> frozenset[str]:
        return Edges.of(self.openings).first

    def may_be_headed(self, words: Sequence[str]) -> bool:
        """Tell whether a head may end anywhere among some words: most have none."""
        return not self._heads_end.isdisjoint(words)

    def head_of(self, words: Sequence[str]) -> tuple[Term, int] | None:
        """Return the longest head at the end of some words, and its length in words."""
        if not words or words[-1].rpartition(" ")[2] not in self._heads_end:
            return None
        for size in range(min(4, len(words)), 0, -1):
            phrase = " ".join(words[-size:])
            term = self.heads.get(phrase) or self.plurals.get(phrase)
            if term:
                return term, size
        return None

    def opening_of(self, words: Sequence[str]) -> tuple[Term, int] | None:
        """Return the longest opening at the start of some words, and its length in words."""
        if not words or words[0].partition(" ")[0] not in self._openings_begin:
            return None
        for size in range(min(4, len(words)), 0, -1):
            term = self.openings.get(" ".join(words[:size]))
            if term:
                return term, size
        return None


def _terms(prefix: str) -> dict[str, Term]:
    found: dict[str, Term] = {}
    for rule in load_rules("roles"):
        group, _, kind = rule.label.partition(".")
        if group == prefix and kind in _KINDS:
            for phrase in rule.phrases:
                found.setdefault(phrase.replace(" & ", " and "), Term(cast("OwnerKind", kind), rule.id))
    return found


def words_labelled(label: str, file: str = "roles") -> frozenset[str]:
    """Return the phrases of a file's rules with a label."""
    return frozenset(phrase for rule in load_rules(file) if rule.label == label for phrase in rule.phrases)


def _pattern(label: str) -> re.Pattern[str]:
    return next(re.compile(rule.pattern) for rule in load_rules("roles") if rule.label == label and rule.pattern)


@cache
def base_vocabulary() -> Vocabulary:
    """Return the vocabulary of the rule file, read once."""
    return Vocabulary(
        names=_terms("name"),
        heads=_terms("head"),
        plurals=_terms("heads"),
        openings=_terms("opening"),
        areas=_terms("area"),
        topics=words_labelled("topic"),
        ranked=words_labelled("ranked"),
        every=words_labelled("every"),
        nobody=words_labelled("nobody"),
        bare=words_labelled("bare"),
        things=words_labelled("thing"),
        prepositions=words_labelled("preposition") - INSIDE_NAMES,
        verbs=words_labelled("verb") | words_labelled("action", "verbs"),
        forenames=words_labelled("forename"),
        surnames=words_labelled("surname"),
        settings=words_labelled("setting"),
        fields_too=words_labelled("field-too"),
        chairing=words_labelled("chairing"),
        departments=words_labelled("department"),
        label=_pattern("label"),
        partners=_pattern("partners"),
        mark=_pattern("mark"),
        tail=_pattern("tail"),
    )
