"""Tells how something is always done from what is to be done: guides, answers to readers, conduct in policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.ruleset import pattern_of

if TYPE_CHECKING:
    from extract.view import View

_FRONT, _LONGEST_TITLE = 4, 100  # blocks, characters
_AGAIN = 2
_CONDUCT = frozenset({"policy", "other"})  # kinds of document that tell how people behave
_OF_CASES = ("procedures.within-days", "procedures.anybody")


def is_guide(view: View) -> bool:
    """Tell whether a document tells its readers how something is always done: by its title, or by what its headings ask."""
    front = (passage.value for passage in view.passages[:_FRONT])
    if any(len(text) <= _LONGEST_TITLE and pattern_of("procedures.guide").match(text) for text in front):
        return True
    headings = (passage.text for passage, block in zip(view.passages, view.blocks, strict=True) if block.kind == "heading")
    return sum(pattern_of("procedures.reader-asks").match(text) is not None for text in headings) >= _AGAIN


def is_of_cases(sentence: str, kind: str) -> bool:
    """Tell whether a sentence of a policy or page says what is done in each case, or how anybody in a position behaves."""
    return kind in _CONDUCT and any(pattern_of(rule).search(sentence) for rule in _OF_CASES)
