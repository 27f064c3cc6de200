"""Builds the canonical text of a document line by line, and counts the places of the lines in it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from models.document import Block, Document, Line, Page, SourceDocument

if TYPE_CHECKING:
    from models.geometry import Box
    from models.ledger import Issue


class TextBuilder:
    """Accumulates canonical text. Pages are joined by one line feed, lines within a page too.

    >>> builder = TextBuilder(paged=False)
    >>> line = builder.line("Publish the data", marker="1.")
    >>> builder.text[line.start : line.end]
    'Publish the data'
    >>> builder.text
    '1. Publish the data'
    """

    def __init__(self, *, paged: bool) -> None:
        self.paged = paged
        self._parts: list[str] = []
        self._length = 0
        self._pages: list[Page] = []
        self._page_start = 0
        self._page_size: tuple[float | None, float | None, float | None] = (None, None, None)
        self._page_open = not paged

    @property
    def text(self) -> str:
        """Return the canonical text so far."""
        return "".join(self._parts)

    def begin_page(self, width: float | None = None, height: float | None = None, ocr_confidence: float | None = None) -> int:
        """Start the next page and return its number."""
        if self._page_open:
            self._end_page()
        if self._pages:
            self._append("\n")
        self._page_start = self._length
        self._page_size = (width, height, ocr_confidence)
        self._page_open = True
        return len(self._pages) + 1

    def line(
        self,
        text: str,
        *,
        marker: str | None = None,
        box: Box | None = None,
        opens: bool = False,
        bold: bool = False,
        size: float | None = None,
    ) -> Line:
        """Append one line and return it. ``text`` is kept as it is; it must not hold line feeds."""
        if self._length > self._page_start:
            self._append("\n")
        if marker:
            self._append(f"{marker} ")
        start = self._length
        self._append(text)
        return Line(
            start=start,
            end=self._length,
            page=len(self._pages) + 1 if self.paged else None,
            box=box,
            marker=marker,
            opens=opens or marker is not None,
            bold=bold,
            size=size,
        )

    def build(
        self,
        data: bytes,
        *,
        name: str,
        media_type: str,
        blocks: list[Block],
        language: str = "en",
        title: str | None = None,
        issues: tuple[Issue, ...] = (),
    ) -> Document:
        """Return the document of the lines so far; ``data`` is the file's content."""
        if self._page_open:
            self._end_page()
        source = SourceDocument(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            media_type=media_type,
            pages=len(self._pages),
            language=language,
            ocr_pages=tuple(page.number for page in self._pages if page.ocr_confidence is not None),
        )
        return Document(
            source=source,
            text=self.text,
            pages=tuple(self._pages),
            blocks=tuple(blocks),
            paged=self.paged,
            title=title,
            issues=issues,
        )

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _end_page(self) -> None:
        width, height, ocr_confidence = self._page_size
        self._pages.append(
            Page(
                number=len(self._pages) + 1,
                start=self._page_start,
                end=self._length,
                width=width,
                height=height,
                ocr_confidence=ocr_confidence,
            )
        )
        self._page_open = False
