"""Word files to `Document`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.builder import TextBuilder
from ingest.docx_chunks import drafts_of_chunk
from ingest.docx_fields import is_placeholder
from ingest.docx_numbering import Numbering
from ingest.docx_package import open_word
from ingest.docx_styles import Styles
from ingest.docx_tables import cells_of, is_box, rows_of, table_draft
from ingest.docx_text import ParagraphReader, ParagraphText
from ingest.draft import Draft, Piece, write
from ingest.marked import attach_sentences, heading_draft, paragraph_drafts, promote
from ingest.markers import is_clause
from ingest.sniff import DOCX
from ingest.xml_tree import below, child, local, value
from models.ledger import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

    from ingest.docx_package import Chunk, WordFile
    from models.document import Document

# A paragraph in a heading style that goes on longer than this is text that somebody styled wrongly.
_LONGEST_HEADING = 60
_BROKEN_WORDS = 5
_HOLDERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})


def read_docx(data: bytes, *, name: str) -> Document:
    """Return the document of a Word file as it shows with all changes accepted; notes stand at its end,
    running heads and feet around it as furniture.
    """
    file = open_word(data, name=name)
    reader = _BodyReader(file)
    reader.read(file.body)
    drafts = reader.drafts + reader.notes()
    drafts = attach_sentences(drafts)
    promote(drafts)
    drafts = [*reader.furniture(file.heads), *drafts, *reader.furniture(file.feet)]
    builder = TextBuilder(paged=False)
    blocks = write(drafts, builder)
    return builder.build(
        data, name=name, media_type=DOCX, blocks=blocks, title=file.title, issues=tuple(_issues(name, reader.unread))
    )


def _issues(name: str, unread: int) -> Iterator[Issue]:
    if unread:
        message = f"{name}: {unread} files that stand in its text are not read; open and save it in Word, and try again"
        yield Issue(code="lost_text", message=message)


class _BodyReader:
    """Walks a Word file's body and gathers its blocks."""

    def __init__(self, file: WordFile) -> None:
        self.drafts: list[Draft] = []
        self.unread = 0
        self._file = file
        self._styles = Styles(file.styles)
        self._numbering = Numbering(file.numbering, self._styles)
        self._paragraphs = ParagraphReader(self._styles, file.diagrams)
        self._notes: list[tuple[str, str]] = []
        self._carried: list[Piece] = []

    def read(self, element: Element, *, contents: bool = False) -> None:
        """Take in the blocks of the body, a cell, a text box or a note."""
        for each in element:
            name = local(each)
            if name == "p":
                self._paragraph(each, contents=contents)
            elif name == "tbl":
                self._table(each, contents=contents)
            elif name == "altChunk":
                self._chunk(self._file.chunks.get(value(each, "id") or ""))
            elif name in _HOLDERS and not is_placeholder(each):
                self.read(each, contents=contents or _is_contents(each))

    def _chunk(self, chunk: Chunk | None) -> None:
        """Take in a web page or a text that stands in the file; ``unread`` counts those of other kinds."""
        drafts = drafts_of_chunk(chunk) if chunk else None
        self.drafts += drafts or []
        self.unread += drafts is None

    def notes(self) -> list[Draft]:
        """Return the foot- and endnotes that were referred to, in order, numbered as shown."""
        drafts: list[Draft] = []
        for kind, root in (("footnote", self._file.footnotes), ("endnote", self._file.endnotes)):
            known = {value(note, "id"): note for note in root} if root is not None else {}
            wanted = list(dict.fromkeys(identity for of, identity in self._notes if of == kind))
            for number, identity in enumerate(wanted, 1):
                if identity in known:
                    pieces = self._lines(known[identity])
                    if pieces:
                        pieces[0].marker = str(number)
                        drafts.append(Draft("paragraph", pieces))
        return drafts

    def furniture(self, parts: Iterable[Element]) -> list[Draft]:
        """Return running heads or feet; those that are the same are one."""
        found: dict[str, Draft] = {}
        for part in parts:
            pieces = self._lines(part)
            if pieces:
                found.setdefault(" ".join(piece.text for piece in pieces), Draft("furniture", pieces))
        return list(found.values())

    def _paragraph(self, paragraph: Element, *, contents: bool) -> None:
        text = self._text(paragraph)
        if text is None:
            return
        self.drafts += self._drafts(paragraph, text.pieces, contents=contents)
        for box in text.boxes:
            self.read(box, contents=contents)
        for pieces in text.shapes:
            self.drafts += paragraph_drafts(pieces)

    def _text(self, paragraph: Element) -> ParagraphText | None:
        """Return a paragraph's text, None where its end was deleted: it is then the beginning of the next one."""
        text = self._paragraphs.read(paragraph)
        self._notes += text.notes
        if self._carried and text.pieces:
            text.pieces[0].text = f"{self._carried.pop().text} {text.pieces[0].text}"
        text.pieces = self._carried + text.pieces
        self._carried = []
        if text.runs_on and text.pieces and not text.boxes:
            self._carried = text.pieces
            return None
        return text

    def _drafts(self, paragraph: Element, pieces: list[Piece], *, contents: bool) -> list[Draft]:
        if not pieces:
            return []
        if contents or self._styles.is_contents(paragraph):
            return [Draft("furniture", pieces)]
        numbered = self._numbering.next(paragraph)
        if numbered and numbered.marker:
            pieces[0].marker = numbered.marker
        level = self._styles.heading_level(paragraph)
        if level is not None and sum(len(piece.text.split()) for piece in pieces) <= _LONGEST_HEADING:
            return [heading_draft(pieces, level)]
        if numbered is None or numbered.marker is None:
            return paragraph_drafts(pieces, level=self._styles.list_depth(paragraph))
        if not numbered.bullet and is_clause(numbered.marker) and pieces[-1].text.endswith((".", ":", ";")):
            return [Draft("paragraph", pieces)]
        return [Draft("list_item", pieces, level=max(numbered.depth, self._styles.list_depth(paragraph)))]

    def _table(self, table: Element, *, contents: bool) -> None:
        if is_box(table):
            for row in rows_of(table):
                for cell in cells_of(row):
                    self.read(cell, contents=contents)
        else:
            self.drafts.append(table_draft(table, self._lines))

    def _lines(self, element: Element) -> list[Piece]:
        """Return the lines of a cell or note, those of tables within it row by row."""
        outside, self.drafts = self.drafts, []
        self.read(element)
        inside, self.drafts = self.drafts, outside
        pieces = [
            piece for draft in inside for piece in [*draft.pieces, *(piece for cell in draft.cells for piece in cell.pieces)]
        ]
        for before, piece in pairwise(pieces):
            if piece.marker is None and _goes_on(before.text, piece.text):
                piece.opens = False
        return pieces


def _goes_on(before: str, text: str) -> bool:
    """Tell whether a paragraph of a cell was broken off in the middle of its sentence."""
    return text[:1].islower() and before[-1:].isalpha() and len(before.split()) >= _BROKEN_WORDS


def _is_contents(control: Element) -> bool:
    """Tell whether a content control holds the table of contents."""
    gallery = value(child(control, "sdtPr", "docPartObj", "docPartGallery"))
    return gallery == "Table of Contents" and any(True for _ in below(control, "p"))
