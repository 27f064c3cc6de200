"""The characters of a page from PDFium, as the dictionaries that pdfplumber makes of pdfminer's.

PDFium sorts the text of a page, joins blanks and parts ligatures; here the order of drawing is restored, a blank is kept
where there is room for one, and the letters of a ligature are one character again.
"""

from __future__ import annotations

from ctypes import c_double
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ingest.pdf import pdfium_api as api

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.pdf.pdfium_api import Transform

Char = dict[str, Any]

_BLANK, _SOFT_HYPHEN, _NO_CHARACTER = 32, 2, 0xFFFE
_AGREED = 0.8  # share of PDFium's characters that must be found among the objects; a ligature is one of them
_SAME_LINE = 0.2  # of the lower character's height must be shared


class UnmappedText(Exception):
    """A character has no Unicode value: what stands on the page is unknown, and stock names its glyph."""


class LostText(Exception):
    """PDFium's text of the page has characters that none of its objects draws."""


@dataclass(frozen=True)
class Place:
    """Where a page lies: its transformation, height, and the corner from which pdfplumber counts."""

    transform: Transform
    height: float
    left: float
    top: float
    number: int
    doctop: float
    descents: Mapping[str, float] = field(default_factory=dict)

    def vertical(self, low: float, high: float) -> dict[str, float]:
        """Return the vertical position of an object, counted from below and from above."""
        top = self.height - high + self.top
        bottom = self.height - low + self.top
        return {"y0": low, "y1": high, "height": high - low, "top": top, "bottom": bottom, "doctop": self.doctop + top}


@dataclass(frozen=True)
class TextObject:
    """A text object of the content stream: its position in the order of drawing, and the transformation of its form."""

    item: int
    order: int
    transform: Transform


@dataclass(frozen=True)
class _Font:
    name: str
    low: float
    deep: float
    known: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class _Run:
    """What the characters of a text object share. ``level`` text reads from left to right on the page."""

    order: int
    own: Transform
    matrix: Transform
    size: float
    font: _Font
    level: bool
    shared: Char


def characters(text: int, objects: Mapping[int, TextObject], place: Place) -> list[Char]:
    """Return the characters of a text page in the order in which they were drawn.

    Raises `LostText` where PDFium has other characters than those of the objects, `UnmappedText` where it does not know one.
    """
    reader = _Reader(text, objects, place)
    found = reader.read()
    if len(found) < _AGREED * reader.seen:
        raise LostText(f"{len(found)} of {reader.seen} characters were found")
    if any(before > after for (before, _), (after, _) in pairwise(found)):
        found.sort(key=lambda one: one[0])
    return [char for _, char in found]


class _Reader:
    def __init__(self, text: int, objects: Mapping[int, TextObject], place: Place) -> None:
        self._text = text
        self._objects = objects
        self._place = place
        self._fonts: dict[int, _Font] = {}  # an address is a font's only while the page is open
        self._runs: dict[int | None, _Run | None] = {}
        self._found: list[tuple[int, Char]] = []
        self._blank_after: tuple[int, Char] | None = None
        self._box = api.Box()
        self.seen = 0

    def read(self) -> list[tuple[int, Char]]:
        text, runs = self._text, self._runs
        unicode_of, object_of = api.unicode_of, api.object_of
        for index in range(api.count_chars(text)):
            code = unicode_of(text, index)
            if (code <= _BLANK or code == _NO_CHARACTER) and self._is_generated(index, code):
                continue
            self.seen += 1
            item = object_of(text, index)
            run = runs[item] if item in runs else self._run(item)
            if run is not None:
                if code not in run.font.known:
                    self._learn(index, code, run.font)
                self._add(index, code, run)
        return self._found

    def _is_generated(self, index: int, code: int) -> bool:
        """Tell whether PDFium made a character up. Of a blank it may stand for one that was drawn."""
        if not api.is_generated(self._text, index):
            return False
        if code == _BLANK:
            self._blank_after = self._found[-1] if self._found else None
        else:
            self._blank_after = None
        return True

    def _learn(self, index: int, code: int, font: _Font) -> None:
        if api.is_unmapped(self._text, index) == 1:
            raise UnmappedText(f"character {index} has no Unicode value")
        font.known.add(code)

    def _add(self, index: int, code: int, run: _Run) -> None:
        api.loose_box(self._text, index, self._box)
        char = self._level(run) if run.level else self._turned(index, run)
        char["text"] = chr(code) if code > _BLANK and code != _NO_CHARACTER else self._shown(index, code)
        if self._blank_after:
            self._add_blank(*self._blank_after, char)
            self._blank_after = None
        elif self._found:
            order, last = self._found[-1]
            if last["x0"] == char["x0"] and order == run.order and _is_one_glyph(last, char):
                last["text"] += char["text"]
                return
        self._found.append((run.order, char))

    def _shown(self, index: int, code: int) -> str:
        if code in (_SOFT_HYPHEN, _NO_CHARACTER) and api.is_hyphen(self._text, index) == 1:
            return "-"
        return chr(code)

    def _run(self, item: int | None) -> _Run | None:
        """Return what is known of a text object; None where it is not among the page's objects."""
        if item is None or item not in self._objects:
            self._runs[item] = None
            return None
        drawn = self._objects[item]
        own = api.combined(api.matrix_of(item), drawn.transform)
        matrix = api.combined(own, self._place.transform)
        a, b, c, d = matrix[:4]
        size = api.number(api.font_size, item)
        font = self._font(api.font_of(item))
        level = b == 0 and c == 0 and a > 0 and d > 0 and self._place.transform[:4] == (1, 0, 0, 1)
        low = matrix[5] + d * font.low * size
        shared = {
            **_ABSENT,
            **self._place.vertical(low, low + d * size),
            "matrix": matrix,
            "fontname": font.name,
            "upright": a * d > 0 and b * c <= 0,
            "size": d * size,
            "mcid": _mark(item),
            "page_number": self._place.number,
            "stroking_color": api.colour_of(api.stroke_colour, item),
            "non_stroking_color": api.colour_of(api.fill_colour, item),
        }
        run = self._runs[item] = _Run(drawn.order, own, matrix, size, font, level, shared)
        return run

    def _font(self, address: int) -> _Font:
        if address not in self._fonts:
            name, (low, high) = api.font_name(address), api.font_extent(address)
            described = self._place.descents.get(name.split("+")[-1], low)
            self._fonts[address] = _Font(name, described, high - low)
        return self._fonts[address]

    def _level(self, run: _Run) -> Char:
        char = run.shared.copy()
        right = self._place.transform[4] + self._place.left
        char["x0"], char["x1"] = x0, x1 = self._box.left + right, self._box.right + right
        char["width"] = char["adv"] = x1 - x0
        return char

    def _turned(self, index: int, run: _Run) -> Char:
        """Return a character that reads in another direction: the box around its corners, as pdfminer has it."""
        x, y = c_double(), c_double()
        api.origin_of(self._text, index, x, y)
        a, b, c, d, e, f = api.combined((1, 0, 0, 1, x.value, y.value), self._place.transform)
        a, b, c, d = run.matrix[:4]
        wide, low, high = self._advance(run), run.font.low * run.size, (run.font.low + 1) * run.size
        xs = [a * along + c * up + e for along in (0, wide) for up in (low, high)]
        ys = [b * along + d * up + f for along in (0, wide) for up in (low, high)]
        left = self._place.left
        upright = self._place.vertical(min(ys), max(ys))
        sides = {"x0": min(xs) + left, "x1": max(xs) + left, "width": max(xs) - min(xs)}
        return {**run.shared, **upright, **sides, "size": upright["height"], "adv": wide, "matrix": (a, b, c, d, e, f)}

    def _advance(self, run: _Run) -> float:
        """Return how far a character goes along its line, in the text's own units: the loose box is that, turned."""
        a, b, c, d = (abs(value) for value in run.own[:4])
        deep = run.font.deep * run.size
        along_x = a >= b
        extent = self._box.right - self._box.left if along_x else self._box.top - self._box.bottom
        rate, share = (a, c) if along_x else (b, d)
        return max((extent - share * deep) / rate, 0.0) if rate else 0.0

    def _add_blank(self, order: int, before: Char, after: Char) -> None:
        """Keep a blank between two characters on a line if there is room for one."""
        if before["upright"] != after["upright"]:
            return
        blank = _blank_beside(before, after) if before["upright"] else _blank_below(before, after)
        if blank:
            self._found.append((order, {**before, **blank, "text": " "}))


def _is_one_glyph(last: Char, char: Char) -> bool:
    """Tell whether a character is a further letter of the ligature before it."""
    return bool(char["width"] > 0) and all(char[side] == last[side] for side in ("x1", "y0", "y1"))


_ABSENT: Char = {"object_type": "char", "tag": None, "ncs": None}


def _mark(item: int) -> int | None:
    mark: int = api.marked_content(item)
    return mark if mark >= 0 else None


def _blank_beside(before: Char, after: Char) -> Char | None:
    gap = after["x0"] - before["x1"]
    shared = min(after["bottom"], before["bottom"]) - max(after["top"], before["top"])
    if gap < 0 or shared <= _SAME_LINE * min(after["size"], before["size"]):
        return None
    return {"x0": before["x1"], "x1": after["x0"], "width": gap, "adv": gap}


def _blank_below(before: Char, after: Char) -> Char | None:
    """Return the place of a blank between two characters that stand above each other: text that reads upwards or downwards."""
    upper, lower = (before, after) if after["top"] >= before["top"] else (after, before)
    gap = lower["top"] - upper["bottom"]
    if gap < 0 or abs(after["x0"] - before["x0"]) > 0.5 * before["width"]:
        return None
    moved = upper["bottom"] - before["top"]
    low = before["y1"] - moved
    return {
        "top": upper["bottom"], "bottom": lower["top"], "height": gap,
        "y1": low, "y0": low - gap, "doctop": before["doctop"] + moved,
    }  # fmt: skip
