"""The text of Word paragraphs as lines: tracked changes accepted, hidden text left out, text boxes kept aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.builder import without_wide_gaps
from ingest.docx_fields import form_field, is_placeholder, shapes_of
from ingest.draft import Piece
from ingest.symbol_fonts import sign, signs
from ingest.xml_tree import child, is_on, local, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from ingest.docx_styles import Styles

# What has been deleted or moved away, what is an instruction, and what is drawn beside the text.
_SKIPPED = frozenset(
    {"del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr", "Fallback", "rt"}
)
_SIGNS = {"tab": "\t", "noBreakHyphen": "-", "ptab": "\t"}
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u200b\u200e\u200f\u2060\ufeff]")


@dataclass
class ParagraphText:
    """A paragraph's lines, what is anchored in it, the notes it refers to, and whether its end was deleted.

    ``boxes`` are text boxes; ``shapes`` are the texts of a diagram's shapes, shape by shape.
    """

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    shapes: list[list[Piece]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    runs_on: bool = False


@dataclass
class _Line:
    text: str = ""
    bold: bool = True
    size: float | None = None

    def piece(self) -> Piece:
        text = without_wide_gaps(_INVISIBLE.sub("", self.text.replace("\n", " ").replace("\r", " ")).strip())
        return Piece(text, opens=True, bold=self.bold and bool(text), size=self.size)


class ParagraphReader:
    """Reads paragraphs with the styles of their file."""

    def __init__(self, styles: Styles, diagrams: Mapping[str, Element] | None = None) -> None:
        self._styles = styles
        self._diagrams = diagrams or {}

    def read(self, paragraph: Element) -> ParagraphText:
        """Return the text of a paragraph, a line for each line break in it."""
        found = ParagraphText(runs_on=child(paragraph, "pPr", "rPr", "del") is not None)
        lines = [_Line()]
        self._walk(paragraph, paragraph, lines, found)
        found.pieces = [piece for piece in (line.piece() for line in lines) if piece.text]
        return found

    def _walk(self, element: Element, paragraph: Element, lines: list[_Line], found: ParagraphText) -> None:
        for each in element:
            self._walk_one(each, paragraph, lines, found)

    def _walk_one(self, each: Element, paragraph: Element, lines: list[_Line], found: ParagraphText) -> None:
        name = local(each)
        if name == "r":
            self._run(each, paragraph, lines, found)
        elif name == "t":
            lines[-1].text += each.text or ""
        elif name == "ffData":
            lines[-1].text += form_field(each)
        elif name == "textpath":
            lines[-1].text += each.get("string") or ""
        elif name == "AlternateContent":
            branch = child(each, "Choice")
            branch = branch if branch is not None else child(each, "Fallback")
            self._walk(branch if branch is not None else each, paragraph, lines, found)
        elif not self._keeps_aside(each, found) and name not in _SKIPPED and not is_placeholder(each):
            self._walk(each, paragraph, lines, found)

    def _keeps_aside(self, each: Element, found: ParagraphText) -> bool:
        """Tell whether an element is no part of the line, and keep it where it belongs."""
        name = local(each)
        if name in {"footnoteReference", "endnoteReference"}:
            found.notes.append((name.removesuffix("Reference"), value(each, "id") or ""))
        elif name == "txbxContent":
            found.boxes.append(each)
        elif name == "relIds":
            found.shapes += shapes_of(self._diagrams.get(value(each, "dm") or ""))
        else:
            return False
        return True

    def _run(self, run: Element, paragraph: Element, lines: list[_Line], found: ParagraphText) -> None:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")) or child(properties, "del") is not None:
            return
        before = len(lines[-1].text), len(lines)
        for each in run:
            name = local(each)
            if name == "t":
                lines[-1].text += signs(each.text or "", _font(properties))
            elif name in _SIGNS:
                lines[-1].text += _SIGNS[name]
            elif name == "sym":
                lines[-1].text += _sign(each)
            elif name == "cr" or (name == "br" and value(each, "type") in {None, "textWrapping"}):
                self._style(run, paragraph, lines[-1], since=before[0] if len(lines) == before[1] else 0)
                lines.append(_Line())
            elif name not in _SKIPPED:
                self._walk_one(each, paragraph, lines, found)
        self._style(run, paragraph, lines[-1], since=before[0] if len(lines) == before[1] else 0)

    def _style(self, run: Element, paragraph: Element, line: _Line, *, since: int) -> None:
        """Let a line know the look of what a run added to it."""
        if line.text[since:].strip():
            line.bold = line.bold and self._styles.is_bold(run, paragraph)
            line.size = line.size or self._styles.size(run, paragraph)


def _sign(symbol: Element) -> str:
    found = re.fullmatch(r"[0-9A-Fa-f]{1,4}", value(symbol, "char") or "")
    return sign(int(found[0], 16), value(symbol, "font")) if found else " "


def _font(properties: Element | None) -> str | None:
    """Return the font that a run names itself."""
    fonts = child(properties, "rFonts")
    return value(fonts, "ascii") or value(fonts, "hAnsi")
