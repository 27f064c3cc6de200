"""Recommendations with their numbers that head what is done about each: ``Recommendation 2: Listen``, ``Action: Hold a fair``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.drafts import ObjectiveDraft, Reading
from extract.readers.objectives import objective_depth
from extract.ruleset import pattern_of
from extract.view import trimmed

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from extract.view import View

_SCORE = 0.96  # above that of the recommendation as an action


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each recommendation with what will be done about it right below, in a table or behind a label."""
    for index in range(len(view.blocks)):
        number = answered(view, index)
        if number is None:
            continue
        draft = ObjectiveDraft(
            text=trimmed(view.passages[index][number.end() :]),
            rule="recommendations.answered",
            confidence=0.8,
            ref=number["ref"],
            kind="theme",
            depth=objective_depth(view, index),
        )
        yield Reading("answered", frozenset({index}), ((index, draft),), score=_SCORE)


def answered(view: View, index: int) -> re.Match[str] | None:
    """Return the number of a recommendation that is answered right below, None where a block is none."""
    number = pattern_of("recommendations.numbered").match(view.passages[index].text)
    if number is None or index + 1 == len(view.blocks):
        return None
    columns = view.columns(index + 1)
    if columns is not None:
        return number if columns.first("action") is not None else None
    return number if pattern_of("recommendations.answered").match(view.passages[index + 1].text) else None
