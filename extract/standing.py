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
_SENTENCES = "prose."
_IN_ITS_NAME = ("cues.we-will", "prose.we-will")
_FEWEST_WORDS = 150
_OFTEN = 3
_AROUND = 6  # blocks
_OTHERS = "what another body says that it will do, which answers for it itself"
_REASON = "what is always done, in a document that plans nothing"


def without_standing(view: View, readings: Iterable[Reading], *, title: str | None) -> list[Reading]:
    """Return the readings of a document, without the actions of one that plans nothing.

    A policy, or a document that its front calls no plan, plans where its title says so, where it has an objective, and where
    one of its actions has a date, stands under a heading on what is to come, or is told by more than its wording: by who acts
    behind it, a table, a recommendation. On equality, what the council says that it will do is a commitment even so.
    A few lines, cut out of something longer, do not tell.
    """
    readings, kind = list(readings), view.context.kind
    if _is_of_others(view):
        return _without_actions(readings, _OTHERS)
    drafts = [placed for reading in readings for placed in reading.drafts]
    if (
        kind not in CONDUCT
        or len(view.document.text.split()) < _FEWEST_WORDS
        or _is_titled(title, "plan-title")
        or (kind == "policy" and _is_titled(title, "equality-title"))
    ):
        return readings
    planning = {at for at, draft in drafts if _shows_a_plan(view, at, draft)}
    kept = own_words(view, title)
    if not planning:
        return _without_actions(readings, _REASON, kept)
    worded = [at for at, draft in drafts if isinstance(draft, ActionDraft) and draft.rule.startswith(_SENTENCES)]
    few = kind != "policy" and 2 * sum(at in planning for at in worded) >= len(worded)
    return readings if kept or few else _without_those_elsewhere(view, readings, planning)


def own_words(view: View, title: str | None) -> tuple[str, ...]:
    """Return the rules by which the council undertakes in its own words, where its page is on equality; none elsewhere."""
    return _IN_ITS_NAME if view.context.kind != "policy" and _is_on_equality(view, title) else ()


def _without_those_elsewhere(view: View, readings: Iterable[Reading], planning: set[int]) -> list[Reading]:
    """Return readings with a note for each action told by its wording alone where nothing is planned.

    In a policy a section plans that holds one of the blocks of ``planning``; elsewhere a sentence must share its paragraph.
    Whoever reads a page on which most promises have a date will take the others for promises, too.
    """
    sections = {view.heading_above(at) for at in planning}
    by_section = view.context.kind == "policy"

    def told(at: int, draft: Draft) -> Draft:
        worded = isinstance(draft, ActionDraft) and draft.rule.startswith(_BY_WORDING if by_section else _SENTENCES)
        planned = view.heading_above(at) in sections if by_section else at in planning
        return _noted(draft, _REASON, ()) if worded and not planned and not _says_when(draft) else draft

    return [replace(reading, drafts=tuple((at, told(at, draft)) for at, draft in reading.drafts)) for reading in readings]


def _without_actions(readings: Iterable[Reading], reason: str, kept: tuple[str, ...] = ()) -> list[Reading]:
    """Return readings with a note for each action that no rule of those ``kept`` told."""
    return [
        replace(reading, drafts=tuple((at, _noted(draft, reason, kept)) for at, draft in reading.drafts)) for reading in readings
    ]


def _is_of_others(view: View) -> bool:
    """Tell whether a page says at its front or end that another body answers for what it tells."""
    around = [*view.passages[:_AROUND], *view.passages[-_AROUND:]] if view.context.kind in CONDUCT else []
    return any(pattern_of("procedures.of-others").search(passage.text) for passage in around)


def _is_titled(title: str | None, rule: str) -> bool:
    return pattern_of(f"procedures.{rule}").search(title or "") is not None


def _is_on_equality(view: View, title: str | None) -> bool:
    """Tell whether a document is on equality: by its title, or by saying so again and again."""
    found = pattern_of("procedures.equality-title").finditer(view.document.text)
    return _is_titled(title, "equality-title") or sum(1 for _ in islice(found, _OFTEN)) == _OFTEN


def _shows_a_plan(view: View, at: int, draft: Draft) -> bool:
    if not isinstance(draft, ActionDraft):
        return isinstance(draft, ObjectiveDraft) and draft.kind == "objective"
    once = is_dated(draft.deadlines) or any(
        deadline.kind == "fixed" and not any(letter.isdigit() for letter in deadline.text) for deadline in draft.deadlines
    )  # "from September"
    return once or not draft.rule.startswith(_BY_WORDING) or is_to_come(view, at)


def _says_when(draft: Draft) -> bool:
    """Tell whether an action comes again, or says who does it so long after something."""
    return isinstance(draft, ActionDraft) and any(each.kind == "recurring" or draft.owners for each in draft.deadlines)


def _noted(draft: Draft, reason: str, kept: tuple[str, ...]) -> Draft:
    """Return a draft, one of an action whose rule is not ``kept`` as a note."""
    if not isinstance(draft, ActionDraft) or (kept and draft.rule.startswith(kept)):
        return draft
    return Note(draft.text, "rejected", reason, draft.rule)
