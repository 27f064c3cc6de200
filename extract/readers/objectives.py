"""Objectives that say what they are, outside tables and lists: ``Objective 2: Fair access``."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.commitments import read_commitment
from extract.deadlines import find_deadlines
from extract.drafts import EMPTY, ObjectiveDraft, Reading
from extract.headings import is_about
from extract.labels import Labelled, clean_ref, read_label, without_number
from extract.owners import find_owners, without_closing_sentence
from extract.references import reference
from extract.ruleset import pattern_of
from extract.shapes import opens_as_noun, shape_of
from extract.view import key, trimmed
from models.evidence import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.view import View

PARAGRAPH_DEPTH = 7.0
_LONGEST_TITLE = 8
_LONGEST_ABOVE = 20  # words of a title above its label
_LONGEST_RUN_IN = 14  # words
_SHARED = 3  # titles behind one label
_BELOW = 0.5  # a sub-objective lies under the objective of its own heading level


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each labelled objective."""
    shared = _with_shared_label(view)
    for index in range(len(view.blocks)):
        if view.blocks[index].kind == "table" or _is_linked(view, index):
            continue
        reading = _titled_above(view, index) or _read_run_in(view, index) or _read_labelled(view, index, shared.get(index))
        if reading:
            yield reading


def _is_linked(view: View, index: int) -> bool:
    """Tell whether a paragraph stands below a label that only points to the objectives of other plans."""
    above = view.passages[index - 1].value if index and view.blocks[index].kind != "heading" else ""
    return pattern_of("objectives.links-label").match(above) is not None


def _titled_above(view: View, index: int) -> Reading | None:
    """Return the objective whose label stands in brackets below its title."""
    found = pattern_of("objectives.bracketed-label").match(view.passages[index].text) if index else None
    above = index - 1
    if found is None or view.blocks[above].kind not in ("heading", "paragraph") or not view.passages[above]:
        return None
    title = view.passages[above]
    if len(title.value.split()) > _LONGEST_ABOVE or title.value.endswith((".", ":")):
        return None
    draft = ObjectiveDraft(
        text=trimmed(title),
        rule="objectives.bracketed-label",
        confidence=0.9,
        ref=" ".join(found["label"].split()),
        label=found["family"].lower(),
        statement=stated_below(view, index + 1) or EMPTY,
        depth=objective_depth(view, above),
    )
    return Reading("objectives", frozenset({above, index}), ((above, draft),), score=0.98)


def labelled_families(view: View) -> list[tuple[int, str]]:
    """Return the blocks with which labelled objectives begin, and the family that each is called."""
    return [(at, draft.label) for reading in read(view) for at, draft in reading.drafts if isinstance(draft, ObjectiveDraft)]


def _with_shared_label(view: View) -> dict[int, Labelled]:
    """Return the headings that begin with one and the same label, without a number or colon, and go on differently.

    So it is where the label is a line or mark of its own above the title, read as part of it or by itself.
    """
    found: dict[tuple[int | None, str], dict[int, Labelled]] = _below_label(view)
    for index, block in enumerate(view.blocks):
        named = pattern_of("objectives.shared-label").match(view.passages[index].text) if block.kind == "heading" else None
        if named:
            title = trimmed(view.passages[index][named.end() :])
            label = Labelled(ref="", family=named["family"].lower(), title=title, statement=None)
            found.setdefault((block.level, key(named["label"])), {})[index] = label
    series = [labels for labels in found.values() if len({key(label.title.value) for label in labels.values()}) >= _SHARED]
    return {index: label for labels in series for index, label in labels.items()}


def _below_label(view: View) -> dict[tuple[int | None, str], dict[int, Labelled]]:
    """Return the headings right below a line that is nothing but a label, by their level and that label."""
    found: dict[tuple[int | None, str], dict[int, Labelled]] = {}
    for index, (above, block) in enumerate(pairwise(view.blocks), start=1):
        label = view.passages[index - 1].value if above.kind in ("heading", "paragraph") and block.kind == "heading" else ""
        if named := pattern_of("objectives.label-above").match(label):
            ref, title = without_number(view.passages[index])
            labelled = Labelled(ref=ref or "", family=named["family"].lower(), title=trimmed(title), statement=None)
            found.setdefault((block.level, key(label)), {})[index] = labelled
    return found


def _read_run_in(view: View, index: int) -> Reading | None:
    """Return the objective that a paragraph of promises begins with, as a title in bold that its text goes on from."""
    passage = view.passages[index]
    if view.blocks[index].kind != "paragraph" or read_label(passage) is None:
        return None
    first, *others = view.sentences(passage)
    labelled = read_label(first)
    if labelled is None or not labelled.title or len(labelled.title.value.split()) > _LONGEST_RUN_IN:
        return None
    label = first.text[: first.text.find(labelled.title.text)].rstrip()
    if not (labelled.title.text[:1].isupper() or label.endswith((":", ".", ")", "-", "–", "—"))):
        return None  # "Outcome 1 of the old plan was ..."
    if read_commitment(labelled.title.value) or not any(read_commitment(sentence.value) for sentence in others):
        return None
    draft = ObjectiveDraft(
        text=labelled.title,
        rule="objectives.labelled",
        confidence=0.9,
        ref=labelled.ref or None,
        label=labelled.family,
        statement=EMPTY if read_commitment(others[0].value) else trimmed(others[0]),
        depth=PARAGRAPH_DEPTH,
    )
    return Reading("objectives", frozenset(), ((index, draft),), score=0.98)


def _read_labelled(view: View, index: int, shared: Labelled | None) -> Reading | None:
    passage, block = view.passages[index], view.blocks[index]
    labelled = read_label(passage, bare=block.kind == "heading" or _heads_actions(view, index)) or shared
    if labelled is None or len(passage.value.split()) > 60:
        return None
    blocks = {index}
    title, statement = labelled.title, labelled.statement
    if not title:
        below = index + 1
        if (
            below >= len(view.blocks)
            or view.blocks[below].kind not in ("heading", "paragraph")
            or read_label(view.passages[below])
            or is_about(view.passages[below].value)
            or _is_undertaken(view, below)
            or _is_named_elsewhere(view, labelled, key(view.passages[below].value))
            or (_is_listed(view, labelled) and _promises_at_once(view, below))
        ):
            return Reading("objectives", frozenset({index}), ((index, reference(passage)),), score=0.98)
        title = trimmed(view.passages[below])
        blocks.add(below)
    if statement is None and not states_itself(title):
        statement = stated_below(view, max(blocks) + 1)
        if statement is not None and _is_sentence(view, max(blocks)) and read_commitment(statement.value):
            statement = None  # the title has said it; this is the first of the promises
    draft = ObjectiveDraft(
        text=title,
        rule="objectives.labelled",
        confidence=0.95,
        ref=labelled.ref or None,
        label=labelled.family,
        statement=statement or EMPTY,
        depth=objective_depth(view, index) + (_BELOW if labelled.family.startswith("sub") else 0.0),
        listed=block.kind == "list_item",
    )
    return Reading("objectives", frozenset(blocks), ((index, draft),), score=0.98)


def _heads_actions(view: View, index: int) -> bool:
    """Tell whether a block stands directly above a table of actions: there a label needs no number ("Aim: Fair access")."""
    below = index + 1
    columns = view.columns(below) if below < len(view.blocks) and view.blocks[below].table else None
    return columns is not None and columns.first("action") is not None


def _is_undertaken(view: View, index: int) -> bool:
    """Tell whether a paragraph is a promise of somebody named, or ends with who acts: no title of what it stands under."""
    if view.blocks[index].kind == "heading":
        return False
    passage = view.passages[index]
    commitment = read_commitment(passage.value)
    promised = commitment is not None and commitment.sure and commitment.rule == "prose.named"
    return promised or len(without_closing_sentence(passage, view.context.owners).text) < len(passage.text)


def _is_named_elsewhere(view: View, label: Labelled, title: str) -> bool:
    """Tell whether another line has the title behind the same label, and it is not what stands below this one."""
    named = view.once(_named).get((label.family, key(label.ref)), set())
    return bool(named) and title not in named


def _is_listed(view: View, label: Labelled) -> bool:
    """Tell whether the document's own list of objectives has one of the label's number."""
    numbers = re.findall(r"\d+", label.ref)
    return bool(numbers) and numbers[-1] in view.once(_listed_numbers)


def _listed_numbers(view: View) -> set[str]:
    """Return the numbers of the entries of lists that are announced as objectives."""
    return {
        clean_ref(view.blocks[index].marker) or ""
        for run in view.runs("list_item")
        if run.start and (cue := view.lead_in(run.start - 1)) is not None and cue.cue == "objectives"
        for index in run
    }


def _promises_at_once(view: View, index: int) -> bool:
    """Tell whether the first sentence of a block commits to something: no title of what it stands under."""
    return any(read_commitment(sentence.value) is not None for sentence in view.sentences(view.passages[index])[:1])


def _named(view: View) -> dict[tuple[str, str], set[str]]:
    """Return the titles that stand on one line with their labels, as they are compared, by family and label."""
    found: dict[tuple[str, str], set[str]] = {}
    for index, block in enumerate(view.blocks):
        labelled = read_label(view.passages[index]) if block.table is None and view.passages[index] else None
        if labelled is not None and labelled.title:
            found.setdefault((labelled.family, key(labelled.ref)), set()).add(key(labelled.title.value))
    return found


def _is_sentence(view: View, index: int) -> bool:
    """Tell whether a title is a whole sentence with its full stop."""
    return view.passages[index].text.rstrip().endswith(".")


def _is_task(view: View, sentence: Passage) -> bool:
    """Tell whether a sentence names who will do something, and when: no statement of what is wanted."""
    return bool(find_owners(sentence, view.context.owners) and find_deadlines(sentence, view.context.dates))


def states_itself(title: Passage) -> bool:
    """Tell whether a title says itself what is to be achieved, so that what follows are commitments under it."""
    return shape_of(title.value) in ("imperative", "infinitive") and not opens_as_noun(title.value)


def objective_depth(view: View, index: int) -> float:
    """Return how deep an objective stands whose title is a block: as a heading does, or below all of them."""
    return view.heading_depth(index) if view.blocks[index].kind == "heading" else PARAGRAPH_DEPTH


def headed_objective(view: View, at: int, *, rule: str, confidence: float, statement: Passage | None) -> ObjectiveDraft:
    """Return the objective that a block is the title of, with its number taken off."""
    ref, title = without_number(view.passages[at])
    return ObjectiveDraft(
        text=trimmed(title),
        rule=rule,
        confidence=confidence,
        ref=ref,
        statement=statement or EMPTY,
        depth=objective_depth(view, at),
    )


def statement_of_title(view: View, at: int) -> Passage | None:
    """Return what is stated below a title, None where the title says itself what is to be achieved."""
    return None if states_itself(without_number(view.passages[at])[1]) else stated_below(view, at + 1)


def stated_below(view: View, index: int) -> Passage | None:
    """Return the paragraph below a title that states the objective, without the lead-in of a list at its end."""
    if index >= len(view.blocks) or view.blocks[index].kind != "paragraph":
        return None
    sentences = view.sentences(view.passages[index])
    if len(sentences) == 1 and len(sentences[0].value.split()) <= _LONGEST_TITLE and sentences[0].text[-1:].isalnum():
        return None  # a few words without a full stop head what follows
    if sentences and sentences[-1].text.rstrip().endswith(":"):
        sentences = sentences[:-1]
    # What the first sentence says is the objective; the promises that follow it are how it is met.
    promises = [
        at for at, sentence in enumerate(sentences) if (at or _is_task(view, sentence)) and read_commitment(sentence.value)
    ]
    return Passage.joined(sentences[: promises[0]] if promises else sentences) or None
