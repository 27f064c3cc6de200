"""Headings that are objectives by what stands around them: below ``Our priorities``, or each above ``Our aim: ...``."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

from extract.drafts import EMPTY, Reading
from extract.headings import is_about, is_closing, is_generic
from extract.labels import read_label, without_number
from extract.readers.objectives import headed_objective, statement_of_title
from extract.ruleset import pattern_of
from extract.sections import NO_PROMISES
from extract.shapes import is_statement
from extract.view import key, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.view import View
    from models.evidence import Passage

_FEWEST, _MOST = 2, 10
_LONGEST = 20  # words of a title
_SCORE = 0.88  # below that of objectives that are counted or labelled


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each heading of two or more that stand so."""
    headings = [at for at, block in enumerate(view.blocks) if block.kind == "heading"]
    told = {at: aim for at in headings if (aim := _aim_below(view, at)) is not None}
    if len(told) >= _FEWEST:
        for at, aim in told.items():
            yield _reading(view, at, aim=aim)
    for place, at in enumerate(headings):
        if at not in told and (bare := _heads_all(view, at)) is not None:
            titles = _titles(view, at, headings[place + 1 :], beneath=bare)
            titles = [] if bare and not _are_numbered(view, titles) else titles
            yield from (_reading(view, title) for title in titles if title not in told)
        if at and view.blocks[at - 1].kind == "paragraph" and _says_so(view, at - 1):
            titles = _titles(view, at - 1, headings[place:], beneath=False)
            yield from (_reading(view, title) for title in titles if title not in told)


def _heads_all(view: View, at: int) -> bool | None:
    """Return whether a heading over all objectives is one word alone, None where it is no such heading."""
    text = view.passages[at].value
    if pattern_of("objectives.heading-of-all").match(text):
        return False
    bare = ("objectives.bare-heading-of-all", "objectives.title-of-all")
    return True if any(pattern_of(rule).match(text) for rule in bare) else None


def _says_so(view: View, at: int) -> bool:
    """Tell whether a sentence above titles says that they are the objectives, or leads in a list of them."""
    text, cue = view.passages[at].value, view.lead_in(at)
    led = cue is not None and cue.cue == "objectives" and not cue.open and text.endswith(":")
    return led or pattern_of("objectives.sentence-over-all").search(text) is not None


def _are_numbered(view: View, titles: list[int]) -> bool:
    return [without_number(view.passages[at])[0] for at in titles] == [str(number) for number in range(1, len(titles) + 1)]


def _aim_below(view: View, at: int) -> tuple[Passage, int] | None:
    """Return what a paragraph below a heading says its aim is, or a line above that calls it so, and its block; else None."""
    below = at + 1
    if below >= len(view.blocks) or view.blocks[below].table is not None or read_label(view.passages[at]) is not None:
        return None
    if pattern_of("objectives.aim-line").match(view.passages[below].text):
        stated = view.passages[below + 1] if below + 1 < len(view.blocks) else EMPTY
        told = stated and view.blocks[below + 1].kind == "paragraph" and is_statement(stated.value)
        return (trimmed(stated), below + 1) if told else None
    found = pattern_of("objectives.aim-of-a-heading").match(view.passages[below].text)
    return (trimmed(view.passages[below][found.end() :]), below) if found and view.blocks[below].kind == "paragraph" else None


def _titles(view: View, at: int, after: list[int], *, beneath: bool) -> list[int]:
    """Return the headings that stand right below one and go on in its section; none where they are not two at the least.

    With ``beneath``, paragraphs may stand between.
    """
    between = view.blocks[at + 1 : after[0]] if after else []
    if not after or (between and not beneath) or any(block.kind != "paragraph" for block in between):
        return []
    level = view.blocks[after[0]].level
    if view.levels_are_sure and view.heading_depth(after[0]) <= view.heading_depth(at):
        return []
    texts = Counter(key(view.passages[index].value) for index in after)
    # What is about the objectives and stands once behind several of them is about all.
    last = next((i for i, index in enumerate(after) if i >= _FEWEST and _is_about_all(view, index, texts)), len(after))
    section = takewhile(lambda index: not _ends(view, index, level), after[:last])
    titles = [index for index in section if view.blocks[index].level == level and not is_about(view.passages[index].value)]
    told = all(index + 1 < len(view.blocks) and view.blocks[index + 1].kind != "heading" for index in titles)
    return titles if told and _FEWEST <= len(titles) <= _MOST else []


def _is_about_all(view: View, at: int, texts: Counter[str]) -> bool:
    text = view.passages[at].value
    return is_about(text) and texts[key(text)] == 1


def _ends(view: View, at: int, level: int | None) -> bool:
    text = view.passages[at].value
    cue = view.lead_in(at)
    return (
        (view.blocks[at].level or 9) < (level or 9)
        or is_closing(text)
        or is_generic(text)
        or len(text.split()) > _LONGEST
        or read_label(view.passages[at]) is not None
        or pattern_of("objectives.other-heading").match(text) is not None
        or (cue is not None and cue.cue in NO_PROMISES)
    )


def _reading(view: View, at: int, *, aim: tuple[Passage, int] | None = None) -> Reading:
    """Return the reading of a heading with its statement: the aim told in a block below it, which is read with it, or its own."""
    statement, last = aim if aim and aim[0] else (statement_of_title(view, at), at)
    draft = headed_objective(view, at, rule="objectives.stated-heading", confidence=0.8, statement=statement)
    return Reading("stated_headings", frozenset(range(at, last + 1)), ((at, draft),), score=_SCORE)
