"""Who acts, where the sentence that a list completes names them: ``By May 2031 the Ferry Team will:``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.owners import find_owners, find_partners

if TYPE_CHECKING:
    from extract.drafts import ActionDraft
    from extract.outline import Outline, Placed
    from extract.view import View
    from models.evidence import Passage

_RULE = "owner_frames.lead-in"


def with_lead_in_owners(view: View, outline: Outline) -> list[Placed]:
    """Return the outline's actions; entries of a list without an owner get those who are the subject of its lead-in."""
    acting = {block for block, _, _ in outline.actions}
    said: dict[int, Passage | None] = {}
    completed = []
    for block, draft, node in outline.actions:
        if draft.kind == "bullet" and not draft.owners:
            above = _above(view, block, acting)
            if above not in said:
                said[above] = _lead_in(view, above)
            draft = _completed(view, draft, said[above])
        completed.append((block, draft, node))
    return completed


def _above(view: View, block: int, acting: set[int]) -> int:
    """Return the block above the list that an entry stands in, -1 where there is none."""
    above = block - 1
    while above >= 0 and (view.blocks[above].kind == "list_item" or (above in acting and view.blocks[above].kind == "paragraph")):
        above -= 1
    return above


def _lead_in(view: View, above: int) -> Passage | None:
    """Return the sentence of a block that the list below it completes."""
    if above < 0 or view.blocks[above].kind not in ("paragraph", "heading"):
        return None
    sentences = view.sentences(view.passages[above])
    return sentences[-1] if sentences else None


def _completed(view: View, draft: ActionDraft, sentence: Passage | None) -> ActionDraft:
    if sentence is None:
        return draft
    owners = tuple(owner for owner in find_owners(sentence, view.context.owners) if owner.rule == _RULE)
    if not owners:
        return draft
    return replace(draft, owners=owners, partners=draft.partners or find_partners(sentence, view.context.owners))
