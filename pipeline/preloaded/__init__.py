"""What every document needs, loaded once, in the server that the processes for documents are forked from.

Importing this package reads a small plan as text and as a page of the web: rules, patterns and the councils' names are in memory
after it, and shared by all that is forked. What other formats need is loaded by a module each, where there are files of them.
"""

from __future__ import annotations

import gc

from corpus.register import load_register
from pipeline.extraction import extract_bytes

TEXT = "Plan\n\nObjective 1: Fair work\n\nWe will:\n- publish pay data by May 2026 (Head of Pay)\n"
ROW = ("Action", "Lead", "By when"), ("Publish pay data", "Head of Pay", "May 2026")
_HTML = "<h1>Plan</h1><table><tr><th>Action<th>Lead<th>By when<tr><td>Publish pay data<td>Head of Pay<td>May 2026</table>"
_COUNCILS = load_register()


def read_small(name: str, data: bytes) -> None:
    """Read a small plan for the sake of what is loaded on the way."""
    gc.disable()  # nearly all that is made here stays: looking for what does not takes longer than it is worth
    extract_bytes(data, name=name, councils=_COUNCILS)
    gc.freeze()  # what is loaded is never collected: its pages stay shared
    gc.enable()


read_small("small.html", _HTML.encode())
read_small("small.txt", TEXT.encode())
