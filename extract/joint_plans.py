"""The councils of a joint plan: their names stand side by side in its title, or alone on lines of its front."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extract.council_names import BARE, FORMAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extract.council_names import Mention

_JOINS = re.compile(r"(?i)^[\s,/|•·–-]*(?:\b(?:and|with)\b|&)?[\s,/|•·–-]*$")
_LONGEST_JOIN = 8


class Place(NamedTuple):
    """Where names may make a plan joint: the title's interval, if there is one, and the end of the front."""

    title: tuple[int, int] | None
    front: int


def joint_mentions(text: str, mentions: Iterable[Mention], place: Place) -> tuple[Mention, ...]:
    """Return the mentions that name the councils of a joint plan, empty where it is not joint.

    Bare places count where a plural follows the last of them: "Northmoor and Marrowdale Councils".
    """
    for chain in _chains(text, _unshared(mentions)):
        plural = text[chain[-1].start : chain[-1].end].casefold().endswith("councils")
        named = plural or all(mention.rule == FORMAL for mention in chain)
        if named and len({mention.council for mention in chain}) == len(chain) and _stands_for_itself(text, chain, place):
            return tuple(chain)
    return ()


def _unshared(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the names in the order of the text, without those that several councils have."""
    names = sorted((mention for mention in mentions if mention.rule in (FORMAL, BARE)), key=lambda mention: mention.start)
    starts = [mention.start for mention in names]
    return [mention for mention in names if starts.count(mention.start) == 1] if len(names) < _MANY else []


_MANY = 200  # names in the front: more are a list of all councils, not a joint plan


def _chains(text: str, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield the runs of two names or more with nothing but a comma or an 'and' between them."""
    chain = list(mentions[:1])
    for left, right in pairwise(mentions):
        between = text[left.end : right.start]
        if len(between) <= _LONGEST_JOIN and _JOINS.match(between):
            chain.append(right)
            continue
        if len(chain) > 1:
            yield chain
        chain = [right]
    if len(chain) > 1:
        yield chain


def _stands_for_itself(text: str, chain: Sequence[Mention], place: Place) -> bool:
    start, end = chain[0].start, chain[-1].end
    if place.title and place.title[0] <= start and end <= place.title[1]:
        return True
    line = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    rest = text[line[0] : start] + text[end : line[1] if line[1] >= 0 else len(text)]
    return end <= place.front and not rest.strip(" \t.:–-#*")
