"""The parts of a Word file that are read, whatever the file's flavour: .docx, .docm, strict."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.opc.exceptions import PackageNotFoundError
from docx.package import Package
from lxml import etree

from ingest.xml_tree import lacks_room, local, parsed
from models.errors import DocumentUnreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.opc.part import Part
    from lxml.etree import _Element as Element

_BROKEN = (
    PackageNotFoundError,
    zipfile.BadZipFile,
    etree.XMLSyntaxError,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
)


@dataclass(frozen=True)
class Chunk:
    """Another file that stands in the text: the name of the document, its own type and its bytes."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True)
class WordFile:
    """The roots of a Word file's parts; a part that the file lacks is None."""

    body: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    title: str | None
    heads: tuple[Element, ...] = ()
    feet: tuple[Element, ...] = ()
    diagrams: Mapping[str, Element] = field(default_factory=dict)
    chunks: Mapping[str, Chunk] = field(default_factory=dict)


def open_word(data: bytes, *, name: str) -> WordFile:
    """Return the parts of a Word file; raise `DocumentUnreadable` where the archive or its main part is broken."""
    try:
        package = Package.open(io.BytesIO(data))
        main = next(rel.target_part for rel in package.rels.values() if rel.reltype.endswith("/officeDocument"))
        root = _parse(main)
        body = next(child for child in root if local(child) == "body")
        parts = {kind: _related(main, kind) for kind in ("styles", "numbering", "footnotes", "endnotes")}
        return WordFile(
            body=body,
            title=_title(package),
            heads=tuple(_all_related(main, "header").values()),
            feet=tuple(_all_related(main, "footer").values()),
            diagrams=_all_related(main, "diagramData"),
            chunks=_chunks(main, name),
            **parts,
        )
    except (*_BROKEN, StopIteration) as error:
        if lacks_room(error):
            raise MemoryError from error
        raise DocumentUnreadable(
            "damaged", f"{name}: the Word file is broken ({error}); open and save it again, or download it again"
        ) from error


def _parse(part: Part) -> Element:
    return parsed(part.blob)


def _related(main: Part, kind: str) -> Element | None:
    """Return a part that the main part points to; a broken one is as good as none."""
    return next(iter(_all_related(main, kind).values()), None)


def _all_related(main: Part, kind: str) -> dict[str, Element]:
    """Return the parts of a kind that the main part points to, by the ids under which it does."""
    found = {}
    for identity, rel in main.rels.items():
        if rel.reltype.endswith(f"/{kind}") and not rel.is_external:
            with suppress(etree.XMLSyntaxError):
                found[identity] = _parse(rel.target_part)
    return found


def _chunks(main: Part, name: str) -> dict[str, Chunk]:
    return {
        identity: Chunk(name, rel.target_part.content_type, rel.target_part.blob)
        for identity, rel in main.rels.items()
        if rel.reltype.endswith("/aFChunk") and not rel.is_external
    }


def _title(package: Package) -> str | None:
    try:
        title = (package.core_properties.title or "").strip()
    except (KeyError, ValueError, etree.XMLSyntaxError):
        return None
    return title.removeprefix("Microsoft Word - ").strip() or None
