"""Tells whether a sentence commits the council, or somebody it names, to something that could be checked later."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract.deadlines import find_deadlines
from extract.ruleset import load_rules, pattern_of, wordings
from extract.shapes import gerunds, is_done_to, is_passive_commitment, pasts, promised, verb_at, verbs, words

if TYPE_CHECKING:
    import re

    from extract.deadlines import DateContext
    from models.evidence import Passage

_WHOLE = frozenset(
    {
        "prose.becomes",
        "prose.becomes-so",
        "prose.goes-to",
        "prose.intended",
        "prose.will-have",
        "prose.will-have-named",
        "prose.there-will-be",
    }
)  # frames that tell themselves that something is to be done
_FREE = frozenset({"prose.we-will", "prose.named"})  # frames after which any verb promises, not only those of the lexicon

_FEWEST_WORDS = 2  # "we will build" says not what
_FAR_BEHIND = 9  # words
_BEHIND_DONE = frozenset(
    {"across", "at", "before", "by", "during", "for", "from", "in", "into", "of", "on", "over", "so", "to", "with", "within"}
)


@dataclass(frozen=True)
class Commitment:
    """The rule by which a sentence commits; ``sure`` is False where it needs a date or a named owner besides."""

    rule: str
    sure: bool = True


@cache
def _labelled(label: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule.id, pattern_of(rule.id)) for rule in load_rules("prose") if rule.label == label)


def read_commitment(text: str) -> Commitment | None:
    """Return the commitment that a sentence makes, None where it describes, hopes or states a principle.

    >>> read_commitment("We will publish the results each year.")
    Commitment(rule='prose.we-will', sure=True)
    >>> read_commitment("A guide will be written by the Policy Team.")
    Commitment(rule='prose.passive', sure=True)
    >>> read_commitment("Everyone will be treated with respect.") is None
    True
    """
    aside = pattern_of("prose.aside").match(text)
    if aside:
        text = f"{aside['subject']} {aside['rest']}"
    if text.rstrip().endswith(":") or wordings("prose", "unfit").says(text):
        return None
    for label in ("frame", "weak"):
        for rule, pattern in _labelled(label):
            found = pattern.search(text)
            if found and _is_promised(found["rest"], rule):
                tokens = words(found["rest"])
                return Commitment(rule, sure=label == "frame" and not _is_unsure(tokens))
    return _passive(text)


def promises(sentence: Passage, dates: DateContext | None = None) -> bool:
    """Tell whether a sentence commits the council or somebody it names, or anybody by a date."""
    commitment = read_commitment(sentence.value)
    return commitment is not None and (commitment.sure or bool(find_deadlines(sentence, dates)))


def is_conduct(rest: str) -> bool:
    """Tell whether what follows a promise is conduct or conviction, which nobody could check later.

    >>> is_conduct("treat everyone with respect"), is_conduct("print a guide")
    (True, False)
    """
    return any(pattern.match(rest) for _, pattern in _labelled("vague"))


def _is_promised(rest: str, rule: str) -> bool:
    """Tell whether what follows a promise is something to do: no conduct, and no state of somebody named."""
    tokens = words(rest)
    if rule in _WHOLE:
        return True
    if len(tokens) < _FEWEST_WORDS:
        return False
    if not promised(tokens):
        return (
            _is_caused(tokens)
            or _is_perfect(tokens)
            or _is_progressive(tokens)
            or (rule == "prose.we-commit" and bool(tokens) and tokens[0] in gerunds())
        )
    if is_conduct(rest):
        return False
    if rule == "prose.we-will":
        return True
    if tokens[0] in verbs("state") and " ".join(tokens[:2]) not in verbs("done-though-state"):
        return False
    return rule in _FREE or verb_at(tokens) or tokens[0] in gerunds()


def _is_caused(tokens: list[str]) -> bool:
    """Tell whether the words say what somebody has others do: "[we will] have the doors fitted"."""
    tokens = tokens[1:] if tokens[:1] == ["also"] else tokens
    if tokens[:1] != ["have"] or _is_perfect(tokens):
        return False
    behind = zip(tokens[2:_FAR_BEHIND], [*tokens[3:], ""], strict=False)
    return any(token in pasts() and (not after or after in _BEHIND_DONE) for token, after in behind)


def _is_unsure(tokens: list[str]) -> bool:
    """Tell whether only a date makes a promise of the words: what will have been, goes on, or is not to be."""
    return tokens[:1] in (["not"], ["never"]) or _is_perfect(tokens) or _is_progressive(tokens)


def _is_perfect(tokens: list[str]) -> bool:
    """Tell whether the words are of a future perfect: "[we will] have introduced ..."."""
    return len(tokens) > 2 and tokens[0] == "have" and _is_past(tokens[1]) and tokens[1] not in ("had", "was", "were")


def _is_past(token: str) -> bool:
    """Tell whether a word is a past, by the lexicon or by its shape: no word of another kind ends so behind "have"."""
    return token in pasts() or (token.endswith("ed") and len(token) > len("need"))


def _is_progressive(tokens: list[str]) -> bool:
    """Tell whether the words are of a future that goes on: "[we will] be publishing ..."; only a date makes it a promise."""
    tokens = tokens[1:] if tokens[:1] == ["also"] else tokens
    return len(tokens) > 2 and tokens[0] == "be" and tokens[1] in gerunds()


def _passive(text: str) -> Commitment | None:
    rule = "prose.passive"
    is_people = pattern_of("prose.people").match(text) is not None
    named = pattern_of("prose.agent").search(text) is not None
    promise = pattern_of(rule).search(text)
    if promise is None or not is_passive_commitment(text):
        return Commitment(rule, sure=named) if is_done_to(text) and not is_people else None
    if is_people and not pattern_of("prose.asked-to").search(text):
        return None
    things = pattern_of("prose.plan-thing").search(text[: promise.start()]) and not pattern_of("prose.running").match(text)
    return Commitment(rule, sure=(bool(things) or named) and not is_people)
