"""pdfplumber's own pages, fed by PDFium: what pdfminer needs minutes for is read in seconds, and all that builds on it stays.

A page falls back to pdfminer where PDFium cannot read it, does not know what its characters mean, or where fewer characters
were found than PDFium's text of the page has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, Any

import pypdfium2
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.table import Table, TableSettings
from pdfplumber.utils.exceptions import PdfminerException

from ingest.pdf import pdfium_api as api
from ingest.pdf.crosscheck import visible
from ingest.pdf.page_fonts import PageFonts
from ingest.pdf.pdfium_chars import Characters, characters
from ingest.pdf.pdfium_paths import image, paths_of
from ingest.pdf.pdfium_runs import Place, TextObject
from ingest.pdf.plumber_tables import tables_along_lines
from ingest.pdf.plumber_text import PlainText, text_from, text_of
from ingest.pdf.plumber_words import words_in
from ingest.pdf.structure import is_tagged, marked_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.pdf.pdfium_api import Transform
    from ingest.pdf.structure import MarkedTable

Objects = dict[str, list[dict[str, Any]]]

_DEEPEST = 30  # forms within forms
_LEVEL: Transform = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, eq=False)
class Sheet:
    """What PDFium finds on a page: its characters, by kind the objects that are drawn, and the tables of its structure."""

    characters: Characters
    drawn: Objects
    tables: Sequence[MarkedTable] = ()


class PdfiumPage(Page):
    """A page of pdfplumber whose objects come from PDFium where it can read them, and from pdfminer where not.

    ``counted`` are the characters, white space aside, that PDFium's own text of the page has; 0 where it cannot open it.
    """

    fed_by: str = "pdfium"
    why_not: str = ""
    counted: int = 0
    pdf: PdfiumPdf
    _sheet: Sheet | None = None

    @property
    def sheet(self) -> Sheet | None:
        """Return what PDFium finds; None where pdfminer reads the page, and ``why_not`` tells why."""
        if self._sheet is None and self.fed_by == "pdfium":
            try:
                self._sheet = self._from_pdfium()
            except Exception as error:  # whatever the page may do to it: there is another reader
                self.fed_by, self.why_not = "pdfminer", f"{type(error).__name__}: {error}"
        return self._sheet

    def parse_objects(self) -> Objects:
        """Return the page's objects by kind; ``fed_by`` then tells where they come from."""
        sheet = self.sheet
        if sheet is None:
            objects: Objects = super().parse_objects()
            return objects
        return {**sheet.drawn, "char": sheet.characters.dicts()} if len(sheet.characters) else sheet.drawn

    def extract_words(self, **settings: Any) -> list[dict[str, Any]]:
        """Return the page's words, as pdfplumber does."""
        return words_in(self._text(), **settings)

    def find_tables(self, table_settings: Any = None) -> list[Table]:
        """Return the page's tables, as pdfplumber does."""
        settings = TableSettings.resolve(table_settings)
        drawn = self.sheet.drawn if self.sheet else self.objects
        tables = tables_along_lines(self, settings, objects=drawn, text=self._text)
        return list(super().find_tables(settings)) if tables is None else tables

    def close(self) -> None:
        """Let go of what was read."""
        super().close()
        self._sheet = None

    def _text(self) -> PlainText:
        return text_from(self.sheet.characters, lambda: self.chars) if self.sheet else text_of(self.chars)

    def _from_pdfium(self) -> Sheet:
        page = self.pdf.pdfium[self.page_number - 1]
        try:
            text = page.get_textpage()
            try:
                self.counted = visible(text)
                sheet = self._read(api.pointer(page.raw), api.pointer(text.raw))
                return replace(sheet, tables=marked_tables(page.raw)) if self.pdf.tagged else sheet
            finally:
                text.close()
        finally:
            page.close()

    def _read(self, page: int, text: int) -> Sheet:
        place = self._place()
        objects: Objects = {}
        texts: dict[int, TextObject] = {}
        outlines: list[tuple[int, Transform]] = []
        for order, (item, kind, transform) in enumerate(_walk(page)):
            if kind == api.TEXT:
                texts[item] = TextObject(item, order, transform)
            elif kind == api.PATH:
                outlines.append((item, transform))
            elif kind == api.IMAGE:
                objects.setdefault("image", []).append(image(item, transform, place))
        for drawn in paths_of(outlines, place):
            objects.setdefault(drawn["object_type"], []).append(drawn)
        return Sheet(characters(text, texts, place), objects)

    def _place(self) -> Place:
        x0, y0, x1, y1 = (float(value) for value in self.page_obj.mediabox)
        turned: dict[int, Transform] = {
            90: (0, -1, 1, 0, -y0, x1),
            180: (-1, 0, 0, -1, x1, y1),
            270: (0, 1, -1, 0, y1, -x0),
        }
        transform = turned.get(self.page_obj.rotate, (1, 0, 0, 1, -x0, -y0))
        left, top = (float(value) for value in self.mediabox[:2])
        return Place(
            transform,
            float(self.height),
            left,
            top,
            number=self.page_number,
            doctop=float(self.initial_doctop),
            fonts=PageFonts(self.page_obj.resources),
        )


def _walk(page: int) -> Iterator[tuple[int, int, Transform]]:
    """Yield the page's objects in the order of drawing, with the transformation of the forms that they stand in."""
    return _unfolded(map(api.get_object, repeat(page), range(api.count_objects(page))), _LEVEL, 0)


def _unfolded(items: Iterable[int], transform: Transform, depth: int) -> Iterator[tuple[int, int, Transform]]:
    for item in items:
        kind = api.type_of(item)
        if kind != api.FORM:
            yield item, kind, transform
        elif depth < _DEEPEST:
            inner = map(api.get_in_form, repeat(item), range(api.count_in_form(item)))
            yield from _unfolded(inner, api.combined(api.matrix_of(item), transform), depth + 1)


class PdfiumPdf(PDF):
    """A PDF of pdfplumber whose pages are fed by PDFium."""

    _opened: pypdfium2.PdfDocument | None = None

    @property
    def pdfium(self) -> pypdfium2.PdfDocument:
        """Return the file as PDFium has it open."""
        if self._opened is None:
            self.stream.seek(0)
            self._opened = pypdfium2.PdfDocument(self.stream.read(), password=self.password)  # type: ignore[no-untyped-call]
        return self._opened

    @pdfium.setter
    def pdfium(self, opened: pypdfium2.PdfDocument) -> None:
        self._opened = opened

    @cached_property
    def tagged(self) -> bool:
        """Tell whether the file has a structure."""
        return is_tagged(self.pdfium.raw)

    def counts(self) -> list[int]:
        """Return what PDFium counted on the pages that were read; 0 for pages that only PDFium knows."""
        counts = [page.counted for page in self.pages if isinstance(page, PdfiumPage)]
        return counts + [0] * (len(self.pdfium) - len(counts))

    @property
    def pages(self) -> list[Page]:
        """Return the pages, in their order."""
        if not hasattr(self, "_pages"):
            self._pages = list(self._listed())
        return self._pages

    def _listed(self) -> Iterator[Page]:
        below = 0.0
        try:
            for number, page in enumerate(PDFPage.create_pages(self.doc), start=1):
                listed = PdfiumPage(self, page, page_number=number, initial_doctop=below)
                below += listed.height
                yield listed
        except Exception as error:
            raise PdfminerException(error) from error

    def close(self) -> None:
        """Close the file in both libraries."""
        super().close()
        if self._opened is not None:
            self._opened.close()  # type: ignore[no-untyped-call]
            self._opened = None
