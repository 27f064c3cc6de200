"""DOCX documents with the same bytes on each run."""

from __future__ import annotations

import datetime
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

    from corpus.samples.writing import Pages

_WRITTEN = datetime.datetime(2025, 1, 6, 9, 0, tzinfo=datetime.UTC)
_EPOCH = (1980, 1, 1, 0, 0, 0)


def packed(document: Document, *, title: str, author: str) -> tuple[bytes, Pages]:
    """Return the file's bytes with fixed times, and no pages."""
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by, facts.comments = title, author, author, ""
    facts.created = facts.modified = _WRITTEN.replace(tzinfo=None)
    loose = BytesIO()
    document.save(loose)
    fixed = BytesIO()
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name), compresslevel=6)
    return fixed.getvalue(), {}


def shade(cell: _Cell, colour: str) -> None:
    """Fill a cell with a colour given as ``rrggbb``."""
    fill = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        fill.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(fill)


def repeat_header(row: Any) -> None:
    """Repeat a table row at the head of each page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def change(paragraph: Paragraph, *, old: str, new: str, author: str) -> None:
    """Append a tracked change: ``old`` deleted, ``new`` inserted."""
    for number, (tag, inner, words) in enumerate((("w:del", "w:delText", old), ("w:ins", "w:t", new)), 1):
        wrapper = OxmlElement(tag)
        for name, value in (("id", str(900 + number)), ("author", author), ("date", "2025-01-06T09:00:00Z")):
            wrapper.set(qn(f"w:{name}"), value)
        run, text = OxmlElement("w:r"), OxmlElement(inner)
        text.text = words
        text.set(qn("xml:space"), "preserve")
        run.append(text)
        wrapper.append(run)
        paragraph._p.append(wrapper)
