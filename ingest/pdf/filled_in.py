"""What people have added to a PDF's pages: values of form fields, ticked boxes, text laid over the page.

It is shown with the page and is no part of its text layer: values become words at their place.
"""

from __future__ import annotations

import ctypes
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2
import pypdfium2.raw

from ingest.pdf.content import Rect, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.pdf.content import PageContent

pdfium: Any = pypdfium2.raw  # its functions are made when it is imported

_UNSHOWN = 0x02 | 0x20  # the flags "hidden" and "no view"
_WIDTH, _LEADING, _LARGEST = 0.5, 1.2, 10.0  # em: of a letter, between lines; points: of letters in a field of any height
_INSET = 2.0
_FINE = 100  # steps a point is counted in
_WRITTEN = {pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX}
_TICKED = {pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON}


class Addition(NamedTuple):
    """A text and the part of the page as shown in which it stands."""

    text: str
    rect: Rect


def with_additions(data: bytes, pages: Sequence[PageContent]) -> list[PageContent]:
    """Return the pages with what was filled in or laid over; what is part of the page's own text already is not added again."""
    if not any(page.annotated for page in pages):
        return list(pages)
    try:
        pdf = pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]
    except pypdfium2.PdfiumError:
        return list(pages)
    try:
        if pdf.get_formtype() != pdfium.FORMTYPE_NONE:  # type: ignore[no-untyped-call]
            pdf.init_forms()  # type: ignore[no-untyped-call]
        return [_filled(page, list(_additions(pdf, page.number))) if page.annotated else page for page in pages]
    finally:
        pdf.close()  # type: ignore[no-untyped-call]


def _filled(page: PageContent, additions: Sequence[Addition]) -> PageContent:
    words = list(page.words)
    for addition in additions:
        rect = page.frame.to_reading(addition.rect)
        if not any(rect.holds(*word.middle) for word in page.words):
            words += _words(addition.text, rect)
    return replace(page, words=tuple(words)) if len(words) > len(page.words) else page


def _additions(pdf: pypdfium2.PdfDocument, number: int) -> Iterator[Addition]:
    try:
        page = pdf[number - 1]
    except (pypdfium2.PdfiumError, IndexError):
        return
    try:
        form = pdf.formenv.raw if pdf.formenv else None
        for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
            annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
            try:
                text = _text(annotation, form)
                rect = _rect(page, annotation) if text else None
                if text and rect:
                    yield Addition(text, rect)
            finally:
                pdfium.FPDFPage_CloseAnnot(annotation)
    finally:
        page.close()


def _text(annotation: Any, form: Any) -> str:
    """Return what an annotation adds to the page, '' where it adds nothing, as a link or a remark at the margin."""
    if pdfium.FPDFAnnot_GetFlags(annotation) & _UNSHOWN:
        return ""
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        return _string(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size))
    if kind != pdfium.FPDF_ANNOT_WIDGET or form is None:
        return ""
    field = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    if field in _TICKED:
        return "☒" if pdfium.FPDFAnnot_IsChecked(form, annotation) else "☐"
    if field in _WRITTEN:
        return _string(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size))
    return ""


def _string(read: Any) -> str:
    """Return a text that PDFium gives in two steps: first its length, then its letters."""
    size = read(None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    read(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", errors="ignore").rstrip("\0").strip()


def _rect(page: Any, annotation: Any) -> Rect | None:
    """Return the place of an annotation on the page as shown, in points from its top left corner."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, box):
        return None
    width, height = (round(side * _FINE) for side in page.get_size())
    corners = []
    for x, y in ((box.left, box.top), (box.right, box.bottom)):
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, x, y, across, down)
        corners.append((across.value / _FINE, down.value / _FINE))
    (x0, y0), (x1, y1) = corners
    return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _words(text: str, rect: Rect) -> Iterator[Word]:
    """Yield the words of a text set into a field, with letters of a usual width."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    size = min(_LARGEST, max(rect.height / len(lines) / _LEADING, 1.0))
    top = rect.top + (max(rect.height - size, 0) / 2 if len(lines) == 1 and rect.height < 2 * _LEADING * size else _INSET)
    for line in lines:
        x = rect.x0 + _INSET
        for index, word in enumerate(line.split()):
            width = _WIDTH * size * len(word)
            if x + width > rect.x1 and index:
                x, top = rect.x0 + _INSET, top + _LEADING * size
            yield Word(word, Rect(x, top, x + width, top + size), round(size, 1), bold=False, font="", space_before=True)
            x += width + _WIDTH * size / 2
        top += _LEADING * size
