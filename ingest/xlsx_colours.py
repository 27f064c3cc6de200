"""The colours of a workbook's cells, given outright, by number, or by the workbook's theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree
from openpyxl.styles.colors import COLOR_INDEX

from ingest.colours import colour_of
from ingest.xml_tree import local, value

if TYPE_CHECKING:
    from collections.abc import Iterator

_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")


class Palette:
    """Finds the colour of a cell's ground; ``theme`` is the theme's part of the file."""

    def __init__(self, theme: bytes | None) -> None:
        named = dict(_scheme(theme)) if theme else {}
        self._theme = [named.get(name) for name in _THEME_ORDER]

    def fill_of(self, cell: Any) -> str | None:
        """Return the colour of a cell's ground as '#rrggbb', None where it has none or is white."""
        if cell.fill is None or cell.fill.fill_type != "solid":
            return None
        colour = cell.fill.fgColor
        if colour.type == "rgb":
            return colour_of(str(colour.rgb)[-6:])
        if colour.type == "indexed":
            return colour_of(COLOR_INDEX[colour.indexed][-6:]) if colour.indexed < len(COLOR_INDEX) else None
        base = self._theme[colour.theme] if colour.type == "theme" and colour.theme < len(self._theme) else None
        return colour_of(_tinted(base, float(colour.tint or 0))) if base else None


def _scheme(theme: bytes) -> Iterator[tuple[str, str]]:
    """Yield the names of a theme's colours and their six digits."""
    try:
        root = etree.fromstring(theme, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return
    for entry in root.iter():
        for colour in entry if local(entry) in _THEME_ORDER else ():
            digits = value(colour, "lastClr") or value(colour)
            if digits and len(digits) == 6:
                yield local(entry), digits


def _tinted(digits: str, tint: float) -> str:
    """Return a colour mixed with white (tint above 0) or black (below)."""
    towards = 255 if tint > 0 else 0
    parts = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    return "".join(f"{round(part + (towards - part) * abs(tint)):02x}" for part in parts)
