"""Files that have come to harm: cut, mangled, under a wrong name."""

from __future__ import annotations

import random
from pathlib import Path

from tests.faults.fault import READ, Fault, ends

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples" / "documents"
_ANY = READ | ends("truncated", "damaged", "no_text", "over_limit", "unknown_type", "not_a_pdf")


def sample(ending: str) -> bytes:
    """Return the first of the sample documents with an ending."""
    return min(SAMPLES.glob(f"*{ending}")).read_bytes()


def cut(data: bytes, share: float) -> bytes:
    """Return the first part of a file."""
    return data[: int(len(data) * share)]


def _holed(data: bytes, size: int = 4096) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes(size) + data[middle + size :]


def _shifted(data: bytes) -> bytes:
    """Return a file with its line ends changed, as a transfer of text does."""
    return data.replace(b"\n", b"\r\n")


def mutant(data: bytes, seed: int) -> bytes:
    """Return a file with a few bytes, runs or places changed at random."""
    chance, changed = random.Random(seed), bytearray(data)
    for _ in range(chance.choice((1, 4, 16, 64, 256))):
        place = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                changed[place : place + chance.randrange(1, 64)] = b""
            case 2:
                changed[place:place] = chance.randbytes(chance.randrange(1, 64))
            case _:
                other = chance.randrange(len(changed))
                changed[place : place + 32] = changed[other : other + 32]
    return bytes(changed)


FAULTS = {
    "cut-at-10.pdf": Fault("the first tenth of a PDF", lambda: cut(sample(".pdf"), 0.1), ends("truncated")),
    "cut-at-90.pdf": Fault("nine tenths of a PDF", lambda: cut(sample(".pdf"), 0.9), ends("truncated")),
    "cut-with-end.pdf": Fault("half a PDF with an end put to it", lambda: cut(sample(".pdf"), 0.5) + b"\n%%EOF", _ANY),
    "header.pdf": Fault("the header of a PDF and its end", lambda: b"%PDF-1.7\n%%EOF\n", ends("damaged")),
    "holed.pdf": Fault("a PDF with 4 kB wiped out", lambda: _holed(sample(".pdf")), _ANY),
    "line-ends.pdf": Fault("a PDF whose line ends were changed", lambda: _shifted(sample(".pdf")), _ANY),
    "nothing.pdf": Fault("nothing under the name of a PDF", lambda: b"", ends("empty")),
    "page.pdf": Fault(
        "a web page under the name of a PDF", lambda: b"<!doctype html><html><body><p>Not found</p></html>", ends("not_a_pdf")
    ),
    "cut.docx": Fault("half a Word file", lambda: cut(sample(".docx"), 0.5), ends("damaged")),
    "holed.docx": Fault("a Word file with a part wiped out", lambda: _holed(sample(".docx"), 200), READ | ends("damaged")),
}
