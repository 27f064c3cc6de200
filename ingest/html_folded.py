"""Panels of tabs and accordions: hidden until people ask for them, and text of the page all the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_TOGGLES = {"tab", "pill", "collapse"}
_TARGETS = ("data-target", "data-bs-target", "href")
_NO_PANELS = {"alertdialog", "dialog", "listbox", "menu", "navigation", "search", "tooltip"}
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)[^;]*;?", re.IGNORECASE)


def unfold(root: Element) -> None:
    """Show the panels that a tab, or a button of an accordion, opens on the page; what is hidden otherwise stays so."""
    opened = {name for element in root.iter() for name in _opens(element)}
    for element in root.iter():
        role = element.get("role", "").lower()
        if role == "tabpanel" or (element.get("id") in opened and role not in _NO_PANELS):
            element.attrib.pop("hidden", None)
            element.attrib.pop("aria-hidden", None)
            if "style" in element.attrib:
                element.set("style", _HIDING.sub("", element.get("style", "")))


def _opens(element: Element) -> Iterator[str]:
    """Yield the names of the elements that a tab or button opens."""
    yield from element.get("aria-controls", "").split()
    toggle = element.get("data-toggle") or element.get("data-bs-toggle") or element.get("role")
    if toggle in _TOGGLES:
        yield from (target[1:] for name in _TARGETS if (target := element.get(name, "")).startswith("#"))
