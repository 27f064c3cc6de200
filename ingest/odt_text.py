"""The text of OpenDocument paragraphs as lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.draft import Piece
from ingest.symbol_fonts import signs
from ingest.xml_tree import child, integer, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from ingest.opendocument import Looks

# Remarks, what was deleted, what is only named, and alternatives of pictures.
_SKIPPED = frozenset(
    {"annotation", "annotation-end", "tracked-changes", "title", "desc", "hidden-text", "ruby-text", "binary-data"}
)
_MOST_SPACES = 100


@dataclass
class OpenText:
    """A paragraph's lines, the text boxes anchored in it, and its notes: what is shown for each, and its body."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, Element]] = field(default_factory=list)


def text_of(paragraph: Element, looks: Looks) -> OpenText:
    """Return the text of a paragraph or heading, a line for each line break in it."""
    reader = _Reader(looks, value(paragraph, "style-name"))
    reader.walk(paragraph, reader.bold, reader.font)
    reader.found.pieces = [piece for piece in (line.piece() for line in reader.lines) if piece.text]
    return reader.found


@dataclass
class _Line:
    text: str = ""
    bold: bool = True

    def piece(self) -> Piece:
        text = " ".join(part for part in self.text.replace("\n", " ").replace("\r", " ").split(" ") if part)
        return Piece(text.strip(), opens=True, bold=self.bold and bool(text))


class _Reader:
    def __init__(self, looks: Looks, style: str | None) -> None:
        self._looks = looks
        self.bold = looks.is_bold("paragraph", style) or False
        self.font = looks.font("paragraph", style)
        self.lines = [_Line()]
        self.found = OpenText()

    def walk(self, element: Element, bold: bool, font: str | None) -> None:
        """Take in an element's content, not its tail."""
        self._add(element.text, bold, font)
        for each in element:
            self._element(each, bold, font)
            self._add(each.tail, bold, font)

    def _element(self, each: Element, bold: bool, font: str | None) -> None:
        name = local(each)
        if name == "s":
            self._add(" " * min(integer(each, "c", default=1), _MOST_SPACES), bold, font)
        elif name == "tab":
            self._add("\t", bold, font)
        elif name == "line-break":
            self.lines.append(_Line())
        elif name == "note":
            self._note(each)
        elif name == "text-box":
            self.found.boxes.append(each)
        elif name not in _SKIPPED and name != "":
            self._span(each, bold, font)

    def _span(self, each: Element, bold: bool, font: str | None) -> None:
        style = value(each, "style-name") if local(each) in {"span", "a"} else None
        if self._looks.property("text", style, "display") == "none":
            return
        own = self._looks.is_bold("text", style)
        font = self._looks.font("text", style) or font
        self.walk(each, bold if own is None else own, font)

    def _note(self, note: Element) -> None:
        citation, body = child(note, "note-citation"), child(note, "note-body")
        if body is not None:
            shown = "".join(map(str, citation.itertext())).strip() if citation is not None else ""
            self.found.notes.append((shown, body))

    def _add(self, text: str | None, bold: bool, font: str | None) -> None:
        if text:
            self.lines[-1].text += signs(text, font)
            if text.strip():
                self.lines[-1].bold = self.lines[-1].bold and bold
