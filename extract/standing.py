"""Policies and pages that say nowhere that something is to be done once: what they tell is how things always are done."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from extract.cases import is_dated, is_to_come
from extract.drafts import ActionDraft, Draft, Note, ObjectiveDraft, Reading
from extract.procedures import CONDUCT
from extract.ruleset import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.view import View

_BY_WORDING = ("prose.", "cues.we-will", "cues.you-can-expect", "lists.by-shape", "lists.lost-bullets")
"""Rules that go by the words of an undertaking alone, which standing practice has, too."""
_IN_ITS_NAME = ("cues.we-will", "prose.we-will")
_FEWEST_WORDS = 150
_OFTEN = 3
_REASON = "what is always done, in a document that plans nothing"


def without_standing(view: View, readings: Iterable[Reading], *, title: str | None) -> list[Reading]:
    """Return the readings of a document, without the actions of one that plans nothing.

    A policy, or a document that its front calls no plan, plans where its title says so, where it has an objective, and where
    one of its actions has a date, stands under a heading on what is to come, or is told by more than its wording: by who acts
    behind it, a table, a recommendation. On equality, what the council says that it will do is a commitment even so.
    A few lines, cut out of something longer, do not tell.
    """
    readings, kind = list(readings), view.context.kind
    drafts = [placed for reading in readings for placed in reading.drafts]
    if (
        kind not in CONDUCT
        or len(view.document.text.split()) < _FEWEST_WORDS
        or _is_titled(title, "plan-title")
        or (kind == "policy" and _is_titled(title, "equality-title"))
        or any(_shows_a_plan(view, *placed) for placed in drafts)
    ):
        return readings
    kept = _IN_ITS_NAME if kind != "policy" and _is_on_equality(view, title) else ()
    return [replace(reading, drafts=tuple((at, _noted(draft, kept)) for at, draft in reading.drafts)) for reading in readings]


def _is_titled(title: str | None, rule: str) -> bool:
    return pattern_of(f"procedures.{rule}").search(title or "") is not None


def _is_on_equality(view: View, title: str | None) -> bool:
    """Tell whether a document is on equality: by its title, or by saying so again and again."""
    found = pattern_of("procedures.equality-title").finditer(view.document.text)
    return _is_titled(title, "equality-title") or sum(1 for _ in islice(found, _OFTEN)) == _OFTEN


def _shows_a_plan(view: View, at: int, draft: Draft) -> bool:
    if not isinstance(draft, ActionDraft):
        return isinstance(draft, ObjectiveDraft) and draft.kind == "objective"
    return is_dated(draft.deadlines) or not draft.rule.startswith(_BY_WORDING) or is_to_come(view, at)


def _noted(draft: Draft, kept: tuple[str, ...]) -> Draft:
    """Return a draft, one of an action whose rule is not ``kept`` as a note."""
    if not isinstance(draft, ActionDraft) or (kept and draft.rule.startswith(kept)):
        return draft
    return Note(draft.text, "rejected", _REASON, draft.rule)
