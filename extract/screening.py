"""Finds patterns in a text cheaply: not those that cannot match for want of a string, the others in small letters.

Most lines hold none of a rule's words, and looking for words is tens of times faster than trying a pattern at each place.
Python's patterns match in any case some three times slower than in one.
"""

from __future__ import annotations

import re
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from extract.memory import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Item = TypeVar("Item")

_MOST = 80  # strings: with more the pattern itself is as fast
_BEGINNING = 7  # characters of a string that are looked for
_OFTEN = {1: 60, 2: 20, 3: 6}  # what a string so short costs, in strings that are not found
_NO_WIDTH = (codes.AT, codes.ASSERT, codes.ASSERT_NOT)
_ODD_DIGIT = re.compile(r"[^\D0-9]")
_ODD_LETTERS = str.maketrans({"ſ": "s", "ı": "i", "İ": "i"})  # as patterns in any case take them; the length stays
_SIGN = re.compile(r"\\.|\(\?P|.", re.DOTALL)  # of a pattern: an escape and what opens a name are kept as they are
_ANY_CASE = "(?i)"
_PART = 3  # characters
_COMMON = " etaoinsrhldcumfgpywbv-0123456789kxjqz"  # letters, the most common first


class Screen(Generic[Item]):
    """Patterns, each with what it stands for, in their order."""

    def __init__(self, patterns: Iterable[tuple[Item, re.Pattern[str]]]) -> None:
        self._patterns = tuple(patterns)
        self._small = tuple(_in_small_letters(pattern) for _, pattern in self._patterns)
        self._each_needs = tuple(needed_by(pattern) for _, pattern in self._patterns)
        self._always = 0
        self._needed: dict[str, int] = {}
        for index, strings in enumerate(self._each_needs):
            if strings is None:
                self._always |= 1 << index
            for string in strings or ():
                self._needed[string] = self._needed.get(string, 0) | 1 << index
        self._strings = frozenset(self._needed)
        _VOCABULARY.add(self._needed)

    def matches(self, text: str) -> Iterator[tuple[Item, re.Match[str]]]:
        """Yield what the patterns stand for with their matches in a text as it is written, pattern by pattern.

        For long texts of which little is asked: only the strings of these patterns are looked for.
        """
        folded = _folded(text)
        for (item, pattern), needed in zip(self._patterns, self._each_needs, strict=True):
            if needed is None or any(string in folded for string in needed):
                for match in pattern.finditer(text):
                    yield item, match

    def spans(self, text: str) -> Iterator[tuple[Item, tuple[int, int]]]:
        """Yield what the patterns stand for and where they match, pattern by pattern."""
        for item, pattern, read in self._to_try(text):
            for match in pattern.finditer(read):
                yield item, match.span()

    def found(self, text: str) -> Iterator[Item]:
        """Yield what those of the patterns stand for that match anywhere in a text."""
        return (item for item, pattern, read in self._to_try(text) if pattern.search(read))

    def says(self, text: str) -> bool:
        """Tell whether any of the patterns stands in a text."""
        to_try = self._to_try(text)
        return bool(to_try) and any(pattern.search(read) for _, pattern, read in to_try)

    def possible(self, text: str) -> list[Item]:
        """Return what the patterns that a text may match stand for; those that it leaves out surely do not."""
        return [self._patterns[index][0] for index in _places(self._possible(text))]

    def _to_try(self, text: str) -> Sequence[tuple[Item, re.Pattern[str], str]]:
        """Return the patterns that may match, each with the text to try it on: the one in small letters where it can be."""
        possible = self._possible(text)
        if not possible:
            return ()
        small = _small(text)
        return [
            (item, in_small, small) if (in_small := self._small[index]) else (item, pattern, text)
            for index in _places(possible)
            for item, pattern in (self._patterns[index],)
        ]

    def _possible(self, text: str) -> int:
        """Return the patterns that a text may match, each as the bit of its place."""
        found = self._always
        for string in self._strings & _VOCABULARY.inside(text):
            found |= self._needed[string]
        return found


class Strings:
    """Strings that are looked for in texts, whatever their case."""

    def __init__(self, strings: Iterable[str]) -> None:
        self._strings = frozenset(map(_folded, strings))
        _VOCABULARY.add(self._strings)

    def any_in(self, text: str) -> bool:
        """Tell whether any of the strings stands in a text."""
        return not self._strings.isdisjoint(_VOCABULARY.inside(text))


class _Vocabulary:
    """The strings that any screen looks for: all are looked for in a text at once, by its words, which come again and again."""

    def __init__(self) -> None:
        self._strings: set[str] = set()
        self._by_part: dict[str, list[tuple[str, str]]] = {}
        self.add(())

    def add(self, strings: Iterable[str]) -> None:
        """Look for these strings, too."""
        for string in sorted({*strings} - self._strings):
            self._strings.add(string)
            word = max(string.split(), key=_rareness, default="")
            self._by_part.setdefault(_rarest_part(word), []).append((word, string))
        self.inside = remembered(self._inside)  # anew: what was found before may lack these strings
        self._likely_by = remembered(self._with_a_word_in)

    def _inside(self, text: str) -> frozenset[str]:
        """Return the strings that stand in a text, folded."""
        folded = _folded(text)
        likely = {string for word in ("", *folded.split()) for string in self._likely_by(word)}
        return frozenset(string for string in likely if string in folded)

    def _with_a_word_in(self, word: str) -> list[str]:
        """Return the strings of which the rarest word is part of a word, and those of nothing but white space."""
        parts = {word[start : start + length] for length in range(_PART + 1) for start in range(len(word) - length + 1)}
        return [string for part in self._by_part.keys() & parts for own, string in self._by_part[part] if own in word]


_VOCABULARY = _Vocabulary()


def _rarest_part(word: str) -> str:
    """Return the three letters of a word that are met the least often, the whole of a shorter one."""
    parts = [word[at : at + _PART] for at in range(max(len(word) - _PART, 0) + 1)]
    return max(parts, key=_rareness)


def _rareness(part: str) -> tuple[int, int]:
    """Return how seldom letters are met: the more, and the less common, the more so."""
    return len(part), sum(map(_COMMON.find, part))


def _places(bits: int) -> Iterator[int]:
    """Yield the places of the bits that are set, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def needed_by(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Return strings one of which stands in every text, folded, that a pattern matches; None where none are known.

    >>> sorted(needed_by(re.compile("(?i)(?:in|by) (?:May|June)s?")))
    ['by june', 'by may', 'in june', 'in may']
    >>> needed_by(re.compile(".*")) is None
    True
    """
    whole, needed = _of_sequence(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    strings = needed if whole is None else _useful(whole)
    return _fewest(strings) if strings else None


def _folded(text: str) -> str:
    """Return a text in which is equal what is so to a pattern in any case, and each digit of another script is 0."""
    return text.lower() if text.isascii() else _ODD_DIGIT.sub("0", text.casefold().replace("ı", "i"))


def _small(text: str) -> str:
    """Return a text of the same length in small letters."""
    return text.lower() if text.isascii() else text.translate(_ODD_LETTERS).lower()


def _in_small_letters(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    """Return what matches in a text in small letters where a pattern of any case matches in it; None for other patterns."""
    written = pattern.pattern.removeprefix(_ANY_CASE)
    if written == pattern.pattern or "(?i" in written or "(?-" in written or re.search(r"\\[xuUN]", written):
        return None
    return re.compile(_SIGN.sub(lambda sign: sign[0] if len(sign[0]) > 1 else _small(sign[0]), written))


_Strings = frozenset[str] | None
_NONE: tuple[_Strings, _Strings] = (None, None)


def _of_sequence(sequence: Iterable[tuple[Any, Any]]) -> tuple[_Strings, _Strings]:
    """Return all strings that a part of a pattern matches, None if more than can be told, and those that it needs."""
    run: frozenset[str] = frozenset({""})
    needed: list[frozenset[str]] = []
    is_whole = True
    for code, value in sequence:
        if code in _NO_WIDTH:
            continue
        whole, inner = _of_part(code, value)
        longer = _joined(run, whole) if whole is not None else None
        if longer is not None:
            run = longer
            continue
        is_whole = False
        needed += [strings for strings in (_useful(run), inner or _useful(whole)) if strings]
        run = frozenset({""})
    if is_whole:
        return run, _useful(run)
    needed += [strings for strings in (_useful(run),) if strings]
    return None, min(needed, key=_cost, default=None)


def _of_part(code: Any, value: Any) -> tuple[_Strings, _Strings]:
    """Return the same of one element of a parsed pattern."""
    if code is codes.LITERAL:
        return frozenset({_folded(chr(value))}), None
    if code is codes.IN:
        return _of_set(value), None
    if code is codes.SUBPATTERN:
        return _of_sequence(value[-1])
    if code is codes.BRANCH:
        return _of_branches([_of_sequence(branch) for branch in value[1]])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        return _of_repeat(*value)
    return _NONE


def _of_set(members: list[tuple[Any, Any]]) -> _Strings:
    """Return the characters of a set: those named, and digits."""
    found: set[str] = set()
    for code, value in members:
        if code is codes.LITERAL:
            found.add(_folded(chr(value)))
        elif code is codes.CATEGORY and value is codes.CATEGORY_DIGIT:
            found.update("0123456789")
        elif code is codes.RANGE and value[1] - value[0] < _MOST:
            found.update(_folded(chr(number)) for number in range(value[0], value[1] + 1))
        else:
            return None
    return frozenset(found)


def _of_branches(branches: list[tuple[_Strings, _Strings]]) -> tuple[_Strings, _Strings]:
    wholes = [whole for whole, _ in branches if whole is not None]
    if len(wholes) == len(branches):
        union = frozenset[str]().union(*wholes)
        return (union, _useful(union)) if len(union) <= _MOST else (None, _useful(union))
    needed = [strings for _, strings in branches if strings]
    return (None, frozenset[str]().union(*needed)) if len(needed) == len(branches) else _NONE


def _of_repeat(fewest: int, most: int, part: Iterable[tuple[Any, Any]]) -> tuple[_Strings, _Strings]:
    whole, needed = _of_sequence(part)
    if (fewest, most) == (0, 1) and whole is not None:
        return whole | {""}, None
    if fewest == 0:
        return _NONE
    return (whole, needed) if most == 1 else (None, needed)


def _joined(run: frozenset[str], whole: frozenset[str]) -> _Strings:
    """Return each string followed by each other, None where these are too many."""
    return frozenset(left + right for left, right in product(run, whole)) if len(run) * len(whole) <= _MOST else None


def _useful(strings: _Strings) -> _Strings:
    """Return strings if one of them tells anything; the empty string stands in every text."""
    return strings if strings and "" not in strings else None


def _cost(strings: frozenset[str]) -> int:
    """Return what makes strings worse to look for: being many, and being so short that they stand in most texts."""
    return len(_fewest(strings)) + _OFTEN.get(min(map(len, strings)), 0)


def _fewest(strings: frozenset[str]) -> frozenset[str]:
    """Return the beginnings of strings, without those in which another one stands."""
    kept: list[str] = []
    for string in sorted({string[:_BEGINNING] for string in strings}, key=lambda string: (len(string), string)):
        if not any(other in string for other in kept):
            kept.append(string)
    return frozenset(kept)
