"""Single paragraphs and headings that call themselves an action: ``Action 3: Train all wardens``, ``ACTION: RS to reply``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.deadlines import find_deadlines
from extract.drafts import EMPTY, ActionDraft, Draft, Reading
from extract.owners import find_owners, read_owners
from extract.ruleset import pattern_of
from extract.shapes import shape_of
from extract.view import trimmed

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from extract.view import View
    from models.evidence import Passage

_NUMBERED = "called_actions.numbered"
_MINUTED = "called_actions.minuted"
_FEWEST_WORDS = 3


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each numbered action, and in minutes for each that is noted below a discussion.

    A numbered heading with a list or table below it groups actions and is left to others.
    """
    rule = _MINUTED if view.context.kind == "minutes" else _NUMBERED
    for index, block in enumerate(view.blocks):
        if block.kind not in ("heading", "paragraph") or (block.kind == "heading" and _groups(view, index)):
            continue
        passage = view.passages[index]
        found = pattern_of(rule).match(passage.text)
        text = passage[found.end() :] if found else EMPTY
        if found and len(text.value.split()) >= _FEWEST_WORDS and shape_of(text.value) != "past":
            drafts: tuple[tuple[int, Draft], ...] = ((index, _draft(view, passage, found, rule)),)
            yield Reading("called_actions", frozenset({index}), drafts, score=0.85)


def _groups(view: View, heading: int) -> bool:
    below = heading + 1
    while below < len(view.blocks) and view.blocks[below].kind == "paragraph":
        below += 1
    return below < len(view.blocks) and view.blocks[below].kind != "heading"


def _draft(view: View, passage: Passage, found: re.Match[str], rule: str) -> ActionDraft:
    text = passage[found.end() :]
    named = found.groupdict()
    who = passage[found.start("who") : found.end("who")] if named.get("who") else EMPTY
    return ActionDraft(
        text=trimmed(text),
        kind="bullet",
        rule=rule,
        confidence=0.8,
        ref=named.get("label"),
        owners=read_owners(who, view.context.owners) if who else find_owners(text, view.context.owners),
        deadlines=find_deadlines(text, view.context.dates),
        linked=rule == _NUMBERED,
    )
