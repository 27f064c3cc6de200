"""What files of Word need beside what every document needs."""

from __future__ import annotations

import io

import docx

from pipeline.preloaded import ROW, read_small


def _small_plan() -> bytes:
    document = docx.Document()
    document.add_heading("Plan", 1)
    table = document.add_table(rows=2, cols=3)
    for row, texts in zip(table.rows, ROW, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


read_small("small.docx", _small_plan())
