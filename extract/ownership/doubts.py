"""What speaks against words being one name: other names in them, joints between them, words that names do not have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.ownership.vocabulary import ARTICLES, CONNECTIVES, JOINERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.ownership.lexicon import OwnerLexicon
    from extract.ownership.vocabulary import Term

_TWO = 2.5  # owners, where one name is read
_PAIR = 2  # an 'and' and one word
_FIELDS_AND_HEAD = 3  # words
_BEGINS_AGAIN = 2.0  # "Age UK and the University"
_ALL = frozenset({"all", "each", "every"})
_RANKS = frozenset(
    {"senior", "principal", "chief", "deputy", "assistant", "interim", "acting", "borough", "county", "city", "town"}
)
_OPENS_AGAIN = ARTICLES | _RANKS | _ALL
_RANKS_OF_TEAMS = {"team leaders", "team managers", "project officers", "development officers"}
_INNER, _SETTING = 2.5, 0.3
_MODIFIER_COSTS = ((re.compile(r"^[A-Z(&]"), 0.15), (re.compile(r"\d"), 0.6))


def two_owners(plain: list[str], lexicon: OwnerLexicon) -> float:
    """Return what it costs that both sides of an 'and' are owners on their own: 'Finance and HR'."""
    for index in _ands(plain):
        if _names_everybody(plain[:index], lexicon):
            return _TWO
        levelled = index > 1 and _is_level(plain[0], lexicon) and is_known(plain[1:index], lexicon)
        if levelled and len(plain) - index > _PAIR and is_known(plain[index + 1 :], lexicon):
            return _TWO  # "Corporate HR and Adult Social Care"
        if not is_known(plain[:index], lexicon):
            continue
        if is_known(plain[index + 1 :], lexicon) or _is_another_body(plain[:index], plain[index + 1 :], lexicon):
            return _TWO
    return 0.0


def _ands(plain: Sequence[str], first: int = 0, last: int | None = None) -> Iterator[int]:
    """Yield where an 'and' stands among words; most have none."""
    if "and" in plain:
        yield from (index for index in range(first, len(plain) if last is None else last) if plain[index] == "and")


def _names_everybody(plain: Sequence[str], lexicon: OwnerLexicon) -> bool:
    """Tell whether words are all of some owners: 'all managers', 'each directorate', 'all staff'."""
    base = lexicon.base
    whole, rest = base.names.get(" ".join(plain)), " ".join(plain[1:])
    if whole is not None and whole.kind == "all_staff":
        return True
    return len(plain) > 1 and plain[0] in base.every and (rest in base.plurals or rest in base.heads or rest in base.names)


def joints(written: Sequence[str]) -> float:
    """Return what it costs that words have more than one 'and', or both 'and' and '&': one of them separates."""
    signs = [word.casefold() for word in written if word.casefold() in JOINERS]
    return max(len(signs) - 1, 0) + (1.0 if len(set(signs)) > 1 else 0.0)


def begins_again(plain: Sequence[str], lexicon: OwnerLexicon) -> float:
    """Return what it costs that an owner with an article or rank of its own stands behind an 'and'.

    'Age UK and the University' are two, and so are 'HR and Chief Digital Officer'.
    """
    for index in _ands(plain, 1, len(plain) - 2):
        opening, behind = plain[index + 1], plain[index + 2 :]
        if opening not in _OPENS_AGAIN:
            continue
        head = lexicon.base.head_of(behind)
        ranked = head is not None and head[0].kind == "post"
        if ranked if opening in _RANKS else (head or is_known(behind, lexicon) or lexicon.base.opening_of(behind)):
            return _BEGINS_AGAIN
    return 0.0


def joins_named(plain: Sequence[str], lexicon: OwnerLexicon) -> bool:
    """Tell whether a name that its last word makes one stands before an 'and': what follows, known or not, is another's."""
    for index in _ands(plain, 2, len(plain) - 1):
        head = lexicon.base.head_of(plain[:index])
        if head is not None and head[1] < index:
            return True
    return False


def _is_another_body(left: Sequence[str], right: Sequence[str], lexicon: OwnerLexicon) -> bool:
    """Tell whether the right side is an organisation, or groups beside a team on the left: no part of one name."""
    head = lexicon.base.head_of(right) if len(right) > 1 else None
    if head is None:
        return False
    team = lexicon.base.names.get(" ".join(left))
    groups = head[0].kind == "group" and " ".join(right[-head[1] :]) in lexicon.base.plurals
    return head[0].kind == "partner" or (groups and team is not None and team.kind == "team")


def is_known(plain: Sequence[str], lexicon: OwnerLexicon) -> bool:
    """Tell whether words are a whole name of the rules or of the document."""
    return lexicon.knows(" ".join(plain))


def crossing(plain: Sequence[str], lexicon: OwnerLexicon) -> float:
    """Return what it costs that a plain space divides the words into two owners: 'HR Finance'."""
    if len(plain) > 1 and plain[0] not in lexicon.alone and _is_level(plain[0], lexicon):
        plain = plain[1:]
    meets = [index for index in range(1, len(plain)) if name_ends(plain[:index], lexicon)]
    last = [
        index
        for index in meets
        if is_known(plain[index:], lexicon)
        and not _is_bare_head(plain[index:], lexicon)
        and not _qualifies(plain, index, lexicon)
    ]
    if last:
        return 2.0 * (1 + sum(1 for index in meets if index < last[0] and name_begins(plain[index:], lexicon)))
    return 2.0 if _after_level(plain, lexicon) else 0.0


def _qualifies(plain: Sequence[str], index: int, lexicon: OwnerLexicon) -> bool:
    """Tell whether one word for a field of work only says which team or post: 'HR Policy Team', unless it also stands alone."""
    base = lexicon.base
    own = plain[0] in lexicon.learned or plain[0] in lexicon.alone
    if index != 1 or len(plain) != _FIELDS_AND_HEAD or own or plain[0] not in base.topics or plain[1] not in base.topics:
        return False
    head = base.heads.get(plain[-1])
    return head is not None and head.kind in ("post", "team") and plain[-1] not in base.topics


def name_ends(left: Sequence[str], lexicon: OwnerLexicon) -> bool:
    """Tell whether some last words are a known name."""
    return bool(left) and lexicon.may_end(left[-1]) and any(is_known(left[begin:], lexicon) for begin in range(len(left)))


def name_begins(right: Sequence[str], lexicon: OwnerLexicon) -> bool:
    """Tell whether some first words are a known name."""
    begins = bool(right) and lexicon.may_begin(right[0])
    return begins and any(is_known(right[:end], lexicon) for end in range(1, len(right) + 1))


def _is_bare_head(plain: Sequence[str], lexicon: OwnerLexicon) -> bool:
    name = " ".join(plain)
    base = lexicon.base
    return name in base.heads or name in base.plurals or name in base.ranked or name in _RANKS_OF_TEAMS


def _after_level(plain: Sequence[str], lexicon: OwnerLexicon) -> bool:
    """Tell whether a level word that fills whole cells of the document stands before more than a head."""
    level = plain[0] in lexicon.alone and _is_level(plain[0], lexicon)
    return level and len(plain) > 2 and plain[1] not in CONNECTIVES


def _is_level(word: str, lexicon: OwnerLexicon) -> bool:
    name = lexicon.base.names.get(word)
    return name is not None and name.kind == "directorate"


def known_start(plain: Sequence[str], lexicon: OwnerLexicon) -> int | None:
    """Return where a known name with an 'and' ends that words begin with and go on behind."""
    joint = next(_ands(plain), len(plain))
    return next((end for end in range(max(joint + 1, 3), len(plain)) if is_known(plain[:end], lexicon)), None)


def modifiers(written: Sequence[str], plain: Sequence[str], lexicon: OwnerLexicon) -> float:
    """Return the cost of the words beside a head or opening; long ones, and what names nobody, weigh more."""
    base = lexicon.base
    starts = [" ".join(plain[:end]) for end in range(2, len(plain))]
    cost = 2.5 if any(start in base.nobody for start in starts) else 0.0
    joint = known_start(plain, lexicon)
    if joint is not None and not is_known(plain, lexicon):
        cost += 0.8 if plain[joint] in base.topics else 1.7
    cost += 0.4 * max(sum(word not in CONNECTIVES for word in plain) - 5, 0)
    return cost + sum(_modifier(shown, word, lexicon) for shown, word in zip(written, plain, strict=True))


def _modifier(shown: str, word: str, lexicon: OwnerLexicon) -> float:
    base = lexicon.base
    if word.strip("()") in base.topics or word in CONNECTIVES or word in base.names:
        return 0.05
    if word in base.nobody:
        return 0.5
    return next((cost for pattern, cost in _MODIFIER_COSTS if pattern.search(shown)), 0.3)


def inner_heads(plain: list[str], size: int, last: Term, lexicon: OwnerLexicon) -> float:
    """Return what it costs that a name holds other heads: 'Policy Team Support Officer' is likely two owners."""
    base = lexicon.base
    body = plain[:-size]
    grouped = last.kind in ("group", "committee")
    first = base.heads.get(body[0]) if body and body[0] not in base.topics and body[0] not in base.openings else None
    if first is not None and not grouped and (first.kind == "post" or last.kind not in ("post", "team")):
        return 2.5  # no "Committee Clerk"
    cost = 0.0
    for index, word in enumerate(body[1:-1], start=1):
        inner = base.heads.get(word) or base.plurals.get(word) or base.heads.get(f"{body[index - 1]} {word}")
        if inner is None or word in base.topics or (body[index + 1] == "of" and grouped):
            continue
        cost += _SETTING if word in base.settings and last.kind in ("post", "team") else _INNER
    return cost


def ends_before_joint(plain: Sequence[str], lexicon: OwnerLexicon) -> float:
    """Return what it costs that a name with a head of its own stands before an 'and': 'Parks Service and Revenues'.

    A head that as often ends a field of work ("Contact Centre and Reception Manager") does not tell.
    """
    base = lexicon.base
    for index in _ands(plain, 2, len(plain) - 1):
        head = base.heads.get(plain[index - 1])
        if head is None or plain[index - 1] in base.fields_too:
            continue
        if " ".join(plain[:index]) not in base.topics and not is_known(plain, lexicon):
            return _TWO
    return 0.0


def headed_twice(plain: Sequence[str], last: Term, lexicon: OwnerLexicon) -> float:
    """Return what it costs that a post, or a name with the same head, ends before an 'and': 'Web Lead and Print Manager'."""
    base = lexicon.base
    if last.kind in ("group", "committee"):
        return 0.0
    for index in _ands(plain, 2, len(plain) - 1):
        left, right = plain[:index], plain[index + 1 :]
        if len(right) < 2:
            continue
        head, whole = base.head_of(left), base.names.get(" ".join(left))
        post = head is not None and head[1] < len(left) and (head[0].kind == "post" or left[-1] == plain[-1])
        body = last.kind == "partner" and head is not None and head[1] < len(left) and head[0].kind == "team"
        if post or body or (whole is not None and whole.kind == last.kind == "post"):
            return 2.5
    return 0.0


def second_name(tail: list[str], lexicon: OwnerLexicon, *, chairs: bool = False) -> float:
    """Return what it costs that the field of a post holds a second owner: 'Head of Housing and Finance Manager'.

    Who ``chairs`` does so for a group, whose name may have an 'and'.
    """
    base = lexicon.base
    head = base.head_of(tail) if len(tail) > 1 else None
    if opens_again(tail, lexicon) or (head and head[0].kind == "post"):
        return 2.5
    if head and head[0].kind == "partner" and "and" in tail:
        return 1.5
    grouped = head and head[0].kind in ("group", "committee") and not chairs
    if head and "and" in tail and tail[0] not in CONNECTIVES and (grouped or tail[-1] == "team"):
        return _TWO
    return 0.0


def opens_again(plain: list[str], lexicon: OwnerLexicon) -> bool:
    """Tell whether 'head of' or the like stands within words."""
    for index in range(len(plain)):
        opening = lexicon.base.opening_of(plain[index:])
        if opening and opening[0].kind == "post" and 1 < opening[1] < len(plain) - index:
            return True
    return False
