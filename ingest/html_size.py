"""Whether a web page can be parsed in the time that a page is worth: nesting and attributes cost the square of their number."""

from __future__ import annotations

import re
from collections import Counter

from models.errors import DocumentUnreadable

_DEEPEST = 2_000  # elements of a name within each other
_MOST_ATTRIBUTES = 5_000  # of one element
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
# Elements that have no end, or end where the next one begins.
# fmt: off
_UNENDED = frozenset({"area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "optgroup", "option", "p", "param", "path", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr"})
# fmt: on


def check_markup_is_small(text: str, name: str) -> None:
    """Raise `DocumentUnreadable` for a page that is nested more deeply, or has larger elements, than any that people wrote."""
    if any(found[0].count("=") > _MOST_ATTRIBUTES for found in _LONG_TAG.finditer(text)):
        raise _over(name, f"an element with more than {_MOST_ATTRIBUTES} attributes")
    depth: Counter[str] = Counter()
    for close, tag in _TAG.findall(text):
        depth[tag] = max(0, depth[tag] + (-1 if close else 1))
        if depth[tag] > _DEEPEST and tag.lower() not in _UNENDED:
            raise _over(name, f"elements '{tag}' more than {_DEEPEST} deep")


def _over(name: str, what: str) -> DocumentUnreadable:
    return DocumentUnreadable("over_limit", f"{name}: holds {what}; save it as PDF from a browser")
