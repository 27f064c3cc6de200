"""Ticks, crosses, boxes and bullets of the symbol fonts, by the low byte of their code: the one table for all formats."""

from __future__ import annotations

import re
from functools import cache

_WINGDINGS = {
    0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x78: "☒", 0x9F: "•", 0xA7: "▪", 0xA8: "☐",
    0xD8: "➢", 0xE0: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0xA3: "☐"}
_WINGDINGS_3 = {0x75: "▶", 0x7D: "▶"}
_WEBDINGS = {0x3D: "■", 0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗"}
_DINGBATS = {0x33: "✓", 0x34: "✓", 0x35: "✗", 0x36: "✗", 0x37: "✗", 0x38: "✗", 0x6C: "●", 0x6E: "■", 0x6F: "☐"}
_SYMBOL = {0xA3: "≤", 0xAE: "→", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•"}
_FONTS = tuple(
    (re.compile(name, re.IGNORECASE), glyphs)
    for name, glyphs in (
        ("wingdings[ -]?2", _WINGDINGS_2),
        ("wingdings[ -]?3", _WINGDINGS_3),
        ("wingdings", _WINGDINGS),
        ("webdings", _WEBDINGS),
        ("dingbats", _DINGBATS),
        (r"(?:^|\+)symbol(?:mt|ps)?\b", _SYMBOL),
    )
)
_ANY = _SYMBOL | _WINGDINGS  # what a code is for in most files, where its font is not known
_PRIVATE = re.compile("[\uf020-\uf0ff]")


@cache
def glyphs_of(font: str) -> dict[int, str]:
    """Return what the codes of a font of symbols show; nothing for other fonts."""
    return next((glyphs for name, glyphs in _FONTS if name.search(font)), {})


def sign(code: int, font: str | None) -> str:
    r"""Return what a character code shows in a font; of the private use area what it shows in most, else the character itself.

    >>> sign(0xF0FC, "Wingdings"), sign(0xFC, "Wingdings"), sign(0xFC, "Arial"), sign(0xF0FC, "Arial")
    ('✓', '✓', 'ü', '✓')
    """
    private = _PRIVATE.match(chr(code)) is not None
    return glyphs_of(font or "").get(code & 0xFF) or (_ANY.get(code & 0xFF) if private else None) or chr(code)


def signs(text: str, font: str | None) -> str:
    r"""Return a text of a font as it shows.

    >>> signs("ü", "Wingdings"), signs("P", "Wingdings 2"), signs("für", None), signs("\uf0fc done", None)
    ('✓', '✓', 'für', '✓ done')
    """
    if font and glyphs_of(font):
        return "".join(sign(ord(letter), font) for letter in text)
    return _PRIVATE.sub(lambda found: sign(ord(found[0]), font), text)
