"""Drawn objects of a page, as pdfplumber's dictionaries, to straight rules and fills."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

from ingest.pdf.content import Fill, Rect, Rule

_THIN = 3.0  # a rectangle thinner than this is a rule
_WHOLE_PAGE = 0.9
_LEAST_BOX = 20.0
_STRAIGHT = 0.5  # share of each side of a box with round corners that is straight
_MOST_RULES = 6000  # more are a drawing

Objects = list[dict[str, Any]]


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


def drawn_in(shown: Rect, *, lines: Objects, rects: Objects, curves: Objects) -> tuple[list[Rule], list[Fill]]:
    """Return the straight rules and the fills of a page's drawn objects, counted from the corner of what is shown.

    A page with thousands of rules is a picture, and has none.
    """
    rules: list[Rule] = []
    fills: list[Fill] = []
    for line in lines:
        rules.extend(_straight((line["x0"], line["top"]), (line["x1"], line["bottom"])))
    for rect in rects:
        _draw_rect(rect, shown, rules, fills)
    for curve in curves:
        rules.extend(_curve_rules([(float(x), float(y)) for x, y in curve["pts"]]))
    if len(rules) > _MOST_RULES:
        rules = []
    return [_moved(rule, shown) for rule in rules], [Fill(fill.rect.moved(-shown.x0, -shown.top), fill.colour) for fill in fills]


def _moved(rule: Rule, shown: Rect) -> Rule:
    across, along = (shown.top, shown.x0) if rule.horizontal else (shown.x0, shown.top)
    return Rule(horizontal=rule.horizontal, at=rule.at - across, start=rule.start - along, end=rule.end - along)


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
