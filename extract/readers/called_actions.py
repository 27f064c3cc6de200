"""Paragraphs that call themselves an action: ``Action 3: Train all wardens``, ``ACTION: RS to reply``, ``We will: open it``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.commitments import promises
from extract.deadlines import find_deadlines
from extract.drafts import EMPTY, ActionDraft, Draft, Reading
from extract.noted_below import only_who_and_when
from extract.owners import SURE_NAME, cut_leader, find_owners, read_owners, without_closing_sentence
from extract.ruleset import pattern_of
from extract.shapes import may_be_imperative, shape_of
from extract.view import paragraphs, trimmed

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from extract.view import View
    from models.evidence import Passage

_NUMBERED = "called_actions.numbered"
_MINUTED = "called_actions.minuted"
_LEAD_IN = "called_actions.lead-in"
_STEP = "called_actions.step"
_PLEDGED = "called_actions.pledged"
_UNDERTOOK = "called_actions.undertook"
_DECIDING = ("committee", "group", "all_staff", "unknown")
_NO_POST = (*_DECIDING, "partner", "directorate", "person")
_DOING = ("imperative", "infinitive", "gerund", "passive")
_FEWEST_WORDS = 3
_HALF = 0.5
_LONGEST_TITLE = 12  # words
_SURER_THAN_OBJECTIVES = 0.985


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each numbered action or pledge, and in minutes for each action that is noted below a discussion.

    A numbered heading with a list or table below it groups actions and is left to others.
    """
    yield from _pledges(view)
    yield from _completed(view)
    if view.is_guide:
        return
    if view.context.kind == "minutes":
        yield from _undertaken(view)
    rule = _MINUTED if view.context.kind == "minutes" or _notes_actions(view) else _NUMBERED
    steps = _steps_of_a_form(view)
    for index, block in enumerate(view.blocks):
        if index in steps or block.kind not in ("heading", "paragraph") or (block.kind == "heading" and _groups(view, index)):
            continue
        drafts: list[tuple[int, Draft]] = []
        for passage in _noted_apart(view.passages[index]) if rule == _MINUTED else [view.passages[index]]:
            found = pattern_of(rule).match(passage.text)
            text = passage[found.end() :] if found else EMPTY
            if found and _may_be_action(text):
                drafts.append((index, _draft(view, passage, found, rule, text)))
        if drafts:
            yield Reading("called_actions", frozenset({index}), tuple(drafts), score=0.85)


def _noted_apart(passage: Passage) -> list[Passage]:
    """Return a passage cut where a line of it begins with the word for an action in capitals."""
    starts = [at for at in passage.offsets if at and pattern_of(_MINUTED).match(passage.text[at:])]
    return passage.parted(at for at in starts if passage.text.startswith("ACTION", at))


def _steps_of_a_form(view: View) -> frozenset[int]:
    """Return the steps that are the sections of a form or procedure: one of them asks something, or most are titles."""
    steps = {
        index: view.passages[index].value[match.end() :].rstrip()
        for index, block in enumerate(view.blocks)
        if block.kind != "table" and (match := _match(view, index, _STEP))
    }
    undertaken = sum(shape_of(text) in _DOING for text in steps.values())
    asks = any(text.endswith("?") for text in steps.values())
    return frozenset(steps) if asks or undertaken < _HALF * len(steps) else frozenset()


def _may_be_action(text: Passage) -> bool:
    """Tell whether what stands behind a label may be an action: not what was done, nor only who is to do what is told above."""
    shape = shape_of(text.value)
    told = len(text.value.split()) >= _FEWEST_WORDS and shape != "past"
    name, when = only_who_and_when(trimmed(text)) or (EMPTY, EMPTY)
    return told and not (name and (shape == "none" or (when and shape == "gerund")))  # "Marketing Officer by 1 May"


def _notes_actions(view: View) -> bool:
    """Tell whether a paper notes who is to do what as minutes do, whatever it is: two paragraphs begin so in capitals."""
    noted = [
        match
        for index, block in enumerate(view.blocks)
        if block.kind == "paragraph" and (match := _match(view, index, _MINUTED)) and match[0].startswith("ACTION")
    ]
    return len(noted) > 1


def pledges(view: View) -> dict[int, re.Match[str]]:
    """Return the numbered pledges that are promises themselves, by their block, with the label that each begins with.

    There are none where most are titles of what is promised below them, or where one has a list or table below it.
    """
    found = {
        index: match
        for index, block in enumerate(view.blocks)
        if block.kind != "table" and (match := _match(view, index, _PLEDGED))
    }
    promised = sum(_is_sentence(view.passages[index][match.end() :]) for index, match in found.items())
    grouping = any(_heads_list(view, index) for index in found)
    return {} if promised < 2 or promised < 0.5 * len(found) or grouping else found


def _is_sentence(passage: Passage) -> bool:
    """Tell whether a pledge is told in full: its first line ends with a full stop, or is too long for a title."""
    first = next(iter(paragraphs(passage)), EMPTY).text.rstrip()
    return first.endswith((".", ";")) or len(first.split()) > _LONGEST_TITLE


def _pledges(view: View) -> Iterator[Reading]:
    """Yield each pledge with the promises that go on from it."""
    for index, match in pledges(view).items():
        passage = view.passages[index]
        drafts = [
            _draft(view, passage, match, _PLEDGED, sentence)
            for at, sentence in enumerate(view.sentences(passage[match.end() :]))
            if at == 0 or promises(sentence, view.context.dates)
        ]
        yield Reading(
            "called_actions", frozenset({index}), tuple((index, draft) for draft in drafts), score=_SURER_THAN_OBJECTIVES
        )


def _completed(view: View) -> Iterator[Reading]:
    """Yield the sentences that a lead-in in the same paragraph begins."""
    for index, block in enumerate(view.blocks):
        match = _match(view, index, _LEAD_IN) if block.kind in ("paragraph", "list_item") else None
        text = _first(view, view.passages[index][match.end() :]) if match else EMPTY
        if match and len(text.value.split()) >= _FEWEST_WORDS and (text.text[:1].islower() or may_be_imperative(text.value)):
            yield Reading(
                "called_actions",
                frozenset({index}),
                ((index, _draft(view, view.passages[index], match, _LEAD_IN, text)),),
                score=0.85,
            )


def _undertaken(view: View) -> Iterator[Reading]:
    """Yield the sentences by which minutes tell that a post, team or person agreed, or was asked, to do something."""
    for index, block in enumerate(view.blocks):
        passage = view.passages[index]
        if block.kind not in ("paragraph", "list_item") or not pattern_of("called_actions.may-undertake").search(passage.text):
            continue
        drafts = []
        for sentence in view.sentences(passage):
            match = pattern_of("called_actions.undertook").match(sentence.text)
            match, barred = (match, _DECIDING) if match else (pattern_of("called_actions.will-do").match(sentence.text), _NO_POST)
            who = read_owners(sentence[match.start("who") : match.end("who")], view.context.owners) if match else ()
            if who and all(owner.confidence >= SURE_NAME for owner in who) and not any(owner.kind in barred for owner in who):
                deadlines = find_deadlines(sentence, view.context.dates)
                drafts.append(
                    ActionDraft(
                        text=trimmed(sentence), kind="prose", rule=_UNDERTOOK, confidence=0.75, owners=who, deadlines=deadlines
                    )
                )
        if drafts:
            yield Reading("called_actions", frozenset({index}), tuple((index, draft) for draft in drafts), score=0.8)


def _match(view: View, index: int, rule: str) -> re.Match[str] | None:
    return pattern_of(rule).match(view.passages[index].text)


def _first(view: View, passage: Passage) -> Passage:
    return next(iter(view.sentences(passage)), EMPTY)


def _heads_list(view: View, index: int) -> bool:
    below = index + 1
    return below < len(view.blocks) and view.blocks[below].kind in ("list_item", "table")


def _groups(view: View, heading: int) -> bool:
    below = heading + 1
    while below < len(view.blocks) and view.blocks[below].kind == "paragraph":
        below += 1
    return below < len(view.blocks) and view.blocks[below].kind != "heading"


def _assigned(text: Passage) -> Passage:
    """Return who is to do what minutes call an action, empty where it begins with what is to be done."""
    for rule in ("called_actions.everybody", "called_actions.assigned"):
        found = pattern_of(rule).match(text.text)
        if found and shape_of(text.value) not in ("imperative", "gerund"):
            return text[: found.end("who")]
    return EMPTY


def _draft(view: View, passage: Passage, found: re.Match[str], rule: str, text: Passage) -> ActionDraft:
    named = found.groupdict()
    who = passage[found.start("who") : found.end("who")] if named.get("who") else EMPTY
    who = who or (_assigned(text) if rule == _MINUTED else EMPTY)
    rest, leading = cut_leader(text, view.context.owners)
    told = rest if leading and rest else without_closing_sentence(text, view.context.owners)
    return ActionDraft(
        text=trimmed(told),
        kind="bullet",
        rule=rule,
        confidence=0.8,
        ref=named.get("label"),
        owners=read_owners(who, view.context.owners) if who else leading or find_owners(text, view.context.owners),
        deadlines=find_deadlines(text, view.context.dates),
        linked=rule != _MINUTED,
    )
