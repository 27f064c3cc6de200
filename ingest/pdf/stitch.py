"""Puts together what a page break tore apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.drafts import DraftBlock


def stitch(pages: Sequence[Sequence[DraftBlock]]) -> list[DraftBlock]:
    """Return the blocks of the document."""
    return [block for blocks in pages for block in blocks]
