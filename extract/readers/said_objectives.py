"""Objectives that sentences tell: ``Our second priority is to light the quay``, ``To meet our aim of fair fares, we will:``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.drafts import ActionDraft, Draft, ObjectiveDraft, Reading
from extract.readers.objectives import PARAGRAPH_DEPTH
from extract.readers.prose import drafts_of
from extract.ruleset import pattern_of, says, wordings
from extract.view import trimmed

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from extract.view import View
    from models.evidence import Passage

_ORDINAL, _LEAD_IN, _AIM = "objectives.ordinal", "objectives.said-in-lead-in", "objectives.aim-of-a-heading"
_FEWEST, _LONGEST = 2, 40  # ordinals; words of a title
_SCORE = 0.95  # above the paragraphs that an announcement counts
_CONFIDENCE = 0.8

_Told = dict[int, "list[tuple[Passage, re.Match[str]]]"]


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each paragraph that tells one objective of a series, or the one that the list below it serves."""
    told = view.once(told_in_sentences)
    for index, sentences in told.items():
        drafts: list[Draft] = [_objective(sentence, found, _ORDINAL) for sentence, found in sentences]
        drafts += [draft for draft in drafts_of(view, index) if isinstance(draft, ActionDraft)]
        drafts.sort(key=_begins)
        yield Reading("said_objectives", frozenset({index}), tuple((index, draft) for draft in drafts), score=_SCORE)
    for index, block in enumerate(view.blocks):
        if block.kind == "paragraph" and index not in told and (draft := _served(view, index)) is not None:
            yield Reading("said_objectives", frozenset(), ((index, draft),), score=_SCORE)


def told_in_sentences(view: View) -> _Told:
    """Return the sentences that tell one objective each, by their paragraphs; none where there are not two of them.

    Without a word for them ("The first is ...") they must be announced by their number.
    """
    told: _Told = {}
    ordinals: set[str] = set()
    announced = False
    for index, block in enumerate(view.blocks):
        if block.kind not in ("paragraph", "list_item", "heading"):
            continue
        announced = announced or says("objectives.counted", view.passages[index].value)
        may_tell = block.kind == "paragraph" and _ORDINAL in wordings("objectives", "said").possible(view.passages[index].text)
        for sentence in view.sentences(view.passages[index]) if may_tell else ():
            found = pattern_of(_ORDINAL).match(sentence.text)
            if found and (found["family"] or announced) and len(sentence.value.split()) <= _LONGEST:
                told.setdefault(index, []).append((sentence, found))
                ordinals.add(found["ordinal"].lower())
    return told if len(ordinals) >= _FEWEST else {}


def _served(view: View, index: int) -> ObjectiveDraft | None:
    """Return the objective that a lead-in names for the list below it, None where a heading above is that objective."""
    passage, below = view.passages[index], index + 1
    listed = below < len(view.blocks) and view.blocks[below].kind == "list_item"
    if not listed or not passage.text.rstrip().endswith(":"):
        return None
    sentences = view.sentences(passage)
    if found := pattern_of(_LEAD_IN).match(sentences[-1].text):
        return _objective(sentences[-1], found, _LEAD_IN)
    headed = index > 1 and view.blocks[index - 1].kind == "heading"
    if len(sentences) > 1 and not headed and (found := pattern_of(_AIM).match(sentences[0].text)):
        return _draft(sentences[0][found.end() :], _AIM)
    return None


def _objective(sentence: Passage, found: re.Match[str], rule: str) -> ObjectiveDraft:
    return _draft(sentence[found.start("title") : found.end("title")], rule)


def _draft(title: Passage, rule: str) -> ObjectiveDraft:
    return ObjectiveDraft(text=trimmed(title), rule=rule, confidence=_CONFIDENCE, depth=PARAGRAPH_DEPTH)


def _begins(draft: Draft) -> int:
    return draft.text.source[0].start
