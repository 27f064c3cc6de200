"""A second opinion on pages and characters from PDFium, so that no text is lost silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from models.errors import DocumentUnreadable
from models.ledger import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.pdf.content import PageContent

_LEAST = 0.75  # share of PDFium's characters that must have been read
_COMPARED = 40  # characters below which a page is not compared
FEW = 25  # characters below which a page with a picture is a scan
WHOLE = 0.5  # share of the page that a picture of it covers
_MARGIN = 0.1  # share of the page's height in which a scan may bear a stamp: "Page 43", "Agenda item 7"
_UNMAPPED = 0.05


def character_counts(data: bytes, name: str) -> list[int]:
    """Return the characters of each page, white space aside, as PDFium reads them."""
    document = open_pdfium(data, name)
    try:
        return list(_counts(document))
    finally:
        document.close()  # type: ignore[no-untyped-call]


def open_pdfium(data: bytes, name: str) -> pypdfium2.PdfDocument:
    """Return the file as PDFium opens it; raise `DocumentUnreadable` where it is encrypted, truncated or damaged."""
    try:
        return pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]
    except pypdfium2.PdfiumError as error:
        raise _unreadable(data, name, error) from error


def _counts(document: pypdfium2.PdfDocument) -> Iterator[int]:
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            yield 0
            continue
        text = page.get_textpage()
        yield visible(text)
        text.close()
        page.close()


def visible(text: pypdfium2.PdfTextPage) -> int:
    """Return the characters of a page that are not white space, as PDFium reads them."""
    return len("".join(text.get_text_bounded().split()))  # type: ignore[no-untyped-call]


def _unreadable(data: bytes, name: str, error: pypdfium2.PdfiumError) -> DocumentUnreadable:
    if "password" in str(error).casefold():
        return DocumentUnreadable("encrypted", f"{name}: encrypted with a password; save it without one and try again")
    if b"%%EOF" not in data[-2048:]:
        return DocumentUnreadable("truncated", f"{name}: truncated, its end is missing; fetch it again")
    return DocumentUnreadable("damaged", f"{name}: damaged, cannot be opened; repair it or fetch it again")


def find_losses(pages: Sequence[PageContent], counts: Sequence[int], name: str) -> list[Issue]:
    """Return an issue for each page whose text was not read, or not in full."""
    issues = []
    for number in range(len(pages) + 1, len(counts) + 1):
        message = f"{name} p.{number}: the page could not be read; repair the file (for example, print it to a new PDF)"
        issues.append(Issue(code="lost_text", message=message, page=number))
    for page in pages:
        expected = counts[page.number - 1] if page.number <= len(counts) else 0
        issue = _loss(page, expected, name)
        if issue:
            issues.append(issue)
    return issues


def is_stamped_only(page: PageContent, characters: int) -> bool:
    """Tell whether a picture covers a page of so many characters, and text stands in the margins at its head and foot alone."""
    top, foot = _MARGIN * page.height, (1 - _MARGIN) * page.height
    between = sum(len(word.text) for word in page.words if top < word.middle[1] < foot)
    return page.pictured >= WHOLE and characters - page.characters + between < FEW


def _loss(page: PageContent, expected: int, name: str) -> Issue | None:
    place = f"{name} p.{page.number}"
    characters = max(page.characters, expected)
    if page.images and (characters < FEW or is_stamped_only(page, characters)):
        message = f"{place}: a picture without a text layer; run it through OCR (for example ocrmypdf) and try again"
        return Issue(code="no_text", message=message, page=page.number)
    if expected >= _COMPARED and page.characters < _LEAST * expected:
        message = f"{place}: {page.characters} of about {expected} characters were read; compare with the page"
        return Issue(code="lost_text", message=message, page=page.number)
    if page.damaged:
        message = f"{place}: what the page is drawn with is damaged, and text may be lost; fetch the file again"
        return Issue(code="lost_text", message=message, page=page.number)
    if page.unmapped > _UNMAPPED * max(page.characters, 1):
        message = f"{place}: {page.unmapped} characters have no letters behind them (font without a Unicode map); run OCR"
        return Issue(code="unmapped_text", message=message, page=page.number)
    return None
