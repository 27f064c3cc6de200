"""What the file itself says of the fonts of a page, as pdfminer has it, where PDFium corrects it or leaves it out.

PDFium corrects how far fonts reach below their base lines, one font at a time: words in italics would then stand lower than
their line. And it does not look at the names of glyphs that stand for several letters.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from pdfminer.cmapdb import IdentityCMap
from pdfminer.fontmetrics import FONT_METRICS
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import literal_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 3  # forms within forms


class PageFonts:
    """The fonts of a page, by their names without the tags of their subsets."""

    def __init__(self, resources: Any) -> None:
        self._described = list(_fonts(resources, 0))
        self._read: dict[str, list[PDFFont]] = {}

    @cached_property
    def descents(self) -> dict[str, float]:
        """Return by the name of a font how far it reaches below the base line (negative, in em)."""
        return dict(found for font in self._described if (found := _descent(font)))

    def text(self, name: str, code: int) -> str | None:
        """Return what pdfminer reads where a font draws a code; None where fonts of one name differ in that, or there is none."""
        if name not in self._read:
            self._read[name] = [
                PDFResourceManager(caching=False).get_font(None, font) for font in self._described if _name(font) == name
            ]
        drawing = [font for font in self._read[name] if code in font.widths] or self._read[name]
        texts = {_text(font, code) for font in drawing}
        return texts.pop() if len(texts) == 1 else None


def _fonts(resources: Any, depth: int) -> Iterator[dict[str, Any]]:
    held = resolve1(resources) or {}
    for form in (resolve1(held.get("XObject")) or {}).values() if depth < _DEEPEST else ():
        inner = getattr(resolve1(form), "attrs", {}).get("Resources")
        if inner is not None and inner != resources:
            yield from _fonts(inner, depth + 1)
    for reference in (resolve1(held.get("Font")) or {}).values():
        yield resolve1(reference) or {}


def _name(font: dict[str, Any]) -> str:
    return str(literal_name(resolve1(font.get("BaseFont", "")))).split("+")[-1]


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


def _text(font: PDFFont, code: int) -> str | None:
    """Return the text of a code; None where it takes a table of codes to tell which character it is."""
    if isinstance(font, PDFCIDFont) and not isinstance(font.cmap, IdentityCMap):
        return None
    try:
        return str(font.to_unichr(code))
    except PDFUnicodeNotDefined:
        return f"(cid:{code})"
