"""Any file to a `Document`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from ingest import sniff
from ingest.options import USUAL

if TYPE_CHECKING:
    from typing import Protocol

    from ingest.options import ReadingOptions
    from models.document import Document

    class _Reader(Protocol):
        def __call__(self, data: bytes, *, name: str, **options: str) -> Document: ...


# Named and not imported: a text file must not pay for the libraries of PDF.
_READERS = {
    sniff.PDF: ("ingest.pdf", "read_pdf"),
    sniff.DOCX: ("ingest.docx", "read_docx"),
    sniff.HTML: ("ingest.html", "read_html"),
    sniff.MARKDOWN: ("ingest.markdown", "read_markdown"),
    sniff.TEXT: ("ingest.text", "read_text"),
    sniff.CSV: ("ingest.delimited", "read_delimited"),
    sniff.XLSX: ("ingest.xlsx", "read_xlsx"),
    sniff.ODT: ("ingest.odt", "read_odt"),
    sniff.ODS: ("ingest.ods", "read_ods"),
    sniff.DOC: ("ingest.legacy", "read_doc"),
    sniff.RTF: ("ingest.legacy", "read_rtf"),
    sniff.XLS: ("ingest.legacy", "read_xls"),
    sniff.PPT: ("ingest.legacy", "read_ppt"),
    sniff.PPTX: ("ingest.legacy", "read_pptx"),
    sniff.ODP: ("ingest.legacy", "read_odp"),
}

# Presentations are read as the PDFs that LibreOffice makes of them.
_AS_PDF = (sniff.PDF, sniff.PPT, sniff.PPTX, sniff.ODP)


def read_document(data: bytes, *, name: str, options: ReadingOptions = USUAL) -> Document:
    """Return the document in the bytes of a file; ``name`` is the file's name.

    Raises `models.errors.DocumentUnreadable` for what cannot be read.
    """
    kind = sniff.sniff(data, name)
    module, function = _READERS[kind]
    reader = cast("_Reader", getattr(import_module(module), function))
    chosen = options.of_pdf() if kind in _AS_PDF else {}
    return reader(data, name=name, **chosen)
