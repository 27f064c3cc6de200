"""List markers: bullets and numbers before a line, in all the shapes that documents and their text copies have."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

BULLETS = "•‣◦⁃∙·●○◘◙■□▪▫◆◇◊►▸▶▷➢➣➤➔➜→⇒⇨✓✔✗✘★☆❖❑❒⦁⬤⮚"
"""Signs that are a bullet wherever they begin a line."""

_SURE = rf"{BULLETS}\ue000-\uf8ff"  # also those of symbol fonts in the private use area
# Signs and letters that are one only before white space: dashes, and letters that symbol fonts turn into.
_UNSURE = "-–—‒−*+>oØü§¨×~"
_ROMAN = "x{0,3}(?:ix|iv|v?i{1,3}|v|x)"
_BULLET = re.compile(rf"(?P<marker>[{_SURE}])(?:\ufe0f)?\s*|(?P<unsure>[{re.escape(_UNSURE)}])\s+")
_NUMBER = re.compile(
    rf"""(?P<marker>
        \((?:\d{{1,3}}|\d{{0,2}}[a-zA-Z]|{_ROMAN})\)  # (1) (a) (1a) (iv)
      | (?:\d{{1,3}}|\d{{0,2}}[a-z]|{_ROMAN})\)       # 1) a) 1a) iv)
      | (?:\d{{1,3}}\.){{1,4}}                   # 1. 1.1.
      | (?:[a-z]|{_ROMAN})\.                     # a. iv.
    )(?=\s+\S)
      | (?P<close>\d{{1,2}}[.)])(?=[A-Z][a-z])   # 1.Train
      | (?P<gap>\d{{1,2}})(?=[ \u00a0]{{3,}}(?:[A-Z][a-z]|(?:that|to)\ )) # 1    That, its point lost and its gap kept""",
    re.VERBOSE,
)
# 1.1 without a final point is a number before a capital ("1.1 Train staff") and a quantity before a small letter ("1.1 million").
_NO_DATE = r"(?!\d\d\.\d\d\.\d\d(?:\d\d)?\b)"
_CLAUSE = re.compile(
    _NO_DATE + r"(?P<marker>[A-Z]{0,3}\d{1,3}(?:\.\d{1,3}){1,3}[a-z]?)(?=\s+[\"'“‘(\[]?[A-Z0-9])"
    r"|[A-Z]{1,3}-\d{1,2}(?:\.\d{1,3}){0,3}[a-z]?[.:]?(?=\s+[\"'“‘(\[]?[A-Z][a-z])"  # TR-1.2 Widen paths
)
_INNER = re.compile(rf"(?:^|(?<=\s)|(?<=[.;:]))(?=[{_SURE.replace('→', '')}]\s*\w)")


class Marked(NamedTuple):
    """A line cut into its marker and the rest; without a marker the rest is all of it."""

    marker: str | None
    body: str


def split_bullet(text: str) -> Marked:
    """Return the bullet sign and the body.

    >>> split_bullet("• Train staff")
    Marked(marker='•', body='Train staff')
    >>> split_bullet("-5 degrees")
    Marked(marker=None, body='-5 degrees')
    """
    found = _BULLET.match(text)
    if not found or found.end() == len(text):
        return Marked(None, text)
    return Marked(found["marker"] or found["unsure"], text[found.end() :])


def split_number(text: str) -> Marked:
    """Return the number or letter and the body.

    >>> split_number("(iv) Note the report")
    Marked(marker='(iv)', body='Note the report')
    >>> split_number("1.1 million people")
    Marked(marker=None, body='1.1 million people')
    >>> split_number("TR-1.2 Widen paths")
    Marked(marker='TR-1.2', body='Widen paths')
    """
    found = _NUMBER.match(text) or _CLAUSE.match(text)
    if not found:
        return Marked(None, text)
    return Marked(found[0], text[found.end() :].lstrip())


def split_marker(text: str) -> Marked:
    """Return the bullet or number and the body.

    >>> split_marker("a) Publish data")
    Marked(marker='a)', body='Publish data')
    """
    bullet = split_bullet(text)
    return bullet if bullet.marker else split_number(text)


def split_inner(text: str) -> list[Marked]:
    """Return the entries of a cell that holds bullets within one line; the first may have no marker.

    >>> split_inner("Train staff: • managers • councillors")
    [Marked(marker=None, body='Train staff:'), Marked(marker='•', body='managers'), Marked(marker='•', body='councillors')]
    """
    cuts = [found.start() for found in _INNER.finditer(text)]
    edges = sorted({0, *cuts, len(text)})
    parts = [text[start:end].strip() for start, end in itertools.pairwise(edges)]
    return [split_marker(part) for part in parts if part]


def is_bullet(text: str) -> bool:
    """Tell whether the text is a bullet sign and nothing else.

    >>> is_bullet(" • "), is_bullet("•a")
    (True, False)
    """
    return re.fullmatch(rf"[{_SURE}]", text.strip()) is not None


def is_clause(marker: str) -> bool:
    """Tell whether the marker is a number with parts, as of a clause or a section.

    >>> is_clause("2.1"), is_clause("2.")
    (True, False)
    """
    return re.search(r"\d\.\d", marker) is not None


def style_of(marker: str) -> str:
    """Return what markers of one list have in common.

    >>> style_of("(a)") == style_of("(b)"), style_of("1.") == style_of("1)")
    (True, False)
    """
    shape = re.sub(r"\d+", "1", marker)
    shape = re.sub(r"(?<![A-Za-z])[A-Z]{1,4}(?![A-Za-z])", "A", shape)
    return shape if shape == "o" else re.sub(r"(?<![A-Za-z])[a-z]{1,4}(?![A-Za-z])", "a", shape)
