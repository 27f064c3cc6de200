"""Deadlines that name the entries they are for: ``(a) and (c) by May 2031; (b) from June 2032``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.drafts import ActionDraft
    from models.plan import Deadline

_NAMED = re.compile(
    r"(?i)^\W*(?:(?:actions?|steps?|points?|items?|nos?\.?)\s+)?(?P<refs>\(?(?:[a-z]|\d{1,2})\)(?:(?:\s*,\s*|\s*(?:and|&)\s*)\(?(?:[a-z]|\d{1,2})\))*)"
)
_REF = re.compile(r"[a-z\d]+(?=\))")


def with_own_times(draft: ActionDraft) -> ActionDraft:
    """Return an action with those of its deadlines that name it, where each of them names entries; else as it is."""
    if not draft.ref or not draft.deadlines:
        return draft
    named = [_refs(deadline) for deadline in draft.deadlines]
    if not all(named):
        return draft
    own = draft.ref.strip("().").lower()
    return replace(draft, deadlines=tuple(one for one, refs in zip(draft.deadlines, named, strict=True) if own in refs))


def _refs(deadline: Deadline) -> list[str]:
    found = _NAMED.match(deadline.text)
    return _REF.findall(found["refs"].lower()) if found else []
