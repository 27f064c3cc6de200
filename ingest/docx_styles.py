"""What the styles of a Word file say of a paragraph: heading level, numbering, bold, size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.xml_tree import child, is_on, local, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_LIST_DEPTH = re.compile(r"list (?:bullet|number|paragraph|continue)? ?(\d)$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc \d|table of figures|toa heading|index \d)", re.IGNORECASE)


class Styles:
    """The styles of a file, each looked up with those that it is based on."""

    def __init__(self, root: Element | None) -> None:
        styles = [each for each in root if local(each) == "style"] if root is not None else []
        self._styles = {identity: style for style in styles if (identity := value(style, "styleId"))}
        self._defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        plain = (
            style for style in styles if value(style, "type") == "paragraph" and value(style, "default") in {"1", "true", "on"}
        )
        self._plain = next((value(style, "styleId") for style in plain), None)

    def name(self, paragraph: Element) -> str:
        """Return the name of a paragraph's style, '' where it has none."""
        style = self._styles.get(self._identity(paragraph) or "")
        return (value(child(style, "name")) or "") if style is not None else ""

    def identity(self, paragraph: Element) -> str | None:
        """Return the id of a paragraph's style."""
        return self._identity(paragraph)

    def heading_level(self, paragraph: Element) -> int | None:
        """Return the level from 1, by the paragraph's outline level, its style's name or its style's outline level."""
        own = value(child(paragraph, "pPr", "outlineLvl"))
        if own is not None and own.isdecimal():
            return int(own) + 1 if int(own) < 9 else None
        for style in self._chain(self._identity(paragraph)):
            name = value(child(style, "name")) or ""
            found = _HEADING.fullmatch(name)
            outline = value(child(style, "pPr", "outlineLvl"))
            if found:
                return int(found[1])
            if name.lower() == "title":
                return 1
            if outline is not None and outline.isdecimal():
                return int(outline) + 1 if int(outline) < 9 else None
        return None

    def is_contents(self, paragraph: Element) -> bool:
        """Tell whether the paragraph is a line of a table of contents or an index."""
        return _CONTENTS.fullmatch(self.name(paragraph)) is not None

    def list_depth(self, paragraph: Element) -> int:
        """Return the depth that the style's name gives: 1 for 'List Bullet 2'."""
        found = _LIST_DEPTH.fullmatch(self.name(paragraph))
        return int(found[1]) - 1 if found else 0

    def numbering(self, paragraph: Element) -> Element | None:
        """Return the style's numbering properties."""
        found = (child(style, "pPr", "numPr") for style in self._chain(self._identity(paragraph)))
        return next((numbering for numbering in found if numbering is not None), None)

    def linked_list(self, identity: str) -> str | None:
        """Return the number of the list that a list style stands for."""
        return value(child(self._styles.get(identity), "pPr", "numPr", "numId"))

    def is_bold(self, run: Element, paragraph: Element) -> bool:
        """Tell whether a run is bold: by itself, its character style, or its paragraph's style."""
        found = (is_on(child(properties, "b")) for properties in self._properties(run, paragraph))
        return next((bold for bold in found if bold is not None), False)

    def size(self, run: Element, paragraph: Element) -> float | None:
        """Return a run's font size in points."""
        found = (value(child(properties, "sz")) for properties in self._properties(run, paragraph))
        halves = next((size for size in found if size and size.isdecimal()), None)
        return int(halves) / 2 if halves else None

    def _properties(self, run: Element, paragraph: Element) -> Iterator[Element]:
        """Yield the run properties that hold for a run, the nearest first."""
        own = child(run, "rPr")
        if own is not None:
            yield own
        for identity in (value(child(own, "rStyle")), self._identity(paragraph)):
            for style in self._chain(identity):
                properties = child(style, "rPr")
                if properties is not None:
                    yield properties
        if self._defaults is not None:
            yield self._defaults

    def _identity(self, paragraph: Element) -> str | None:
        return value(child(paragraph, "pPr", "pStyle")) or self._plain

    def _chain(self, identity: str | None) -> Iterator[Element]:
        seen = set()
        while identity in self._styles and identity not in seen:
            seen.add(identity)
            style = self._styles[identity]
            yield style
            identity = value(child(style, "basedOn"))
