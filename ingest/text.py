"""Text files, mostly text copies of PDFs, Word files and web pages, to `Document`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.builder import TextBuilder
from ingest.decode import decode
from ingest.draft import write
from ingest.text_blocks import TextBlocks
from ingest.text_lines import source_lines

if TYPE_CHECKING:
    from models.document import Document


def read_text(data: bytes, *, name: str) -> Document:
    """Return the document of a text file: one page without a size, its blocks guessed from lines and blank lines."""
    builder = TextBuilder(paged=False)
    blocks = write(TextBlocks(source_lines(decode(data))).read(), builder)
    return builder.build(data, name=name, media_type="text/plain", blocks=blocks)
