"""Colours of cells as ``#rrggbb``, from the ways in which documents write them."""

from __future__ import annotations

import re

# The colours of status columns and of headers by name; others are left alone.
_NAMES = {
    "red": "#ff0000",
    "green": "#008000",
    "lime": "#00ff00",
    "lightgreen": "#90ee90",
    "limegreen": "#32cd32",
    "darkgreen": "#006400",
    "yellow": "#ffff00",
    "orange": "#ffa500",
    "gold": "#ffd700",
    "blue": "#0000ff",
    "navy": "#000080",
    "purple": "#800080",
    "grey": "#808080",
    "gray": "#808080",
    "silver": "#c0c0c0",
    "lightgrey": "#d3d3d3",
    "lightgray": "#d3d3d3",
    "black": "#000000",
}
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*(?:,[^)]*)?\)")


def colour_of(text: str) -> str | None:
    """Return the colour, None for white, for none, and for what is not understood.

    >>> colour_of("#F00"), colour_of("rgb(0, 128, 0)"), colour_of("amber-ish"), colour_of("FFFFFF")
    ('#ff0000', '#008000', None, None)
    """
    text = text.strip().lower()
    found = _HEX.fullmatch(text)
    mixed = _RGB.fullmatch(text)
    if found:
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        colour: str | None = f"#{digits}"
    elif mixed:
        colour = "#" + "".join(f"{min(int(part), 255):02x}" for part in mixed.groups())
    else:
        colour = _NAMES.get(text)
    return None if colour == "#ffffff" else colour
