"""The numbers and bullets that Word shows before paragraphs and does not keep in their text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.counting import letters, roman
from ingest.xml_tree import child, integer, is_on, local, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from ingest.docx_styles import Styles

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
    "ordinal": lambda number: f"{number}{_ending(number)}",
    "cardinalText": lambda number: _word(number).capitalize(),
    "none": lambda _: "",
}


@dataclass(frozen=True)
class Numbered:
    """A paragraph's marker as shown (None where nothing is), its depth from 0, and whether it is a bullet."""

    marker: str | None
    depth: int
    bullet: bool


class Numbering:
    """Counts a file's lists from its first paragraph to its last; ask for each paragraph once, in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        for each in root if root is not None else ():
            if local(each) == "abstractNum":
                self._abstract[value(each, "abstractNumId") or ""] = each
            elif local(each) == "num":
                self._lists[value(each, "numId") or ""] = each
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._started: set[tuple[str, int]] = set()

    def next(self, paragraph: Element) -> Numbered | None:
        """Return what is shown before a paragraph, None where it is in no list."""
        number, depth = self._place(paragraph)
        levels = self._levels(number) if number else {}
        level = levels.get(depth)
        if number is None or level is None:
            return None
        counts = self._count(number, depth, level)
        form = value(child(level, "numFmt")) or "decimal"
        text = value(child(level, "lvlText")) or ""
        if form == "bullet":
            return Numbered(_bullet(text), depth, bullet=True)
        legal = is_on(child(level, "isLgl")) or False
        marker = re.sub(r"%(\d)", lambda found: self._shown(int(found[1]) - 1, counts, levels, legal=legal), text)
        return Numbered(marker.strip() or None, depth, bullet=False)

    def _place(self, paragraph: Element) -> tuple[str | None, int]:
        """Return the list's number and the depth in it; the paragraph's own properties go before its style's."""
        own = child(paragraph, "pPr", "numPr")
        style = self._styles.numbering(paragraph)
        number = value(child(own, "numId")) or value(child(style, "numId"))
        if number is None or number == "0":
            return None, 0
        depth = value(child(own, "ilvl")) or value(child(style, "ilvl"))
        if depth is not None and depth.isdecimal():
            return number, int(depth)
        identity = self._styles.identity(paragraph)
        levels = self._levels(number)
        return number, next((at for at, level in levels.items() if value(child(level, "pStyle")) == identity), 0)

    def _levels(self, number: str) -> dict[int, Element]:
        levels = {}
        abstract = self._abstract.get(self._abstract_of(number))
        for level in abstract if abstract is not None else ():
            if local(level) == "lvl":
                levels[integer(level, "ilvl", default=0)] = level
        for override in self._overrides(number):
            own = child(override, "lvl")
            if own is not None:
                levels[integer(override, "ilvl", default=0)] = own
        return levels

    def _overrides(self, number: str) -> list[Element]:
        return [each for each in self._lists.get(number, ()) if local(each) == "lvlOverride"]

    def _abstract_of(self, number: str) -> str:
        """Return the id of a list's definition, through a list style where it points to one."""
        identity = value(child(self._lists.get(number), "abstractNumId")) or ""
        link = value(child(self._abstract.get(identity), "numStyleLink"))
        linked = self._styles.linked_list(link) if link else None
        if linked and linked != number:
            return value(child(self._lists.get(linked), "abstractNumId")) or identity
        return identity

    def _count(self, number: str, depth: int, level: Element) -> dict[int, int]:
        """Count one more at a depth and begin again below it; lists of one definition count on, unless they say otherwise."""
        counts = self._counts[self._abstract_of(number)]
        start = integer(child(level, "start"), default=1)
        override = next((each for each in self._overrides(number) if value(each, "ilvl") == str(depth)), None)
        restart = child(override, "startOverride")
        if restart is not None and (number, depth) not in self._started:
            self._started.add((number, depth))
            counts[depth] = integer(restart, default=1)
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else start
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return counts

    def _shown(self, depth: int, counts: dict[int, int], levels: dict[int, Element], *, legal: bool) -> str:
        level: Element | None = levels.get(depth)
        number = counts.get(depth, integer(child(level, "start"), default=1))
        form = value(child(level, "numFmt")) or "decimal"
        return str(number) if legal else _FORMATS.get(form, str)(number)


def _bullet(text: str) -> str:
    """Return the bullet sign; those of symbol fonts are shown as a round one."""
    text = text.strip()
    return "•" if not text or _PRIVATE.search(text) or text in {"§", "Ø", "ü", "¨", "v", "q", "n"} else text


def _ending(number: int) -> str:
    return "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _word(number: int) -> str:
    return _WORDS[number] if number < len(_WORDS) else str(number)
