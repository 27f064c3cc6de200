"""Tells how something is always done from what is to be done: guides, answers to readers, conduct in policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.ruleset import pattern_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.view import View

_FRONT, _LONGEST_TITLE = 4, 100  # blocks, characters
_AGAIN = 2
_HEAD_OF_LETTER = 12  # blocks
_SENTENCE = 5  # words
_MUCH, _SHARE = 3, 0.4  # paragraphs that speak to the reader, and of how many
CONDUCT = frozenset({"policy", "other"})
"""Kinds of document that may tell how people behave and how cases are dealt with."""
_STEPS = 0.8
_IN_DAYS = 0.5
_OF_CASES = ("procedures.within-days", "procedures.anybody")


def is_guide(view: View) -> bool:
    """Tell whether a document tells its readers how something is always done: by its title, or by what its headings ask.

    What its front calls a plan, a strategy or a report is none, however much it speaks to its readers.
    """
    if view.context.kind not in CONDUCT or _is_letter(view):
        return False
    front = zip(view.passages[:_FRONT], view.blocks[:_FRONT], strict=True)
    lines = (passage.value for passage, block in front if block.kind != "list_item")
    titles = [text for text in lines if len(text) <= _LONGEST_TITLE and text[-1:] != "."]
    if any(pattern_of("procedures.guide").match(text) for text in titles):
        return True
    if _speaks_to_reader(view) and not any(pattern_of("procedures.plan").search(text) for text in titles):
        return True
    headings = (passage.text for passage, block in zip(view.passages, view.blocks, strict=True) if block.kind == "heading")
    return sum(pattern_of("procedures.reader-asks").match(text) is not None for text in headings) >= _AGAIN


def _is_letter(view: View) -> bool:
    """Tell whether a document greets one reader: what it tells him is of his own matter."""
    return any(pattern_of("facts.greeting").match(passage.text) for passage in view.passages[:_HEAD_OF_LETTER])


def _speaks_to_reader(view: View) -> bool:
    """Tell whether much of a page says what its reader may do and expect: "You can report it online"."""
    texts = [passage.text for passage, block in zip(view.passages, view.blocks, strict=True) if block.kind == "paragraph"]
    texts = [text for text in texts if text.count(" ") >= _SENTENCE]
    spoken = sum(pattern_of("procedures.you").search(text) is not None for text in texts)
    return spoken >= max(_MUCH, _SHARE * len(texts))


def are_told_as_done(cells: Sequence[str], kind: str) -> bool:
    """Tell whether the cells of a policy's table say what is always done, step by step: "The complaint is acknowledged"."""
    steps = sum(pattern_of("procedures.is-done").match(cell) is not None for cell in cells)
    return kind in CONDUCT and steps >= _STEPS * len(cells) > 0


def are_times_of_cases(cells: Sequence[str], kind: str) -> bool:
    """Tell whether the cells of a policy's table say how soon something is done each time: "Within five working days"."""
    in_days = sum(pattern_of("procedures.within-days").search(cell) is not None for cell in cells)
    return kind in CONDUCT and in_days >= _IN_DAYS * len(cells) > 0


def is_of_cases(sentence: str, kind: str) -> bool:
    """Tell whether a sentence of a policy or page says what is done in each case, or how anybody in a position behaves."""
    return kind in CONDUCT and any(pattern_of(rule).search(sentence) for rule in _OF_CASES)
