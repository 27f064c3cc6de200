"""How success will be known, said once for a section: a list under "How we will know" below the actions of an objective."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.cells import text_values
from extract.headers import header_roles, likely_roles
from extract.sections import PAPERS
from models.evidence import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.outline import Outline, Placed
    from extract.view import View
    from models.plan import TextValue

_RULE = "section_measures.list"
_LONGEST_LABEL = 10  # words
_LONGEST_VALUE = 60  # words


def with_section_measures(view: View, outline: Outline) -> list[Placed]:
    """Return the outline's actions, those without measures with the ones that stand once in the section of their objective.

    A section that says them twice means each for what stands above it, and is left alone.
    """
    actions = outline.actions
    starts = sorted({node.block for node in outline.objectives})
    if view.context.kind in PAPERS or not actions or not starts:
        return actions
    acting = {block for block, _, _ in actions}
    said: dict[int, list[tuple[TextValue, ...]]] = {}
    for block, values in _lists(view, acting):
        if at := bisect_right(starts, block):
            said.setdefault(at, []).append(values)
    return [
        (block, replace(draft, measures=found[0]), node)
        if node is not None and not draft.measures and len(found := said.get(bisect_right(starts, block), [])) == 1
        else (block, draft, node)
        for block, draft, node in actions
    ]


def _lists(view: View, acting: set[int]) -> Iterator[tuple[int, tuple[TextValue, ...]]]:
    """Yield where measures are said, and these: behind a label in its paragraph, or in the list below it."""
    for index, block in enumerate(view.blocks):
        passage = view.passages[index]
        if block.table is not None or block.kind == "list_item" or not passage or index in acting:
            continue
        label, colon, rest = passage.text.partition(":")
        if colon and rest.strip():
            behind = passage[len(label) + 1 :].strip()
            if _is_measure(label) and len(behind.value.split()) <= _LONGEST_VALUE:
                yield index, text_values(behind, _RULE)
        elif _is_measure(passage.text):
            below = list(_entries_below(view, index, acting))
            if below:
                yield index, text_values(Passage.joined(below), _RULE)


def _entries_below(view: View, index: int, acting: set[int]) -> Iterator[Passage]:
    for at in range(index + 1, len(view.blocks)):
        if view.blocks[at].kind != "list_item" or at in acting:
            return
        yield view.passages[at]


def _is_measure(label: str) -> bool:
    """Tell whether a label or question asks how success will be known."""
    if len(label.split()) > _LONGEST_LABEL:
        return False
    roles = header_roles(label) or likely_roles(label)
    return bool(roles) and roles[0][0] == "measure"
