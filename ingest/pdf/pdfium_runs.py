"""The text objects of a page from PDFium: what all characters of one have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest.pdf import pdfium_api as api
from ingest.pdf.drawing import colour_name
from ingest.pdf.letters import turn_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.pdf.pdfium_api import Transform

Char = dict[str, Any]


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


class Font(NamedTuple):
    """A font: how far its letters reach below the base line (negative, in em), and from there to their tops."""

    number: int
    name: str
    low: float
    deep: float


class Style(NamedTuple):
    """What is asked of a letter besides its text and place."""

    font: str
    colour: str | None
    turn: int


class Run(NamedTuple):
    """What the characters of a text object share. ``level`` text reads from left to right on the page."""

    order: int
    own: Transform
    matrix: Transform
    size: float
    font: Font
    style: Style
    level: bool
    shared: Char


_ABSENT: Char = {"object_type": "char", "tag": None, "ncs": None}


class Runs:
    """The runs of a page, each read when it is first asked for. An address is an object's only while the page is open."""

    def __init__(self, objects: Mapping[int, TextObject], place: Place) -> None:
        self._objects = objects
        self._place = place
        self._fonts: dict[int, Font] = {}
        self._numbers: dict[int, int] = {}
        self.known: list[Run] = []

    def number(self, item: int) -> int:
        """Return the place of a text object's run in ``known``; -1 where it is not among the page's objects."""
        number = self._numbers.get(item)
        if number is None:
            drawn = self._objects.get(item)
            number = self._numbers[item] = len(self.known) if drawn else -1
            if drawn:
                self.known.append(self._run(drawn))
        return number

    def _run(self, drawn: TextObject) -> Run:
        item = drawn.item
        own = api.combined(api.matrix_of(item), drawn.transform)
        matrix = api.combined(own, self._place.transform)
        a, b, c, d = matrix[:4]
        size = api.number(api.font_size, item)
        font = self._font(api.font_of(item))
        colour = api.colour_of(api.fill_colour, item)
        low = matrix[5] + d * font.low * size
        mark = api.marked_content(item)
        shared = {
            **_ABSENT,
            **self._place.vertical(low, low + d * size),
            "matrix": matrix,
            "fontname": font.name,
            "upright": a * d > 0 and b * c <= 0,
            "size": d * size,
            "mcid": mark if mark >= 0 else None,
            "page_number": self._place.number,
            "stroking_color": api.colour_of(api.stroke_colour, item),
            "non_stroking_color": colour,
        }
        level = b == 0 and c == 0 and a > 0 and d > 0 and self._place.transform[:4] == (1, 0, 0, 1)
        style = Style(font.name, colour_name(colour), turn_of(matrix))
        return Run(drawn.order, own, matrix, size, font, style, level, shared)

    def _font(self, address: int) -> Font:
        if address not in self._fonts:
            name, (low, high) = api.font_name(address), api.font_extent(address)
            described = self._place.descents.get(name.split("+")[-1], low)
            self._fonts[address] = Font(len(self._fonts), name, described, high - low)
        return self._fonts[address]


def turned(run: Run, place: Place, origin: tuple[float, float], box: tuple[float, float, float, float]) -> Char:
    """Return what a character that is not level has of its own: the box around its corners, as pdfminer has it.

    ``box`` is PDFium's loose one: left, top, right, bottom.
    """
    e, f = api.combined((1, 0, 0, 1, *origin), place.transform)[4:]
    a, b, c, d = run.matrix[:4]
    wide, low, high = _advance(run, box), run.font.low * run.size, (run.font.low + 1) * run.size
    xs = [a * along + c * up + e for along in (0, wide) for up in (low, high)]
    ys = [b * along + d * up + f for along in (0, wide) for up in (low, high)]
    upright = place.vertical(min(ys), max(ys))
    sides = {"x0": min(xs) + place.left, "x1": max(xs) + place.left, "width": max(xs) - min(xs)}
    return {**upright, **sides, "size": upright["height"], "adv": wide, "matrix": (a, b, c, d, e, f)}


def _advance(run: Run, box: tuple[float, float, float, float]) -> float:
    """Return how far a character goes along its line, in the text's own units: the loose box is that, turned."""
    left, top, right, bottom = box
    a, b, c, d = (abs(value) for value in run.own[:4])
    deep = run.font.deep * run.size
    along_x = a >= b
    extent = right - left if along_x else top - bottom
    rate, share = (a, c) if along_x else (b, d)
    return max((extent - share * deep) / rate, 0.0) if rate else 0.0
