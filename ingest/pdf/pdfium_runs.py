"""The text objects of a page from PDFium: what all characters of one have in common."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ingest.pdf import pdfium_api as api
from ingest.pdf.drawing import colour_name
from ingest.pdf.letters import slant_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.letters import Floats, Mask, Numbers
    from ingest.pdf.page_fonts import PageFonts
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
    fonts: PageFonts

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

    name: str
    low: float
    deep: float


class Style(NamedTuple):
    """What is asked of a letter besides its text and place."""

    font: str
    colour: str | None
    turn: int
    stroked: bool
    aslant: int


_ABSENT: Char = {"object_type": "char", "tag": None, "ncs": None}


@dataclass(frozen=True, eq=False)
class Runs:
    """The text objects of a page that have characters, as columns: what the characters of each have in common.

    ``own`` are their matrices in PDFium's coordinates, ``matrices`` on the page, six columns; ``fills`` and ``strokes`` colours
    that `pdfium_api.colour` names; ``fonts`` places in ``listed``; ``stroked`` are outlined, or drawn again, to look bold.
    """

    place: Place
    order: Numbers
    own: Floats
    matrices: Floats
    sizes: Floats
    fonts: Numbers
    listed: Sequence[Font]
    fills: Numbers
    strokes: Numbers
    marks: Numbers
    stroked: Mask

    def of_fonts(self, values: Sequence[float]) -> Floats:
        """Return for each run what its font has."""
        return np.array(values, np.float64)[self.fonts]

    @cached_property
    def upright(self) -> Mask:
        """Tell which stand upright, as pdfminer has it."""
        a, b, c, d = self.matrices[:, :4].T
        return np.asarray((a * d > 0) & (b * c <= 0), np.bool_)

    @cached_property
    def level(self) -> Mask:
        """Tell which read from left to right on a page that is not turned."""
        a, b, c, d = self.matrices[:, :4].T
        if self.place.transform[:4] != (1, 0, 0, 1):
            return np.zeros(len(a), np.bool_)
        return np.asarray((b == 0) & (c == 0) & (a > 0) & (d > 0), np.bool_)

    @cached_property
    def vertical(self) -> dict[str, Floats]:
        """Return the vertical position of the characters, and their size, where these are level."""
        scale = self.matrices[:, 3]
        low = self.matrices[:, 5] + scale * self.of_fonts([font.low for font in self.listed]) * self.sizes
        return {**self.place.vertical(low, low + scale * self.sizes), "size": scale * self.sizes}

    def styles(self) -> tuple[list[Style], Numbers]:
        """Return the styles there are, and of each run the place of its own among them."""
        a, b = self.matrices[:, 0], self.matrices[:, 1]
        turns = np.where(abs(a) >= abs(b), np.where(a >= 0, 0, 2), np.where(b > 0, 1, 3))
        slants = np.array([slant_of(*pair) if all(pair) else 0 for pair in zip(a.tolist(), b.tolist(), strict=True)], np.int64)
        columns = np.column_stack((self.fonts, self.fills, np.where(slants, 0, turns), self.stroked, slants))
        rows, numbers = np.unique(columns, axis=0, return_inverse=True)
        styles = [
            Style(self.listed[font].name, colour_name(api.colour(fill)), turn, stroked=bool(stroked), aslant=aslant)
            for font, fill, turn, stroked, aslant in rows.tolist()
        ]
        return styles, numbers.reshape(-1)

    @cached_property
    def shared(self) -> list[Char]:
        """Return of each run what pdfplumber has of its characters."""
        columns = {name: column.tolist() for name, column in self.vertical.items()}
        places = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        others = (
            map(tuple, self.matrices.tolist()), self.fonts.tolist(), self.upright.tolist(),
            self.marks.tolist(), self.strokes.tolist(), self.fills.tolist(),
        )  # fmt: skip
        return [
            {
                **_ABSENT,
                **vertical,
                "matrix": matrix,
                "fontname": self.listed[font].name,
                "upright": upright,
                "mcid": mark if mark >= 0 else None,
                "page_number": self.place.number,
                "stroking_color": api.colour(stroke),
                "non_stroking_color": api.colour(fill),
            }
            for vertical, matrix, font, upright, mark, stroke, fill in zip(places, *others, strict=True)
        ]


def runs_of(objects: Sequence[TextObject], place: Place) -> Runs:
    """Return the runs of text objects."""
    items = [drawn.item for drawn in objects]
    outer = np.array([drawn.transform for drawn in objects], np.float64).reshape(-1, 6).T
    own = api.combined(list(api.matrices_of(items).T), list(outer))
    fonts: dict[int, int] = {}
    numbers = [fonts.setdefault(font, len(fonts)) for font in map(api.font_of, items)]
    fills, strokes = api.colours_of(api.fill_colour, items), api.colours_of(api.stroke_colour, items)
    modes = np.fromiter(map(api.render_mode, items), np.int64, len(items))
    outlined = (modes == api.FILLED_AND_STROKED) & (api.numbers_of(api.stroke_width, items) > 0)
    return Runs(
        place=place,
        order=np.array([drawn.order for drawn in objects], np.int64),
        own=np.column_stack(own),
        matrices=np.column_stack(api.combined(own, place.transform)),
        sizes=api.numbers_of(api.font_size, items),
        fonts=np.array(numbers, np.int64),
        listed=[_font(font, place) for font in fonts],
        fills=fills,
        strokes=strokes,
        marks=np.fromiter(map(api.marked_content, items), np.int64, len(items)),
        stroked=outlined & (fills == strokes),
    )


_SAME_PLACE, _ASIDE = 0.1, 0.005  # em


def thickened(runs: Runs, objects: Sequence[TextObject], silent: Sequence[TextObject]) -> Mask:
    """Tell which text objects were drawn again a little aside, to look bold.

    ``silent`` are the objects of which PDFium lists no characters: it leaves out what it takes for the same text again.
    """
    heavy = np.zeros(len(objects), np.bool_)
    if not silent or not objects:
        return heavy
    bounds, repeated = (api.bounds_of([drawn.item for drawn in drawns]) for drawns in (objects, silent))
    size = np.abs(runs.sizes * runs.matrices[:, 3])
    for again in repeated[repeated[:, 2] > repeated[:, 0]]:
        aside = np.abs(bounds - again).max(axis=1)
        heavy |= (aside > _ASIDE * size) & (aside < _SAME_PLACE * size)
    return heavy


def _font(address: int, place: Place) -> Font:
    name, (low, high) = api.font_name(address), api.font_extent(address)
    plain = name.split("+")[-1]
    return Font(name, place.fonts.descents.get(plain, low), high - low)


_OWN = ("x0", "x1", "width", "y0", "y1", "height", "top", "bottom", "doctop", "size", "adv")


def turned(runs: Runs, of: Numbers, origins: Floats, boxes: Floats) -> list[Char]:
    """Return what characters that are not level have of their own: the boxes around their corners, as pdfminer has them.

    ``of`` are the runs of the characters, ``boxes`` PDFium's loose ones: left, top, right, bottom.
    """
    place = runs.place
    a, b, c, d = runs.matrices[of, :4].T
    e, f = api.combined((1, 0, 0, 1, *origins.T), place.transform)[4:]
    low, size = runs.of_fonts([font.low for font in runs.listed])[of], runs.sizes[of]
    wide = _advances(runs, of, boxes)
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
    matrices = map(tuple, np.column_stack((a, b, c, d, e, f)).tolist())
    return [{**dict(zip(_OWN, row, strict=True)), "matrix": matrix} for row, matrix in zip(rows, matrices, strict=True)]


def _advances(runs: Runs, of: Numbers, boxes: Floats) -> Floats:
    """Return how far characters go along their lines, in the text's own units: the loose box is that, turned."""
    left, top, right, bottom = boxes.T
    a, b, c, d = np.abs(runs.own[of, :4]).T
    deep = (runs.of_fonts([font.deep for font in runs.listed]) * runs.sizes)[of]
    along_x = a >= b
    extent = np.where(along_x, right - left, top - bottom)
    rate, share = np.where(along_x, a, b), np.where(along_x, c, d)
    known = rate != 0
    return np.where(known, np.maximum((extent - share * deep) / np.where(known, rate, 1.0), 0.0), 0.0)
