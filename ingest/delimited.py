"""Tables kept as text, with commas, semicolons or tabs between cells, to `Document`."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING

from ingest.builder import TextBuilder
from ingest.decode import decode
from ingest.draft import DraftCell, write
from ingest.sheet_layout import Sheet, drafts_of, pieces_of
from ingest.sniff import CSV

if TYPE_CHECKING:
    from models.document import Document

_SIGNS = ",;\t|"
_SAMPLE_ROWS = 50
_LONGEST_CELL = 1_000_000


def read_delimited(data: bytes, *, name: str) -> Document:
    """Return the document of a CSV or TSV file: its rows as tables, lines of text around them as such."""
    text = decode(data)
    cells = [
        DraftCell(number, column, pieces_of(cell))
        for number, row in enumerate(_rows(text, delimiter_of(text)))
        for column, cell in enumerate(row)
        if cell.strip()
    ]
    builder = TextBuilder(paged=False)
    blocks = write(drafts_of([Sheet(None, cells)]), builder)
    return builder.build(data, name=name, media_type=CSV, blocks=blocks)


def delimiter_of(text: str) -> str:
    r"""Return the sign that parts cells: the one with which most rows have the same number of cells, more than one.

    >>> delimiter_of("Action;By when\nTrain, and more;May\n"), delimiter_of("a,b\n"), delimiter_of("a\tb, c\nd\te\n")
    (';', ',', '\t')
    """
    return max(_SIGNS, key=lambda sign: (_regularity(text, sign), -_SIGNS.index(sign)))


def _regularity(text: str, sign: str) -> int:
    lengths = Counter(len(row) for row in _rows(text, sign, most=_SAMPLE_ROWS) if len(row) > 1)
    return max(lengths.values(), default=0)


def _rows(text: str, sign: str, *, most: int | None = None) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    rows: list[list[str]] = []
    try:
        for row in reader:
            if most is not None and len(rows) >= most:
                break
            rows.append(row)
    except csv.Error:
        # A quotation mark that nobody closed: what follows is read as lines without quoting.
        rest = text.splitlines()[len(rows) :]
        rows += [line.split(sign) for line in rest[: most or None]]
    return rows
