"""What Word shows and does not keep as text: ticks and choices of forms, the shapes of diagrams; and what only asks for text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.draft import Piece
from ingest.xml_tree import below, child, integer, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Points of a diagram that hold no text of its author.
_HELPERS = frozenset({"parTrans", "sibTrans", "pres", "doc"})


def form_field(data: Element) -> str:
    """Return what a field of an old form shows: a ticked or empty box, or the choice made; text fields have text of their own."""
    box, choices = child(data, "checkBox"), child(data, "ddList")
    if box is not None:
        checked = child(box, "checked")
        return "☒" if is_on(checked if checked is not None else child(box, "default")) else "☐"
    if choices is None:
        return ""
    entries = [value(entry) or "" for entry in below(choices, "listEntry")]
    chosen = integer(child(choices, "result"), default=0)
    return entries[chosen] if chosen < len(entries) else ""


def is_placeholder(control: Element) -> bool:
    """Tell whether a content control holds nothing but the request to fill it in."""
    return is_on(child(control, "sdtPr", "showingPlcHdr")) or False


def shapes_of(diagram: Element | None) -> list[list[Piece]]:
    """Return the lines of a diagram's shapes, shape by shape in the order of their making."""
    shapes = []
    for point in below(diagram, "pt") if diagram is not None else ():
        if value(point, "type") not in _HELPERS:
            texts = ("".join(each.text or "" for each in below(paragraph, "t")).strip() for paragraph in below(point, "p"))
            shapes.append([Piece(text, opens=True) for text in texts if text])
    return [shape for shape in shapes if shape]
