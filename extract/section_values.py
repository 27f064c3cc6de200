"""Who and when, said once for a section: ``Lead: Head of Parks`` above or below the actions of an objective."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.cells import fields_of
from extract.closing_labels import next_label
from extract.headers import header_roles, likely_roles
from extract.labels import bracketed_parts
from extract.ruleset import load_rules, pattern_of, possible
from extract.sections import PAPERS
from extract.view import paragraphs, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.outline import Outline, Placed
    from extract.view import View
    from models.evidence import Passage

_FIELDS = {"owner": "owners", "deadline": "deadlines"}
_LONGEST_LABEL = 8  # words
_LONGEST_VALUE = 20  # words
_ENOUGH = 0.5
_GOES_ON = re.compile(r"\band (?:they |it )?(?:will|shall)\b")


@dataclass(frozen=True)
class _Said:
    """A value said for a section: where it stands, its role, its label and its words."""

    block: int
    role: str
    label: str
    value: Passage
    of_all: bool = False  # of the document's actions, whatever section they stand in


def with_section_values(view: View, outline: Outline) -> list[Placed]:
    """Return the outline's actions, those without an owner or a deadline completed by what their section says once.

    A value said once in the whole document may be about the document; it counts only where half the sections that want
    one say it.
    """
    actions = outline.actions
    if view.context.kind in PAPERS or not actions:
        return actions
    starts = sorted({node.block for node in outline.objectives})
    used = _used(actions)
    everything = _said(view)
    said = [one for one in everything if not (one.of_all or _is_used(one, used)) and starts and one.block >= starts[0]]
    acting = [block for block, _, _ in actions]
    for role, name in _FIELDS.items():
        if of_all := next((one for one in everything if one.of_all and one.role == role), None):
            actions = _filled(view, actions, [(of_all, range(len(actions)))])
        of_role = [one for one in said if one.role == role]
        rivals = [one.block for one in of_role]
        groups = [(one, group) for one in of_role if (group := _group(one, rivals, acting, starts))]
        wanting = {id(node) for _, draft, node in actions if node is not None and not getattr(draft, name)}
        if groups and len(groups) >= _ENOUGH * len(wanting):
            actions = _filled(view, actions, groups)
    return actions


def _said(view: View) -> list[_Said]:
    found: list[_Said] = []
    for index, block in enumerate(view.blocks):
        if block.table is not None or not view.passages[index]:
            continue
        for part in paragraphs(view.passages[index]):
            ends = [*bracketed_parts(part), *_last_sentence(part)]
            found += next(filter(None, (_sentences(index, end) or _labelled(view, index, end) for end in ends)), [])
    return found


def _labelled(view: View, index: int, part: Passage) -> list[_Said]:
    """Return what a label says: the rest of its line, or the block below a label that is alone in its own."""
    label, colon, _ = part.text.partition(":")
    asked, asks, answer = part.text.partition("?")
    if asks and answer.strip() and len(asked) < len(label):
        label, colon = asked + asks, ""
    role = _role(label)
    if role is None:
        return []
    value = part[len(label) + len(colon) :] if colon or label.endswith("?") else part[:0]
    value = value[: next_label(value.text)].strip()
    alone = part.text == view.passages[index].text
    if not value and alone and index + 1 < len(view.blocks) and view.blocks[index + 1].kind == "paragraph":
        value = view.passages[index + 1].strip()
    fits = value and len(value.value.split()) <= _LONGEST_VALUE
    return [_Said(index, role, label, trimmed(value))] if fits else []


def _role(label: str) -> str | None:
    if len(label.split()) > _LONGEST_LABEL:
        return None
    roles = header_roles(label) or (likely_roles(label) if label.rstrip().endswith("?") else [])
    return next((role for role, _ in roles[:1] if role in _FIELDS), None)


def _sentences(index: int, part: Passage) -> list[_Said]:
    return [
        _Said(index, rule.label, "", trimmed(part[found.start(rule.label) : found.end(rule.label)]), of_all=rule.value == "all")
        for rule in load_rules("sections")
        if rule.id in possible("sections", part.text) and (found := pattern_of(rule.id).match(part.text))
    ]


def speaks_of_section(text: str) -> bool:
    """Tell whether a sentence says who answers for a section, or when it is due, and so undertakes nothing itself.

    >>> speaks_of_section("The Head of Parks will lead this strand."), speaks_of_section("The Head of Parks will lead a walk.")
    (True, False)
    """
    found = (pattern_of(rule).match(text) for rule in possible("sections", text))
    return any(match is not None and not _GOES_ON.search(text, match.end()) for match in found)


def _last_sentence(part: Passage) -> list[Passage]:
    """Return the last sentence of a paragraph that has several: where such a remark stands."""
    cut = part.text.rstrip(" .").rfind(". ")
    return [part[cut + 2 :].strip()] if cut > 0 else []


def _used(actions: Sequence[Placed]) -> list[tuple[int, int]]:
    """Return the stretches of text, apart and in order, that are an action's own words, owners or deadlines already."""
    spans = sorted(
        (span.start, span.end)
        for _, draft, _ in actions
        for source in (*(value.source for value in (*draft.owners, *draft.deadlines)), draft.text.source)
        for span in source
    )
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _is_used(said: _Said, used: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a value is part of a stretch that is an action's already."""
    begin, end = said.value.lines[0].start, said.value.lines[-1].end
    before = bisect_left(used, (end,))
    return before > 0 and begin < used[before - 1][1]


def _group(said: _Said, rivals: Sequence[int], acting: Sequence[int], starts: Sequence[int]) -> range:
    """Return the places, in the list of actions, of those that a value is said for: its section's above it, else below it.

    A section runs from an objective's title to the next; within it, a value holds up to the next one of its role. ``rivals``
    are the blocks that say such values, ``acting`` those of the actions, each in their order.
    """
    begin = _nearest(starts, said.block, default=0)
    end = _next(starts, said.block, default=acting[-1] + 1)
    first = rivals[bisect_left(rivals, begin)]
    above = max(_nearest(rivals, said.block - 1, default=begin), begin)
    below = min(_next(rivals, said.block, default=end), end)
    comes_first = bisect_left(acting, begin) == bisect_left(acting, first)
    low, high = (said.block, below) if comes_first else (above, said.block)
    return range(bisect_left(acting, low), bisect_left(acting, high))


def _nearest(places: Sequence[int], place: int, *, default: int) -> int:
    """Return the last of some places that is not behind one."""
    behind = bisect_right(places, place)
    return places[behind - 1] if behind else default


def _next(places: Sequence[int], place: int, *, default: int) -> int:
    """Return the first of some places that is behind one."""
    behind = bisect_right(places, place)
    return places[behind] if behind < len(places) else default


def _filled(view: View, actions: list[Placed], groups: Sequence[tuple[_Said, range]]) -> list[Placed]:
    """Return the actions with the values said for them, where they have none of their own."""
    filled = list(actions)
    for said, group in groups:
        name = _FIELDS[said.role]
        values = fields_of({said.role: said.value}, {said.role: said.label}, view.context)[name]
        for at in group:
            block, draft, node = filled[at]
            if not getattr(draft, name) and draft.kind != "recommendation" and (node is not None or said.of_all):
                filled[at] = (block, replace(draft, **{name: values}), node)
    return filled
