"""The parts of a Word file that are read, whatever the file's flavour: .docx, .docm, strict."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.opc.exceptions import PackageNotFoundError
from docx.package import Package
from lxml import etree

from models.errors import DocumentUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.opc.part import Part
    from lxml.etree import _Element as Element

# The two flavours of the format differ in their namespaces only: elements are told by their local names.
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
_LONGEST_NUMBER = 10


@dataclass(frozen=True)
class WordFile:
    """The roots of a Word file's parts; a part that the file lacks is None."""

    body: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    title: str | None


def open_word(data: bytes, *, name: str) -> WordFile:
    """Return the parts of a Word file; raise `DocumentUnreadable` where the archive or its main part is broken."""
    try:
        package = Package.open(io.BytesIO(data))
        main = next(rel.target_part for rel in package.rels.values() if rel.reltype.endswith("/officeDocument"))
        root = _parse(main)
        body = next(child for child in root if local(child) == "body")
        parts = {kind: _related(main, kind) for kind in ("styles", "numbering", "footnotes", "endnotes")}
        return WordFile(body=body, title=_title(package), **parts)
    except (*_BROKEN, StopIteration) as error:
        raise DocumentUnreadable(
            "damaged", f"{name}: the Word file is broken ({error}); open and save it again, or download it again"
        ) from error


def local(element: Element) -> str:
    """Return an element's name without its namespace, '' for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: Element | None, name: str = "val") -> str | None:
    """Return an attribute by its name without namespace."""
    if element is None:
        return None
    return next((str(text) for key, text in element.items() if str(key).rpartition("}")[2] == name), None)


def integer(element: Element | None, name: str = "val", *, default: int) -> int:
    """Return an attribute as a whole number, the default where it is missing or none."""
    text = value(element, name)
    return int(text) if text and text.isdecimal() and len(text) < _LONGEST_NUMBER else default


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first descendant along a path of names, None if there is none."""
    for name in path:
        element = next((each for each in element if local(each) == name), None) if element is not None else None
    return element


def is_on(element: Element | None) -> bool | None:
    """Return what an on-off property says, None where it is not given."""
    if element is None:
        return None
    return value(element) not in {"0", "false", "off", "none"}


def below(element: Element, name: str) -> Iterator[Element]:
    """Yield the descendants of a name."""
    return (each for each in element.iter() if local(each) == name)


def _parse(part: Part) -> Element:
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))


def _related(main: Part, kind: str) -> Element | None:
    """Return a part that the main part points to; a broken one is as good as none."""
    rel = next((rel for rel in main.rels.values() if rel.reltype.endswith(f"/{kind}") and not rel.is_external), None)
    try:
        return _parse(rel.target_part) if rel else None
    except etree.XMLSyntaxError:
        return None


def _title(package: Package) -> str | None:
    try:
        title = (package.core_properties.title or "").strip()
    except (KeyError, ValueError, etree.XMLSyntaxError):
        return None
    return title.removeprefix("Microsoft Word - ").strip() or None
