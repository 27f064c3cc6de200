"""The structure that a tagged PDF tells of its pages: which marked pieces of content are the cells of its tables."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw

if TYPE_CHECKING:
    from collections.abc import Iterator

raw: Any = pypdfium2.raw
_KNOWN = all(
    hasattr(raw, name)
    for name in ("FPDFCatalog_IsTagged", "FPDF_StructElement_GetChildMarkedContentID", "FPDF_StructElement_Attr_GetNumberValue")
)
_DEEPEST, _MOST = 60, 20_000  # levels, and elements of a page, beyond which a tree is broken
_CELLS = {"TD", "TH"}


class MarkedCell(NamedTuple):
    """A cell: the numbers of its marked content on the page, and over how many rows and columns it reaches."""

    marks: frozenset[int]
    rows: int
    columns: int


class MarkedRow(NamedTuple):
    """A row: its place in the whole table, among the parts of the table and within them, and its cells."""

    place: tuple[int, ...]
    cells: list[MarkedCell]


class MarkedTable(NamedTuple):
    """What a page has of a table: some of its ``size`` parts; ``continued`` if rows before them are not on this page."""

    rows: list[MarkedRow]
    size: int
    continued: bool
    goes_on: bool


def is_tagged(document: Any) -> bool:
    """Tell whether a file says that it has a structure; ``document`` is PDFium's handle of it."""
    return _KNOWN and bool(raw.FPDFCatalog_IsTagged(document))


def marked_tables(page: Any) -> list[MarkedTable]:
    """Return the tables of a page by rows; ``page`` is PDFium's handle of it. Cells without content may be missing."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        reader = _Reader()
        roots = (raw.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(raw.FPDF_StructTree_CountChildren(tree)))
        return [table for root in roots if root for table in reader.tables(root, 0)]
    finally:
        raw.FPDF_StructTree_Close(tree)


class _Reader:
    """Walks the elements of one page, as many as a page may have."""

    def __init__(self) -> None:
        self._left = _MOST

    def tables(self, element: Any, depth: int) -> Iterator[MarkedTable]:
        """Yield the tables at and below an element, not those within tables."""
        if _kind(element) == "Table":
            yield self._table(element, depth)
            return
        for child in self._children(element, depth):
            yield from self.tables(child, depth + 1)

    def _table(self, element: Any, depth: int) -> MarkedTable:
        parts = list(self._rows(element, depth, ()))
        here = [at for at, (_, row) in enumerate(parts) if row]
        rows = [MarkedRow(parts[at][0], [self._cell(cell) for cell in self._cells(parts[at][1], depth)]) for at in here]
        return MarkedTable(
            [row for row in rows if row.cells],
            size=max(raw.FPDF_StructElement_CountChildren(element), 0),
            continued=any(row is None for _, row in parts[: here[0] if here else 0]),
            goes_on=any(row is None for _, row in parts[here[-1] if here else 0 :]),
        )

    def _rows(self, element: Any, depth: int, place: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Any]]:
        """Yield the rows below an element with their places, and None for what is not on this page."""
        for at, child in enumerate(self._slots(element, depth)):
            if child is None or _kind(child) == "TR":
                yield (*place, at), child
            else:
                yield from self._rows(child, depth + 1, (*place, at))

    def _cells(self, element: Any, depth: int) -> Iterator[Any]:
        for child in self._children(element, depth):
            if _kind(child) in _CELLS:
                yield child
            else:
                yield from self._cells(child, depth + 1)

    def _children(self, element: Any, depth: int) -> Iterator[Any]:
        return (child for child in self._slots(element, depth) if child)

    def _slots(self, element: Any, depth: int) -> Iterator[Any]:
        """Yield the elements in an element, and None for those that are not on this page."""
        self._left -= 1
        if depth < _DEEPEST and self._left > 0:
            for at in range(raw.FPDF_StructElement_CountChildren(element)):
                yield raw.FPDF_StructElement_GetChildAtIndex(element, at) or None

    def _cell(self, cell: Any) -> MarkedCell:
        return MarkedCell(frozenset(self._marks(cell, 0)), _span(cell, b"RowSpan"), _span(cell, b"ColSpan"))

    def _marks(self, element: Any, depth: int) -> Iterator[int]:
        """Yield the marks of this page only: a cell may go on over the page, whose content is numbered anew."""
        for at in range(max(raw.FPDF_StructElement_CountChildren(element), 0)):
            mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, at)
            if mark >= 0:
                yield mark
        for child in self._children(element, depth):
            yield from self._marks(child, depth + 1)


def _kind(element: Any) -> str:
    length = raw.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDF_StructElement_GetType(element, buffer, length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _span(cell: Any, name: bytes) -> int:
    """Return over how many rows or columns a cell says that it reaches."""
    number = ctypes.c_float(1)
    for at in range(max(raw.FPDF_StructElement_GetAttributeCount(cell), 0)):
        found = raw.FPDF_StructElement_Attr_GetValue(raw.FPDF_StructElement_GetAttributeAtIndex(cell, at), name)
        if found:
            raw.FPDF_StructElement_Attr_GetNumberValue(found, number)
    return max(int(number.value), 1)
