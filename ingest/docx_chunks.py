"""Other files that stand in the text of a Word file, as some programs write them: web pages and plain texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.decode import decode
from ingest.draft import Draft, Piece
from ingest.html import drafts_of
from ingest.html_size import check_markup_is_small
from ingest.html_tree import parse

if TYPE_CHECKING:
    from ingest.docx_package import Chunk

_PAGES = {"text/html", "application/xhtml+xml"}


def drafts_of_chunk(chunk: Chunk) -> list[Draft] | None:
    """Return the blocks of a file that stands in another; None where it is of a kind that is not read."""
    kind = chunk.media_type.split(";")[0].strip().casefold()
    if kind in _PAGES:
        text = decode(chunk.data)
        check_markup_is_small(text, chunk.name)
        return drafts_of(parse(text))
    if kind == "text/plain":
        lines = (line.strip() for line in decode(chunk.data).splitlines())
        return [Draft("paragraph", [Piece(line, opens=True)]) for line in lines if line]
    return None
