"""Whether what a page is drawn with is whole: readers take what they can of a damaged stream, and say nothing."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    PDFStream,
    resolve1,
)

if TYPE_CHECKING:
    from pdfminer.pdfpage import PDFPage

_MOST = 1 << 26  # bytes of a stream that are unpacked to see whether it is whole
_AT_ONCE = 1 << 20
_PLAIN = {LITERALS_ASCII85_DECODE: ascii85decode, LITERALS_ASCIIHEX_DECODE: asciihexdecode}


def is_damaged(page: PDFPage) -> bool:
    """Tell whether a stream of the page's content is missing, or cannot be unpacked to its end; ask before it is read."""
    try:
        return not all(_is_whole(resolve1(stream)) for stream in page.contents)
    except Exception:  # whatever a broken stream may raise in the parser
        return True


def _is_whole(stream: object) -> bool:
    """Tell whether all of a stream can be unpacked; one whose packing is not known, or which was read before, counts as whole."""
    if not isinstance(stream, PDFStream):
        return False
    data = stream.get_rawdata()
    if data is None or stream.objid is None:
        return True
    if stream.decipher:
        data = stream.decipher(stream.objid, stream.genno or 0, data, stream.attrs)
    for packing, _ in stream.get_filters():
        if packing in LITERALS_FLATE_DECODE:
            return _inflates(data)
        plain = next((decode for names, decode in _PLAIN.items() if packing in names), None)
        if plain is None:
            return True
        data = plain(data)
    return True


def _inflates(data: bytes) -> bool:
    unpacking, length = zlib.decompressobj(), 0
    try:
        while data and not unpacking.eof and length < _MOST:
            length += len(unpacking.decompress(data, _AT_ONCE))
            data = unpacking.unconsumed_tail
    except zlib.error:
        return False
    return unpacking.eof or length >= _MOST
