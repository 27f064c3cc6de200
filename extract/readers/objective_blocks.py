"""Objectives as blocks of lines: ``Aim: Fair access``, below it ``Lead: Head of Parks``, ``Actions:`` and a line for each.

The label has no number, so two at least must begin blocks so. Who leads is said for the block as for any section.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.deadlines import find_deadlines
from extract.drafts import EMPTY, ActionDraft, Draft, Note, ObjectiveDraft, Reading
from extract.headers import first_role
from extract.headings import is_generic
from extract.labels import read_label, split_statement
from extract.owners import find_owners, without_closing_sentence
from extract.readers import forms
from extract.readers.lists import read_item
from extract.readers.objectives import objective_depth
from extract.ruleset import pattern_of
from extract.shapes import may_be_imperative, shape_of, undertakes
from extract.view import key, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.view import View

_FEWEST = 2  # blocks
_LONGEST_TITLE = 25  # words
_LONGEST_LABEL = 8  # words
_FEWEST_WORDS = 2  # of an entry
_SCORE = 0.98
_ENTRY = "objective_blocks.entry"


@dataclass(frozen=True)
class _Block:
    """An objective's label line, the line that announces its actions, and the lines of those, by their blocks."""

    start: int
    lead_in: int
    entries: tuple[int, ...]


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each objective, and one for the lines below the announcement of its actions."""
    starts = [at for at, block in enumerate(view.blocks) if block.kind in ("paragraph", "heading") and _label(view, at)]
    if len(starts) < _FEWEST:
        return
    forms_own = {block for reading in forms.read(view) for block, _ in reading.drafts}
    starts = [at for at in starts if at not in forms_own and not _heads(view, at - 1)]
    labels = [_label(view, at) for at in starts]
    starts = [at for at, label in zip(starts, labels, strict=True) if labels.count(label) >= _FEWEST]
    found = [block for start, end in itertools.pairwise([*starts, len(view.blocks)]) if (block := _block(view, start, end))]
    if len(found) < max(_FEWEST, len(starts) - 1):
        return
    depth = min(objective_depth(view, start) for start in starts)  # all alike, though some were taken for headings
    for start in starts:
        yield Reading("objective_blocks", frozenset({start}), ((start, _objective(view, start, depth)),), score=_SCORE)
    for block in found:
        drafts = [(at, draft) for at in block.entries for draft in _actions(view, at)]
        note = Note(view.passages[block.lead_in], "context", "announces the actions of an objective", "objective_blocks.lead-in")
        covered = frozenset({block.lead_in, *block.entries})
        yield Reading("objective_blocks", covered, ((block.lead_in, note), *drafts), score=_SCORE)


def _label(view: View, at: int) -> str | None:
    """Return the label of an objective, without a number, that a line begins with; None where it begins with none."""
    passage = view.passages[at]
    found = pattern_of("objectives.block-label").match(passage.text)
    short = found is not None and len(passage.text[found.end() :].split()) <= _LONGEST_TITLE
    return key(found["label"]) if found and short and read_label(passage) is None else None


def _heads(view: View, at: int) -> bool:
    """Tell whether a heading is what a label below it says more of: "Getting about", and below it "Aim: ..."."""
    return at > 0 and view.blocks[at].kind == "heading" and not is_generic(view.passages[at].value)


def _block(view: View, start: int, end: int) -> _Block | None:
    """Return a block up to the next objective or heading, None where nothing in it announces actions."""
    end = next((at for at in range(start + 1, end) if view.blocks[at].kind in ("heading", "table")), end)
    lead_in = next((at for at in range(start + 1, end) if _announces(view, at)), None)
    if lead_in is None or lead_in + 1 >= end:
        return None
    if view.blocks[lead_in + 1].kind == "list_item":
        items = itertools.takewhile(lambda at: view.blocks[at].kind == "list_item", range(lead_in + 1, end))
        return _Block(start, lead_in, tuple(items))
    entries: list[int] = []
    for at in range(lead_in + 1, end):
        stopped = bool(entries) and _is_stopped(view, at) != _is_stopped(view, entries[0])  # as no entry before it
        if view.blocks[at].kind != "paragraph" or stopped or _is_labelled(view, at) or not _may_be_entry(view, at):
            break
        entries.append(at)
    return _Block(start, lead_in, tuple(entries)) if entries else None


def _announces(view: View, at: int) -> bool:
    """Tell whether a line announces the actions below it: "Actions:", or any label that recurs above what is to be done."""
    text = view.passages[at].value
    if view.blocks[at].kind != "paragraph" or not text.endswith(":"):
        return False
    cue = view.lead_in(at)
    if first_role(text.rstrip(" :")) == "action" or (cue is not None and cue.cue == "actions"):
        return True
    again = sum(passage.value == text for passage in view.passages)
    return again >= _FEWEST and at + 1 < len(view.blocks) and shape_of(view.passages[at + 1].value) == "imperative"


def _is_labelled(view: View, at: int) -> bool:
    """Tell whether a line is a label with its value, or a label alone."""
    label, colon, _ = view.passages[at].text.partition(":")
    return bool(colon) and len(label.split()) <= _LONGEST_LABEL and first_role(label) is not None


def _is_stopped(view: View, at: int) -> bool:
    return view.passages[at].value.endswith(".")


def _may_be_entry(view: View, at: int) -> bool:
    """Tell whether a line may be something to be done: as it is worded, or no sentence."""
    text = view.passages[at].value
    if (
        len(text.split()) < _FEWEST_WORDS
        or text.endswith((":", "?"))
        or shape_of(text) == "past"
        or pattern_of("lists.to-readers").search(text)
    ):
        return False
    return undertakes(text) or may_be_imperative(text) or not text.endswith(".")


def _objective(view: View, at: int, depth: float) -> ObjectiveDraft:
    passage = view.passages[at]
    found = pattern_of("objectives.block-label").match(passage.text)
    title, statement = split_statement(passage[found.end() if found else 0 :])
    return ObjectiveDraft(
        text=title,
        rule="objectives.block-label",
        confidence=0.85,
        label=found["label"].lower() if found else "",
        statement=statement or EMPTY,
        depth=depth,
    )


def _actions(view: View, at: int) -> list[Draft]:
    """Return the action of a line, or what an item of a list holds."""
    if view.blocks[at].kind == "list_item":
        return read_item(view, at, _ENTRY, 0.85, sure=True)
    text = view.passages[at]
    return [
        ActionDraft(
            text=trimmed(without_closing_sentence(text, view.context.owners)),
            kind="bullet",
            rule=_ENTRY,
            confidence=0.85,
            owners=find_owners(text, view.context.owners),
            deadlines=find_deadlines(text, view.context.dates),
        )
    ]
