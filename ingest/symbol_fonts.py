"""Ticks, crosses, boxes and bullets of the symbol fonts, by the low byte of their code."""

from __future__ import annotations

_WINGDINGS = {
    0xFC: "✓",
    0xFB: "✗",
    0xFE: "☑",
    0xFD: "☒",
    0xA8: "☐",
    0x6F: "☐",
    0x78: "☒",
    0xA7: "▪",
    0x6C: "●",
    0x6E: "■",
    0x76: "❖",
    0xD8: "➢",
    0xE0: "→",
    0x4A: "☺",
}
_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x51: "☒", 0xA3: "☐"}
_WEBDINGS = {0x61: "✓", 0x72: "✗", 0x63: "☐", 0x67: "■", 0x6E: "●"}
_SYMBOL = {0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xAE: "→", 0xB1: "±", 0xB4: "×"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL}


def sign(code: int, font: str | None) -> str:
    r"""Return what a character code shows in a font; the character itself where the font is none of symbols.

    >>> sign(0xF0FC, "Wingdings"), sign(0xFC, "Wingdings"), sign(0xFC, "Arial")
    ('✓', '✓', 'ü')
    """
    return _FONTS.get((font or "").lower(), {}).get(code & 0xFF, chr(code))


def signs(text: str, font: str | None) -> str:
    """Return a text of a font as it shows.

    >>> signs("ü", "Wingdings"), signs("P", "Wingdings 2"), signs("für", None)
    ('✓', '✓', 'für')
    """
    if (font or "").lower() not in _FONTS:
        return text
    return "".join(sign(ord(letter), font) for letter in text)
