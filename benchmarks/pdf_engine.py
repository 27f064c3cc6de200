"""CPU of reading PDFs with pages fed by PDFium against pdfminer, in one run: `python benchmarks/pdf_engine.py FOLDER...`.

Prints a table: for each file the ratio of reading its pages and of the whole way to a document, and the pages whose
blocks are the same.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.pdf import read_pdf
from ingest.pdf.engine import opened, read_pages

if TYPE_CHECKING:
    from ingest.pdf.engine import Engine
    from models.document import Document

_DEFAULT = Path(__file__).resolve().parents[1] / ".." / "shared"


def main(folders: list[str]) -> None:
    """Measure all PDFs below the folders and print the table."""
    roots = [Path(folder) for folder in folders] or [_DEFAULT / name for name in ("documents", "renditions", "benchmarks")]
    sums = [0.0] * 6
    print(f"{'file':50} {'pages':>5} {'reading':>8} {'whole':>8} {'same':>6}")  # noqa: T201
    for path in sorted(path for root in roots for path in root.rglob("*.pdf")):
        measured = _measured(path.read_bytes())
        sums = [total + value for total, value in zip(sums, measured, strict=True)]
        _show(path.name[-50:], measured)
    _show("ALL", sums)


def _show(name: str, measured: list[float]) -> None:
    pages, same, *seconds = measured
    reading, whole = (seconds[index] / max(seconds[index + 1], 1e-9) for index in (0, 2))
    print(f"{name:50} {pages:5.0f} {reading:7.2f}x {whole:7.2f}x {same:6.0f}")  # noqa: T201


def _measured(data: bytes) -> list[float]:
    documents: list[Document] = []
    reading, whole = [], []
    engines: tuple[Engine, Engine] = ("stock", "fast")
    for engine in engines:
        start = time.process_time()
        with opened(data, "file.pdf", engine) as pdf:
            for _page in read_pages(pdf, "file.pdf"):
                pass
        reading.append(time.process_time() - start)
        start = time.process_time()
        documents.append(read_pdf(data, name="file.pdf", engine=engine, ocr="off"))
        whole.append(time.process_time() - start)
    count = len(documents[0].pages)
    same = sum(_on(documents[0], number) == _on(documents[1], number) for number in range(1, count + 1))
    return [count, same, *reading, *whole]


def _on(document: Document, number: int) -> list[tuple[Any, ...]]:
    """Return the blocks of a page: kind, lines, and the cells' places."""
    return [
        (
            block.kind,
            [document.text[line.start : line.end] for line in block.all_lines()],
            [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in block.table.cells] if block.table else None,
        )
        for block in document.blocks
        if any(line.page == number for line in block.all_lines())
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
