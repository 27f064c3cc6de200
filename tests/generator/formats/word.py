"""A Word file with real headings, lists and merged cells."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
from docx.shared import Pt

from tests.generator.blocks import Block, Heading, Items, Para, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from docx.document import Document


def word(blocks: Sequence[Block], rng: Random) -> bytes:
    """Return the blocks as a Word file; some writers type their bullets and make headings by bold alone."""
    document, styled = docx.Document(), rng.random() < 0.7
    for block in blocks:
        if isinstance(block, Table):
            _table(document, block)
        elif isinstance(block, Items):
            _items(document, block, styled=styled)
        else:
            _line(document, block, styled=styled)
    file = io.BytesIO()
    document.save(file)
    return _undated(file.getvalue())


def _line(document: Document, block: Heading | Para, *, styled: bool) -> None:
    if isinstance(block, Heading) and styled:
        document.add_heading(block.text, block.level)
        return
    run = document.add_paragraph().add_run(block.text)
    if isinstance(block, Heading):
        run.bold, run.font.size = True, Pt(22 - 3 * block.level)
    run.bold = run.bold or (isinstance(block, Para) and block.bold) or None


def _items(document: Document, block: Items, *, styled: bool) -> None:
    typed = not styled or block.numbered  # numbering that begins anew for each list needs more than a style
    for sign, entry in zip(block.signs(), block.entries, strict=True):
        if typed:
            document.add_paragraph(f"{sign}\t{entry}")
        else:
            document.add_paragraph(entry, style="List Bullet")


def _table(document: Document, block: Table) -> None:
    placed = block.placed()
    table = document.add_table(len(placed), len(placed[0]), style="Table Grid")
    for y, row in enumerate(placed):
        for x, place in enumerate(row):
            if not place.origin:
                continue
            cell = table.cell(y, x)
            if place.cell.across > 1 or place.cell.down > 1:
                cell = cell.merge(table.cell(y + place.cell.down - 1, x + place.cell.across - 1))
            _fill(cell, place.cell.text, bold=place.cell.bold)


def _fill(cell: object, text: str, *, bold: bool) -> None:
    for at, line in enumerate(text.split("\n")):
        paragraph = cell.add_paragraph() if at else cell.paragraphs[0]
        paragraph.add_run(line).bold = bold or None


def _undated(data: bytes) -> bytes:
    """Return the same package without the time at which it was written: a seed gives the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name))
    return file.getvalue()
