"""How far the fonts of a page reach below their base lines, as pdfminer has it: by the file's own description of the font.

PDFium corrects descriptions that cannot be right, one font at a time: words in italics would then stand lower than their line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pdfminer.fontmetrics import FONT_METRICS
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import literal_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 3  # forms within forms


def descents(resources: Any) -> dict[str, float]:
    """Return by the name of a font, without the tag of its subset, how far it reaches below the base line (negative, in em)."""
    return dict(_described(resources, 0))


def _described(resources: Any, depth: int) -> Iterator[tuple[str, float]]:
    held = resolve1(resources) or {}
    for form in (resolve1(held.get("XObject")) or {}).values() if depth < _DEEPEST else ():
        inner = getattr(resolve1(form), "attrs", {}).get("Resources")
        if inner is not None and inner != resources:
            yield from _described(inner, depth + 1)
    for reference in (resolve1(held.get("Font")) or {}).values():
        found = _descent(resolve1(reference) or {})
        if found:
            yield found


def _descent(font: dict[str, Any]) -> tuple[str, float] | None:
    name = literal_name(resolve1(font.get("BaseFont", "")))
    if literal_name(font.get("Subtype", "")) in ("Type1", "MMType1") and name in FONT_METRICS:
        metrics: dict[str, Any] = FONT_METRICS[name][0]
        return name, float(metrics.get("Descent", 0)) / 1000
    inner = resolve1(resolve1(font.get("DescendantFonts", [font]))[0])
    descriptor = resolve1(inner.get("FontDescriptor"))
    if not name or not descriptor:
        return None
    return name.split("+")[-1], -abs(float(resolve1(descriptor.get("Descent", 0)))) / 1000
