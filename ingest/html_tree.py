"""The tree of a web page: parsing it, and which of its elements are shown, are content, or are the page's frame."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import html5lib

from ingest.html_folded import unfold
from ingest.symbol_fonts import signs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

# fmt: off
BLOCKS = frozenset({"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNSEEN = frozenset({"audio", "base", "canvas", "datalist", "embed", "head", "iframe", "input", "link", "map", "math",
    "meta", "meter", "noscript", "object", "param", "progress", "script", "select", "source", "style", "svg",
    "template", "textarea", "title", "track", "video"})
_FRAME = frozenset({"aside", "button", "dialog", "footer", "header", "menu", "nav"})
_FRAME_ROLES = frozenset({"alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar",
    "navigation", "search", "toolbar"})
# fmt: on
_TABLE_ROLES = {"table", "grid", "treegrid"}
_CELL_ROLES = {"cell": "td", "gridcell": "td", "columnheader": "th", "rowheader": "th"}
_FRAME_NAMES = re.compile(
    r"(?:.*cookie.*|.*consent.*|breadcrumbs?(?:[-_].*)?|skip(?:-?to)?-?(?:link|nav|main|content)?s?|(?:social|share|sharing)(?:[-_].*)?"
    r"|pagination|pager|pager-nav|(?:site|page|global|main|top|primary|secondary)-?(?:header|footer|nav|navigation|menu)|navbar|nav|menu"
    r"|sidebar|related(?:-(?:links|content|pages|items))?|feedback(?:-.*)?|search-?(?:form|box)|back-?to-?top|print-?(?:link|page))",
    re.IGNORECASE,
)
_HIDDEN_NAMES = re.compile(
    r"(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|element-invisible|d-none|govuk-visually-hidden)(?:-focusable)?"
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Characters that no text may hold: html5lib passes numeric references to them on.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u200b\u200e\u200f\u2060\ufeff]")
_DEEPEST, _SLACK = 200, 20
# Elements that show nothing but their own kind of children.
_FRAMEWORK = frozenset({"table", "tbody", "thead", "tfoot", "tr", "ul", "ol", "dl"})
_SPACE = re.compile(r"[ \t\n\r\f]+")


def parse(text: str) -> Element:
    """Return the page's root element as browsers build it, whatever is missing or misplaced in the markup."""
    root: Element = html5lib.parse(  # type: ignore[no-untyped-call]
        signs(_CONTROLS.sub("", text), None), treebuilder="etree", namespaceHTMLElements=False
    )
    _flatten(root)
    unfold(root)
    _restore_tables(root)
    _restore_lists(root)
    return root


def _flatten(root: Element) -> None:
    """Turn elements that are nested deeper than on any page that people wrote into text."""
    level, depth = [root], 0
    while level:
        below = []
        for element in level:
            framework = tag_of(element) in _FRAMEWORK
            if depth >= _DEEPEST + _SLACK or (depth >= _DEEPEST and not framework):
                element.text = " ".join(element.itertext())
                element.tag = "div" if framework else element.tag
                del element[:]
            below += list(element)
        level, depth = below, depth + 1


def _restore_tables(root: Element) -> None:
    """Turn boxes that are a table to screen readers, with rows and cells by their roles, into a table of markup."""
    for box in list(root.iter()):
        if box.get("role") not in _TABLE_ROLES or tag_of(box) == "table":
            continue
        rows = [row for row in box.iter() if row.get("role") == "row"]
        cells = [[cell for cell in row.iter() if cell.get("role") in _CELL_ROLES] for row in rows]
        if not any(cells) or _letters(box) != "".join(_letters(cell) for row in cells for cell in row):
            continue  # it holds more than cells
        box[:], box.tag, box.text = rows, "table", None
        for row, entries in zip(rows, cells, strict=True):
            row[:], row.tag, row.text, row.tail = entries, "tr", None, None
            for cell in entries:
                cell.tag, cell.tail = _CELL_ROLES[cell.get("role", "")], None
                for span in ("colspan", "rowspan"):
                    if stated := cell.get(f"aria-{span}"):
                        cell.set(span, stated)


def _restore_lists(root: Element) -> None:
    """Turn boxes that are a list to screen readers, and hold its items only, into a list of markup."""
    for box in root.iter("div"):
        if box.get("role") == "list" and len(box) and all(item.get("role") == "listitem" for item in box):
            box.tag = "ul"
            for item in box:
                item.tag = "li"


def _letters(element: Element) -> str:
    return "".join("".join(element.itertext()).split())


def tag_of(element: Element) -> str:
    """Return the element's name in small letters, '' for comments and instructions."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def is_unseen(element: Element) -> bool:
    """Tell whether a browser shows nothing of the element."""
    if tag_of(element) in _UNSEEN or tag_of(element) == "":
        return True
    if "hidden" in element.attrib or element.get("aria-hidden") == "true" or _HIDDEN_STYLE.search(element.get("style", "")):
        return True
    return any(_HIDDEN_NAMES.fullmatch(name) for name in _names(element))


def is_frame(element: Element) -> bool:
    """Tell whether the element is the page's frame: navigation, banner, footer, cookie notice, buttons."""
    tag = tag_of(element)
    if tag in {"body", "main", "article", "html"}:
        return False
    if tag in _FRAME or element.get("role", "").lower() in _FRAME_ROLES:
        return True
    return tag not in HEADINGS and any(_FRAME_NAMES.fullmatch(name) for name in _names(element))


def is_contents(element: Element) -> bool:
    """Tell whether the element is a list of links to places on this page."""
    entries = [child for child in element if tag_of(child) == "li"]
    if tag_of(element) not in {"ul", "ol"} or len(entries) < 2:
        return False
    links = [link for link in element.iter("a") if link.get("href", "").startswith("#")]
    return len(links) >= len(entries) and sum(len(text_of(link)) for link in links) >= 0.9 * len(text_of(element))


def text_of(element: Element) -> str:
    """Return the text that the element shows, white space folded."""
    return fold_space("".join(_shown(element))).strip()


def fold_space(text: str) -> str:
    r"""Return the text with white space as browsers show it; no-break spaces stay.

    >>> fold_space("By\n  May\u00a02031")
    'By May\xa02031'
    """
    return _SPACE.sub(" ", text)


def find(element: Element, *tags: str) -> Iterator[Element]:
    """Yield the shown elements of some names below an element, in document order."""
    for child in element:
        if not is_unseen(child):
            if tag_of(child) in tags:
                yield child
            yield from find(child, *tags)


def mains(root: Element) -> list[Element]:
    """Return the elements that the page marks as its main content, none where they hold little of its text."""
    marked = [element for element in root.iter() if tag_of(element) == "main" or element.get("role", "") == "main"]
    outer = [element for element in marked if not any(element is not other and element in list(other.iter()) for other in marked)]
    all_text = len(text_of(root))
    return outer if sum(len(text_of(element)) for element in outer) >= all_text / 4 else []


def _names(element: Element) -> list[str]:
    return [*element.get("class", "").split(), *element.get("id", "").split()]


def _shown(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not is_unseen(child):
            apart = " " if tag_of(child) in BLOCKS or tag_of(child) == "br" else ""
            yield apart
            yield from _shown(child)
            yield apart
        yield child.tail or ""
