"""The seam to the PDF library: bytes to one `PageContent` after the other. Only this module sees pdfplumber."""

from __future__ import annotations

import io
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from ingest.pdf.content import Fill, Frame, PageContent, Rect, Rule
from ingest.pdf.symbols import UNMAPPED
from ingest.pdf.words import Glyph, words_of
from models.errors import DocumentUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

_THIN = 3.0  # a rectangle thinner than this is a rule
_WHOLE_PAGE = 0.9
_LEAST_BOX = 20.0
_STRAIGHT = 0.5  # share of each side of a box with round corners that is straight
_MOST_RULES = 6000  # more are a drawing


@contextmanager
def opened(data: bytes, name: str) -> Iterator[PDF]:
    """Open a PDF; raise `DocumentUnreadable` where it is encrypted or damaged."""
    try:
        pdf = pdfplumber.open(io.BytesIO(data))
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            message = f"{name}: encrypted with a password; save it without one and try again"
            raise DocumentUnreadable("encrypted", message) from error
        raise DocumentUnreadable("damaged", f"{name}: damaged, cannot be opened; repair it or fetch it again") from error
    try:
        yield pdf
    finally:
        pdf.close()


def title_of(pdf: PDF) -> str | None:
    """Return the title of the file's metadata."""
    title = (pdf.metadata or {}).get("Title")
    return title.strip() or None if isinstance(title, str) else None


def read_pages(pdf: PDF) -> Iterator[PageContent]:
    """Yield the content of each page, and free it: 140 pages kept open hold half a gigabyte."""
    for page in pdf.pages:
        try:
            yield _content(page)
        finally:
            page.close()


def _content(page: Page) -> PageContent:
    width, height = float(page.width), float(page.height)
    glyphs = [_glyph(char) for char in page.chars]
    frame = Frame(_dominant_turn(glyphs), width, height)
    whole = Rect(0, 0, width, height)
    rules, fills = _drawn(page, whole)
    return PageContent(
        number=page.page_number,
        frame=frame,
        words=tuple(words_of(glyphs, frame)),
        rules=tuple(_turned_rule(rule, frame) for rule in rules),
        fills=tuple(Fill(frame.to_reading(fill.rect), fill.colour) for fill in fills),
        characters=sum(not glyph.text.isspace() for glyph in glyphs),
        images=len(page.images),
        unmapped=sum(bool(UNMAPPED.match(glyph.text)) for glyph in glyphs),
    )


def _glyph(char: dict[str, Any]) -> Glyph:
    a, b = char["matrix"][:2]
    flat = abs(a) >= abs(b)
    turn = (0 if a >= 0 else 2) if flat else (1 if b > 0 else 3)
    rect = Rect(char["x0"], char["top"], char["x1"], char["bottom"])
    extent = rect.height if turn in (0, 2) else rect.width
    return Glyph(char["text"], rect, extent, char["fontname"], colour_name(char.get("non_stroking_color")), turn)


def _dominant_turn(glyphs: list[Glyph]) -> int:
    counts = [0, 0, 0, 0]
    for glyph in glyphs:
        counts[glyph.turn] += 1
    return counts.index(max(counts))


def colour_name(colour: Any) -> str | None:
    """Return a PDF colour (grey, RGB or CMYK, 0 to 1) as '#rrggbb'; None for patterns.

    >>> colour_name((1, 0, 0)), colour_name(0.5), colour_name((0, 0, 0, 1)), colour_name(("P1",))
    ('#ff0000', '#808080', '#000000', None)
    """
    values = tuple(colour) if isinstance(colour, (tuple, list)) else (colour,)
    return _hexadecimal(values)


@cache
def _hexadecimal(values: tuple[Any, ...]) -> str | None:
    if not values or not all(isinstance(value, (int, float)) for value in values):
        return None
    if len(values) == 1:
        values = values * 3
    elif len(values) == 4:
        key = 1 - values[3]
        values = tuple((1 - value) * key for value in values[:3])
    elif len(values) != 3:
        return None
    return "#" + "".join(f"{round(min(max(float(value), 0), 1) * 255):02x}" for value in values)


def _drawn(page: Page, whole: Rect) -> tuple[list[Rule], list[Fill]]:
    rules: list[Rule] = []
    fills: list[Fill] = []
    for line in page.lines:
        rules.extend(_straight((line["x0"], line["top"]), (line["x1"], line["bottom"])))
    for rect in page.rects:
        _draw_rect(rect, whole, rules, fills)
    for curve in page.curves:
        rules.extend(_curve_rules([(float(x), float(y)) for x, y in curve["pts"]]))
    return (rules if len(rules) <= _MOST_RULES else []), fills


def _draw_rect(rect: dict[str, Any], whole: Rect, rules: list[Rule], fills: list[Fill]) -> None:
    area = Rect(rect["x0"], rect["top"], rect["x1"], rect["bottom"])
    if min(area.width, area.height) < _THIN:
        rules.extend(_thin(area))
    elif area.overlap(whole) <= _WHOLE_PAGE * whole.area:
        if not rect["fill"] or (rect["stroke"] and rect.get("linewidth") != 0):
            rules.extend(_sides(area))
        colour = colour_name(rect["non_stroking_color"]) if rect["fill"] else None
        if colour:
            fills.append(Fill(area, colour))


def _curve_rules(points: list[tuple[float, float]]) -> list[Rule]:
    """Return the straight parts of a path; a box with round corners counts as if they were square."""
    parts = [rule for start, end in pairwise(points) for rule in _straight(start, end)]
    xs, ys = zip(*points, strict=True)
    area = Rect(min(xs), min(ys), max(xs), max(ys))
    if min(area.width, area.height) < _LEAST_BOX:
        return parts
    sides = _sides(area)
    covered = [sum(part.end - part.start for part in parts if _lies_on(part, side)) for side in sides]
    is_box = all(length >= _STRAIGHT * (side.end - side.start) for length, side in zip(covered, sides, strict=True))
    return sides if is_box else parts


def _lies_on(part: Rule, side: Rule) -> bool:
    return part.horizontal == side.horizontal and abs(part.at - side.at) < 1


def _straight(start: tuple[float, float], end: tuple[float, float]) -> list[Rule]:
    (x0, y0), (x1, y1) = start, end
    if abs(y1 - y0) < 0.5 and abs(x1 - x0) >= 1:
        return [Rule(horizontal=True, at=(y0 + y1) / 2, start=min(x0, x1), end=max(x0, x1))]
    if abs(x1 - x0) < 0.5 and abs(y1 - y0) >= 1:
        return [Rule(horizontal=False, at=(x0 + x1) / 2, start=min(y0, y1), end=max(y0, y1))]
    return []


def _thin(area: Rect) -> list[Rule]:
    if max(area.width, area.height) < 1:
        return []
    if area.width >= area.height:
        return [Rule(horizontal=True, at=(area.top + area.bottom) / 2, start=area.x0, end=area.x1)]
    return [Rule(horizontal=False, at=(area.x0 + area.x1) / 2, start=area.top, end=area.bottom)]


def _sides(area: Rect) -> list[Rule]:
    return [
        Rule(horizontal=True, at=area.top, start=area.x0, end=area.x1),
        Rule(horizontal=True, at=area.bottom, start=area.x0, end=area.x1),
        Rule(horizontal=False, at=area.x0, start=area.top, end=area.bottom),
        Rule(horizontal=False, at=area.x1, start=area.top, end=area.bottom),
    ]


def _turned_rule(rule: Rule, frame: Frame) -> Rule:
    if frame.turn == 0:
        return rule
    flat = Rect(rule.start, rule.at, rule.end, rule.at) if rule.horizontal else Rect(rule.at, rule.start, rule.at, rule.end)
    rect = frame.to_reading(flat)
    if rule.horizontal == (frame.turn == 2):
        return Rule(horizontal=True, at=rect.top, start=rect.x0, end=rect.x1)
    return Rule(horizontal=False, at=rect.x0, start=rect.top, end=rect.bottom)
