"""Objectives that the document announces by their number: headings, short or lettered paragraphs, titles in a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from extract.commitments import promises, read_commitment
from extract.drafts import EMPTY, Draft, ObjectiveDraft, Reading
from extract.headers import label_roles
from extract.headings import is_about, is_closing, is_generic
from extract.labels import read_label, without_number
from extract.readers.lists import LIST_DEPTH, listed_objective
from extract.readers.objectives import headed_objective, labelled_families, objective_depth, statement_of_title
from extract.readers.said_objectives import told_in_sentences
from extract.ruleset import search
from extract.view import key, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.view import View

_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LONGEST_ITEM = 30
_LONGEST_TITLE = 8
_LONGEST_STATEMENT = 20  # words of a title that says what is wanted
_LONGEST_RUN_IN = 14  # words of a title without a letter that its paragraph goes on from
_RUN_IN_DEPTH = 7.5  # the title of the paragraph it stands in
_TWICE = 2
_PROMISES = re.compile(r"(?i)\b(?:commitments|pledges|promises)\b")  # what stands under headings
_ASKS = re.compile(r"(?i)(?:what|how|why|where|who|when)\b")  # a heading that asks names no objective
_LETTER = re.compile(r"^\(?(?P<ref>\d{1,2}|[A-Za-z]|[ivx]{2,4})(?:[.):]|\s[-–—])\s+(?=\S)")
_NUMBERINGS = tuple(
    tuple(series.split())
    for series in ("1 2 3 4 5 6 7 8 9 10 11 12", "a b c d e f g h i j k l", "i ii iii iv v vi vii viii ix x xi xii")
)


@dataclass
class _Announcements:
    """What all announcements of a document are read against, found once."""

    view: View

    @cached_property
    def families(self) -> list[tuple[int, str]]:
        """Return where labelled objectives begin, and what they are called."""
        return labelled_families(self.view)

    @cached_property
    def titles(self) -> list[tuple[int, str]]:
        """Return the blocks that may be titles of objectives, with the form in which they are compared."""
        view = self.view
        return [
            (at, key(view.passages[at].value))
            for at, block in enumerate(view.blocks)
            if (block.kind == "heading" or _is_title(view, at))
            and not is_about(view.passages[at].value)
            and not _ASKS.match(view.passages[at].value)
        ]

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        """Return the headings, without their numbers in the form in which they are compared."""
        headings = (at for at, block in enumerate(self.view.blocks) if block.kind == "heading")
        return [(at, key(without_number(self.view.passages[at])[1].value)) for at in headings]


def read(view: View) -> Iterator[Reading]:
    """Yield the readings of each announcement such as "We have three aims", with those that label themselves left out.

    There are none where sentences tell them.
    """
    if view.once(told_in_sentences):
        return
    known = _Announcements(view)
    for index, block in enumerate(view.blocks):
        if block.kind not in ("paragraph", "heading") or index + 1 == len(view.blocks):
            continue
        if found := search("objectives.counted", view.passages[index].value):
            yield from _counted(known, index, found)
        elif found := search("objectives.counted-by-any-name", view.passages[index].value):
            headings = _series(known, index + 1)
            if len(headings) == _number(found["count"]) and _numbered(view, headings):
                yield from _headings(view, headings, of_promises=_PROMISES.search(found.string) is not None)


def _counted(known: _Announcements, index: int, found: re.Match[str]) -> Iterator[Reading]:
    """Yield the objectives that are counted, none where such objectives stand further down with their labels."""
    view, count, family = known.view, _number(found["count"]), found["family"].lower()
    if headings := _named_titles(known, index, count):
        yield from _headings(view, headings)
        return
    themselves = sum(at > index and family.startswith(label[:4]) for at, label in known.families)
    if view.blocks[index + 1].kind == "list_item" or read_label(view.passages[index + 1]) or themselves > 1:
        return
    listed = _short_paragraphs(view, index + 1)
    if lettered := _lettered(view, index, count):
        yield from (_of_letter(view, at, family) for at in lettered)
    elif len(listed) == count:
        yield from (
            Reading("announced", frozenset({at}), ((at, listed_objective(view.passages[at], "objectives.counted")),), score=0.9)
            for at in listed
        )
    else:
        headings = _series(known, index + 1)[:count]
        if len(headings) == count or (len(headings) > 1 and _numbered(view, headings)):
            yield from _headings(view, headings)


def _headings(view: View, headings: Sequence[int], *, of_promises: bool = False) -> Iterator[Reading]:
    """Yield the objectives of headings, each with its statement; below those ``of_promises`` a promise is no statement."""
    for at in headings:
        said = statement_of_title(view, at)
        if of_promises and said is not None and any(map(promises, view.sentences(said))):
            said = None
        draft = headed_objective(view, at, rule="objectives.announced", confidence=0.85, statement=said)
        blocks = {at} | ({at + 1} if said is not None and not _leads(view, at + 1) else set())
        drafts: tuple[tuple[int, Draft], ...] = ((at, draft),)
        yield Reading("announced", frozenset(blocks), drafts, score=0.9)


def _number(count: str) -> int:
    return int(count) if count.isdigit() else _COUNTS.index(count.lower()) + 2


def _named_titles(known: _Announcements, index: int, count: int) -> list[int]:
    """Return the headings further down that an announcement names behind a colon, one for each that it counts."""
    sentence = f" {key(known.view.passages[index].value.partition(':')[2])} "
    if not sentence.strip():
        return []
    found: dict[str, int] = {}
    for at, title in known.headings:
        if at > index and title and f" {title} " in sentence:
            found.setdefault(title, at)
    return list(found.values()) if len(found) == count else []


def _lettered(view: View, index: int, count: int) -> list[int]:
    """Return the blocks below an announcement that are lettered or numbered on from the first, one for each that it counts."""
    for numbering in _NUMBERINGS:
        found: list[int] = []
        for at in range(index + 1, len(view.blocks)):
            letter = _LETTER.match(view.passages[at].text)
            if len(found) < count and letter and letter["ref"].lower() == numbering[len(found)]:
                found.append(at)
            elif not found or len(found) == count or view.blocks[at].kind == "heading":
                break
        if len(found) == count:
            return found
    return _run_in(view, index, count)


def _run_in(view: View, index: int, count: int) -> list[int]:
    """Return the paragraphs right below an announcement, as many as it counts, if each begins with a title of some words."""
    found = range(index + 1, min(index + 1 + count, len(view.blocks)))
    return list(found) if len(found) == count and all(_begins_with_title(view, at) for at in found) else []


def _begins_with_title(view: View, at: int) -> bool:
    if view.blocks[at].kind != "paragraph" or _LETTER.match(view.passages[at].text):
        return False
    sentences = view.sentences(view.passages[at])
    first = sentences[0].value if len(sentences) > 1 else ""
    return 0 < len(first.split()) <= _LONGEST_RUN_IN and read_commitment(first) is None


def _of_letter(view: View, at: int, family: str) -> Reading:
    """Return the objective that a lettered paragraph begins with: its first sentence. What follows is for other readers."""
    passage = view.passages[at]
    letter = _LETTER.match(passage.text)
    body = passage[letter.end() :] if letter else passage
    sentences = view.sentences(body)
    alone = len(sentences) == 1
    below = at + 1
    ends = below == len(view.blocks) or view.blocks[below].kind == "heading" or _LETTER.match(view.passages[below].text)
    heads = alone and not ends
    draft = ObjectiveDraft(
        text=trimmed(sentences[0]),
        rule="objectives.lettered",
        confidence=0.85,
        ref=letter["ref"] if letter else None,
        label=_singular(family) if letter else "",
        statement=EMPTY if len(sentences) < _TWICE or read_commitment(sentences[1].value) else sentences[1],
        depth=objective_depth(view, at) if heads else LIST_DEPTH if alone else _RUN_IN_DEPTH,
        listed=alone and not heads,
    )
    return Reading("announced", frozenset({at} if alone else ()), ((at, draft),), score=0.9)


def _singular(family: str) -> str:
    family = family.lower()
    return family.removesuffix("ies") + "y" if family.endswith("ies") else family.removesuffix("s")


def _short_paragraphs(view: View, start: int) -> list[int]:
    """Return the paragraphs that stand in a row below an announcement like bullets without signs; one remark may come first."""
    found: list[int] = []
    for index in range(start, len(view.blocks)):
        text = view.passages[index].value
        short = view.blocks[index].kind == "paragraph" and 0 < len(text.split()) <= _LONGEST_ITEM and not _says_who_or_when(text)
        if short:
            found.append(index)
        elif found or index > start:
            break
    return found[1:] if _is_remark(view, found) else found


def _says_who_or_when(text: str) -> bool:
    return any(role in ("owner", "deadline") for role in label_roles(text)[:1])


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
    """Tell whether a paragraph is a title that was not known for one: some words without a full stop above a sentence."""
    text = view.passages[index].value
    if view.blocks[index].kind != "paragraph" or not 0 < len(text.split()) <= _LONGEST_STATEMENT or not text[-1].isalnum():
        return False
    below = view.passages[index + 1].value if index + 1 < len(view.blocks) else ""
    return len(below.split()) > _LONGEST_TITLE and below.endswith(".")


def _series(known: _Announcements, start: int) -> list[int]:
    """Return the headings, from a block on, that have the level of the first one and are not about an objective.

    A title may stand twice, in a summary and above its section; one that comes again and again stands inside objectives.
    """
    view = known.view
    after = known.titles[bisect_left(known.titles, (start,)) :]
    times = Counter(title for _, title in after)
    once = [(at, title) for at, title in after if times[title] <= _TWICE]
    level = view.blocks[once[0][0]].level if once else None
    series: dict[str, int] = {}
    for at, title in once:
        text = view.passages[at].value
        if (view.blocks[at].level or 9) < (level or 9) or is_generic(text) or is_closing(text):
            break
        if view.blocks[at].level == level:
            series.setdefault(title, at)
    return list(series.values())
