"""What the engine sees on a page: words, rules, fills. All in points, in the page's reading frame."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, radians, sin
from typing import TYPE_CHECKING, NamedTuple

from models.geometry import Box

if TYPE_CHECKING:
    from collections.abc import Iterable


_LOWER_END = 0.6  # em from the corner of the box around text that is aslant to the middle of its lowest letter


class Rect(NamedTuple):
    """A rectangle, from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the extent along x."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Return the extent along y."""
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """Return width times height."""
        return max(self.width, 0) * max(self.height, 0)

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Tell whether a point is inside."""
        x0, top, x1, bottom = self
        return x0 - slack <= x <= x1 + slack and top - slack <= y <= bottom + slack

    def moved(self, right: float, down: float) -> Rect:
        """Return the rectangle elsewhere."""
        return Rect(self.x0 + right, self.top + down, self.x1 + right, self.bottom + down)

    def overlap(self, other: Rect) -> float:
        """Return the area that two rectangles share."""
        x0, top, x1, bottom = self
        left, above, right, below = other
        width = (x1 if x1 < right else right) - (x0 if x0 > left else left)
        height = (bottom if bottom < below else below) - (top if top > above else above)
        return width * height if width > 0 and height > 0 else 0.0

    @classmethod
    def around(cls, rects: Iterable[Rect]) -> Rect:
        """Return the smallest rectangle around at least one other."""
        x0s, tops, x1s, bottoms = zip(*rects, strict=True)
        return cls(min(x0s), min(tops), max(x1s), max(bottoms))


@dataclass(eq=False, slots=True)  # not frozen: a page has hundreds, and each would take four times as long to make
class Word:
    """A run of characters without white space. A turned word is a whole line that reads in another direction than the page.

    No word is changed once it is made. ``slant`` is the degrees by which a line climbs (or falls, below 0) that is written
    aslant, 0 where it does neither.
    """

    text: str
    rect: Rect
    size: float
    bold: bool
    font: str
    colour: str | None = None
    space_before: bool = False
    turned: bool = False
    slant: int = 0

    @property
    def middle(self) -> tuple[float, float]:
        """Return the centre of the word; of one that is aslant that of its lower end, which tells what it belongs to."""
        if self.slant:
            inside = _LOWER_END * self.size
            return (self.rect.x0 + inside if self.slant > 0 else self.rect.x1 - inside), self.rect.bottom - inside
        x0, top, x1, bottom = self.rect
        return (x0 + x1) / 2, (top + bottom) / 2


class Rule(NamedTuple):
    """A straight line: horizontal at y = ``at`` from x ``start`` to ``end``, or vertical at x = ``at``."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Fill:
    """A filled area, and its colour as '#rrggbb'."""

    rect: Rect
    colour: str


class TaggedCell(NamedTuple):
    """A cell of a tagged file: the pieces of text in it, and over how many rows and columns it reaches."""

    pieces: tuple[Rect, ...]
    rows: int
    columns: int


class TaggedSpan(NamedTuple):
    """Which part of a tagged table a page has: the places of its first and last row in a table of ``size`` parts.

    ``continued`` tells that rows before are not on this page, ``goes_on`` that rows behind are not.
    """

    first: tuple[int, ...]
    last: tuple[int, ...]
    size: int
    continued: bool
    goes_on: bool

    def follows(self, other: TaggedSpan) -> bool:
        """Tell whether it may be the part of a table behind another one."""
        return self.continued and self.size == other.size and (other.last < self.first or self.tears(other))

    def tears(self, other: TaggedSpan) -> bool:
        """Tell whether its first row is the rest of the last of the other."""
        return self.first == other.last


class TaggedTable(NamedTuple):
    """The rows that a page has of a table of a tagged file."""

    rows: tuple[tuple[TaggedCell, ...], ...]
    span: TaggedSpan


@dataclass(frozen=True)
class Frame:
    """How the reading frame lies on the page: turned by ``turn`` quarter turns clockwise; size of the page as shown.

    A scan that was straightened lies ``skew`` degrees clockwise of its frame, about the page's middle.
    """

    turn: int
    width: float
    height: float
    skew: float = 0.0

    def to_reading(self, rect: Rect) -> Rect:
        """Return a rectangle of the page in the reading frame."""
        x0, top, x1, bottom = rect
        if self.turn == 1:
            return Rect(self.height - bottom, x0, self.height - top, x1)
        if self.turn == 2:
            return Rect(self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.turn == 3:
            return Rect(top, self.width - x1, bottom, self.width - x0)
        return rect

    def to_page(self, rect: Rect) -> Rect:
        """Return a rectangle of the reading frame on the page."""
        x0, top, x1, bottom = rect
        if self.turn == 1:
            return Rect(top, self.height - x1, bottom, self.height - x0)
        if self.turn == 2:
            return Rect(self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.turn == 3:
            return Rect(self.width - bottom, x0, self.width - top, x1)
        return rect

    def box(self, rect: Rect) -> Box:
        """Return a rectangle of the reading frame as a box on the page, rounded to hundredths."""
        x0, top, x1, bottom = self._skewed(self.to_page(rect)) if self.skew or self.turn else rect
        return Box(x0=round(x0, 2), top=round(top, 2), x1=round(x1, 2), bottom=round(bottom, 2))

    def _skewed(self, rect: Rect) -> Rect:
        if not self.skew:
            return rect
        sine, cosine = sin(radians(self.skew)), cos(radians(self.skew))
        middle, half = self.width / 2, self.height / 2
        corners = [(x - middle, y - half) for x in (rect.x0, rect.x1) for y in (rect.top, rect.bottom)]
        xs = [middle + x * cosine - y * sine for x, y in corners]
        ys = [half + x * sine + y * cosine for x, y in corners]
        bounds = Rect(min(xs), min(ys), max(xs), max(ys))
        return Rect(max(bounds.x0, 0), max(bounds.top, 0), min(bounds.x1, self.width), min(bounds.bottom, self.height))


@dataclass(frozen=True)
class PageContent:
    """One page. ``signs`` are ticks and crosses that are drawn: they count as words only inside of drawn tables.

    ``pictured`` is the share of the page that its pictures cover; scanners write a page as strips, too.
    ``damaged`` tells that some of what it is drawn with could not be unpacked. ``tagged`` are tables that the file tells of.
    ``annotated`` tells that the page may have annotations other than links.
    """

    number: int
    frame: Frame
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    signs: tuple[Word, ...] = ()
    characters: int = 0
    images: int = 0
    pictured: float = 0.0
    unmapped: int = field(default=0)
    damaged: bool = False
    tagged: tuple[TaggedTable, ...] = ()
    annotated: bool = True

    @property
    def width(self) -> float:
        """Return the width of the reading frame."""
        return self.frame.height if self.frame.turn in (1, 3) else self.frame.width

    @property
    def height(self) -> float:
        """Return the height of the reading frame."""
        return self.frame.width if self.frame.turn in (1, 3) else self.frame.height
