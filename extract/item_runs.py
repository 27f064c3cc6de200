"""The runs of blocks that may be lists: what is an entry, and what a numbered paragraph of a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.sections import PAPERS
from extract.shapes import undertakes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.view import View

_CLAUSE = re.compile(r"^\d+\.\d")
_NUMBER = re.compile(r"^\d{1,3}\.?$")


def item_runs(view: View) -> Iterator[range]:
    """Yield the runs of list items; paragraphs with the numbers of clauses are items where words lead in to them."""
    start: int | None = None
    for index in range(len(view.blocks) + 1):
        begun = start if start is not None else index
        inside = index < len(view.blocks) and (
            view.blocks[index].kind == "list_item" or (_is_numbered(view, index) and _leads_in(view, begun))
        )
        if inside and start is None:
            start = index
        elif not inside and start is not None:
            yield range(start, index)
            start = None


def is_clauses(view: View, run: Iterable[int]) -> bool:
    """Tell whether list items are the numbered paragraphs of a report ("3.2 Officers held ..."): prose, not a list.

    Papers for a committee may number them throughout ("17."): so they are where they undertake nothing by their shape.
    """
    items = [index for index in run if view.passages[index]]
    if items and _leads_in(view, items[0]):
        return False
    paper = view.context.kind in PAPERS
    numbered = [
        index
        for index in items
        if _CLAUSE.match(view.blocks[index].marker or "")
        or (paper and _NUMBER.match(view.blocks[index].marker or "") and not undertakes(view.passages[index].value))
    ]
    sentences = [index for index in numbered if view.passages[index].value.rstrip().endswith((".", ":"))]
    return len(sentences) > 0.5 * len(items)


def _is_numbered(view: View, index: int) -> bool:
    return view.blocks[index].kind == "paragraph" and _CLAUSE.match(view.blocks[index].marker or "") is not None


def _leads_in(view: View, first: int) -> bool:
    """Tell whether words that announce actions, up to a colon, stand right above a block; they are no clause themselves."""
    above = first - 1
    if above < 0 or view.blocks[above].kind != "paragraph" or _is_numbered(view, above):
        return False
    cue = view.lead_in(above) if view.passages[above].value.rstrip().endswith(":") else None
    return cue is not None and cue.cue == "actions"
