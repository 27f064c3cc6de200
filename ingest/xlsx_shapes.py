"""Text boxes and other shapes with text that are drawn over the sheets of a workbook."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

from docx.opc.exceptions import PackageNotFoundError
from docx.package import Package
from lxml import etree

from ingest.sheet_layout import Drawn
from ingest.xml_tree import below, child, local, parsed, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.opc.part import Part
    from lxml.etree import _Element as Element

_BROKEN = (PackageNotFoundError, zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, OSError, StopIteration)


def drawn_on(data: bytes) -> dict[str, list[Drawn]]:
    """Return the texts drawn on the sheets of a workbook by the sheets' names; none where the drawings are broken."""
    found: dict[str, list[Drawn]] = {}
    with suppress(*_BROKEN):
        package = Package.open(io.BytesIO(data))
        book = next(rel.target_part for rel in package.rels.values() if rel.reltype.endswith("/officeDocument"))
        for sheet in below(parsed(book.blob), "sheet"):
            own = book.rels[value(sheet, "id") or ""].target_part
            found[value(sheet, "name") or ""] = sorted(_drawn(own), key=lambda drawn: drawn.row)
    return found


def _drawn(sheet: Part) -> Iterator[Drawn]:
    for rel in sheet.rels.values():
        if rel.reltype.endswith("/drawing") and not rel.is_external:
            for anchor in parsed(rel.target_part.blob):
                row = child(anchor, "from", "row")
                texts = [text for shape in below(anchor, "sp") if (text := _text(shape))]
                if texts:
                    yield Drawn(int(row.text or 0) + 1 if row is not None else 0, "\n".join(texts))


def _text(shape: Element) -> str:
    """Return the text of a shape, a line for each of its paragraphs."""
    body = child(shape, "txBody")
    paragraphs = list(below(body, "p")) if body is not None else []
    return "\n".join("".join(_parts(paragraph)) for paragraph in paragraphs).strip()


def _parts(paragraph: Element) -> Iterator[str]:
    for each in paragraph.iter():
        if local(each) == "t":
            yield each.text or ""
        elif local(each) == "br":
            yield "\n"
