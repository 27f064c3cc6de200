"""OpenDocument texts (.odt) to `Document`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.builder import TextBuilder
from ingest.draft import Draft, Piece, write
from ingest.marked import attach_sentences, heading_draft, paragraph_drafts, promote
from ingest.markers import is_clause
from ingest.odt_lists import Counter
from ingest.odt_tables import is_box, rows_of, table_draft
from ingest.odt_text import text_of
from ingest.opendocument import open_document
from ingest.sniff import ODT
from ingest.xml_tree import integer, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from ingest.odt_lists import Marker
    from ingest.opendocument import OpenFile
    from models.document import Document

_LONGEST_HEADING = 60
_CONTENTS = frozenset(
    {"table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index", "user-index", "bibliography"}
)
_SKIPPED = frozenset(
    {"tracked-changes", "forms", "variable-decls", "sequence-decls", "user-field-decls", "annotation", "title", "desc"}
)
_HEADS = ("header", "header-first", "header-left")
_FEET = ("footer", "footer-first", "footer-left")


def read_odt(data: bytes, *, name: str) -> Document:
    """Return the document of an OpenDocument text as it shows with all changes accepted; notes stand at its end."""
    file = open_document(data, name=name, kind="text")
    reader = _BodyReader(file)
    reader.read(file.body)
    drafts = attach_sentences(reader.drafts + reader.notes())
    promote(drafts)
    drafts = [*reader.furniture(_HEADS), *drafts, *reader.furniture(_FEET)]
    builder = TextBuilder(paged=False)
    blocks = write(drafts, builder)
    return builder.build(data, name=name, media_type=ODT, blocks=blocks, title=file.title)


class _BodyReader:
    """Walks a text's body and gathers its blocks."""

    def __init__(self, file: OpenFile) -> None:
        self.drafts: list[Draft] = []
        self._file = file
        self._counters: dict[str, Counter] = {}
        self._outline = Counter(file.outline)
        self._notes: list[tuple[str, Element]] = []

    def read(self, element: Element, *, contents: bool = False) -> None:
        """Take in the blocks of the body, a cell, a text box or a note."""
        for each in element:
            name = local(each)
            if name == "h":
                self._heading(each, contents=contents)
            elif name == "p":
                self._paragraph(each, contents=contents)
            elif name == "list":
                self._list(each, None, 1)
            elif name == "table":
                self._table(each, contents=contents)
            elif name not in _SKIPPED:
                self.read(each, contents=contents or name in _CONTENTS)

    def notes(self) -> list[Draft]:
        """Return the foot- and endnotes in order, as they are numbered."""
        drafts = []
        for citation, body in self._notes:
            pieces = self._lines(body)
            if pieces:
                pieces[0].marker = citation or None
                drafts.append(Draft("paragraph", pieces))
        return drafts

    def furniture(self, names: tuple[str, ...]) -> list[Draft]:
        """Return the running heads or feet of the pages, each once."""
        found: dict[str, Draft] = {}
        for master in self._file.masters:
            for part in master:
                pieces = self._lines(part) if local(part) in names else []
                if pieces:
                    found.setdefault(" ".join(piece.text for piece in pieces), Draft("furniture", pieces))
        return list(found.values())

    def _paragraph(self, paragraph: Element, *, contents: bool = False, marker: Marker | None = None, depth: int = 0) -> None:
        text = text_of(paragraph, self._file.looks)
        self._notes += text.notes
        if text.pieces:
            self.drafts += self._drafts(text.pieces, contents=contents, marker=marker, depth=depth, paragraph=paragraph)
        for box in text.boxes:
            self.read(box, contents=contents)

    def _drafts(
        self, pieces: list[Piece], *, contents: bool, marker: Marker | None, depth: int, paragraph: Element
    ) -> list[Draft]:
        if contents:
            return [Draft("furniture", pieces)]
        if "Title" in self._file.looks.names("paragraph", value(paragraph, "style-name")):
            return [heading_draft(pieces, 1)]
        if marker is None or marker.text is None:
            return paragraph_drafts(pieces, level=max(depth - 1, 0))
        pieces[0].marker = marker.text
        if not marker.bullet and is_clause(marker.text) and pieces[-1].text.endswith((".", ":", ";")):
            return [Draft("paragraph", pieces)]
        return [Draft("list_item", pieces, level=depth - 1)]

    def _heading(self, heading: Element, *, contents: bool, marker: str | None = None) -> None:
        level = integer(heading, "outline-level", default=1)
        text = text_of(heading, self._file.looks)
        self._notes += text.notes
        if not text.pieces:
            return
        if marker is None and value(heading, "is-list-header") != "true" and self._file.outline is not None:
            counted = self._outline.next(level)
            marker = None if counted.bullet else counted.text
        text.pieces[0].marker = marker
        long = sum(len(piece.text.split()) for piece in text.pieces) > _LONGEST_HEADING
        self.drafts += paragraph_drafts(text.pieces) if long else [heading_draft(text.pieces, level)]
        for box in text.boxes:
            self.read(box, contents=contents)

    def _list(self, element: Element, counter: Counter | None, depth: int) -> None:
        if counter is None:
            counter = self._counter(element)
        for item in element:
            if local(item) not in {"list-item", "list-header"}:
                continue
            start = integer(item, "start-value", default=-1)
            first = local(item) == "list-item"
            for each in item:
                if local(each) == "list":
                    self._list(each, counter, depth + 1)
                elif local(each) in {"p", "h"}:
                    marker = counter.next(depth, start=start if start >= 0 else None) if first else None
                    first = False
                    self._entry(each, marker, depth, more=local(item) == "list-item")

    def _entry(self, each: Element, marker: Marker | None, depth: int, *, more: bool) -> None:
        """Take in a paragraph of an entry; ``more`` says that one without a marker goes on with the entry."""
        if local(each) == "h":
            self._heading(each, contents=False, marker=marker.text if marker and not marker.bullet else None)
        elif more and marker is None and self.drafts and self.drafts[-1].kind == "list_item":
            text = text_of(each, self._file.looks)
            self._notes += text.notes
            self.drafts[-1].pieces += text.pieces
        else:
            self._paragraph(each, marker=marker, depth=depth)

    def _counter(self, element: Element) -> Counter:
        """Return what counts a list: anew for each list, unless it says that it goes on."""
        name = value(element, "style-name") or ""
        goes_on = value(element, "continue-numbering") == "true" or value(element, "continue-list")
        if name not in self._counters or not goes_on:
            self._counters[name] = Counter(self._file.lists.get(name))
        return self._counters[name]

    def _table(self, table: Element, *, contents: bool) -> None:
        if is_box(table):
            for row in rows_of(table):
                for cell in row.element:
                    self.read(cell, contents=contents)
        else:
            self.drafts.append(table_draft(table, self._lines, self._file.looks.fill))

    def _lines(self, element: Element) -> list[Piece]:
        """Return the lines of a cell or note, those of tables within it row by row."""
        outside, self.drafts = self.drafts, []
        self.read(element)
        inside, self.drafts = self.drafts, outside
        return [piece for draft in inside for piece in draft.all_pieces()]
