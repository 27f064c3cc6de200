"""Elements of the XML of office files, told by their local names: flavours of a format differ in their namespaces only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_LONGEST_NUMBER = 10


def parsed(part: bytes) -> Element:
    """Return the root of some XML without what it refers to outside; raise MemoryError where there is no room for it.

    XML that is none raises XMLSyntaxError.
    """
    try:
        return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    except etree.XMLSyntaxError as error:
        if lacks_room(error):
            raise MemoryError from error
        raise


def lacks_room(error: BaseException) -> bool:
    """Tell whether what lxml says of some XML is that there is no memory for it."""
    return isinstance(error, etree.XMLSyntaxError) and getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY


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
