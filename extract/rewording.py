"""Tells where a document says an objective again: a heading in other words than its list, a title under its number."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.memory import remembered
from extract.shapes import verbs
from extract.view import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.drafts import ObjectiveDraft

_WORD = re.compile(r"[a-z]+")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s|e|er|ers|ly|y|ies)$")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
_FEWEST = 2  # stems that both have
_SHARED = 0.6  # of the words of the shorter of two titles
_MOST, _LEAST = 0.75, 0.5  # of the heading's stems: so many are in the objective it takes up, and in no other


def taken_up(heading: str, objectives: Sequence[str]) -> int | None:
    """Return the place of the objective that a heading says again in other words, None where it is none or more than one.

    >>> listed = ["Reduce the gap in pay", "Make travelling by ferry possible for all crews"]
    >>> taken_up("Making ferry travel possible", listed), taken_up("Our crews", listed)
    (1, None)
    """
    stems = _stems(heading)
    shared = [len(stems & _stems(objective)) for objective in objectives]
    best = max(shared, default=0)
    if best < max(_FEWEST, _MOST * len(stems)):
        return None
    others = [count for count in shared if count != best]
    alone = shared.count(best) == 1 and all(count <= _LEAST * len(stems) for count in others)
    return shared.index(best) if alone else None


@remembered
def _stems(text: str) -> frozenset[str]:
    words = set(_WORD.findall(text.lower())) - verbs("no-opener")
    return frozenset(_DOUBLED.sub(r"\1", _ENDING.sub("", word)) for word in words)


def alike(draft: ObjectiveDraft, known: ObjectiveDraft) -> bool:
    """Tell whether two drafts are the same objective's: of one label and number, and worded alike.

    One title begins the other or is its statement, or they share most words. Without a number most words that matter must be
    shared by the longer one, too: "Income from work" is not "Income from pensions".
    """
    if label_and_number(draft) != label_and_number(known):
        return False
    title, other = key(draft.text.value), key(known.text.value)
    if not title or title.startswith(other) or other.startswith(title) or title == key(known.statement.value):
        return True
    if known.ref:
        one, two = set(title.split()), set(other.split())
        return len(one & two) >= _SHARED * min(len(one), len(two))
    stems, others = _stems(title), _stems(other)
    return len(stems & others) >= _MOST * max(len(stems), len(others))


def completed(known: ObjectiveDraft, again: ObjectiveDraft) -> ObjectiveDraft:
    """Return an objective with what its repetition adds; what the document calls an objective once is no theme."""
    return replace(
        known,
        statement=known.statement or again.statement,
        ref=known.ref or again.ref,
        kind="objective" if "objective" in (known.kind, again.kind) else "theme",
    )


def label_and_number(draft: ObjectiveDraft) -> tuple[str, str]:
    """Return an objective's label and the last word of its reference: "aim" and "2" of "Aim 2"."""
    return draft.label, (draft.ref or "").lower().rsplit(" ", 1)[-1]
