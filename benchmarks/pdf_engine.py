"""PDF pages fed by PDFium against stock pdfplumber, in one run: `python -m benchmarks.pdf_engine [FOLDER...]`.

Without folders the PDFs in `../shared` are measured: documents, renditions and benchmarks. Prints for each file and in all

- how many times less CPU the words and tables of its pages take (`extract_words`, `extract_tables`) than in stock
  pdfplumber; the same of ingest's own words and drawn tables against stock pdfplumber's; and of the whole way to a
  `Document` against the same with pdfminer feeding all pages;
- of the pages on which stock finds a table, the share with identical tables and with the same grid, and each difference
  with its class: "grid" where rows, columns or the number of tables differ, "text" where only characters do, "blanks"
  where only white space does.

Then the most memory that a process of its own holds while it reads 200 pages: those of the files, over and over.
"""

from __future__ import annotations

import gc
import io
import logging
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pdfplumber
import pypdfium2

from ingest.pdf import read_pdf
from ingest.pdf.engine import opened, read_pages
from ingest.pdf.layout import drawn_on
from ingest.pdf.pdfium_page import PdfiumPage, PdfiumPdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
_PAGES = 200
_READ = """
import resource, sys
from pathlib import Path
from ingest.pdf import read_pdf
path = Path(sys.argv[1])
pages = len(read_pdf(path.read_bytes(), name=path.name, ocr="off").pages)
print(pages, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""

Tables = list[list[list[str | None]]]


class Found(NamedTuple):
    """The tables of a file's pages, and the pages that PDFium could not feed, with why not."""

    tables: list[Tables]
    fallen_back: dict[int, str]


class Measured(NamedTuple):
    """CPU seconds of a file, read in several ways."""

    pages: int
    stock: float
    fed: float
    own: float
    whole_stock: float
    whole: float


def main(folders: list[str]) -> None:
    """Measure all PDFs below the folders and print what was found."""
    logging.disable(logging.WARNING)
    roots = [Path(folder) for folder in folders] or [_SHARED / name for name in ("documents", "renditions", "benchmarks")]
    paths = sorted(path for root in roots for path in root.rglob("*.pdf"))
    _show("file", "pages", "words+tables", "own", "whole")
    results, classes = [], Counter[str]()
    for path in paths:
        measured, differences = _measured(path.read_bytes())
        results.append(measured)
        classes.update(kind for _, kind in differences)
        _show_file(path.name[-46:], measured)
        for page, kind in differences:
            if kind != "identical":
                print(f"    p.{page}: {kind}")  # noqa: T201
    _show_file("ALL", Measured(*(sum(column) for column in zip(*results, strict=True))))
    _show_shares(classes)
    _show_memory(paths)


def _show(*cells: str) -> None:
    print(f"{cells[0]:46} {cells[1]:>5} " + " ".join(f"{cell:>12}" for cell in cells[2:]))  # noqa: T201


def _show_file(name: str, measured: Measured) -> None:
    ratios = ((measured.stock, measured.fed), (measured.stock, measured.own), (measured.whole_stock, measured.whole))
    _show(name, str(measured.pages), *(f"{slow / max(fast, 1e-9):.2f}x" for slow, fast in ratios))


def _show_shares(classes: Counter[str]) -> None:
    tables = max(classes.total(), 1)
    grids = tables - sum(count for kind, count in classes.items() if kind.startswith("grid"))
    shares = f"identical {classes['identical'] / tables:.1%}, the same grid {grids / tables:.1%}"
    print(f"\npages on which stock finds a table: {classes.total()}; {shares}")  # noqa: T201
    for kind, count in classes.most_common():
        print(f"    {count:4} {kind}")  # noqa: T201


def _measured(data: bytes) -> tuple[Measured, list[tuple[int, str]]]:
    stock, stock_seconds = _timed(lambda: _found(pdfplumber.PDF, data))
    fed, fed_seconds = _timed(lambda: _found(PdfiumPdf, data))
    _, own = _timed(lambda: _own(data))
    _, whole_stock = _timed(lambda: read_pdf(data, name="file.pdf", engine="stock", ocr="off"))
    _, whole = _timed(lambda: read_pdf(data, name="file.pdf", ocr="off"))
    measured = Measured(len(stock.tables), stock_seconds, fed_seconds, own, whole_stock, whole)
    return measured, list(_differences(stock, fed))


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    gc.collect()
    start = time.process_time()
    return work(), time.process_time() - start


def _found(kind: type[pdfplumber.PDF], data: bytes) -> Found:
    found = Found([], {})
    with kind.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_words()
            found.tables.append(page.extract_tables())
            if isinstance(page, PdfiumPage) and page.why_not:
                found.fallen_back[page.page_number] = page.why_not
            page.close()
    return found


def _own(data: bytes) -> None:
    with opened(data, "file.pdf") as pdf:
        for page in read_pages(pdf, "file.pdf"):
            drawn_on(page, page.words)


def _differences(stock: Found, fed: Found) -> Iterator[tuple[int, str]]:
    """Yield each page on which stock finds a table, and how ours differ."""
    for number, (theirs, ours) in enumerate(zip(stock.tables, fed.tables, strict=True), start=1):
        if theirs:
            yield number, _difference(theirs, ours)


def _difference(theirs: Tables, ours: Tables) -> str:
    if theirs == ours:
        return "identical"
    if _grids(theirs) != _grids(ours):
        return "grid: another number of tables" if len(theirs) != len(ours) else "grid: other rows or columns"
    if _letters(theirs) == _letters(ours):
        return "blanks: white space only"
    if sorted("".join(_letters(theirs))) == sorted("".join(_letters(ours))):
        return "text: the same characters in another order or cell"
    return "text: other characters"


def _grids(tables: Tables) -> list[list[list[bool]]]:
    return [[[cell is None for cell in row] for row in table] for table in tables]


def _letters(tables: Tables) -> list[str]:
    return ["".join((cell or "").split()) for table in tables for row in table for cell in row]


def _show_memory(paths: list[Path]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "long.pdf"
        _repeat(paths, target)
        done = subprocess.run([sys.executable, "-c", _READ, str(target)], capture_output=True, text=True, check=True)
    pages, megabytes = done.stdout.split()
    print(f"\nmost memory while reading {pages} pages: {megabytes} MB")  # noqa: T201


def _repeat(paths: list[Path], target: Path) -> None:
    """Write a PDF of the pages of others, taken from one after the other until there are enough."""
    long = pypdfium2.PdfDocument.new()
    for path in cycle(paths):
        with pypdfium2.PdfDocument(path) as source:
            long.import_pages(source, list(range(min(len(source), _PAGES - len(long)))))
        if len(long) >= _PAGES:
            break
    long.save(target)


if __name__ == "__main__":
    main(sys.argv[1:])
