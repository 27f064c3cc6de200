"""Sentences of the plan as a whole that stand, without a heading, below the entries of its last objective."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.ruleset import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.drafts import ActionDraft
    from extract.view import View


def is_of_whole(view: View, index: int, draft: ActionDraft, beside: Iterable[ActionDraft]) -> bool:
    """Tell whether a promise is of the whole plan: its paragraph speaks of that, and the objective's own actions are entries.

    ``beside`` are the actions that stand under the objective so far.
    """
    kinds = {other.kind for other in beside}
    if draft.kind != "prose" or not kinds or "prose" in kinds or view.blocks[index].kind != "paragraph":
        return False
    return any(pattern_of("headings.of-the-whole").match(text) for text in (view.passages[index].text, draft.text.text))
