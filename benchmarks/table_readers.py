"""Readers of tables side by side: ours, pdfplumber as it comes, and camelot where it is installed.

Each returns the tables of a file, page by page, as placed cells: a table over three pages counts as three.
"""

from __future__ import annotations

import warnings
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pdfplumber

from benchmarks.adjacency import Placed, placed_rows
from ingest.pdf import read_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from models.document import Cell, Document, Table

    Reader = Callable[[Path], list[list[Placed]]]

FLAVOURS = ("lattice", "stream", "network", "hybrid")


def readers() -> dict[str, Reader]:
    """Return the readers by name; camelot's only where it is installed."""
    found: dict[str, Reader] = {"ours": ours}
    if find_spec("camelot"):
        found |= {f"camelot {flavour}": _camelot(flavour) for flavour in FLAVOURS}
    return found | {f"pdfplumber {strategy}": _pdfplumber(strategy) for strategy in ("lines", "text")}


def ours(path: Path) -> list[list[Placed]]:
    """Return the tables that `ingest` finds, cut at the page breaks that it joined them over."""
    document = read_pdf(path.read_bytes(), name=path.name, ocr="off")
    return [part for block in document.blocks if block.table for part in _by_page(document, block.table)]


def _by_page(document: Document, table: Table) -> list[list[Placed]]:
    pages = sorted({line.page or 0 for cell in table.cells for line in cell.lines})
    return [[_placed(document, cell, page) for cell in table.cells] for page in pages]


def _placed(document: Document, cell: Cell, page: int) -> Placed:
    texts = (f"{line.marker or ''}{document.text[line.start : line.end]}" for line in cell.lines if line.page == page)
    bottom, right = cell.row + cell.row_span - 1, cell.column + cell.column_span - 1
    return Placed(" ".join(texts), cell.row, cell.column, bottom, right)


def _camelot(flavour: str) -> Reader:
    def read(path: Path) -> list[list[Placed]]:
        import camelot

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of each page without a table
            tables: Any = camelot.read_pdf(str(path), pages="all", flavor=flavour)
        return [placed_rows(table.df.values.tolist()) for table in tables]

    return read


def _pdfplumber(strategy: str) -> Reader:
    settings = {"vertical_strategy": strategy, "horizontal_strategy": strategy}

    def read(path: Path) -> list[list[Placed]]:
        with pdfplumber.open(path) as pdf:
            return [placed_rows(rows) for page in pdf.pages for rows in page.extract_tables(settings)]

    return read
