"""Draft blocks to a `Document`: lines written page by page in reading order, blocks built from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.builder import TextBuilder
from models.document import Block, Cell, Document, Line, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ingest.pdf.content import Frame
    from ingest.pdf.drafts import DraftBlock, DraftTable
    from ingest.pdf.lines import TextLine
    from models.ledger import Issue


def build_document(
    data: bytes,
    *,
    name: str,
    frames: Mapping[int, Frame],
    order: Mapping[int, Sequence[TextLine]],
    blocks: Iterable[DraftBlock],
    title: str | None,
    issues: Sequence[Issue],
    confidence: Mapping[int, float],
) -> Document:
    """Return the document: ``order`` has each page's lines in reading order, ``blocks`` those that were made of them.

    ``confidence`` has the pages that OCR read, and how sure it was.
    """
    builder = TextBuilder(paged=True)
    written: dict[int, Line] = {}
    for number in sorted(frames):
        frame = frames[number]
        builder.begin_page(frame.width, frame.height, confidence.get(number))
        for line in order[number]:
            written[id(line)] = builder.line(
                line.text,
                marker=line.marker,
                box=frame.box(line.rect),
                opens=line.opens,
                bold=line.bold,
                size=line.size,
            )
    built = [_block(block, written, frames) for block in blocks]
    return builder.build(data, name=name, media_type="application/pdf", blocks=built, title=title, issues=tuple(issues))


def _block(draft: DraftBlock, written: Mapping[int, Line], frames: Mapping[int, Frame]) -> Block:
    lines = tuple(written[id(line)] for line in draft.lines)
    table = _table(draft.table, written, frames) if draft.table else None
    return Block(kind=draft.kind, lines=lines, level=draft.level, table=table)


def _table(draft: DraftTable, written: Mapping[int, Line], frames: Mapping[int, Frame]) -> Table:
    cells = tuple(
        Cell(
            row=cell.row,
            column=cell.column,
            row_span=cell.row_span,
            column_span=cell.column_span,
            lines=tuple(written[id(line)] for line in cell.lines),
            fill=cell.fill,
            box=frames[cell.page].box(cell.rect),
        )
        for cell in sorted(draft.cells, key=lambda cell: (cell.row, cell.column))
    )
    return Table(rows=draft.rows, columns=draft.columns, cells=cells)
