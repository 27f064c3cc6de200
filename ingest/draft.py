"""Blocks before they are written: what readers gather, and the one way it becomes canonical text and `Block`s."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.document import Block, Cell, Line, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.builder import TextBuilder
    from models.document import BlockKind


@dataclass
class Piece:
    """A line to be. ``order`` places it among the lines of its table: cells may be filled from several rows of the file.

    ``listed`` says that it looks like an entry of a list that has lost its bullet.
    """

    text: str
    marker: str | None = None
    opens: bool = False
    bold: bool = False
    size: float | None = None
    order: int = 0
    listed: bool = False


@dataclass
class DraftCell:
    """A cell to be, at its top left grid position."""

    row: int
    column: int
    pieces: list[Piece] = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    fill: str | None = None


@dataclass
class Draft:
    """A block to be; a table has cells and no pieces of its own."""

    kind: BlockKind
    pieces: list[Piece] = field(default_factory=list)
    level: int | None = None
    cells: list[DraftCell] = field(default_factory=list)

    def all_pieces(self) -> list[Piece]:
        """Return the block's pieces, a table's cell by cell."""
        return [*self.pieces, *(piece for cell in self.cells for piece in cell.pieces)]


def write(drafts: Iterable[Draft], builder: TextBuilder) -> list[Block]:
    """Write the drafts to the canonical text in order and return their blocks; what has no text is left out."""
    blocks = []
    for draft in drafts:
        if draft.kind == "table":
            table = _table(draft.cells, builder)
            if table:
                blocks.append(Block(kind="table", table=table))
            continue
        lines = tuple(_line(piece, builder) for piece in draft.pieces if piece.text or piece.marker)
        if lines:
            blocks.append(Block(kind=draft.kind, lines=lines, level=draft.level))
    return blocks


def compact(cells: list[DraftCell]) -> list[DraftCell]:
    """Return the cells with the columns left out in which none begins: what is left of layouts that were changed."""
    starts = sorted({cell.column for cell in cells})
    places = {column: place for place, column in enumerate(starts)}
    for cell in cells:
        cell.column_span = sum(1 for column in starts if cell.column <= column < cell.column + cell.column_span)
        cell.column = places[cell.column]
    return cells


def _line(piece: Piece, builder: TextBuilder) -> Line:
    return builder.line(piece.text, marker=piece.marker, opens=piece.opens, bold=piece.bold, size=piece.size)


def _table(cells: list[DraftCell], builder: TextBuilder) -> Table | None:
    pieces = [(piece, index) for index, cell in enumerate(cells) for piece in cell.pieces if piece.text or piece.marker]
    if not pieces:
        return None
    lines: list[list[Line]] = [[] for _ in cells]
    for piece, index in sorted(pieces, key=lambda entry: entry[0].order):
        lines[index].append(_line(piece, builder))
    return Table(
        rows=max(cell.row + cell.row_span for cell in cells),
        columns=max(cell.column + cell.column_span for cell in cells),
        cells=tuple(
            Cell(
                row=cell.row,
                column=cell.column,
                row_span=cell.row_span,
                column_span=cell.column_span,
                lines=tuple(own),
                header=cell.header,
                fill=cell.fill,
            )
            for cell, own in zip(cells, lines, strict=True)
        ),
    )
