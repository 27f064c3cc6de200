"""Puts each action under the innermost objective or theme that it stands under, and makes repeated objectives one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.action_titles import name_by_headings
from extract.cover import is_aside
from extract.drafts import ActionDraft, Draft, Note, ObjectiveDraft, Reference
from extract.heading_series import headings_in_series
from extract.headings import is_about, is_closing, is_generic, is_numbered_item
from extract.labels import named_part, without_number
from extract.of_whole import is_of_whole
from extract.outline import HEADING, Node, Outline
from extract.readers.action_table import BANNER_DEPTH, COLUMN_DEPTH
from extract.readers.objectives import PARAGRAPH_DEPTH
from extract.references import reference_within, referred
from extract.rewording import alike, label_and_number, taken_up
from extract.ruleset import pattern_of
from extract.sections import PAPERS
from extract.view import key, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.view import View
    from models.evidence import Passage

_KIND_OF_COUNCIL = re.compile(
    r"(?i)\b(?:(?:metropolitan|royal|london|county|city|borough|district|rural|unitary|of|the|and)\s+)*(?:council|borough|authority)\b"
    r"|\b(?:the\s+)?(?:royal\s+|london\s+)?(?:borough|city|county)\s+of\b"
)
_YEAR = re.compile(r"\b20\d\d\b")
_LETTERHEAD = re.compile(r"(?:(?:[A-Z][\w'’-]*|of|and|the|upon|on|in|&)\s+){1,6}(?:Council|COUNCIL|Authority|Corporation)")
_LONGEST_TITLE = 20
_MANY, _NEARLY_ALL = 3, 0.75  # headings with a sentence each, of all side by side
_SERIES = 2  # labelled objectives
_SAME_START = 3  # words
_SHORT_TITLE = 2  # words: so short a heading further down is none, though it may have been taken for the title
_LONGEST_NOTICE = 7  # words
_LONGEST_CLOSING = 5  # words
_WITHOUT_THEMES = PAPERS | {"policy"}  # whose sections divide a paper; promises in them share no subject


def link(view: View, drafts: Sequence[tuple[int, Draft]], *, title: str | None, councils: Sequence[str] = ()) -> Outline:
    """Return the outline of drafts in document order; ``title`` and ``councils`` are the document's, which are no themes."""
    linker = _Linker(view, title, councils)
    by_block: dict[int, list[Draft]] = {}
    for block, draft in drafts:
        by_block.setdefault(block, []).append(draft)
    linker.expect(block for block, draft in drafts if isinstance(draft, ObjectiveDraft) and draft.label and not draft.listed)
    for index in range(len(view.blocks)):
        linker.enter(index, by_block.get(index, []))
    outline = linker.outline
    name_by_headings(outline)
    if view.context.kind not in _WITHOUT_THEMES:
        for node in _themes(outline):
            _make_real(node)
    outline.actions = [(block, draft, _real(node)) for block, draft, node in outline.actions]
    return outline


def _themes(outline: Outline) -> list[Node]:
    """Return the headings that only group sentences: two or more side by side, most with more than one, or next to all there are.

    A single promise in a section of a paper does not make a theme of what the section is called.
    """
    held = Counter(id(node) for _, draft, node in outline.actions if node is not None and draft.kind == "prose" and not node.real)
    beside: dict[tuple[int, float], list[Node]] = {}
    for node in outline.nodes:
        if held[id(node)]:
            beside.setdefault((id(node.parent), node.depth), []).append(node)
    all_beside = Counter((id(node.parent), node.depth) for node in outline.nodes)
    return [
        node
        for place, nodes in beside.items()
        if (len(nodes) > 1 and sum(held[id(node)] > 1 for node in nodes) > 0.5 * len(nodes))
        or (len(nodes) >= _MANY and len(nodes) >= _NEARLY_ALL * all_beside[place] and not any(map(_asks, nodes)))
        for node in nodes
    ]


def _asks(node: Node) -> bool:
    return node.draft.text.value.rstrip().endswith("?")


class _Linker:
    """Walks a document with the stack of what is open."""

    def __init__(self, view: View, title: str | None, councils: Sequence[str]) -> None:
        self._view = view
        self._councils = {key(council) for council in councils}
        self._title = key(title or "")
        self._stack: list[Node] = []
        headings = [key(view.passages[index].value) for index, block in enumerate(view.blocks) if block.kind == "heading"]
        self._first_heading = next((index for index, block in enumerate(view.blocks) if block.kind == "heading"), None)
        self._recurring = {title for title, count in Counter(headings).items() if count > 1}
        self._starts = Counter(map(_start, headings))
        self._in_series = headings_in_series(view)
        self._labelled: list[int] = []
        self._referred: Node | None = None  # the objective that a row or record names by its number
        self._parted = False  # a labelled objective has headings of its own
        self.outline = Outline()

    def expect(self, labelled: Iterable[int]) -> None:
        """Take note of the blocks in which the document's labelled objectives begin."""
        self._labelled = sorted(labelled)

    def enter(self, index: int, drafts: list[Draft]) -> None:
        block = self._view.blocks[index]
        self._close(BANNER_DEPTH if block.table is None else COLUMN_DEPTH)
        self._referred = None
        named = [draft for draft in drafts if isinstance(draft, ObjectiveDraft | ActionDraft)]
        if not named:
            self._pass(index, drafts)
        elif self._is_entry_that_heads(index, named):
            self._heading(index)
        else:
            if block.kind == "heading" and self._view.levels_are_sure and self._is_label(index, named):
                self._close_for_heading(self._depth(index) + 0.6)
            self._place_all(index, drafts)

    def _is_label(self, index: int, drafts: list[ObjectiveDraft | ActionDraft]) -> bool:
        """Tell whether a heading that comes again is a label ("What we will do") of what stands below it."""
        end = self._view.blocks[index].lines[-1].end
        below = all(isinstance(draft, ActionDraft) and draft.text.lines[0].start >= end for draft in drafts)
        return below and key(self._view.passages[index].value) in self._recurring

    def _pass(self, index: int, drafts: list[Draft]) -> None:
        """Pass a block without items: a heading, a title that comes again, or the number of an objective that goes on there."""
        is_value = any(isinstance(draft, Note) and draft.rule.endswith(".value") for draft in drafts)
        if known := self._first_referred(drafts):
            self._reopen(known, self._depth(index))
        elif not is_value and (
            self._view.blocks[index].kind == "heading" or self._names_objective(index) or self._closes_unmarked(index)
        ):
            self._heading(index)

    def _place_all(self, index: int, drafts: list[Draft]) -> None:
        for draft in drafts:
            if isinstance(draft, Reference):
                self._referred = self._first_referred([draft])
            elif isinstance(draft, ObjectiveDraft):
                self._referred = None
                self._objective(index, draft)
            elif isinstance(draft, ActionDraft):
                self._close_above_whole(index, draft)
                self.outline.actions.append((index, draft, self._named_by(draft) or self._place(draft)))

    def _close_above_whole(self, index: int, draft: ActionDraft) -> None:
        """Close the last labelled objective above a promise that is of the whole plan."""
        top = self._top()
        if top is None or not top.draft.label or self._labelled[-1:] > [index]:
            return
        if is_of_whole(self._view, index, draft, [other for _, other, node in self.outline.actions if node is top]):
            self._close(0.0)

    def _named_by(self, draft: ActionDraft) -> Node | None:
        """Return the objective that an action's own words name by its number."""
        return self._numbered(reference_within(draft.text.value)) if draft.linked else None

    def _first_referred(self, drafts: Sequence[Draft]) -> Node | None:
        """Return the objective that the first reference among some drafts names, None where there is none."""
        return self._numbered(next((draft.text.value for draft in drafts if isinstance(draft, Reference)), ""))

    def _numbered(self, text: str) -> Node | None:
        named = referred(text, (node.draft for node in self.outline.objectives)) if text else None
        return next((node for node in self.outline.nodes if node.real and node.draft is named), None) if named else None

    def _is_entry_that_heads(self, index: int, drafts: list[ObjectiveDraft | ActionDraft]) -> bool:
        """Tell whether an entry of a list repeats an objective's title: its section begins, numbered on from the list above."""
        bullets = all(isinstance(draft, ActionDraft) and draft.kind == "bullet" for draft in drafts)
        return bullets and self._view.blocks[index].kind == "list_item" and self._names_objective(index)

    def _names_objective(self, index: int) -> bool:
        """Tell whether a short line repeats an objective's title, and so begins its section, though it is no heading."""
        if self._view.blocks[index].table is not None or len(self._view.passages[index].value.split()) > _LONGEST_TITLE:
            return False
        _, text = without_number(self._view.passages[index])
        return self._known(key(text.value)) is not None

    def _closes_unmarked(self, index: int) -> bool:
        """Tell whether a paragraph is a closing title that was not known for a heading: a few words above a sentence."""
        if not self._stack or self._view.blocks[index].kind != "paragraph" or index + 1 == len(self._view.blocks):
            return False
        text, below = self._view.passages[index].value, self._view.passages[index + 1].value
        few = 0 < len(text.split()) <= _LONGEST_CLOSING and text[-1].isalnum()
        return few and len(below.split()) > _LONGEST_NOTICE and below.endswith(".") and is_closing(text)

    def _close(self, depth: float) -> None:
        while self._stack and self._stack[-1].depth >= depth:
            self._stack.pop()

    def _heading(self, index: int) -> None:
        passage = self._view.passages[index]
        level = self._depth(index)
        ref, text = without_number(passage)
        title = trimmed(text)
        known = self._known(key(title.value)) or self._taken_up(index, title)
        if known:
            self._reopen(known, level)
            return
        cue = self._view.lead_in(index)
        leads_in = cue is not None and cue.cue == "actions" and cue.open
        recurs = bool(self._stack) and key(passage.value) in self._recurring
        if recurs or ((leads_in or is_about(title.value)) and not is_closing(title.value)):
            self._close_for_heading(level if self._stands_beside(passage.value) else level + 0.6)
            return
        is_one_of_many = index in self._in_series
        if is_closing(title.value) and not is_one_of_many:
            self._close(0.0 if not self._view.levels_are_sure else level)
            return
        self._close_after_last(index)
        self._close_for_heading(level)
        if _announces(title.value) or pattern_of("section_times.time").match(title.value):
            return  # it announces objectives, or says when
        if cue is not None and cue.cue in ("values", "notices") and cue.named and len(title.value.split()) <= _LONGEST_NOTICE:
            return  # nothing in its section is promised
        if not title or self._is_title(index, key(title.value)) or self._is_council(index, title.value):
            return
        label, named = named_part(title)
        if not is_one_of_many and any(map(is_generic, (title.value, named.value))):
            return
        title = named
        ref = ref or label
        draft = ObjectiveDraft(text=title, rule=HEADING, confidence=0.7, ref=ref, kind="theme", depth=level)
        depth = level if not self._stack or self._stack[-1].depth < level else level + 0.5
        node = Node(draft, index, depth, self._top(), real=False)
        self.outline.add(node)
        self._stack.append(node)

    def _depth(self, index: int) -> float:
        """Return how deep a heading stands, or a paragraph that is a title: below headings whose levels are sure."""
        if self._view.blocks[index].kind == "heading" or not self._view.levels_are_sure:
            return self._view.heading_depth(index)
        return PARAGRAPH_DEPTH

    def _reopen(self, known: Node, level: float) -> None:
        """Open the section of an objective that a title repeats, unless it is the open one whose title stands in two blocks."""
        if known is self._top() and level >= known.depth:
            return
        self._close(level)
        self._stack.append(known)
        known.depth = level

    def _close_after_last(self, index: int) -> None:
        """Close all, where levels are guesses, at a heading behind the last labelled objective if none before it has its own."""
        if self._view.levels_are_sure or len(self._labelled) < _SERIES or index < self._labelled[0]:
            return
        if index < self._labelled[-1]:
            self._parted = True
        elif not self._parted:
            self._close(0.0)

    def _stands_beside(self, title: str) -> bool:
        """Tell whether a heading that is about something is about the whole, beside the theme above it and not inside that.

        Those inside themes begin alike from theme to theme; where levels are guesses, a colon or the number of an action
        leads in below a theme.
        """
        top = self._top()
        if top is None or not top.is_heading:
            return False
        if not self._view.levels_are_sure and (title.endswith(":") or is_numbered_item(title)):
            return False
        return self._starts[_start(title)] == 1

    def _is_council(self, index: int, title: str) -> bool:
        """Tell whether a heading is the letterhead, a body with the day on which it met, or the name of one of the councils.

        The council may be of whatever kind the heading calls it.
        """
        if is_aside(title) and (index == self._first_heading or _YEAR.search(title)):
            return True
        if index == self._first_heading and _LETTERHEAD.fullmatch(title):
            return True
        words = _KIND_OF_COUNCIL.sub(" ", title)
        return key(title) in self._councils or (words != title and key(words) in self._councils)

    def _is_title(self, index: int, title: str) -> bool:
        """Tell whether a heading is the document's title: its words, or the first one and the only one of its level."""
        if index != self._first_heading:
            return title == self._title and len(title.split()) > _SHORT_TITLE
        levels = [block.level for block in self._view.blocks if block.kind == "heading"]
        level = self._view.blocks[index].level
        alone = level is not None and all(other is None or other > level for other in levels[1:])
        named = len(self._title.split()) > 1 and title.endswith(f" {self._title}")  # behind the council's name
        return title == self._title or named or (alone and len(levels) > 1 and (self._view.levels_are_sure or index == 0))

    def _close_for_heading(self, level: float) -> None:
        """Close what a heading ends; where levels are guesses it does not end a labelled objective of its own level."""
        while self._stack and self._stack[-1].depth >= level:
            top = self._stack[-1]
            if not self._view.levels_are_sure and top.draft.label and top.depth >= level:
                return
            self._stack.pop()

    def _top(self) -> Node | None:
        return self._stack[-1] if self._stack else None

    def _objective(self, index: int, draft: ObjectiveDraft) -> None:
        known = self._same(draft)
        if draft.label:
            family = [node for node in self._stack if node.draft.label == draft.label]
            if family:
                self._close(family[0].depth)
        if not draft.listed:
            self._close(draft.depth)
        if known is None:
            known = Node(draft, index, draft.depth, self._parent())
            self.outline.add(known)
        else:
            self.outline.complete(known, draft)
        if not draft.listed:
            self._stack.append(known)

    def _parent(self) -> Node | None:
        top = self._top()
        if top is not None:
            _make_real(top)
        return top

    def _place(self, draft: ActionDraft) -> Node | None:
        """Return where an action stands. What was a heading becomes a theme by it, by a sentence only where `_themes` says so."""
        top = self._referred or self._top() if draft.linked else None
        if draft.kind != "prose":
            _make_real(top)
        return top

    def _known(self, title: str) -> Node | None:
        """Return the objective of that title, or the one announced in a list whose title it repeats."""
        return next(self.outline.called(title), None) if title else None

    def _taken_up(self, index: int, title: Passage) -> Node | None:
        """Return the objective of a list above whose section a heading begins in other words: these are its title."""
        listed = [node for node in self.outline.listed if node.real]
        if len(listed) < _SERIES or self._view.blocks[index].kind != "heading":
            return None
        at = taken_up(title.value, [node.draft.text.value for node in listed])
        if at is None:
            return None
        node = listed[at]
        if not node.draft.statement:
            node.draft = replace(node.draft, text=title, statement=node.draft.text)
        return node

    def _same(self, draft: ObjectiveDraft) -> Node | None:
        title = key(draft.text.value)
        called = self.outline.called(title, *([label_and_number(draft)] if draft.label else []))
        return next((node for node in called if title == node.title or alike(draft, node.draft)), None)


def _start(title: str) -> str:
    """Return the first words of a title in the form in which titles are compared."""
    return " ".join(key(title).split()[:_SAME_START])


def _announces(title: str) -> bool:
    """Tell whether a heading is that of objectives to come, as many as it counts or all of them."""
    of_all = ("objectives.heading-of-all", "objectives.bare-heading-of-all")
    return pattern_of("objectives.counted").search(title) is not None or any(pattern_of(rule).match(title) for rule in of_all)


def _real(node: Node | None) -> Node | None:
    while node is not None and not node.real:
        node = node.parent
    return node


def _make_real(node: Node | None) -> None:
    while node is not None:
        node.real = True
        node = node.parent
