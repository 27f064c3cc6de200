"""How files are read, where there is a choice."""

from __future__ import annotations

from typing import Literal

from models.record import Record

PdfEngine = Literal["fast", "stock"]
OcrMode = Literal["auto", "off", "force"]


class ReadingOptions(Record):
    """``pdf_engine``: "stock" has pdfminer read all pages of PDFs. ``ocr``: "auto" reads scans, "force" every page of a PDF."""

    pdf_engine: PdfEngine = "fast"
    ocr: OcrMode = "auto"

    def of_pdf(self) -> dict[str, str]:
        """Return what the reader of PDFs is told."""
        return {"engine": self.pdf_engine, "ocr": self.ocr}


USUAL = ReadingOptions()
