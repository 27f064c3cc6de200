"""Objectives whose promises go on in the same paragraph: ``1. Fair start - We will open a crèche``, or ``Fair start. ...``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.drafts import ActionDraft, Draft, ObjectiveDraft, Reading
from extract.headers import header_roles, likely_roles
from extract.labels import clean_ref, read_label
from extract.readers.prose import read_sentence
from extract.ruleset import pattern_of
from extract.sections import PAPERS, closed_section
from extract.shapes import is_statement, undertakes
from extract.table_objectives import BANNER_DEPTH
from extract.view import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.view import View

_TITLE = re.compile(r"(?P<title>[A-Z][^.:;–—]{2,70}?)(?:\s[–—-]|[:.])\s+(?=(?:We|The\s+[Cc]ouncil|Together)\b)")
_BARE_TITLE = re.compile(r"(?P<title>[A-Z][^.:;!?–—]{2,45}?)(?:\s[–—-]|[:.])\s+(?=[A-Z])")
_LONGEST_TITLE, _LONGEST_BARE, _FEWEST = 8, 5, 2  # words, words, paragraphs
_SCORE = 0.99  # surer than that all of the paragraph is a pledge, or a title


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each of two or more such paragraphs, called objectives by a label or heading, numbered or not.

    Where most of them say neither who nor when, what stands behind the titles states the objectives.
    """
    if view.context.kind in PAPERS or view.is_guide:
        return
    found: dict[int, tuple[str, list[tuple[int, Draft]]]] = {}
    for index, block in enumerate(view.blocks):
        if block.kind in ("paragraph", "list_item") and closed_section(view, index) is None:
            family, drafts = _read(view, index)
            if drafts:
                found[index] = family, drafts
    families = [family for family, _ in found.values()]
    told = [family for family, drafts in found.values() if any(map(_is_told, drafts))]
    for index, (family, drafts) in found.items():
        if families.count(family) >= _FEWEST and 2 * told.count(family) >= families.count(family):
            yield Reading("run_in_titles", frozenset({index}), tuple(drafts), score=_SCORE)


def _read(view: View, index: int) -> tuple[str, list[tuple[int, Draft]]]:
    """Return what such a paragraph's objectives are called, and its drafts: the title, and the promises behind it."""
    passage = view.passages[index]
    labelled = read_label(passage)
    label = pattern_of("objectives.label").match(passage.text) if labelled else None
    start = label.end() if label else 0
    among = _is_among_objectives(view, index)
    ref = labelled.ref if labelled else clean_ref(view.blocks[index].marker) if among else None
    bare = ref is None and among and view.blocks[index].kind == "paragraph"
    found = (_BARE_TITLE if bare else _TITLE).match(passage.text, start)
    title = passage[found.start("title") : found.end("title")] if found else passage
    if found is None or not (ref or bare) or not _may_be_title(title.value, bare=bare):
        return "", []
    said = [read_sentence(view, sentence, None) for sentence in view.sentences(passage[found.end() :])]
    if not any(isinstance(draft, ActionDraft) for drafts in said for draft in drafts):
        return "", []
    family = labelled.family if labelled else "number" if ref else "bare"
    objective = ObjectiveDraft(text=trimmed(title), rule="run_in_titles.title", confidence=0.85, ref=ref, depth=BANNER_DEPTH)
    return family, [(index, objective), *((index, draft) for drafts in said for draft in drafts)]


def _may_be_title(text: str, *, bare: bool) -> bool:
    """Tell whether words are few, undertake and state nothing, and are no label of who or when."""
    if len(text.split()) > (_LONGEST_BARE if bare else _LONGEST_TITLE) or undertakes(text):
        return False
    return not bare or not (is_statement(text) or header_roles(text))


def _is_told(pair: tuple[int, Draft]) -> bool:
    draft = pair[1]
    return isinstance(draft, ActionDraft) and bool(draft.owners or draft.deadlines)


def _is_among_objectives(view: View, index: int) -> bool:
    """Tell whether the heading above a block says that objectives stand below it."""
    heading = view.heading_above(index)
    roles = likely_roles(view.passages[heading].value) if heading is not None else []
    return bool(roles) and roles[0][0] == "objective"
