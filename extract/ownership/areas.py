"""A post and, after a comma or dash, the area it is for: 'Programme Manager, Culture' is one post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.ownership.kinds import read_name
from extract.ownership.vocabulary import ARTICLES, CONNECTIVES, normal
from extract.ownership.words import Boundary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.ownership.lexicon import OwnerLexicon
    from extract.ownership.words import Word

_SAME_LINE = frozenset({Boundary.SPACE, Boundary.INNER})
_WITHIN = _SAME_LINE | {Boundary.WRAP}
_SET_OFF = frozenset({Boundary.COMMA, Boundary.DASH})
_LINE_ENDS = frozenset({Boundary.WRAP, Boundary.BREAK})
_LONGEST_AREA, _LONGEST_TITLE = 6, 4
_PREFIXES = frozenset({"interim", "acting", "deputy", "senior", "joint"})


def posts_with_area(words: Sequence[Word], lexicon: OwnerLexicon) -> dict[tuple[int, int], int]:
    """Return where posts with an area begin and end, each with the place of its area.

    The post says no field of work itself, and no further item of a list follows or goes before: in 'Manager, Police,
    Fire Service' each is an owner.
    """
    found: dict[tuple[int, int], int] = {}
    ends: set[int] = set()
    for comma in range(1, len(words)):
        if words[comma].before not in _SET_OFF:
            continue
        first = _begins(words, comma)
        if not _is_ranked(words[first:comma], lexicon):
            continue
        after_comma = words[first].before is Boundary.COMMA and first not in ends
        listed = after_comma and not _is_post(words, _begins(words, first), lexicon)
        for last in _ends(words, comma, lexicon):
            if listed and _is_owner(words[comma:last], lexicon):
                continue
            if _is_area(words[comma:last], lexicon) and not _both_alone(words[first:comma], words[comma:last], lexicon):
                found[first, last] = comma
                ends.add(last)
    return found


def _begins(words: Sequence[Word], end: int) -> int:
    """Return where the words before a place begin, after the last boundary or 'and'."""
    first = end - 1
    while first > 0 and words[first].before in _WITHIN and not words[first - 1].joins:
        first -= 1
    return first


def _is_ranked(words: Sequence[Word], lexicon: OwnerLexicon) -> bool:
    plain = [word.normal for word in words]
    while len(plain) > 1 and plain[0] in ARTICLES | _PREFIXES and " ".join(plain) not in lexicon.base.ranked:
        plain = plain[1:]
    return " ".join(plain) in lexicon.base.ranked


def _ends(words: Sequence[Word], area: int, lexicon: OwnerLexicon) -> Iterator[int]:
    """Yield where an area may end: at a boundary, or before the next post."""
    for last in range(area + 1, min(area + _LONGEST_AREA, len(words)) + 1):
        if last == len(words):
            yield last
        elif words[last].joins and _is_post(words, last + 1, lexicon):
            yield last
            return
        elif words[last].before is Boundary.COMMA:
            if _is_post(words, last, lexicon):
                yield last
                return
        elif words[last].before not in _SAME_LINE:
            yield last
            if words[last].before not in _LINE_ENDS:
                return


def _is_post(words: Sequence[Word], first: int, lexicon: OwnerLexicon) -> bool:
    """Tell whether the words from a place to the next boundary are a post."""
    if first >= len(words):
        return False
    last = next((index for index in range(first + 1, len(words)) if words[index].before not in _WITHIN), len(words))
    reading = read_name([word.text for word in words[first:last]], lexicon)
    return reading.sure and reading.kind == "post"


def _is_owner(words: Sequence[Word], lexicon: OwnerLexicon) -> bool:
    reading = read_name([word.text for word in words], lexicon)
    return reading.sure or reading.rule == "roles.topic"


def _is_area(words: Sequence[Word], lexicon: OwnerLexicon) -> bool:
    """Tell whether words are a field of work or a department, without a head such as 'team' that makes them an owner."""
    base = lexicon.base
    last = words[-1].normal
    if last not in base.topics and (last in base.heads or last in base.plurals):
        return False
    if any(word.before is Boundary.COMMA for word in words[1:]) and not _are_fields(words, lexicon):
        return False
    reading = read_name([word.text for word in words], lexicon)
    if reading.kind in ("team", "directorate") and (reading.sure or reading.rule == "roles.topic"):
        return True
    return reading.rule == "roles.unread" and _is_title(words)


def _is_title(words: Sequence[Word]) -> bool:
    """Tell whether a few words, as a field of work that nobody listed has them, all begin with capitals: 'Play and Leisure'."""
    shown = [word for word in words if not word.joins and word.normal not in CONNECTIVES]
    titled = all(word.text[:1].isupper() and not word.text.isupper() for word in shown)
    return len(words) <= _LONGEST_TITLE and bool(shown) and titled


def _are_fields(words: Sequence[Word], lexicon: OwnerLexicon) -> bool:
    """Tell whether commas only list fields of work, none an owner itself: 'Adults, Health and Wellbeing'."""
    commas = [index for index, word in enumerate(words) if index and word.before is Boundary.COMMA]
    items = [words[a:b] for a, b in zip([0, *commas], commas, strict=False)]
    plain = [[word.normal for word in item] for item in items]
    joined = any(word.joins for word in words[commas[-1] :])
    return joined and all(set(item) <= lexicon.base.topics and " ".join(item) not in lexicon.base.names for item in plain)


def _both_alone(post: Sequence[Word], area: Sequence[Word], lexicon: OwnerLexicon) -> bool:
    """Tell whether the document elsewhere names both alone, each in a cell of its own."""
    names = (" ".join(normal(word.text) for word in words) for words in (post, area))
    return all(name in lexicon.alone for name in names)
