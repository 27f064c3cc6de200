"""The text objects of a page from PDFium: what all characters of one have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ingest.pdf import pdfium_api as api
from ingest.pdf.drawing import colour_name
from ingest.pdf.letters import turn_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.pdf.letters import Floats
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

    def vertical(self, low: Any, high: Any) -> dict[str, Any]:
        """Return the vertical position of an object, or of an array of them, counted from below and from above."""
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


_OWN = ("x0", "x1", "width", "y0", "y1", "height", "top", "bottom", "doctop", "size", "adv")


def turned(runs: Sequence[Run], place: Place, origins: Floats, boxes: Floats) -> list[Char]:
    """Return what characters that are not level have of their own: the boxes around their corners, as pdfminer has them.

    ``boxes`` are PDFium's loose ones: left, top, right, bottom; ``runs`` are those of the characters, one for each.
    """
    a, b, c, d = np.array([run.matrix[:4] for run in runs]).T
    e, f = map(np.asarray, api.combined((1, 0, 0, 1, *origins.T), place.transform)[4:])
    low, size = np.array([(run.font.low, run.size) for run in runs]).T
    wide = _advances(runs, boxes)
    corners = [(along, up) for along in (0, wide) for up in (low * size, (low + 1) * size)]
    xs = [a * along + c * up + e for along, up in corners]
    ys = [b * along + d * up + f for along, up in corners]
    x0, x1, y0, y1 = np.min(xs, axis=0), np.max(xs, axis=0), np.min(ys, axis=0), np.max(ys, axis=0)
    upright = place.vertical(y0, y1)
    columns: dict[str, Any] = {
        **upright,
        "x0": x0 + place.left,
        "x1": x1 + place.left,
        "width": x1 - x0,
        "size": upright["height"],
        "adv": wide,
    }
    rows = zip(*(columns[name].tolist() for name in _OWN), strict=True)
    matrices = zip(*(column.tolist() for column in (a, b, c, d, e, f)), strict=True)
    return [{**dict(zip(_OWN, row, strict=True)), "matrix": matrix} for row, matrix in zip(rows, matrices, strict=True)]


def _advances(runs: Sequence[Run], boxes: Floats) -> Floats:
    """Return how far characters go along their lines, in the text's own units: the loose box is that, turned."""
    left, top, right, bottom = boxes.T
    a, b, c, d = np.abs(np.array([run.own[:4] for run in runs])).T
    deep = np.array([run.font.deep * run.size for run in runs])
    along_x = a >= b
    extent = np.where(along_x, right - left, top - bottom)
    rate, share = np.where(along_x, a, b), np.where(along_x, c, d)
    known = rate != 0
    return np.where(known, np.maximum((extent - share * deep) / np.where(known, rate, 1.0), 0.0), 0.0)
