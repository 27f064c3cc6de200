"""Sentences in which the council, or somebody it names, commits itself to something specific."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from extract.cases import is_dated, stands_among_roles
from extract.cells import fields_of
from extract.closing_labels import closing_labels
from extract.commitments import Commitment, read_commitment
from extract.deadlines import find_deadlines
from extract.drafts import ActionDraft, Draft, Note, Reading
from extract.entry_ends import ends_with_owner
from extract.item_runs import is_clauses
from extract.owners import cut_leader, find_owners
from extract.procedures import CONDUCT, is_of_cases
from extract.quotations import within_quotes
from extract.readers.lists import announcement
from extract.ruleset import pattern_of
from extract.section_values import speaks_of_section
from extract.sections import CLOSED_TO_ALL, PAPERS, closed_section
from extract.view import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.cues import LeadIn
    from extract.view import View
    from models.evidence import Passage

_WHEN = "lists.when-only"
_CONFIDENCE = {"prose.we-will": 0.65, "prose.we-commit": 0.65, "prose.named": 0.65}
_UNSURE = 0.55
_INVITES = "cues.asides"
_WITH_OWNERS = frozenset({"prose.somebody", "prose.has-agreed", "prose.passive"})  # frames that a sure owner bears out


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each paragraph or clause that looks ahead. Minutes tell what was said: they hold none."""
    if view.context.kind == "minutes":
        return
    lists = list(view.runs("list_item"))
    clauses = {index for run in lists if is_clauses(view, run) for index in run}
    remarks = set() if view.context.kind in PAPERS else _unannounced(view, lists) - clauses
    for index, block in enumerate(view.blocks):
        text = view.passages[index].text
        read_here = block.kind == "paragraph" or index in clauses or (index in remarks and text.rstrip().endswith("."))
        if not read_here or not pattern_of("prose.looks-ahead").search(text) or pattern_of("lists.led-to-page").search(text):
            continue
        drafts = [(index, draft) for draft in drafts_of(view, index)]
        if index in remarks and not any(isinstance(draft, ActionDraft) and is_dated(draft.deadlines) for _, draft in drafts):
            continue  # among findings or lessons only what has a date is undertaken
        if drafts:
            yield Reading("prose", frozenset({index}), tuple(drafts), score=0.4)


def drafts_of(view: View, index: int) -> list[Draft]:
    """Return the actions of a paragraph, and notes why its other sentences that look ahead are none."""
    section, of_cases = closed_section(view, index), view.is_guide or stands_among_roles(view, index)
    text, values, labels = closing_labels(view.passages[index])
    told = fields_of(values, labels, view.context)
    sentences = view.sentences(text)
    return [
        _with_next(view, replace(draft, **told) if isinstance(draft, ActionDraft) else draft, after)
        for sentence, after, quoted in zip_longest(
            sentences, [*sentences[1:], *_alone(view, index + 1)], within_quotes(view, index, sentences)
        )
        if sentence is not None
        for draft in ([_said(sentence)] if quoted else read_sentence(view, sentence, section, of_cases=of_cases))
    ]


def _alone(view: View, index: int) -> list[Passage]:
    """Return the sentence of a paragraph that has no other."""
    if index >= len(view.blocks) or view.blocks[index].kind != "paragraph":
        return []
    sentences = view.sentences(view.passages[index])
    return sentences if len(sentences) == 1 else []


def _unannounced(view: View, lists: Sequence[range]) -> set[int]:
    """Return the entries of lists that nothing announces: lessons, findings and the like, each for itself."""
    return {index for run in lists if announcement(view, run.start) is None for index in run}


def _said(sentence: Passage) -> Note:
    return Note(sentence, "rejected", "words that somebody is told to have said", "prose.quoted")


def _with_next(view: View, draft: Draft, after: Passage | None) -> Draft:
    """Return an action with what it lacks and the next sentence says of it: who leads on it and when, or when alone."""
    if after is None or not isinstance(draft, ActionDraft):
        return draft
    rest, leading = cut_leader(after, view.context.owners)
    if rest and not draft.deadlines and pattern_of(_WHEN).match(after.text):
        return replace(draft, deadlines=find_deadlines(after, view.context.dates))
    if rest or draft.owners:
        return draft
    return replace(draft, owners=leading, deadlines=draft.deadlines or find_deadlines(after, view.context.dates))


def _of_what_stands_beside(view: View, sentence: Passage) -> Note | None:
    """Return a note on a sentence that only says who leads on what stands beside it, or when it is done; None of all others."""
    if speaks_of_section(sentence.text) or not cut_leader(sentence, view.context.owners)[0]:
        return Note(sentence, "rejected", "says who leads on what stands beside it", "lists.leads")
    if pattern_of(_WHEN).match(sentence.text):
        return Note(sentence, "rejected", "says when what stands before it is done", _WHEN)
    return None


def read_sentence(view: View, sentence: Passage, section: LeadIn | None, *, of_cases: bool = False) -> list[Draft]:
    """Return the action of a sentence, or a note why it commits to nothing; neither where it does not look ahead.

    Where the text around it is ``of_cases``, only what has a date is to be done once.
    """
    if not pattern_of("prose.looks-ahead").search(sentence.text):
        return []
    if (beside := _of_what_stands_beside(view, sentence)) is not None:
        return [beside]
    commitment = read_commitment(sentence.value) or _told_at_end(view, sentence)
    if commitment is None:
        return [Note(sentence, "rejected", "describes, hopes or states a principle", "prose.no-commitment")]
    if view.context.kind in CONDUCT and pattern_of("procedures.event").search(sentence.text):
        return [Note(sentence, "rejected", "when and where something is on", "procedures.event")]
    deadlines = find_deadlines(sentence, view.context.dates)
    reported = section is not None and section.rule == _INVITES and pattern_of("prose.reports-back").search(sentence.text)
    if section is not None and ((section.cue in CLOSED_TO_ALL and not reported) or not deadlines):
        return [Note(sentence, "rejected", "a passage of law, values, evidence or history", commitment.rule)]
    if not is_dated(deadlines) and (of_cases or is_of_cases(sentence.text, view.context.kind)):
        return [Note(sentence, "rejected", "how something is done in each case", commitment.rule)]
    owners = find_owners(sentence, view.context.owners)
    if not commitment.sure and not deadlines and not (owners and commitment.rule in _WITH_OWNERS):
        return [Note(sentence, "rejected", "too vague without a date or an owner", commitment.rule)]
    return [
        ActionDraft(
            text=trimmed(sentence),
            kind="prose",
            rule=commitment.rule,
            confidence=_CONFIDENCE.get(commitment.rule, _UNSURE) + (0.15 if deadlines else 0.0),
            owners=owners,
            deadlines=deadlines,
        )
    ]


def _told_at_end(view: View, sentence: Passage) -> Commitment | None:
    """Return the commitment of a sentence with who and when behind it, however vague its words; None of another."""
    told = ends_with_owner(sentence, view.context) and find_deadlines(sentence, view.context.dates)
    return Commitment("prose.told-at-end") if told else None
