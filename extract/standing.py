"""Policies and pages that say nowhere that something is to be done once: what they tell is how things always are done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.cases import is_dated, is_to_come
from extract.drafts import ActionDraft, Draft, Note, ObjectiveDraft, Reading
from extract.procedures import CONDUCT
from extract.ruleset import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.view import View

_BY_WORDING = ("prose.", "cues.we-will", "cues.you-can-expect", "lists.by-shape", "lists.lost-bullets")
"""Rules that go by the words of an undertaking alone, which standing practice has, too."""
_FEWEST_WORDS = 150
_REASON = "what is always done, in a document that plans nothing"


def without_standing(view: View, readings: Iterable[Reading], *, title: str | None) -> list[Reading]:
    """Return the readings of a document, without the actions of one that plans nothing.

    A policy, or a document that its front calls no plan, plans where its title says so, where it has an objective, and where
    one of its actions has a date, stands under a heading on what is to come, or is told by more than its wording: by who acts
    behind it, a table, a recommendation. A few lines, cut out of something longer, do not tell.
    """
    readings, kind = list(readings), view.context.kind
    drafts = [placed for reading in readings for placed in reading.drafts]
    if (
        kind not in CONDUCT
        or len(view.document.text.split()) < _FEWEST_WORDS
        or _is_titled_as_plan(title, kind)
        or any(_shows_a_plan(view, *placed) for placed in drafts)
    ):
        return readings
    return [replace(reading, drafts=tuple((at, _note(draft)) for at, draft in reading.drafts)) for reading in readings]


def _is_titled_as_plan(title: str | None, kind: str) -> bool:
    says: Sequence[str] = (
        ("procedures.plan-title", "procedures.equality-title") if kind == "policy" else ("procedures.plan-title",)
    )
    return any(pattern_of(rule).search(title or "") for rule in says)


def _shows_a_plan(view: View, at: int, draft: Draft) -> bool:
    if not isinstance(draft, ActionDraft):
        return isinstance(draft, ObjectiveDraft) and draft.kind == "objective"
    return is_dated(draft.deadlines) or not draft.rule.startswith(_BY_WORDING) or is_to_come(view, at)


def _note(draft: Draft) -> Draft:
    return Note(draft.text, "rejected", _REASON, draft.rule) if isinstance(draft, ActionDraft) else draft
