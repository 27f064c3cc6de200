"""What came: recognised by its bytes, under a name that says what was expected."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Recognise = Callable[[bytes, str], "Content"]

SUFFIXES = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.presentation": ".odp",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.ms-powerpoint": ".ppt",
    "application/rtf": ".rtf",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/plain": ".txt",
}
# Endings by which an address promises what it gives; .aspx and the like promise nothing.
_PROMISES = frozenset(SUFFIXES.values()) - {".html"}
_DECLARED = {media_type: suffix for media_type, suffix in SUFFIXES.items() if not media_type.startswith("text/")}
_ODD = re.compile(r"[^\w.() -]+")


class Content(NamedTuple):
    """What some bytes are: ``media_type`` by their content, ``words`` a hash of what a reader of them sees.

    A web page whose bytes differ each time, but not its words, has not changed.
    """

    media_type: str
    words: str


def expected_name(urls: Iterable[str], declared: str) -> str:
    """Return a file name for what addresses gave, with the ending that they or the declared media type promise.

    >>> expected_name(["https://ashmere.example/plan.pdf", "https://ashmere.example/login"], "text/html")
    'plan.pdf'
    >>> expected_name(["https://ashmere.example/get?id=7"], "application/pdf; charset=binary")
    'get.pdf'
    """
    names = [
        PurePosixPath(_ODD.sub("-", unquote(url.split("?", 1)[0].split("//", 1)[-1].partition("/")[2]))).name for url in urls
    ]
    for name in names:
        if PurePosixPath(name).suffix.casefold() in _PROMISES:
            return name
    last = names[-1] if names and names[-1].strip(". ") else "document"
    return last + _DECLARED.get(declared.partition(";")[0].strip().casefold(), "")
