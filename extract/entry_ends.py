"""What the end of an entry tells of it: with who acts and when behind it, it is something to be done, whatever its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.deadlines import ends_in_the_past, start_of_closing_time
from extract.owners import looks_like_owner, owners_at_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.view import Context
    from models.evidence import Passage

_FEWEST_WORDS = 3
_MOST = 0.6
_NAMED = 0.8  # a name with a date stands on a cover
_OF_THE_COUNCIL = frozenset({"post", "team", "directorate", "group", "all_staff"})


def ends_as_action(entry: Passage, context: Context) -> bool:
    """Tell whether an entry ends with who acts, or with a time that is not past when the document was written."""
    if len(entry.value.split()) < _FEWEST_WORDS or ends_in_the_past(entry, context.dates):
        return False
    if ends_with_owner(entry, context):
        return True
    said = entry.text[: start_of_closing_time(entry, context.dates)].rstrip(" ,.;(-–—")
    return _ends_with_time(entry, context) and looks_like_owner(said) < _NAMED


def _ends_with_time(entry: Passage, context: Context) -> bool:
    return start_of_closing_time(entry, context.dates) < len(entry.text)


def ends_with_owner(entry: Passage, context: Context) -> bool:
    """Tell whether an entry ends with a post, team or group; partners and places may host what is no action."""
    return any(owner.kind in _OF_THE_COUNCIL for owner in owners_at_end(entry, context.owners))


def end_as_actions(entries: Sequence[Passage], context: Context) -> bool:
    """Tell whether most of some entries end so, one of them with who acts: nothing need announce them."""
    if any(ends_in_the_past(entry, context.dates) for entry in entries) and not any(_ends_with_time(e, context) for e in entries):
        return False
    ended = sum(ends_as_action(entry, context) for entry in entries)
    named = any(ends_with_owner(entry, context) for entry in entries)
    return named and ended >= _MOST * len(entries)
