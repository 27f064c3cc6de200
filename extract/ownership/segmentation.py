"""Cuts the words of an owner cell into names, by dynamic programming over the cost of names and of cuts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extract.ownership.areas import posts_with_area
from extract.ownership.doubts import is_known
from extract.ownership.kinds import FIELD, Reading, incomplete, read_name
from extract.ownership.vocabulary import ARTICLES, SURE_JOINERS
from extract.ownership.words import Boundary, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.ownership.lexicon import OwnerLexicon

_NEVER = float("inf")
LONGEST = 14
"""The most words a name has."""

CUT = {
    Boundary.SPACE: 1.0,
    Boundary.INNER: _NEVER,
    Boundary.WRAP: 0.3,
    Boundary.BREAK: 0.0,
    Boundary.HARD: 0.0,
    Boundary.SIGN: 0.0,
    Boundary.COMMA: 0.0,
    Boundary.SLASH: 0.0,
    Boundary.DASH: 0.3,
    Boundary.STOP: 0.0,
}
"""The cost of ending a name before a word."""

KEEP = {
    Boundary.SPACE: 0.0,
    Boundary.INNER: 0.0,
    Boundary.WRAP: 0.1,
    Boundary.BREAK: 1.2,
    Boundary.HARD: 2.5,
    Boundary.SIGN: 8.0,
    Boundary.COMMA: 4.5,
    Boundary.SLASH: 1.5,
    Boundary.DASH: 0.0,
    Boundary.STOP: 3.0,
}
"""The cost of going on with a name over what stands before a word."""

_CUT_AT_AND = 0.2
_OVER_A_JOINER = 1.5
_SPACES = frozenset({Boundary.SPACE, Boundary.INNER})
_WITHIN_LINES = _SPACES | {Boundary.WRAP}
_LINE_ENDS = frozenset({Boundary.WRAP, Boundary.BREAK})
_NAME_ON_EACH_LINE = 1.5
_HEAD_OF_A_LINE = 1.5
_IN_A_LIST = 0.1
_POST_OF_AREA = 0.1
_LEAST = 0.4  # no reading costs less
_ROUNDING = 1e-6
_CUT_THROUGH = 2.5
_SPACED_SLASH = 3.5
_LAST_OF_LIST = 2.0
_BEHIND_A_NAME = 1.0
_BEHIND_A_POST = 2.0
_PERSON_WITH_POST = 1.4
_LONGEST_PERSON = 4
_BEHIND_A_RANK = 5.0
_FEWEST_JOINED = 3
_RANKS = frozenset({"senior", "principal", "chief", "deputy", "assistant", "associate", "interim", "acting", "vice"})


class Segment(NamedTuple):
    """Words ``[first, last)`` of a cell read as one name."""

    first: int
    last: int
    reading: Reading


_Best = tuple[float, "Segment | None", int]


def segment(words: Sequence[Word], lexicon: OwnerLexicon) -> list[Segment]:
    """Return the cheapest way to cut words into names, in their order.

    An 'and' between two names belongs to neither.
    """
    through = _inside_names([word.normal for word in words], lexicon)
    behind = _behind_ranks(words)
    areas = posts_with_area(words, lexicon)
    best: list[_Best] = [(0.0, None, 0)]
    best += [(_NEVER, None, 0)] * len(words)
    for last in range(1, len(words) + 1):
        for first in _firsts(best, last):
            cost, came_from = _before(best, words, first)
            cost += _CUT_THROUGH * (first in through or came_from in through) + _BEHIND_A_RANK * (first in behind)
            if cost == _NEVER or cost + _LEAST > best[last][0]:
                continue
            reading = (
                _with_area(words[first:last], areas[first, last] - first, lexicon)
                if (first, last) in areas
                else read_segment(words[first:last], lexicon, begins=first == 0, most=best[last][0] - cost)
            )
            total = cost + reading.cost + _LAST_OF_LIST * _ends_list(words, first, last, lexicon)
            if _is_better(total, first, best[last]):
                best[last] = (total, Segment(first, last, reading), came_from)
    found: list[Segment] = []
    position = len(words)
    while position > 0:
        _, piece, came_from = best[position]
        if piece is None:  # more words than names may have, each cut forbidden
            return [Segment(0, len(words), incomplete(len(words)))]
        found.append(piece)
        position = came_from
    return found[::-1]


def _is_better(cost: float, first: int, known: _Best) -> bool:
    """Tell whether a name that begins at a word costs less than the one known, or as much and is longer."""
    return cost < known[0] or (cost == known[0] and known[1] is not None and first < known[1].first)


def _firsts(best: Sequence[_Best], last: int) -> Iterator[int]:
    """Yield where a name may begin: first where the best one before does, as a low cost spares reading the others."""
    before = best[last - 1][1]
    likely = before.first if before and last - before.first <= LONGEST else None
    if likely is not None:
        yield likely
    yield from (first for first in range(max(last - LONGEST, 0), last) if first != likely)


def _ends_list(words: Sequence[Word], first: int, last: int, lexicon: OwnerLexicon) -> bool:
    """Tell whether words behind a comma are two names that only the 'and' of a list joins: 'Press, Web and HR'."""
    if not first or words[first].before is not Boundary.COMMA or last - first < _FEWEST_JOINED:
        return False
    plain = [word.normal for word in words[first:last]]
    joint = plain.index("and", 1) if "and" in plain[1:] else 0
    return bool(joint) and is_known(plain[joint + 1 :], lexicon) and not is_known(plain, lexicon)


def _inside_names(plain: Sequence[str], lexicon: OwnerLexicon) -> set[int]:
    """Return the positions inside the names with an 'and' that are known whole: no place to cut."""
    inside: set[int] = set()
    for joint, word in enumerate(plain):
        if word != "and":
            continue
        for first in range(max(joint - 4, 0), joint):
            for last in range(joint + 2, min(joint + 6, len(plain) + 1)):
                if is_known(plain[first:last], lexicon):
                    inside.update(range(first + 1, last))
    return inside


def _behind_ranks(words: Sequence[Word]) -> set[int]:
    """Return where a line begins below a mere rank: a narrow column parts 'Deputy' from 'Director'."""
    return {
        at for at in range(1, len(words)) if words[at].before in _LINE_ENDS | {Boundary.HARD} and words[at - 1].normal in _RANKS
    }


def _before(best: Sequence[_Best], words: Sequence[Word], first: int) -> tuple[float, int]:
    """Return the cost of all before a name that begins at ``first``, and where that ends."""
    if first == 0:
        return 0.0, 0
    plain = best[first][0] + CUT[words[first].before]
    if first >= 2 and words[first - 1].joins and words[first - 1].before is not Boundary.INNER:
        joined = best[first - 1][0] + _CUT_AT_AND
        if joined <= plain:
            return joined, first - 1
    if first == 1 and words[0].joins:
        return _CUT_AT_AND, 0
    return plain, first


def read_segment(words: Sequence[Word], lexicon: OwnerLexicon, *, begins: bool = True, most: float = _NEVER) -> Reading:
    """Return the reading of words as one name, with the cost of what stands between them unless it is above ``most`` without."""
    inside = {word.before for word in words[1:]}
    if Boundary.DASH in inside:
        dash = next(index for index, word in enumerate(words) if index and word.before is Boundary.DASH)
        return _over_a_dash(words, dash, lexicon, begins=begins)
    if Boundary.COMMA in inside and _is_person_with_post(words, lexicon):
        return Reading(_PERSON_WITH_POST, "person", "roles.person-with-post")
    reading = read_name([word.text for word in words], lexicon)
    if not begins and reading.rule == "roles.nobody" and _is_head_on_a_line(words, lexicon):
        return Reading(reading.cost + _HEAD_OF_A_LINE, reading.kind, reading.rule)
    if reading.cost > most + _ROUNDING or (inside <= _SPACES and not any(word.joins for word in words)):
        return reading
    kept = _kept(words, lexicon)
    return Reading(reading.cost + kept, reading.kind, reading.rule) if kept else reading


def _is_head_on_a_line(words: Sequence[Word], lexicon: OwnerLexicon) -> bool:
    """Tell whether one word that may end a post stands on a line below others, as "Lead" below "Customer Services" does."""
    return len(words) == 1 and words[0].before in _LINE_ENDS and words[0].normal in lexicon.base.heads


def _is_person_with_post(words: Sequence[Word], lexicon: OwnerLexicon) -> bool:
    """Tell whether a person stands before a comma and the post behind it: 'Ann Example, Head of Parks' is one."""
    comma = next((index for index, word in enumerate(words) if index and word.before is Boundary.COMMA), 0)
    if not 1 < comma <= _LONGEST_PERSON or any(word.before not in _WITHIN_LINES for word in words[comma + 1 :]):
        return False
    person = read_name([word.text for word in words[:comma]], lexicon)
    if person.kind != "person" or person.rule == "roles.initials":
        return False
    post = read_name([word.text for word in words[comma:]], lexicon)
    return post.kind == "post" and post.sure


def _with_area(words: Sequence[Word], area: int, lexicon: OwnerLexicon) -> Reading:
    """Read 'Programme Manager, Culture': surer than two owners."""
    reading = read_name([word.text for word in words[area:]], lexicon)
    return Reading(_POST_OF_AREA + 0.5 * min(reading.cost, FIELD) + _kept(words[area:], lexicon), "post", "roles.post-of-area")


def _over_a_dash(words: Sequence[Word], dash: int, lexicon: OwnerLexicon, *, begins: bool) -> Reading:
    """Read 'Corporate - HR' and 'Policy Team - Data Officer' as one name; later dashes of a cell only list."""
    if any(word.before is Boundary.DASH for word in words[dash + 1 :]):
        return incomplete(len(words))
    left = read_segment(words[:dash], lexicon)
    right = read_segment(words[dash:], lexicon)
    kept = KEEP[words[dash].before]
    if left.kind is None or right.kind is None:
        return incomplete(len(words))
    if left.kind == "directorate":
        return Reading(0.5 + right.cost + kept, right.kind if right.kind != "unknown" else "team", right.rule)
    if left.kind == "post" and right.kind in ("team", "directorate"):
        return Reading(0.3 + left.cost + 0.5 * right.cost + kept, "post", left.rule)
    if right.kind == "post" and left.kind in ("team", "group", "unknown"):
        return Reading(0.2 + 0.5 * left.cost + right.cost + kept, "post", right.rule)
    if begins:
        return Reading(0.3 + 0.7 * left.cost + right.cost + kept, right.kind, right.rule)
    return incomplete(len(words))


def _kept(words: Sequence[Word], lexicon: OwnerLexicon) -> float:
    """Return the cost of the boundaries inside a name."""
    listed = _is_list(words, lexicon)
    cost = 0.0
    for index, (before, word) in enumerate(pairwise(words), start=1):
        boundary = word.before
        if (
            boundary is Boundary.SLASH
            and word.start > before.end + 1
            and not (_is_field(words[:index], lexicon) and _has_head(words, lexicon))
        ):
            cost += _SPACED_SLASH
        cost += _OVER_A_JOINER * (before.normal in SURE_JOINERS or (index == 1 and word.joins and _is_body(before, lexicon)))
        cost += _BEHIND_A_POST * (word.joins and index + 1 < len(words) and _is_post_or_person(words[:index], lexicon))
        if boundary is Boundary.COMMA and listed:
            cost += _IN_A_LIST
        elif boundary is Boundary.HARD and _runs_on(before, word):
            continue
        else:
            cost += KEEP[boundary]
            cost += _BEHIND_A_NAME * (boundary is Boundary.COMMA and is_known([w.normal for w in words[:index]], lexicon))
            cost += _NAME_ON_EACH_LINE * (boundary in _LINE_ENDS and _is_name_on_each_line(words, word, lexicon))
    return cost


def _is_post_or_person(words: Sequence[Word], lexicon: OwnerLexicon) -> bool:
    """Tell whether words before an 'and' are a person, or a post known whole: what stands behind it is another."""
    if len(words) == 1:
        return False
    reading = read_name([word.text for word in words], lexicon)
    known = reading.kind == "post" and is_known([word.normal for word in words], lexicon)
    return known or (reading.kind == "person" and reading.rule != "roles.initials")


def _is_body(word: Word, lexicon: OwnerLexicon) -> bool:
    """Tell whether a word is the abbreviation of a group, which stands for itself: 'SLT and Housing Board' are two."""
    term = lexicon.base.names.get(word.normal)
    return word.text.isupper() and term is not None and term.kind in ("group", "committee")


def _is_field(words: Sequence[Word], lexicon: OwnerLexicon) -> bool:
    """Tell whether words are one word for a field of work, as in 'HR / Payroll Manager'."""
    return len(words) == 1 and words[0].normal in lexicon.base.topics | lexicon.base.names.keys()


def _has_head(words: Sequence[Word], lexicon: OwnerLexicon) -> bool:
    last = words[-1].normal
    return last in lexicon.base.heads or last in lexicon.base.plurals


def _is_name_on_each_line(words: Sequence[Word], opening: Word, lexicon: OwnerLexicon) -> bool:
    """Tell whether a line ends with a head word and the next begins a name of its own."""
    cut = words.index(opening)
    head = words[cut - 1].normal
    if head not in lexicon.base.heads and head not in lexicon.base.plurals:
        return False
    rest = read_name([word.text for word in words[cut:]], lexicon)
    return rest.sure and rest.kind is not None and rest.rule != "roles.topic"


def _runs_on(before: Word, word: Word) -> bool:
    """Tell whether a name goes on over a line break although the next line is a paragraph of its own."""
    return (
        before.normal in ("of", "for", "the")
        or (before.joins and word.before is not Boundary.SPACE)
        or word.normal in ("of", "for")
    )


def _is_list(words: Sequence[Word], lexicon: OwnerLexicon) -> bool:
    """Tell whether commas only list fields within one name: 'Adults, Health and Communities'."""
    if len(words) > 1 and words[0].normal in ARTICLES:
        words = words[1:]
    commas = [index for index, word in enumerate(words) if index and word.before is Boundary.COMMA]
    if not commas or not any(word.joins for word in words[commas[-1] :]):
        return False
    plain = [word.normal for word in words]
    opening = lexicon.base.opening_of(plain)
    start = opening[1] if opening and opening[1] <= commas[0] else 0
    start += start < commas[0] and plain[start] in ARTICLES
    items = [" ".join(plain[a:b]) for a, b in zip([start, *commas], commas, strict=False)]
    names = lexicon.base.names
    if any(_has_a_head(item, lexicon) for item in (*items[start > 0 :], _first_of(words[commas[-1] :]))):
        return False
    listed = items[start > 0 :] if opening else items  # a field of a head of several is no team
    if any((item in names and not (opening and item in lexicon.base.topics)) or not item for item in items):
        return False
    if any(item in lexicon.alone or item in lexicon.learned for item in listed):
        return False
    return all(item in lexicon.base.topics or (start and len(item.split()) <= 2) for item in items)


def _first_of(words: Sequence[Word]) -> str:
    """Return what stands before the first 'and'."""
    joint = next((index for index, word in enumerate(words) if word.joins), len(words))
    return " ".join(word.normal for word in words[:joint])


def _has_a_head(item: str, lexicon: OwnerLexicon) -> bool:
    """Tell whether an item of a list is an owner by its last word: 'web team'."""
    *field, last = item.split() or [""]
    return bool(field) and last in lexicon.base.heads and last not in lexicon.base.topics
