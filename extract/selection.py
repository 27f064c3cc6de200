"""Chooses between readings: the best of those that claim the same blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.drafts import ActionDraft

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.drafts import Draft, Reading
    from models.geometry import Span


def select(readings: Iterable[Reading]) -> list[Reading]:
    """Return readings that share no block: the highest score first, then the most actions, then the earliest.

    A reading that loses some of its blocks keeps the drafts of the others, but no action in words that are one's already.
    """
    taken: set[int] = set()
    said: set[Span] = set()
    chosen: list[Reading] = []
    for reading in sorted(readings, key=lambda one: (-one.score, -one.actions, min(one.blocks, default=0))):
        if not reading.drafts:
            continue
        free = tuple(
            (block, draft) for block, draft in reading.drafts if block not in taken and said.isdisjoint(_first_words(draft)[:1])
        )
        if free:
            said.update(span for _, draft in free for span in _first_words(draft))
            chosen.append(reading.__class__(reading.reader, reading.blocks, free, reading.score))
            taken |= reading.blocks
    return chosen


def _first_words(draft: Draft) -> list[Span]:
    """Return the lines with which an action's text and its title begin, none of what is no action."""
    if not isinstance(draft, ActionDraft):
        return []
    return [passage.source[0] for passage in (draft.text, draft.title) if passage.lines]


def in_order(readings: Iterable[Reading]) -> list[tuple[int, Draft]]:
    """Return the drafts of all readings in document order; drafts of one block keep their own."""
    return sorted((pair for reading in readings for pair in reading.drafts), key=lambda pair: pair[0])
