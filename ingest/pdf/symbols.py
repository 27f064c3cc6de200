"""Glyphs of symbol fonts as the characters that they show."""

from __future__ import annotations

import re
from functools import cache

_PRIVATE_USE = {
    0xA7: "▪", 0xA8: "☐", 0xB7: "•", 0xD8: "➢", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xE0: "→", 0xF0: "⇨",
}  # fmt: skip
_FONTS = (
    (re.compile(r"wingdings[ -]?2", re.I), {"P": "✓", "O": "✗", "R": "☑", "T": "☒", "\xa3": "☐"}),
    (re.compile(r"wingdings[ -]?3", re.I), {"u": "▶", "}": "▶"}),
    (
        re.compile(r"wingdings", re.I),
        {"\xfc": "✓", "\xfb": "✗", "\xfe": "☑", "\xfd": "☒", "\xa8": "☐", "\xa7": "▪", "\xd8": "➢"}
        | {"v": "❖", "l": "●", "n": "■", "q": "❑"},
    ),
    (re.compile(r"dingbats", re.I), {"3": "✓", "4": "✓", "5": "✗", "6": "✗", "7": "✗", "8": "✗", "l": "●", "n": "■", "o": "☐"}),
    (re.compile(r"webdings", re.I), {"a": "✓", "r": "✗", "=": "■", "n": "●"}),
    (re.compile(r"symbol", re.I), {"\xb7": "•"}),
)  # fmt: skip
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\ufffe": "-", "\x02": "-"}
_LIGATURES["(cid:127)"] = "•"  # Windows encoding draws a bullet there; pdfminer does not know
UNMAPPED = re.compile(r"^\(cid:\d+\)$")
BLANK = re.compile(r"^[\s\x00-\x01\x03-\x1f\u200b\ufeff]*$")


@cache
def shown(text: str, font: str) -> str:
    r"""Return what a glyph shows: bullets and ticks of symbol fonts, ligatures as letters, all else as it is.

    >>> shown("\uf0b7", "SymbolMT"), shown("\xfc", "ABCDEF+Wingdings-Regular"), shown("ﬁ", "Arial"), shown("P", "Arial")
    ('•', '✓', 'fi', 'P')
    """
    for pattern, glyphs in _FONTS:
        if pattern.search(font):
            if text in glyphs:
                return glyphs[text]
            break
    if len(text) == 1 and 0xF000 <= ord(text) <= 0xF0FF:
        for pattern, glyphs in _FONTS:
            low = chr(ord(text) - 0xF000)
            if pattern.search(font) and low in glyphs:
                return glyphs[low]
        return _PRIVATE_USE.get(ord(text) - 0xF000, text)
    return _LIGATURES.get(text, text)
