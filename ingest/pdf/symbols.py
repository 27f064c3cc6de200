"""Glyphs of symbol fonts as the characters that they show."""

from __future__ import annotations

import re
from functools import cache

from ingest.symbol_fonts import sign

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\ufffe": "-", "\x02": "-"}
_LIGATURES["(cid:127)"] = "•"  # Windows encoding draws a bullet there; pdfminer does not know
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_SYMBOL = re.compile(r"symbol", re.IGNORECASE)
UNMAPPED = re.compile(r"^\(cid:\d+\)$")
BLANK = re.compile(r"^[\s\x00-\x01\x03-\x1f\u200b\ufeff]*$")


@cache
def shown(text: str, font: str) -> str:
    r"""Return what a glyph shows: bullets and ticks of symbol fonts, ligatures as letters, all else as it is.

    >>> shown("\uf0b7", "SymbolMT"), shown("\xfc", "ABCDEF+Wingdings-Regular"), shown("ﬁ", "Arial"), shown("P", "Arial")
    ('•', '✓', 'fi', 'P')
    """
    if len(text) == 1 and (_PRIVATE.match(text) or _is_code(text, font)):
        return sign(ord(text), font)
    return _LIGATURES.get(text, text)


def _is_code(text: str, font: str) -> bool:
    """Tell whether a letter may be the code of a sign; what those of Symbol show has been told, but for its bullet."""
    return text <= "\xff" and (text == "\xb7" or not _SYMBOL.search(font))
