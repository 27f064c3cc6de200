"""Charts as SVG: drawn on the server from Vega-Lite specifications, without script, style sheet or anything from elsewhere."""

from __future__ import annotations

import asyncio
import json
import re
from functools import lru_cache
from hashlib import sha256
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

import vl_convert
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Spec = dict[str, Any]
    Datum = Mapping[str, Any]

# Told apart by lightness as well as by hue, also where colours are not seen as most people see them.
INK, SOFT, LINE = "#1b2530", "#4c5966", "#d5dae0"
STRONG, MIDDLE, PALE = "#9a4a00", "#0b5d7a", "#a9b8c4"
_LINE: Final = 26  # characters of a label
_FONT: Final = "Liberation Sans, Arial, sans-serif"
_CONFIG: Final = {
    "background": None,
    "font": _FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "labelFontSize": 13,
        "titleColor": SOFT,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "domainColor": INK,
        "tickColor": LINE,
        "gridColor": LINE,
    },
    "legend": {"labelColor": INK, "labelFontSize": 13, "symbolType": "square", "labelLimit": 400},
    "header": {"labelColor": INK, "labelFontSize": 13, "labelLimit": 340, "title": None},
    "bar": {"cornerRadius": 0},
}
# Vega describes each of its parts to screen readers; the whole chart has one description, and its figures a table.
_PARTS_SPEAK: Final = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')


@lru_cache(maxsize=400)
def _drawn(specification: str) -> str:
    svg: str = vl_convert.vegalite_to_svg(specification)
    return _PARTS_SPEAK.sub("", svg)


async def draw(specification: Spec, *, title: str, description: str) -> Markup:
    """Return a chart as an ``svg`` element with a title and a description."""
    whole = json.dumps({"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "config": _CONFIG, **specification})
    # Drawing takes a processor for some hundredths of a second, the first time much longer.
    svg = await asyncio.to_thread(_drawn, whole)
    number = sha256(f"{title}{description}".encode()).hexdigest()[:8]
    tag, rest = svg.split(">", 1)
    head = Markup(' class="chart" role="img" aria-labelledby="chart-{0}-t chart-{0}-d"><title id="chart-{0}-t">{1}</title>')
    words = Markup('<desc id="chart-{0}-d">{1}</desc>').format(number, description)
    return Markup(tag.replace(' class="marks"', "")) + head.format(number, title) + words + Markup(rest)  # noqa: S704


def stacked_columns(data: Sequence[Datum], *, series: Sequence[tuple[str, str]], of: str) -> Spec:
    """Return columns of ``data`` (``{"x", "series", "n"}``); ``series`` are names and colours from the bottom up."""
    order = {name: place for place, (name, _) in enumerate(series)}
    return {
        "data": {"values": [{**row, "order": order[str(row["series"])]} for row in data]},
        "width": 620,
        "height": 220,
        "mark": {"type": "bar"},
        "encoding": {
            "x": {"field": "x", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "labelOverlap": True}},
            "y": {"field": "n", "type": "quantitative", "title": of, "axis": {"tickMinStep": 1, "tickCount": 5, "domain": False}},
            "color": {
                "field": "series",
                "type": "nominal",
                "title": None,
                "scale": {"domain": [name for name, _ in series], "range": [colour for _, colour in series]},
                "legend": {"orient": "top", "direction": "vertical"},
            },
            "order": {"field": "order", "type": "quantitative"},
        },
    }


def bars(data: Sequence[Datum], *, of: str) -> Spec:
    """Return horizontal bars of ``data`` (``{"name", "n"}``) in the order given, each with its figure."""
    names = [row["name"] for row in data]
    y = {"field": "name", "type": "nominal", "sort": names, "title": None}
    return {
        "data": {"values": list(data)},
        "width": 330,
        "height": {"step": 24},
        "encoding": {
            "y": {**y, "axis": {"ticks": False, "domain": False, "labelLimit": 340, "labelPadding": 8}},
            "x": {"field": "n", "type": "quantitative", "title": of, "axis": None},
        },
        "layer": [
            {"mark": {"type": "bar", "color": MIDDLE, "height": 15}},
            {
                "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 13, "color": INK},
                "encoding": {"text": {"field": "n", "type": "quantitative", "format": ","}},
            },
        ],
    }


def strips(data: Sequence[Datum], *, panels: Sequence[str]) -> Spec:
    """Return small multiples on one scale of shares: a line for each indicator, a stroke for each council, a dot for one.

    ``data`` is ``{"panel", "value", "own"}``, the value from 0 to 1, own 1 for the council that is shown among the others.
    """
    axis = {"title": None, "format": ".0%", "values": [0, 0.25, 0.5, 0.75, 1], "domain": False, "tickSize": 4}
    labels = {
        "title": None,
        "ticks": False,
        "domain": False,
        "labelLimit": 340,
        "labelPadding": 14,
        "labelExpr": "split(datum.label, '|')",
    }
    names = {panel: "|".join(wrap(panel, _LINE)) for panel in panels}
    return {
        "data": {"values": [{**row, "panel": names[row["panel"]]} for row in data]},
        "width": 330,
        # Lines of one chart: panels of their own take twice as long to draw.
        "height": {"step": 36},
        "encoding": {
            "x": {"field": "value", "type": "quantitative", "scale": {"domain": [0, 1]}, "axis": axis},
            "y": {"field": "panel", "type": "nominal", "sort": list(names.values()), "axis": labels},
        },
        "layer": [
            {
                "transform": [{"filter": "datum.own == 0"}],
                "mark": {"type": "tick", "color": "#7b8a97", "thickness": 2, "size": 22},
            },
            {
                "transform": [{"filter": "datum.own == 1"}],
                "mark": {"type": "point", "filled": True, "color": STRONG, "size": 150, "opacity": 1},
            },
        ],
    }
