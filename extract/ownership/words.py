"""The words of an owner cell, and what stands between them."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extract.ownership.vocabulary import SURE_JOINERS, normal

if TYPE_CHECKING:
    from models.evidence import Passage


class Boundary(StrEnum):
    """What stands before a word."""

    SPACE = "space"
    INNER = "inner"  # within brackets: never a place to split
    WRAP = "wrap"  # the line was full
    BREAK = "break"  # the next word would have fitted on the line
    HARD = "hard"  # a bullet, a new paragraph
    SIGN = "sign"  # a semicolon or bar, which no name has in it
    COMMA = "comma"
    SLASH = "slash"
    DASH = "dash"
    STOP = "stop"
    JOIN = "join"  # before or after "and"


class Word(NamedTuple):
    """A word at ``text[start:end]`` with the boundary before it.

    ``normal`` is its form for look-up; ``joins`` tells that it is an 'and' that may separate owners.
    """

    text: str
    start: int
    end: int
    before: Boundary
    normal: str
    joins: bool


_JOINING = SURE_JOINERS | {"and"}
_TOKEN = re.compile(
    r"""(?P<bullet>[•·▪●◦‣■□○►➢✓\uf000-\uf0ff])
      | (?P<sign>[;|])
      | (?P<special>(?i:n/a|and/or|c/o|as\s+well\s+as))(?!\w)
      | (?P<comma>,)
      | (?P<slash>[/\\])
      | (?P<dash>(?:(?<=\s)|^)[-–—]+(?=\s|$)|(?<=\w)[–—](?=\s)|(?<=\s)[-–—](?=\w))
      | (?P<word>[^\s,;/\\|•·▪●◦‣■□○►➢✓\uf000-\uf0ff]+)""",
    re.VERBOSE,
)
_SEPARATORS = {
    "bullet": Boundary.HARD,
    "sign": Boundary.SIGN,
    "comma": Boundary.COMMA,
    "slash": Boundary.SLASH,
    "dash": Boundary.DASH,
}
_STRENGTH = {
    Boundary.WRAP: 1,
    Boundary.BREAK: 2,
    Boundary.DASH: 3,
    Boundary.SLASH: 4,
    Boundary.COMMA: 5,
    Boundary.STOP: 6,
    Boundary.HARD: 7,
    Boundary.SIGN: 8,
}
_ABBREVIATION = re.compile(
    r"(?i)^(?:st|sgt|insp|supt|capt|hon|dr|mr|mrs|ms|asst|ass|dept|dep|exec|dir|cllr|prof|rev|mgr|co|ltd|gov|dev|"
    r"perf|env|corp|fin|hsg|pol|svcs?|serv|comms?|org|ops|regen|prop|snr|princ|info|equal|div|educ|soc|[a-z])\.$"
)


def split_words(text: str, cell: Passage | None = None, width: int = 0) -> list[Word]:
    """Return the words of a text; with its passage, line breaks are told from wrapped lines."""
    breaks = _line_breaks(text, cell, width)
    words: list[Word] = []
    pending = Boundary.HARD
    depth = 0
    last_end = 0
    for match in _TOKEN.finditer(text):
        between = text[last_end : match.start()]
        if "\n" in between:
            pending = _stronger(pending, breaks.get(last_end + between.rindex("\n"), Boundary.WRAP))
        last_end = match.end()
        if match.lastgroup in _SEPARATORS:
            pending = _stronger(pending, _SEPARATORS[match.lastgroup])
            continue
        word = match.group()
        opens = word.startswith("(") and bool(words)
        before, plain = Boundary.INNER if depth > 0 or opens else pending, normal(word)
        words.append(Word(word, match.start(), match.end(), before, plain, plain in _JOINING))
        depth = max(depth + word.count("(") - word.count(")"), 0)
        pending = _after(word)
    return words


def _after(word: str) -> Boundary:
    """Return the boundary that a word's own last sign makes."""
    if word.endswith(":"):
        return Boundary.DASH
    return Boundary.STOP if word.endswith(".") and not _ABBREVIATION.match(word) else Boundary.SPACE


def _stronger(one: Boundary, other: Boundary) -> Boundary:
    return max(one, other, key=lambda boundary: _STRENGTH.get(boundary, 0))


def _line_breaks(text: str, cell: Passage | None, width: int) -> dict[int, Boundary]:
    """Return for the position of each line feed whether it opens a line, is a chosen break, or a wrap."""
    if "\n" not in text:
        return {}
    lines = text.split("\n")
    widest = max(width, *(len(line.strip()) for line in lines))
    opening = {offset for line, offset in zip(cell.lines, cell.offsets, strict=True) if line.opens} if cell else set()
    found: dict[int, Boundary] = {}
    position = 0
    for line, following in pairwise(lines):
        position += len(line)
        first = following.split(maxsplit=1)[0] if following.strip() else ""
        fits = len(line.strip()) + 1 + len(first) <= widest
        hard = position + 1 in opening or not line.strip() or not first
        found[position] = Boundary.HARD if hard else Boundary.BREAK if fits else Boundary.WRAP
        position += 1
    return found
