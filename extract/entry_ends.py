"""What the end of an entry tells of it: with who acts and when behind it, it is something to be done, whatever its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.deadlines import ends_in_the_past, start_of_closing_time
from extract.owners import cut_leader, looks_like_owner, owners_at_end

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
    return _may_be_action(entry, context) and (ends_with_owner(entry, context) or _ends_with_coming_time(entry, context))


def _may_be_action(entry: Passage, context: Context) -> bool:
    return len(entry.value.split()) >= _FEWEST_WORDS and not ends_in_the_past(entry, context.dates)


def _ends_with_coming_time(entry: Passage, context: Context) -> bool:
    said = entry.text[: start_of_closing_time(entry, context.dates)].rstrip(" ,.;(-–—")
    return _ends_with_time(entry, context) and looks_like_owner(said) < _NAMED


def _ends_with_time(entry: Passage, context: Context) -> bool:
    return start_of_closing_time(entry, context.dates) < len(entry.text)


def ends_with_owner(entry: Passage, context: Context) -> bool:
    """Tell whether an entry ends with a post, team or group, or where names end entries, with one of several words
    and no known kind. Partners and places may host what is no action.
    """
    rest, leading = cut_leader(entry, context.owners)
    owners = (leading if rest else ()) or owners_at_end(entry, context.owners)
    learned = context.owners.closes and any(owner.kind == "unknown" and " " in owner.name for owner in owners)
    return learned or any(owner.kind in _OF_THE_COUNCIL for owner in owners)


def end_as_actions(entries: Sequence[Passage], context: Context) -> bool:
    """Tell whether most of some entries end so, one of them with who acts: nothing need announce them."""
    owned = [ends_with_owner(entry, context) for entry in entries]
    if not any(owned):
        return False
    if any(ends_in_the_past(entry, context.dates) for entry in entries) and not any(_ends_with_time(e, context) for e in entries):
        return False
    ended = sum(
        _may_be_action(entry, context) and (own or _ends_with_coming_time(entry, context))
        for entry, own in zip(entries, owned, strict=True)
    )
    return ended >= _MOST * len(entries)
