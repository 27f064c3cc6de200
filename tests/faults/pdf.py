"""PDFs that mean harm: small files that ask for more memory, time or depth than there is."""

from __future__ import annotations

import zlib
from io import BytesIO
from struct import pack
from typing import TYPE_CHECKING

import pikepdf
from PIL import Image

from tests.faults.fault import READ, Fault, ends

if TYPE_CHECKING:
    from collections.abc import Mapping

_FONT = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
_HUGE = 2**31  # bytes of a stream that is unpacked
WORDS = b"BT /F 11 Tf 72 700 Td (We will publish pay data for all staff by May 2031, led by the Head of Pay) Tj ET"
_ENDS = READ | ends("damaged", "over_limit", "truncated")
_MAY_CRASH = _ENDS | ends("crashed")  # PDFium ends its process where it gets no memory, or no stack


def pdf(objects: Mapping[int, bytes], *, tail: bytes = b"") -> bytes:
    """Return a PDF of numbered objects, of which 1 is the catalogue, with an index of their places."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start, size = len(out), max(objects) + 1
    lines = [b"%010d 00000 n \n" % places[each] if each in places else b"0000000000 65535 f \n" for each in range(size)]
    out += b"xref\n0 %d\n%b" % (size, b"".join(lines))
    return bytes(out + b"trailer <</Root 1 0 R /Size %d %b>>\nstartxref\n%d\n%%%%EOF\n" % (size, tail, start))


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<</Length %d %b>> stream\n%b\nendstream" % (len(data), entries, data)


def page(content: bytes = WORDS, *, font: bytes = _FONT, more: Mapping[int, bytes] | None = None, **parts: bytes) -> bytes:
    """Return a PDF of one page; ``parts`` are the page's ``resources`` and ``box``, and ``entries`` of its content."""
    resources = parts.get("resources", b"")
    return pdf(
        {
            1: b"<</Type /Catalog /Pages 2 0 R>>",
            2: b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
            3: b"<</Type /Page /Parent 2 0 R /MediaBox [%b] /Contents 4 0 R /Resources <</Font <</F 5 0 R>> %b>>>>"
            % (parts.get("box", b"0 0 595 842"), resources),
            4: stream(content, parts.get("entries", b"")),
            5: font,
            **(more or {}),
        }
    )


def flated_zeros(count: int) -> bytes:
    """Return so many zero bytes as zlib packs them, without ever holding them."""
    packer, chunk = zlib.compressobj(9, zlib.DEFLATED, -15), bytes(1 << 20)
    packer.compress(chunk)
    packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(chunk) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\x9c" + block * (count >> 20) + b"\x03\x00" + pack(">I", (count % 65521) << 16 | 1)


def _flate_bomb() -> bytes:
    return page(zlib.compress(flated_zeros(_HUGE)), entries=b"/Filter [/FlateDecode /FlateDecode]")


def _composite(*, to_unicode: bytes = b"", widths: bytes = b"", encoding: bytes = b"") -> bytes:
    """Return a page in a font of CIDs with a character map, widths or an encoding of its own."""
    font = b"<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding %b /DescendantFonts [6 0 R] /ToUnicode 7 0 R>>"
    more = {
        6: b"<</Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity)"
        b" /Supplement 0>> /W [%b] /FontDescriptor 9 0 R>>" % widths,
        7: stream(_cmap(to_unicode)),
        8: stream(_cmap(encoding), b"/Type /CMap /CMapName /X"),
        9: b"<</Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000] /Ascent 800 /Descent -200>>",
    }
    content = b"BT /F 11 Tf 72 700 Td <%b> Tj ET" % "".join(f"{ord(letter):04x}" for letter in "We will act" * 9).encode()
    return page(content, font=font % (b"8 0 R" if encoding else b"/Identity-H"), more=more)


def _cmap(ranges: bytes) -> bytes:
    space = b"1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange "
    return b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def " + space + ranges + b" endcmap"


def _object_stream(count: int, *, loops: bool = False) -> bytes:
    """Return a page whose font is in an object stream that is said to hold so many, by an index that may follow itself."""
    objects = {
        1: b"<</Type /Catalog /Pages 2 0 R>>",
        2: b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        3: b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>",
        4: stream(WORDS),
        6: stream(b"5 0 " + _FONT, b"/Type /ObjStm /N %d /First 4" % count),
    }
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    places[7] = len(out)
    rows = [pack(">BIH", 1, places[each], 0) if each in places else pack(">BIH", 2, 6, 0) for each in range(1, 8)]
    before = b"/Prev %d" % places[7] if loops else b""
    entries = b"/Type /XRef /Size 8 /W [1 4 2] /Root 1 0 R " + before
    index = stream(pack(">BIH", 0, 0, 65535) + b"".join(rows), entries)
    return bytes(out + b"7 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (index, places[7]))


def _predictor() -> bytes:
    entries = b"/Filter /FlateDecode /DecodeParms <</Predictor 15 /Columns 2000000000 /Colors 32 /BitsPerComponent 16>>"
    return page(zlib.compress(b"\x02" + WORDS), entries=entries)


def _forms() -> bytes:
    """Return a page whose form draws another twice, which does so, too: 2^30 in all."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources <</Font <</F 5 0 R>> /XObject <</N %d 0 R>>>>"
    deep = {number: stream(b"/N Do /N Do", form % (number + 1)) for number in range(10, 40)}
    last = {40: stream(WORDS, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources <</Font <</F 5 0 R>>>>")}
    return page(WORDS + b" /N Do", resources=b"/XObject <</N 10 0 R>>", more=deep | last)


def _form_of_itself() -> bytes:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources <</XObject <</N 10 0 R>>>>"
    return page(WORDS + b" /N Do", resources=b"/XObject <</N 10 0 R>>", more={10: stream(b"/N Do", form)})


def _nested(count: int) -> bytes:
    return page(b"q " * count + WORDS + b" Q" * count)


def _drawn(one: bytes, count: int) -> bytes:
    marks = b"\n".join(one % (72 + each % 400, 72 + each % 600) for each in range(count))
    return page(zlib.compress(marks + b"\n" + WORDS), entries=b"/Filter /FlateDecode")


def _letters(count: int) -> bytes:
    line = b"BT /F 4 Tf 20 %d Td (" + b"publish pay data " * 20 + b") Tj ET"
    return page(b"\n".join(line % (20 + each % 800) for each in range(count // 340)))


def _kids(count: int) -> bytes:
    objects = {
        1: b"<</Type /Catalog /Pages 2 0 R>>",
        2: b"<</Type /Pages /Kids [%b] /Count %d>>" % (b"3 0 R " * count, count),
        3: b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>",
    }
    return pdf(objects | {4: stream(WORDS), 5: _FONT})


def _page_tree_loop() -> bytes:
    return pdf(
        {
            1: b"<</Type /Catalog /Pages 2 0 R>>",
            2: b"<</Type /Pages /Kids [3 0 R 2 0 R] /Count 4 /Parent 3 0 R>>",
            3: b"<</Type /Pages /Kids [2 0 R 3 0 R] /Count 4 /Parent 2 0 R>>",
        }
    )


def _page_tree_depth(count: int = 20_000) -> bytes:
    tree = {
        10 + each: b"<</Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R>>" % (11 + each, 9 + each) for each in range(count)
    }
    leaf = b"<</Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>"
    first = {1: b"<</Type /Catalog /Pages 10 0 R>>", 4: stream(WORDS), 5: _FONT}
    return pdf(first | tree | {10 + count: leaf % (9 + count)})


def _index_loop() -> bytes:
    """Return a PDF whose index says that the one before it is itself."""
    whole = page()
    start = whole.rindex(b"xref\n0")
    return whole.replace(b"trailer <<", b"trailer <</Prev %d " % start)


def _huge_index() -> bytes:
    return page().replace(b"xref\n0 6\n", b"xref\n0 2000000000\n")


def _references() -> bytes:
    """Return a page whose content refers to itself, and whose length to another length without end."""
    return page().replace(b"/Length %d" % len(WORDS), b"/Length 6 0 R").replace(b"xref\n", b"6 0 obj 6 0 R endobj\nxref\n")


def _deep_arrays() -> bytes:
    return page(more={6: b"[" * 200_000 + b"]" * 200_000}, resources=b"/ExtGState 6 0 R")


def _picture(box: bytes, *, side: int) -> bytes:
    """Return a page that is a picture of so many pixels a side, which a few bytes of fax stand for."""
    entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1"
    entries += b" /Filter /CCITTFaxDecode /DecodeParms <</K -1 /Columns %d /Rows %d>>"
    image = stream(b"\x00\x10\x01" * 10, entries % (side, side, side, side))
    width, height = box.split()[2:]
    content = b"q %b 0 0 %b 0 0 cm /I Do Q" % (width, height)
    return page(content, box=box, resources=b"/XObject <</I 6 0 R>>", more={6: image})


def _jpeg(side: int) -> bytes:
    """Return a page that is a JPEG whose header says that it has so many pixels a side."""
    out = BytesIO()
    Image.new("L", (8, 8), 90).save(out, "JPEG")
    data = out.getvalue()
    size = data.index(b"\xff\xc0") + 5
    data = data[:size] + pack(">HH", side, side) + data[size + 4 :]
    entries = (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
    )
    resources = b"/XObject <</I 6 0 R>>"
    return page(b"q 595 0 0 842 0 0 cm /I Do Q", resources=resources, more={6: stream(data, entries % (side, side))})


def _encrypted(**passwords: object) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(page())) as opened:
        opened.save(out, encryption=pikepdf.Encryption(**passwords), static_id=False)
    return out.getvalue()


FAULTS = {
    "flate-bomb.pdf": Fault("a stream of 4 kB that unpacks to 2 GiB", _flate_bomb, _MAY_CRASH),
    "tounicode-range.pdf": Fault(
        "a map to Unicode of 2^32 codes",
        lambda: _composite(to_unicode=b"1 beginbfrange <00000000> <FFFFFFFF> <0020> endbfrange"),
        _ENDS,
    ),
    "cid-range.pdf": Fault(
        "an encoding of 2^32 CIDs", lambda: _composite(encoding=b"1 begincidrange <00000000> <FFFFFFFF> 0 endcidrange"), _ENDS
    ),
    "cid-widths.pdf": Fault("widths of 2^32 CIDs", lambda: _composite(widths=b"0 4294967295 500"), _ENDS),
    "object-stream.pdf": Fault("an object stream said to hold 1e9 objects", lambda: _object_stream(10**9), _ENDS),
    "predictor.pdf": Fault("a predictor of 2e9 columns", _predictor, _ENDS),
    "forms.pdf": Fault("forms that draw each other twice, 30 deep", _forms, _MAY_CRASH, slow=True),
    "form-of-itself.pdf": Fault("a form that draws itself", _form_of_itself, _ENDS),
    "nested-q.pdf": Fault("100,000 states nested", lambda: _nested(100_000), _ENDS),
    "nested-q-2m.pdf": Fault("2 million states nested", lambda: _nested(2_000_000), _ENDS, slow=True),
    "rects.pdf": Fault("100,000 rectangles", lambda: _drawn(b"%d %d 40 10 re S", 100_000), _ENDS, slow=True),
    "curves.pdf": Fault("100,000 curves", lambda: _drawn(b"%d %d m 90 90 80 80 70 70 c S", 100_000), _ENDS, slow=True),
    "letters.pdf": Fault("300,000 characters on a page", lambda: _letters(300_000), _ENDS, slow=True),
    "kids.pdf": Fault("the same page 10,000 times", lambda: _kids(10_000), _ENDS),
    "kids-100k.pdf": Fault("the same page 100,000 times", lambda: _kids(100_000), _ENDS, slow=True),
    "page-tree-loop.pdf": Fault("a page tree that holds itself", _page_tree_loop, _ENDS),
    "page-tree-depth.pdf": Fault("a page tree 20,000 deep", _page_tree_depth, _MAY_CRASH),
    "index-loop.pdf": Fault("an index that follows itself", _index_loop, _ENDS),
    "index-stream-loop.pdf": Fault("a compressed index that follows itself", lambda: _object_stream(1, loops=True), _ENDS),
    "index-size.pdf": Fault("an index said to have 2e9 entries", _huge_index, _ENDS),
    "references.pdf": Fault("a length that refers to itself", _references, _ENDS),
    "arrays.pdf": Fault("arrays 200,000 deep", _deep_arrays, _ENDS),
    "picture-pixels.pdf": Fault("a picture of 30,000 pixels a side", lambda: _picture(b"0 0 595 842", side=30_000), _ENDS),
    "picture-jpeg.pdf": Fault("a JPEG said to have 65,000 pixels a side", lambda: _jpeg(65_000), _MAY_CRASH, slow=True),
    "picture-page.pdf": Fault(
        "a picture on a page of 5 m a side", lambda: _picture(b"0 0 14400 14400", side=100), _ENDS, slow=True
    ),
    "locked.pdf": Fault("a password to open it", lambda: _encrypted(user="u", owner="o", R=4), ends("encrypted")),
    "locked-aes-256.pdf": Fault(
        "a password to open it, AES-256", lambda: _encrypted(user="u", owner="o", R=6), ends("encrypted")
    ),
    "owner-only.pdf": Fault("a password to change it only", lambda: _encrypted(user="", owner="o", R=4), READ),
    "owner-only-aes-256.pdf": Fault("a password to change it only, AES-256", lambda: _encrypted(user="", owner="o", R=6), READ),
}
