"""Bytes of a text file to characters."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
# C0 controls that text files do not hold: all but tab, line feed, vertical tab, form feed and return.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes, declared: str | None = None) -> str:
    r"""Return the characters of a text file: by its byte order mark, else UTF-8 if it is valid, else as declared or Windows-1252.

    >>> decode("caf\u00e9".encode("cp1252")) == decode("caf\u00e9".encode("utf-8")) == "caf\u00e9"
    True
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    wide = _utf_16_without_mark(data)
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        mostly = _mostly_utf_8(data)
        return mostly if mostly is not None else data.decode(_single_byte(declared), errors="replace")


def looks_like_text(data: bytes) -> bool:
    """Tell whether the bytes decode to something that a person could read."""
    text = decode(data[: 16 * _SAMPLE])
    return len(_CONTROLS.findall(text)) <= len(text) / 100


def _mostly_utf_8(data: bytes) -> str | None:
    """Return the text where it is UTF-8 but for a few broken bytes, else None."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(1 for character in text if character > "\x7f") - broken
    return text if sound > 4 * broken else None


def _single_byte(declared: str | None) -> str:
    """Return the declared encoding where Python knows it and it can be true; browsers, too, take Latin-1 for Windows-1252."""
    try:
        name = codecs.lookup(declared or "cp1252").name
    except (LookupError, ValueError):
        return "cp1252"
    return "cp1252" if name in {"ascii", "iso8859-1", "utf-8"} or name.startswith(("utf-16", "utf-32")) else name


def _utf_16_without_mark(data: bytes) -> str | None:
    sample = data[:_SAMPLE]
    if len(sample) < 8 or 0 not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None
