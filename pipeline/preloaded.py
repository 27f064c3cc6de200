"""What every document needs, loaded once, in the server that the processes for documents are forked from.

Importing this module reads small plans in the main formats: rules, patterns, the councils' names and the formats'
libraries are in memory after it, and shared by all that is forked.
"""

from __future__ import annotations

import gc
import io

import docx

from corpus.register import load_register
from pipeline.extraction import extract_bytes

_TEXT = "Plan\n\nObjective 1: Fair work\n\nWe will:\n- publish pay data by May 2026 (Head of Pay)\n"
_HTML = "<h1>Plan</h1><table><tr><th>Action<th>Lead<th>By when<tr><td>Publish pay data<td>Head of Pay<td>May 2026</table>"
_ROW = ("Action", "Lead", "By when"), ("Publish pay data", "Head of Pay", "May 2026")


def _read_small_plans() -> None:
    small = {
        "small.txt": _TEXT.encode(),
        "small.md": f"# {_TEXT}".encode(),
        "small.html": _HTML.encode(),
        "small.docx": _word(),
        "small.pdf": _pdf(),
    }
    councils = load_register()
    for name, data in small.items():
        extract_bytes(data, name=name, councils=councils)


def _word() -> bytes:
    document = docx.Document()
    document.add_heading("Plan", 1)
    table = document.add_table(rows=2, cols=3)
    for row, texts in zip(table.rows, _ROW, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _pdf() -> bytes:
    """Return a page with a ruled table, as a PDF without the index of its objects, which readers restore."""
    marks = ["BT /F 18 Tf 72 780 Td (Plan) Tj ET"]
    for row, texts in enumerate(_ROW):
        for column, text in enumerate(texts):
            left, foot = 72 + 150 * column, 700 - 30 * row
            marks.append(f"{left} {foot} 150 30 re S BT /F 11 Tf {left + 5} {foot + 10} Td ({text}) Tj ET")
    content = "\n".join(marks)
    return "\n".join(
        (
            "%PDF-1.4",
            "1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj",
            "2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj",
            "3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R",
            "/Resources <</Font <</F 5 0 R>>>>>> endobj",
            f"4 0 obj <</Length {len(content)}>> stream\n{content}\nendstream endobj",
            "5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj",
            "trailer <</Root 1 0 R>>",
            "%%EOF",
        )
    ).encode()


_read_small_plans()
gc.collect()
gc.freeze()  # what is loaded is never collected: its pages stay shared
