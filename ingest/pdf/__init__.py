"""PDF: bytes to `Document`."""

from ingest.pdf.document import read_pdf

__all__ = ["read_pdf"]
