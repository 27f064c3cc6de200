"""Lists whose entries are only titles, each with its sentence in the paragraph below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.deadlines import find_deadlines
from extract.drafts import ActionDraft, Reading
from extract.labels import clean_ref
from extract.owners import find_owners
from extract.readers.lists import announcement
from extract.view import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.cues import LeadIn
    from extract.view import View

_LONGEST_ENTRY_TITLE = 8  # words


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each announced list of two or more such entries."""
    at = 0
    while at < len(view.blocks):
        pairs: list[int] = []
        while _is_titled_entry(view, at + 2 * len(pairs)):
            pairs.append(at + 2 * len(pairs))
        cue = announcement(view, at) if len(pairs) > 1 else None
        if cue is not None and cue.cue == "actions":
            yield _titled_entries(view, pairs, cue)
        at += max(1, 2 * len(pairs))


def _is_titled_entry(view: View, index: int) -> bool:
    if index + 1 >= len(view.blocks) or view.blocks[index].kind != "list_item" or view.blocks[index + 1].kind != "paragraph":
        return False
    title, below = view.passages[index].value.rstrip(), view.passages[index + 1].value.rstrip()
    return (
        len(title.split()) <= _LONGEST_ENTRY_TITLE
        and not title.endswith((".", ";", ","))
        and len(below.split()) > 2
        and below[-1] != ":"
    )


def _titled_entries(view: View, pairs: list[int], cue: LeadIn) -> Reading:
    drafts = tuple(
        (
            index,
            ActionDraft(
                text=trimmed(text),
                kind="bullet",
                rule=cue.rule,
                confidence=0.85,
                title=trimmed(view.passages[index]),
                ref=clean_ref(view.blocks[index].marker),
                owners=find_owners(text, view.context.owners),
                deadlines=find_deadlines(text, view.context.dates),
            ),
        )
        for index in pairs
        for text in [view.passages[index + 1]]
    )
    return Reading("titled_entries", frozenset(at for index in pairs for at in (index, index + 1)), drafts, score=0.91)
