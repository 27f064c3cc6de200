"""What PDFs need beside what every document needs."""

from __future__ import annotations

from pipeline.preloaded import ROW, read_small


def _small_plan() -> bytes:
    """Return a page with a ruled table, as a PDF without the index of its objects, which readers restore."""
    marks = ["BT /F 18 Tf 72 780 Td (Plan) Tj ET"]
    for row, texts in enumerate(ROW):
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


read_small("small.pdf", _small_plan())
