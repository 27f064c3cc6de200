"""Builds the canonical text of a document line by line, and counts the places of the lines in it."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from models.document import Block, Document, Line, Page, SourceDocument

if TYPE_CHECKING:
    from models.geometry import Box
    from models.ledger import Issue


_LINE_END_HYPHEN = re.compile(r"\b(\w+)-\n(\w*[a-z]\w*)")
_MANY = 0.02
_FEW = 2
_WIDEST = 200
_WIDER = re.compile(rf"[^\S\n]{{{_WIDEST},}}")
# Blanks of other widths and kinds: for print, and to keep words together on a line.
_PLAIN_BLANKS = dict.fromkeys(
    map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
)


def with_plain_blanks(text: str) -> str:
    """Return the text with each no-break, thin or wide blank as a plain one: how words are spaced says nothing; no offset moves.

    >>> with_plain_blanks("by\u00a030\u202fJune")
    'by 30 June'
    """
    return text.translate(_PLAIN_BLANKS)


def without_wide_gaps(text: str) -> str:
    """Return the text with no more than 200 blanks in a row: no column stands so far off, and patterns take ages over them.

    >>> len(without_wide_gaps("We will" + 1_000_000 * " " + "act"))
    210
    """
    return _WIDER.sub(" " * _WIDEST, text)


def with_soft_hyphens(text: str) -> str:
    r"""Return the text with each hyphen that only breaks a word over a line made a soft one (U+00AD); no offset moves.

    Where the document has the compound with its hyphen elsewhere, the hyphen belongs to it; where it has the word
    without, it does not. Otherwise a document that breaks more than 2% of its lines so is taken to hyphenate.

    >>> [with_soft_hyphens(t).count("\u00ad") for t in ("a re-\nport, one report", "long-\nterm")]
    [1, 0]
    """
    found = list(_LINE_END_HYPHEN.finditer(text))
    if not found:
        return text
    hyphenates = len(found) > _MANY * (text.count("\n") + 1) and len(found) > _FEW
    lowered = text.lower()
    for match in found:
        first, second = match[1].lower(), match[2].lower()
        whole = re.search(rf"\b{re.escape(first + second)}\b", lowered) is not None
        compound = f"{first}-{second}" in lowered
        if (whole or hyphenates) and not compound:
            at = match.end(1)
            text = f"{text[:at]}\u00ad{text[at + 1 :]}"
    return text


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
        """Append one line and return it. ``text`` must not hold line feeds; its blanks become plain ones."""
        if self._length > self._page_start:
            self._append("\n")
        if marker:
            self._append(f"{with_plain_blanks(marker)} ")
        start = self._length
        self._append(with_plain_blanks(text))
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
        text = with_soft_hyphens(self.text)
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
            text=text,
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
