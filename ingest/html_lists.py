"""The markers of a web page's lists, as browsers count them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.counting import letters, roman
from ingest.html_tree import is_unseen, tag_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_STYLES = {"a": letters, "i": roman, "lower-alpha": letters, "lower-latin": letters, "lower-roman": roman}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)")
BULLET = "•"


def items_of(element: Element) -> list[tuple[Element, str]]:
    """Return the entries of a list that are shown, each with its marker."""
    entries = [child for child in element if tag_of(child) == "li" and not is_unseen(child)]
    if tag_of(element) != "ol":
        return [(entry, BULLET) for entry in entries]
    step = -1 if "reversed" in element.attrib else 1
    number = _integer(element.get("start"), len(entries) if step < 0 else 1)
    marked = []
    for entry in entries:
        number = _integer(entry.get("value"), number)
        marked.append((entry, f"{_shown(number, _style(element))}."))
        number += step
    return marked


def _style(element: Element) -> str:
    found = _LIST_STYLE.search(element.get("style", ""))
    return found[1] if found else element.get("type", "1")


def _shown(number: int, style: str) -> str:
    count = _STYLES.get(style.lower().replace("upper", "lower"))
    if count is None or number < 1:
        return str(number)
    text = count(number)
    return text.upper() if style.isupper() or style.startswith("upper") else text


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text.strip()) else default
