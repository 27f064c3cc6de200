"""Web pages and texts that mean harm, or were saved by other programs."""

from __future__ import annotations

import zlib
from struct import pack

from tests.faults.fault import READ, Fault, ends
from tests.faults.office import LAUGHS

PLAN = "Ashmere Council – Equality Action Plan\n\nObjective 1: Fair pay\n\nWe will:\n- Publish pay data by May 2031\n"
_PAGE = "<!doctype html><html><body><h1>Plan</h1>{}<ul><li>We will publish pay data by May 2031</ul></body></html>"
_BOMB = READ | ends("over_limit")


def _html(inside: str) -> bytes:
    return _PAGE.format(inside).encode()


def _attributes(count: int) -> bytes:
    return _html(f"<p {' '.join(f'a{each}=1' for each in range(count))}>Text</p>")


def _deep(count: int, tag: str = "div") -> bytes:
    return _html(f"<{tag}>" * count + "Text" + f"</{tag}>" * count)


def _line(size: int) -> bytes:
    sentence = "We will publish pay data for all staff by May 2031 and review it each year after that. "
    return (sentence * (size // len(sentence))).encode()


def _png(side: int) -> bytes:
    """Return a picture of so many pixels a side, all black, in a few bytes."""
    rows = zlib.compress(zlib.compress(bytes(1 << 20)) * 4)
    parts = (b"IHDR", pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b"")
    chunks = (pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data)) for kind, data in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


FAULTS = {
    "attributes.html": Fault("an element with 500,000 attributes", lambda: _attributes(500_000), _BOMB),
    "depth.html": Fault("elements 100,000 deep", lambda: _deep(100_000), _BOMB),
    "depth-bold.html": Fault("bold 100,000 deep", lambda: _deep(100_000, "b"), _BOMB),
    "unclosed.html": Fault("100,000 paragraphs and items without ends", lambda: _html("<li><p>Text" * 100_000), _BOMB, slow=True),
    "table-cells.html": Fault(
        "a cell that spans 1e9 rows and columns",
        lambda: _html("<table><tr><td colspan=1000000000 rowspan=1000000000>A<td>B<tr><td>C</table>"),
        _BOMB,
    ),
    "laughs.svg": Fault(
        "a drawing whose entity unfolds to 1e9 others",
        lambda: (f'<?xml version="1.0"?>{LAUGHS}<svg xmlns="http://www.w3.org/2000/svg"><text>&l9;</text></svg>').encode(),
        _BOMB,
    ),
    "laughs.html": Fault(
        "a drawing in a page, with entities", lambda: (LAUGHS + _PAGE.format("<svg>&l9;</svg>")).encode(), _BOMB
    ),
    "pixels.png": Fault("a picture of 4e9 pixels", lambda: _png(65_000), ends("unknown_type")),
    "cp1252.txt": Fault("a text in Windows-1252", lambda: PLAN.encode("cp1252"), READ),
    "utf-16.txt": Fault("a text in UTF-16", lambda: PLAN.encode("utf-16"), READ),
    "utf-16-plain.txt": Fault("a text in UTF-16 without a mark", lambda: PLAN.encode("utf-16-be"), READ),
    "nuls.txt": Fault("a text with NULs", lambda: (PLAN + "\0").encode() * 3, READ),
    "all-nuls.txt": Fault("nothing but NULs", lambda: bytes(10_000), ends("unknown_type")),
    "surrogates.txt": Fault("a text with halves of characters", lambda: PLAN.encode() + b"\xed\xa0\xbd \xff\xfe", READ),
    "line.txt": Fault("a line of 1 MB", lambda: _line(1_000_000), _BOMB, slow=True),
    "line-50.txt": Fault("a line of 50 MB", lambda: _line(50_000_000), _BOMB, slow=True),
    "word.txt": Fault("a word of 1 MB", lambda: b"Plan\n\nWe will " + b"a" * 1_000_000, _BOMB, slow=True),
    "spaces.txt": Fault("1 MB of blanks in a line", lambda: b"Plan\n\nWe will" + b" " * 1_000_000 + b"act", _BOMB, slow=True),
    "bullets.txt": Fault("100,000 bullets in a line", lambda: b"Plan\n\n" + b"- " * 100_000 + b"act", _BOMB),
}

NAMES = (
    "x\\..\\..\\windows\\system32.txt",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd.txt",
    "line\nbreak\x1b[2Jand\x07bell.txt",
    "\u202egnp.txt",
    "'; DROP TABLE documents; --.txt",
    "<script>alert(1)<⁄script>.txt",
    "ισότητα.txt",
    "خطة المساواة.txt",
    "平等计划 👩🏽‍🦽.txt",
    "-rf.txt",
    "plan [draft].txt",
    "é" * 125 + "e.txt",  # 255 bytes, the most that a file system takes
)
