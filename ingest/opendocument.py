"""The parts of an OpenDocument file that are read, and what its styles say."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from ingest.colours import colour_of
from ingest.sniff import BROKEN_ARCHIVE
from ingest.xml_tree import local, parsed, value
from models.errors import DocumentUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_BROKEN = (*BROKEN_ARCHIVE, etree.XMLSyntaxError, KeyError)
_LARGEST = 500_000_000  # bytes of one part


@dataclass(frozen=True)
class OpenFile:
    """The content of an OpenDocument file, its styles by family and name, and its title."""

    body: Element
    looks: Looks
    lists: dict[str, Element]
    outline: Element | None
    masters: tuple[Element, ...]
    title: str | None


class Looks:
    """The styles of a file, each looked up with those that it is based on."""

    def __init__(self, roots: list[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._fonts: dict[str | None, str | None] = {}
        for root in roots:
            for each in root.iter():
                if local(each) == "font-face":
                    self._fonts[value(each, "name")] = value(each, "font-family")
                if local(each) == "style" and value(each, "name"):
                    self._styles[value(each, "family") or "", value(each, "name") or ""] = each

    def property(self, family: str, name: str | None, attribute: str) -> str | None:
        """Return an attribute of a style's properties, by itself or by the nearest style that has it."""
        for style in self._chain(family, name):
            for properties in style:
                found = value(properties, attribute) if local(properties).endswith("-properties") else None
                if found is not None:
                    return found
        return None

    def font(self, family: str, name: str | None) -> str | None:
        """Return the font of a style; the files name it by an entry in their list of fonts."""
        entry = self.property(family, name, "font-name")
        return self._fonts.get(entry) or entry

    def is_bold(self, family: str, name: str | None) -> bool | None:
        """Tell whether a text or paragraph style is bold, None where it says nothing of it."""
        weight = self.property(family, name, "font-weight")
        return None if weight is None else weight == "bold" or (weight.isdecimal() and int(weight) >= 600)

    def fill(self, name: str | None) -> str | None:
        """Return the ground of a cell's style as '#rrggbb'."""
        return colour_of(self.property("table-cell", name, "background-color") or "")

    def names(self, family: str, name: str | None) -> list[str]:
        """Return the names of a style and those that it is based on, as people see them."""
        return [value(style, "display-name") or value(style, "name") or "" for style in self._chain(family, name)]

    def _chain(self, family: str, name: str | None) -> Iterator[Element]:
        seen = set()
        while name and name not in seen and (family, name) in self._styles:
            seen.add(name)
            style = self._styles[family, name]
            yield style
            name = value(style, "parent-style-name")


def open_document(data: bytes, *, name: str, kind: str) -> OpenFile:
    """Return the parts of an OpenDocument file whose body is of a kind ("text", "spreadsheet").

    Raises `DocumentUnreadable` where the file is broken or protected by a password.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
                raise DocumentUnreadable("encrypted", f"{name}: protected by a password; save a copy without one")
            content = parsed(_part(archive, "content.xml"))
            styles = parsed(_part(archive, "styles.xml") or b"<none/>")
            meta = parsed(_part(archive, "meta.xml") or b"<none/>")
        body = next(each for each in content.iter() if local(each) == kind)
    except (*_BROKEN, StopIteration) as error:
        message = f"{name}: the OpenDocument file is broken ({error}); open and save it again, or download it again"
        raise DocumentUnreadable("damaged", message) from error
    lists = {value(each, "name") or "": each for root in (styles, content) for each in root.iter() if local(each) == "list-style"}
    return OpenFile(
        body=body,
        looks=Looks([styles, content]),
        lists=lists,
        outline=next((each for each in styles.iter() if local(each) == "outline-style"), None),
        masters=tuple(each for each in styles.iter() if local(each) == "master-page"),
        title=next(("".join(map(str, each.itertext())).strip() or None for each in meta.iter() if local(each) == "title"), None),
    )


def _part(archive: zipfile.ZipFile, member: str) -> bytes:
    if member not in archive.namelist():
        if member == "content.xml":
            raise KeyError("content.xml is missing")
        return b""
    if archive.getinfo(member).file_size > _LARGEST:
        raise ValueError(f"{member} is too large")
    return archive.read(member)
