"""Lists whose bullets were lost: paragraphs in a row that each begin with an imperative, or end with who acts and when."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING

from extract.cells import fields_of
from extract.closing_labels import closing_labels
from extract.commitments import promises
from extract.dates.legend import explains_marks
from extract.deadlines import find_deadlines
from extract.drafts import ActionDraft, Draft, Reading
from extract.entry_ends import ends_as_action, ends_with_owner
from extract.headers import header_roles, label_roles
from extract.owners import find_owners, without_closing_sentence
from extract.readers.lists import announcement
from extract.readers.prose import read_sentence
from extract.readers.timed_lines import time_in_front
from extract.ruleset import pattern_of
from extract.sections import NO_PROMISES, PAPERS
from extract.shapes import may_be_imperative, opens_as_noun, shape_of
from extract.view import key, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from extract.cues import LeadIn
    from extract.view import View
    from models.evidence import Passage

_LONGEST_BESIDE = 30  # words of a paragraph that stands beside lost bullets
_ROW = 2  # entries in a row, or rows beside which an entry may stand alone
_AGREED = re.compile(
    r"(?:[A-Z][a-z]+ )?(?i:agreed|adopted|approved|published|updated|reviewed|signed(?: off)?|endorsed)(?::| (?:by|at|on|in)\b)"
)
_NO_ENTRIES = ("lists.contents-line", "lists.step", "lists.page-line", "lists.scale")


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each such row; papers, which tell what is to be decided, and guides hold none."""
    if view.context.kind in PAPERS or view.is_guide:
        return
    rows = [row for run in _runs(view) for row in _rows(view, run) if not _tells_to_fill_in(view, row)]
    sure = [row for row in rows if (len(row) >= _ROW and _tells_actions(view, row)) or _announced(view, row[0])]
    for row in rows:
        alone = [at for at in row if row not in sure and len(sure) >= _ROW and ends_with_owner(view.passages[at], view.context)]
        cue = announcement(view, row[0])
        if (row in sure or alone) and not (cue and cue.cue in NO_PROMISES):
            yield _read_streak(view, alone or row, cue)


def _runs(view: View) -> list[range]:
    """Return the runs of paragraphs; below words that lead in actions again and again, short entries may look like headings."""
    below = [run for at in range(len(view.blocks)) if (run := _below_lead(view, at))]
    inside = {at for run in below for at in run}
    return sorted([*below, *(run for run in view.runs("paragraph") if run.start not in inside)], key=attrgetter("start"))


def _below_lead(view: View, lead: int) -> range:
    """Return the paragraphs and entries below a heading that comes again and leads in actions; none below another block."""
    leads = view.blocks[lead].kind == "heading" and _comes_again(view, lead) and _announced(view, lead + 1)
    end = lead + 1
    while leads and end < len(view.blocks) and _may_stand_below(view, end):
        end += 1
    return range(lead + 1, end)


def _comes_again(view: View, heading: int) -> bool:
    return view.heading_counts[key(view.passages[heading].value)] > 1


def _may_stand_below(view: View, at: int) -> bool:
    block, passage = view.blocks[at], view.passages[at]
    if block.kind != "heading":
        return block.kind == "paragraph"
    titled = block.level is not None or _comes_again(view, at) or view.lead_in(at) is not None
    return not titled and (_is_lost_bullet(passage) or _is_ended(view, passage) or may_be_imperative(passage.value))


def _rows(view: View, run: range) -> Iterator[list[int]]:
    """Yield the lost bullets of a run of paragraphs that follow each other."""
    streak: list[int] = []
    for index in [*run, -1]:
        if index >= 0 and _belongs(view, index, run, streak):
            streak.append(index)
            continue
        if streak:
            yield streak
        streak = []


def _tells_to_fill_in(view: View, row: list[int]) -> bool:
    """Tell whether one paragraph stands right above a table of actions: it says how to fill that in ("List the steps ...")."""
    columns = view.columns(row[0] + 1) if len(row) == 1 and row[0] + 1 < len(view.blocks) else None
    return columns is not None and columns.first("action") is not None


def _announced(view: View, first: int) -> bool:
    above = view.lead_in(first - 1) if first and view.blocks[first - 1].kind != "table" else None
    return above is not None and above.cue == "actions"


def _belongs(view: View, index: int, run: range, streak: list[int]) -> bool:
    passage = view.passages[index]
    return _is_lost_bullet(passage) or _is_ended(view, passage) or _is_beside(view, index, run, streak)


def _tells_actions(view: View, streak: list[int]) -> bool:
    """Tell whether a row holds actions: one of its entries begins or is owned as they are, or who leads stands above it.

    A date behind each may be a document's in a list of links.
    """
    above = streak[0] - 1
    if any(pattern_of("lists.to-readers").search(view.passages[at].value) for at in streak):
        return False
    led = above >= 0 and any(role == "owner" for role, _ in header_roles(view.passages[above].text.partition(":")[0])[:1])
    return led or any(_is_lost_bullet(view.passages[at]) or ends_with_owner(view.passages[at], view.context) for at in streak)


def _is_lost_bullet(passage: Passage) -> bool:
    text = closing_labels(passage)[0].value
    acts = shape_of(text) == "imperative" and not text.startswith(("We ", "Please"))
    return acts and _may_be_entry(text) and not _is_title(text)


def _is_ended(view: View, passage: Passage) -> bool:
    """Tell whether a line that is no sentence ends with who acts or when."""
    told = _AGREED.match(passage.value) is not None or passage.value[-1] in ".!?:"
    return not told and _may_be_entry(passage.value) and ends_as_action(passage, view.context)


def _may_be_entry(text: str) -> bool:
    return (
        len(text.split()) > 3
        and not label_roles(text)
        and not any(pattern_of(rule).search(text) for rule in _NO_ENTRIES)
        and not pattern_of("objectives.label").match(text)
        and not pattern_of("section_times.time").match(text)
        and time_in_front(text) is None
        and not explains_marks(text)
    )


def _is_beside(view: View, index: int, run: range, streak: list[int]) -> bool:
    """Tell whether a paragraph whose verb is unknown is a lost bullet: between two, or above two with nothing to lead in."""
    text = closing_labels(view.passages[index])[0].value.rstrip()
    begun = bool(streak) or (index == run.start and any(view.blocks[at].kind == "heading" for at in run))
    if begun and text[-1:] not in ".!?" and _announced(view, streak[0] if streak else index):
        fits = 3 < len(text.split()) <= _LONGEST_BESIDE and ":" not in text
        return fits and (may_be_imperative(text) or promises(view.passages[index]))
    after = [at for at in (index + 1, index + 2) if at in run and _is_lost_bullet(view.passages[at])]
    begins = len(after) > 1 and (index == run.start or bool(label_roles(view.passages[index - 1].text)))
    return (
        bool(after)
        and after[0] == index + 1
        and (bool(streak) or begins)
        and 3 < len(text.split()) <= _LONGEST_BESIDE
        and text[-1] == view.passages[after[0]].value.rstrip()[-1]
        and may_be_imperative(text)
    )


def _is_title(text: str) -> bool:
    """Tell whether a line may be a title: its verb may be a noun, as in "Report to Cabinet", and no full stop ends it."""
    return opens_as_noun(text) and not text.rstrip().endswith((".", ";"))


def _read_streak(view: View, streak: list[int], cue: LeadIn | None) -> Reading:
    rule = cue.rule if cue else "lists.lost-bullets"
    drafts = tuple((index, draft) for index in streak for draft in _actions(view, view.passages[index], rule))
    return Reading("lost_bullets", frozenset(streak), drafts, score=0.6)


def _actions(view: View, paragraph: Passage, rule: str) -> list[Draft]:
    """Return the actions of a paragraph: one, or one a sentence where each is an entry, or promises something."""
    text, values, labels = closing_labels(paragraph)
    told = fields_of(values, labels, view.context)
    found = [
        [_entry(view, part, rule, told)] if _is_lost_bullet(part) else read_sentence(view, part, None)
        for part in view.sentences(text)
    ]
    if all(any(isinstance(draft, ActionDraft) for draft in drafts) for drafts in found):
        return [draft for drafts in found for draft in drafts]
    return [_entry(view, text, rule, told)]


def _entry(view: View, text: Passage, rule: str, told: dict[str, Any]) -> Draft:
    fields = {"owners": find_owners(text, view.context.owners), "deadlines": find_deadlines(text, view.context.dates)} | told
    body = trimmed(without_closing_sentence(text, view.context.owners))
    return ActionDraft(text=body, kind="bullet", rule=rule, confidence=0.6, **fields)
