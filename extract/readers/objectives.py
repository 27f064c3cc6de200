"""Objectives outside tables and lists: labelled ones, and headings that the document announces as its objectives."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from extract.commitments import read_commitment
from extract.drafts import EMPTY, Draft, ObjectiveDraft, Reading
from extract.headings import is_about, is_generic
from extract.labels import Labelled, read_label, without_number
from extract.owners import without_closing_sentence
from extract.readers.lists import listed_objective
from extract.readers.prose import read_sentence
from extract.references import reference
from extract.ruleset import pattern_of
from extract.shapes import shape_of
from extract.view import key, trimmed
from models.evidence import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.view import View

_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
PARAGRAPH_DEPTH = 7.0
_LONGEST_ITEM = 30
_LONGEST_TITLE = 8
_LONGEST_RUN_IN = 14  # words of a title that its paragraph goes on from
_LETTER = re.compile(r"([A-H]|[1-9])[.)]\s+(?=[A-Z])")
_TWICE = 2
_SHARED = 3  # titles behind one label
_ASKS = re.compile(r"(?i)(?:what|how|why|where|who|when)\b")  # a heading that asks names no objective
_BELOW = 0.5  # a sub-objective lies under the objective of its own heading level


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each labelled objective and for each series of announced headings."""
    shared = _with_shared_label(view)
    for index in range(len(view.blocks)):
        if view.blocks[index].kind == "table":
            continue
        reading = _read_labelled(view, index, shared.get(index))
        if reading:
            yield reading
    for index in range(len(view.blocks)):
        yield from _read_announced(view, index)


def _with_shared_label(view: View) -> dict[int, Labelled]:
    """Return the headings that begin with one and the same label, without a number or colon, and go on differently.

    So it is where the label is a line or mark of its own above the title.
    """
    found: dict[tuple[int | None, str], dict[int, Labelled]] = {}
    for index, block in enumerate(view.blocks):
        named = pattern_of("objectives.shared-label").match(view.passages[index].text) if block.kind == "heading" else None
        if named:
            title = trimmed(view.passages[index][named.end() :])
            label = Labelled(ref="", family=named["family"].lower(), title=title, statement=None)
            found.setdefault((block.level, key(named["label"])), {})[index] = label
    series = [labels for labels in found.values() if len({key(label.title.value) for label in labels.values()}) >= _SHARED]
    return {index: label for labels in series for index, label in labels.items()}


def _read_labelled(view: View, index: int, shared: Labelled | None) -> Reading | None:
    passage, block = view.passages[index], view.blocks[index]
    labelled = read_label(passage, bare=block.kind == "heading") or shared
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
            or _is_undertaken(view, below)
        ):
            return Reading("objectives", frozenset({index}), ((index, reference(passage)),), score=0.98)
        title = trimmed(view.passages[below])
        blocks.add(below)
    if statement is None and not _states(title):
        statement = _statement(view, max(blocks) + 1)
        if statement is not None and _is_sentence(view, max(blocks)) and read_commitment(statement.value):
            statement = None  # the title has said it; this is the first of the promises
    draft = ObjectiveDraft(
        text=title,
        rule="objectives.labelled",
        confidence=0.95,
        ref=labelled.ref or None,
        label=labelled.family,
        statement=statement or EMPTY,
        depth=_depth(view, index) + (_BELOW if labelled.family.startswith("sub") else 0.0),
        listed=block.kind == "list_item",
    )
    return Reading("objectives", frozenset(blocks), ((index, draft),), score=0.98)


def _is_undertaken(view: View, index: int) -> bool:
    """Tell whether a paragraph is a promise of somebody named, or ends with who acts: no title of what it stands under."""
    if view.blocks[index].kind == "heading":
        return False
    passage = view.passages[index]
    commitment = read_commitment(passage.value)
    promised = commitment is not None and commitment.sure and commitment.rule == "prose.named"
    return promised or len(without_closing_sentence(passage, view.context.owners).text) < len(passage.text)


def _is_sentence(view: View, index: int) -> bool:
    """Tell whether a title is a whole sentence with its full stop."""
    return view.passages[index].text.rstrip().endswith(".")


def _states(title: Passage) -> bool:
    """Tell whether a title says itself what is to be achieved, so that what follows are commitments under it."""
    return shape_of(title.value) in ("imperative", "infinitive")


def _depth(view: View, index: int) -> float:
    return view.heading_depth(index) if view.blocks[index].kind == "heading" else PARAGRAPH_DEPTH


def _statement(view: View, index: int) -> Passage | None:
    """Return the paragraph below a title that states the objective, without the lead-in of a list at its end."""
    if index >= len(view.blocks) or view.blocks[index].kind != "paragraph":
        return None
    sentences = view.sentences(view.passages[index])
    if len(sentences) == 1 and len(sentences[0].value.split()) <= _LONGEST_TITLE and sentences[0].text[-1:].isalnum():
        return None  # a few words without a full stop head what follows
    if sentences and sentences[-1].text.rstrip().endswith(":"):
        sentences = sentences[:-1]
    # What the first sentence says is the objective; the promises that follow it are how it is met.
    promises = [at for at, sentence in enumerate(sentences) if at and read_commitment(sentence.value)]
    return Passage.joined(sentences[: promises[0]] if promises else sentences) or None


def _read_announced(view: View, index: int) -> Iterator[Reading]:
    """Yield one reading per heading of a series such as "These four objectives ..." announces."""
    if view.blocks[index].kind not in ("paragraph", "heading"):
        return
    found = pattern_of("objectives.counted").search(view.passages[index].value)
    if not found or index + 1 >= len(view.blocks) or view.blocks[index + 1].kind == "list_item":
        return
    if read_label(view.passages[index + 1]) or _name_themselves(view, index, found["family"]):
        return
    count = _number(found["count"])
    listed = _short_paragraphs(view, index + 1)
    if len(listed) == count:
        yield from (
            Reading("objectives", frozenset({at}), ((at, listed_objective(view.passages[at], "objectives.counted")),), score=0.9)
            for at in listed
        )
        return
    titled = _run_in_titles(view, index + 1, count)
    if titled:
        yield from (_read_run_in(view, at, label, title) for at, (label, title) in titled.items())
        return
    headings = _series(view, index + 1)[:count]
    if len(headings) < count and not (len(headings) > 1 and _numbered(view, headings)):
        return
    for at in headings:
        ref, title = without_number(view.passages[at])
        statement = None if _states(title) else _statement(view, at + 1)
        draft = ObjectiveDraft(
            text=trimmed(title),
            rule="objectives.announced",
            confidence=0.85,
            ref=ref,
            statement=statement or EMPTY,
            depth=_depth(view, at),
        )
        blocks = {at} | ({at + 1} if statement is not None and not _leads(view, at + 1) else set())
        drafts: tuple[tuple[int, Draft], ...] = ((at, draft),)
        yield Reading("objectives", frozenset(blocks), drafts, score=0.9)


def _run_in_titles(view: View, start: int, count: int) -> dict[int, tuple[str | None, Passage]]:
    """Return the label and title that each of so many paragraphs below an announcement begins with, none unless all do.

    A title run into its paragraph is a first sentence of a few words, with sentences behind it.
    """
    found: dict[int, tuple[str | None, Passage]] = {}
    for index in range(start, min(start + count, len(view.blocks))):
        ref, text = without_number(view.passages[index])
        letter = None if ref else _LETTER.match(text.text)
        sentences = view.sentences(text[letter.end() :] if letter else text)
        if view.blocks[index].kind not in ("paragraph", "list_item") or len(sentences) < _TWICE:
            return {}
        if len(sentences[0].value.split()) > _LONGEST_RUN_IN or read_commitment(sentences[0].value):
            return {}
        found[index] = (ref or (letter[1] if letter else None), sentences[0])
    lettered = [label for label, _ in found.values() if label]
    return found if len(found) == count and len(lettered) in (0, count) else {}


def _read_run_in(view: View, index: int, ref: str | None, title: Passage) -> Reading:
    """Return the reading of a paragraph with its title, with what its sentences promise."""
    draft = ObjectiveDraft(
        text=trimmed(title), rule="objectives.announced", confidence=0.85, ref=ref, depth=PARAGRAPH_DEPTH, label=""
    )
    rest = view.passages[index]
    rest = rest[rest.text.index(title.text) + len(title.text) :]
    drafts: list[Draft] = [draft, *(one for sentence in view.sentences(rest) for one in read_sentence(view, sentence, None))]
    return Reading("objectives", frozenset({index}), tuple((index, one) for one in drafts), score=0.9)


def _number(count: str) -> int:
    return int(count) if count.isdigit() else _COUNTS.index(count.lower()) + 2


def _name_themselves(view: View, index: int, family: str) -> bool:
    """Tell whether objectives of the kind that is announced stand further down with their labels."""
    shared = _with_shared_label(view)
    labels = (read_label(view.passages[at]) or shared.get(at) for at in range(index + 1, len(view.blocks)) if view.passages[at])
    return sum(label is not None and family.lower().startswith(label.family[:4]) for label in labels) > 1


def _short_paragraphs(view: View, start: int) -> list[int]:
    """Return the paragraphs that stand in a row below an announcement like bullets without signs; one remark may come first."""
    found: list[int] = []
    for index in range(start, len(view.blocks)):
        text = view.passages[index].value
        short = view.blocks[index].kind == "paragraph" and 0 < len(text.split()) <= _LONGEST_ITEM
        if short:
            found.append(index)
        elif found or index > start:
            break
    return found[1:] if _is_remark(view, found) else found


def _is_remark(view: View, found: list[int]) -> bool:
    """Tell whether the first of some short paragraphs is a remark on the others: with a date, a source or a full stop."""
    if len(found) < 3:
        return False
    first, second = view.passages[found[0]].value, view.passages[found[1]].value
    return not second.endswith(".") and (first.endswith((")", ".")) or any(map(str.isdigit, first)))


def _numbered(view: View, headings: list[int]) -> bool:
    return [without_number(view.passages[index])[0] for index in headings] == [
        str(number) for number in range(1, len(headings) + 1)
    ]


def _leads(view: View, index: int) -> bool:
    return view.passages[index].text.rstrip().endswith(":")


def _is_title(view: View, index: int) -> bool:
    """Tell whether a paragraph is a title that was not known for one: a few words above a sentence."""
    text = view.passages[index].value
    if view.blocks[index].kind != "paragraph" or not 0 < len(text.split()) <= _LONGEST_TITLE or not text[-1].isalnum():
        return False
    below = view.passages[index + 1].value if index + 1 < len(view.blocks) else ""
    return len(below.split()) > _LONGEST_TITLE and below.endswith(".")


def _series(view: View, start: int) -> list[int]:
    """Return the headings, from a block on, that have the level of the first one and are not about an objective.

    A title may stand twice, in a summary and above its section; one that comes again and again stands inside objectives.
    """
    headings = [
        index
        for index in range(start, len(view.blocks))
        if (view.blocks[index].kind == "heading" or _is_title(view, index))
        and not is_about(view.passages[index].value)
        and not _ASKS.match(view.passages[index].value)
    ]
    titles = {index: key(view.passages[index].value) for index in headings}
    times = Counter(titles.values())
    headings = [index for index in headings if times[titles[index]] <= _TWICE]
    if not headings:
        return []
    level = view.blocks[headings[0]].level
    series: dict[str, int] = {}
    for index in headings:
        if (view.blocks[index].level or 9) < (level or 9) or is_generic(view.passages[index].value):
            break
        if view.blocks[index].level == level:
            series.setdefault(titles[index], index)
    return list(series.values())
