"""Lists under a lead-in or heading that says what their entries are; titled bullets."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from extract.cases import is_dated, list_is_of_cases
from extract.cells import fields_of
from extract.closing_labels import closing_labels
from extract.commitments import promises, read_commitment
from extract.cues import LeadIn
from extract.dates.legend import explains_marks
from extract.deadlines import find_deadlines
from extract.drafts import EMPTY, ActionDraft, Draft, Note, ObjectiveDraft, Reading
from extract.entry_ends import end_as_actions, ends_as_action
from extract.item_runs import is_clauses, item_runs
from extract.labels import clean_ref, read_label, split_statement
from extract.owners import cut_leader, find_owners, without_closing_dash, without_closing_sentence
from extract.ruleset import pattern_of
from extract.section_values import speaks_of_section
from extract.sections import NO_PROMISES, PAPERS, closed_section
from extract.shapes import is_statement, shape_of, undertakes
from extract.view import key, paragraphs, trimmed
from models.evidence import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.view import View
    from models.plan import Deadline

LIST_DEPTH = 30.0
_LABEL = 5  # words
_ENOUGH = 0.6
_BY_SHAPE = "lists.by-shape"
_NAMED_LIST, _AGAIN = "objectives.named-list", 2
_FOR_SECTION = "sections.responsible"  # who answers for a section, and so for the entries below
_A_TIME = " time"
_OF_CASES = "how something is done in each case"
_BORNE_OUT = 0.3
_TITLED = re.compile(r"^(?P<title>[^\W\d_](?:[^\s.:;–—]+\s+){0,7}?[^\s.:;–—]+)(?::\s+|\s+[–—-]\s+)(?=\S+(?:\s+\S+){3})")
_RUN_IN = re.compile(r"^[A-Z][^.:;!?]{2,40}[.:]\s+(?=[A-Z])")


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each list whose lead-in, heading or entries say that it holds actions or objectives."""
    lists = [part for run in item_runs(view) for part in _same_list(view, run) if not is_clauses(view, part)]
    announced = _announced_alike(view, lists)
    for part in lists:
        yield _read_list(view, part, announced[part.start])


def _says(name: str, text: str) -> bool:
    return pattern_of(f"lists.{name}").search(text) is not None


def _same_list(view: View, run: range) -> Iterator[range]:
    """Yield the parts of a run of items; a number that begins again, after another list, begins a new list."""
    start = run.start
    for index in run:
        marker = clean_ref(view.blocks[index].marker)
        if index > start and marker in ("1", "a", "i") and clean_ref(view.blocks[index - 1].marker) not in (None, "h"):
            yield range(start, index)
            start = index
    yield range(start, run.stop)


def announcement(view: View, first: int) -> LeadIn | None:
    """Return what the block above a list announces, or else its heading where nothing but the list stands under it."""
    above = first - 1
    if above < 0 or view.blocks[above].kind == "table":
        return None
    if view.blocks[above].kind in ("heading", "paragraph"):
        text = view.passages[above].value
        if speaks_of_section(text):
            return LeadIn("actions", _FOR_SECTION)
        found = view.lead_in(above) or _taken_up_by_number(view, text)
        if (
            view.blocks[above].kind == "heading"
            or text.rstrip().endswith((":", ";", "-", "–", "…", "?"))
            or (found and len(text) < 90)
        ):
            return None if _names_one(view, above) else found
    heading = view.heading_above(first)
    return view.lead_in(heading) if heading is not None and not _names_one(view, heading) else None


def _taken_up_by_number(view: View, text: str) -> LeadIn | None:
    """Return that a list is of objectives where it is of promises, pledges or the like that are named by number below it."""
    named = pattern_of(_NAMED_LIST).match(text)
    if named is None or view.once(_families_by_number)[named["family"].lower().removesuffix("s")] < _AGAIN:
        return None
    return LeadIn("objectives", _NAMED_LIST)


def _families_by_number(view: View) -> Counter[str]:
    """Count the lines that are nothing but a number of an objective ("Promise 2"), by what they call it."""
    labels = [read_label(view.passages[at]) for at, block in enumerate(view.blocks) if block.kind in ("heading", "paragraph")]
    return Counter(label.family for label in labels if label is not None and not label.title)


def _names_one(view: View, index: int) -> bool:
    """Tell whether a heading is the title of one objective ("Aim 2 - A fair harbour"): it announces no more of them."""
    passage, found = view.passages[index], view.lead_in(index)
    if found is None or found.cue != "objectives" or view.blocks[index].kind != "heading" or passage.value.rstrip().endswith(":"):
        return False
    return read_label(passage) is not None or pattern_of("objectives.shared-label").match(passage.text) is not None


def _notice(view: View, index: int) -> LeadIn | None:
    """Return what makes the section of a list a notice beside the plan, as the duties in a job advert are."""
    section = closed_section(view, index)
    return section if section is not None and section.cue == "notices" else None


def _announced_alike(view: View, lists: Sequence[range]) -> dict[int, list[int]]:
    """Return for the first item of each list the items of all lists that the same words, or titles alike, stand above.

    So for a list that goes on with the numbers of the one before it.
    """
    groups: dict[str, list[int]] = {}
    texts: dict[int, str] = {}
    for before, run in zip([None, *lists], lists, strict=False):
        goes_on = before is not None and _counts_on(view, before, run)
        texts[run.start] = texts[before.start] if before and goes_on else _said_above(view, run.start - 1)
        groups.setdefault(texts[run.start], []).extend(run)
    return {start: groups[text] if text else [] for start, text in texts.items()}


def _counts_on(view: View, before: range, run: range) -> bool:
    """Tell whether a list goes on with the numbers of the one before it, a title between them."""
    if any(view.blocks[at].kind != "heading" for at in range(before.stop, run.start)):
        return False
    last, first = (clean_ref(view.blocks[at].marker) or "" for at in (before[-1], run.start))
    return last.isdecimal() and first.isdecimal() and int(first) == int(last) + 1


def _said_above(view: View, above: int) -> str:
    """Return the words above a list, or what its title shares with others: the label of an objective, or to be a time."""
    if above < 0:
        return ""
    labelled = read_label(view.passages[above]) if view.blocks[above].kind == "heading" else None
    if labelled is not None:
        return f"{labelled.family} {view.blocks[above].level}"
    pair = (at for at in (above, above - 1) if at >= 0 and view.blocks[at].kind == "heading")
    if view.blocks[above].kind == "heading" and any(
        pattern_of("section_times.time").match(view.passages[at].value) for at in pair
    ):
        return _A_TIME
    return key(view.passages[above].value)


def _read_list(view: View, run: range, alike: Sequence[int]) -> Reading:
    cue = _notice(view, run.start) or announcement(view, run.start)
    items = [index for index in run if view.passages[index]]
    kind = cue.cue if cue else None
    rule = cue.rule if cue else _BY_SHAPE
    if kind == "recommendations":
        return Reading("lists", frozenset())
    if kind != "actions" and _tells_what_was_done(view, items):
        kind = "achievements"
    ended = _told_by_ends(view, items, kind) or _told_by_ends(view, alike, kind)
    cases = kind == "actions" and list_is_of_cases(view, items)
    if not cases and (
        ended
        or _is_announced(view, items, cue)
        or _is_announced(view, alike, cue)
        or (kind is None and (_told_by_shape(view, items) or _told_by_shape(view, list(alike))))
    ):
        confidence = 0.9 if kind else 0.75 if ended else 0.65
        rule = "lists.by-ends" if ended and rule == _BY_SHAPE else rule
        drafts = [
            (index, draft)
            for index in tops(view, items)
            for draft in read_item(view, index, rule, confidence, sure=ended or kind is not None)
        ]
        return Reading("lists", frozenset(items), tuple(drafts), score=confidence)
    if kind == "objectives" and len(items) > 1:
        outer = tops(view, items)
        titled = all(_TITLED.match(view.passages[index].text) for index in outer)
        listed = [(index, listed_objective(view.passages[index], rule, titled=titled)) for index in outer]
        return Reading("lists", frozenset(items), tuple(listed), score=0.85)
    reason = _OF_CASES if cases else f"a list of {kind}" if kind in NO_PROMISES else "a list that nothing makes a commitment"
    notes: list[tuple[int, Draft]] = [(index, Note(view.passages[index], "rejected", reason, rule)) for index in items]
    return Reading("lists", frozenset(items), tuple(notes), score=0.3)


def _is_announced(view: View, items: Sequence[int], cue: LeadIn | None) -> bool:
    """Tell whether a list is announced as actions: by a verb left open, or by a noun that some of its entries bear out."""
    if cue is None or cue.cue != "actions":
        return False
    items = [index for index in items if view.passages[index]]
    borne_out = sum(_bears_out(view, index) for index in items)
    return cue.open or borne_out >= _BORNE_OUT * len(items) > 0


def _bears_out(view: View, index: int) -> bool:
    """Tell whether an entry undertakes something, or says when it will be done."""
    passage = view.passages[index]
    titled = _RUN_IN.match(passage.text)
    passage = passage[titled.end() :] if titled else passage
    shape = shape_of(passage.value)
    return (
        shape not in ("none", "past")
        or read_commitment(passage.value) is not None
        or (shape == "none" and bool(find_deadlines(passage, view.context.dates)))
        or ends_as_action(passage, view.context)
    )


def _tells_what_was_done(view: View, items: list[int]) -> bool:
    """Tell whether most entries of a list are worded in the past."""
    return sum(shape_of(view.passages[index].value) == "past" for index in items) > 0.5 * len(items)


def _told_by_shape(view: View, items: list[int]) -> bool:
    """Tell whether entries that nothing announces undertake something by their words alone.

    Not in a report or minutes, which announce what is to be decided and list benefits and findings besides, except where
    they hold a plan: below an objective with its number, with who is to do it and when.
    """
    if not _may_tell_by_shape(view, items) or _guides(view, items):
        return False
    texts = [view.passages[index].value for index in items]
    worded = [shape_of(text) in ("imperative", "infinitive", "gerund") and not _says("definition", text) for text in texts]
    doing = sum(said or promises(view.passages[index], view.context.dates) for said, index in zip(worded, items, strict=True))
    promised = _is_labelled(view, items[0] - 1) and all(promises(view.passages[at], view.context.dates) for at in items)
    to_readers = any(_says("to-readers", text) for text in texts) and not promised  # as plans in easy read speak
    unfit = to_readers or any(_says("scale", text) for text in texts) or all(_says("contents-line", text) for text in texts)
    return doing >= _ENOUGH * len(texts) and not unfit


def _is_labelled(view: View, above: int) -> bool:
    """Tell whether a block is there that names an objective by its label and number."""
    return above >= 0 and bool(view.passages[above]) and read_label(view.passages[above]) is not None


def _told_by_ends(view: View, items: Sequence[int], kind: str | None) -> bool:
    """Tell whether entries that nothing announces, or that are called objectives, end with who acts and when."""
    alone = len(items) == 1 and view.context.kind not in PAPERS
    if kind not in (None, "objectives") or not (alone or _may_tell_by_shape(view, list(items))) or _guides(view, items):
        return False
    return end_as_actions([view.passages[index] for index in items], view.context)


def _guides(view: View, items: Sequence[int]) -> bool:
    """Tell whether entries stand in a guide and none has a date: they tell how something is done."""
    return view.is_guide and not any(is_dated(find_deadlines(view.passages[at], view.context.dates)) for at in items)


def _may_tell_by_shape(view: View, items: list[int]) -> bool:
    if view.context.kind not in PAPERS:
        return len(items) > 1
    return _is_labelled(view, items[0] - 1 if items else -1) and any(
        find_deadlines(view.passages[at], view.context.dates) or find_owners(view.passages[at], view.context.owners)
        for at in items
    )


def tops(view: View, items: list[int]) -> list[int]:
    """Return the items of the outermost level; what is nested under one belongs to it."""
    levels = [view.blocks[index].level or 0 for index in items]
    outer = min(levels, default=0)
    tops = [index for index, level in zip(items, levels, strict=True) if level == outer]
    return [index for top in tops for index in _under_label(view, items, top) or [top]]


def _under_label(view: View, items: list[int], top: int) -> list[int]:
    """Return the undertakings nested under an entry that is a label of a few words with a colon, empty where it is more."""
    text, level = view.passages[top].value.rstrip(), view.blocks[top].level or 0
    if not text.endswith(":") or len(text.split()) > _LABEL:
        return []
    nested = list(takewhile(lambda index: (view.blocks[index].level or 0) > level, (index for index in items if index > top)))
    inner = [index for index in nested if view.blocks[index].level == view.blocks[nested[0]].level]
    return inner if inner and all(undertakes(view.passages[index].value) for index in inner) else []


def read_item(view: View, index: int, rule: str, confidence: float, *, sure: bool) -> list[Draft]:
    """Return the action of an entry, or a note why it is none; where it is ``sure`` that the list holds actions, any will do."""
    passage = view.passages[index]
    title, text = split_title(passage)
    text, values, labels = closing_labels(text)
    told, leading = cut_leader(text, view.context.owners)
    entry = told if leading and told else without_closing_sentence(text, view.context.owners)
    body = _without_commentary(entry)
    done = body is not entry and not _says("to-come", text.value[len(body.value) :])  # the remark tells what has been
    words = len(body.value.split())
    idle = (
        shape_of(body.value) in ("none", "past")
        and not promises(body, view.context.dates)
        and not ends_as_action(text, view.context)
    )
    if words < 2 or (idle and not sure) or explains_marks(passage.text):
        return [Note(passage, "rejected", "an entry that undertakes nothing", rule)]
    draft = ActionDraft(
        text=trimmed(body),
        kind="bullet",
        rule=rule,
        confidence=confidence if undertakes(body.value) else confidence - 0.2,
        ref=clean_ref(view.blocks[index].marker),
        title=title,
        owners=leading or find_owners(text, view.context.owners),
        deadlines=find_deadlines(body, view.context.dates) if done else _times(view, text),
    )
    return [replace(draft, **fields_of(values, labels, view.context)) if values else draft]


def _times(view: View, entry: Passage) -> tuple[Deadline, ...]:
    """Return when an entry says that it will be done, also before the dash behind which it names who does it."""
    dates = view.context.dates
    return find_deadlines(entry, dates) or find_deadlines(without_closing_dash(entry, view.context.owners), dates)


def split_title(passage: Passage) -> tuple[Passage, Passage]:
    """Return the short title that stands on a line of its own above an entry's sentence, and the sentence."""
    parts = paragraphs(passage)
    if len(parts) < 2:
        return EMPTY, passage
    title = parts[0]
    if len(title.value.split()) > 12 or title.text.rstrip().endswith((".", ";", ",", ":")):
        return EMPTY, passage
    return trimmed(title), Passage.joined(parts[1:])


def _without_commentary(text: Passage) -> Passage:
    """Return an entry up to the first dash behind which a statement stands: that is a remark on it."""
    for found in pattern_of("lists.dash").finditer(text.text):
        if len(text.text[: found.start()].split()) > 2 and is_statement(text.text[found.end() :]):
            return text[: found.start()]
    return text


def listed_objective(passage: Passage, rule: str, *, titled: bool = False) -> ObjectiveDraft:
    """Return the objective of an entry in the document's own list of objectives.

    Where they are all ``titled``, what stands behind a dash or colon states what stands before it.
    """
    ref: str | None
    labelled = read_label(passage)
    if labelled and labelled.title:
        title, statement, ref, label = labelled.title, labelled.statement, labelled.ref, labelled.family
    else:
        cut = _TITLED.match(passage.text) if titled else None
        title, statement = (passage[: cut.end("title")], passage[cut.end() :]) if cut else split_statement(passage)
        ref, label = clean_ref(passage.lines[0].marker), ""
    return ObjectiveDraft(
        text=title,
        rule=rule,
        confidence=0.85,
        ref=ref,
        label=label,
        statement=statement or EMPTY,
        depth=LIST_DEPTH,
        listed=True,
    )
