"""Paragraphs and list items that run over a page or column break become one block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.pdf.sentences import goes_on, is_open

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.drafts import DraftBlock

_SAME_SIZE = 0.6  # points
_LITTLE = 0.6  # em of white


def join_paragraphs(blocks: Sequence[DraftBlock]) -> list[DraftBlock]:
    """Return the blocks with those joined whose sentence clearly goes on behind a page or column break, or a little white."""
    kept: list[DraftBlock] = []
    last: DraftBlock | None = None
    for block in blocks:
        if block.kind == "furniture":
            kept.append(block)
            continue
        if last is not None and _is_torn(last, block) and goes_on(last.lines[-1].text, block.lines[0].text):
            block.lines[0].opens = False
            last.lines.extend(block.lines)
        else:
            kept.append(block)
            last = block
    return kept


def _is_torn(above: DraftBlock, below: DraftBlock) -> bool:
    """Tell whether a break lies between two blocks that look like one paragraph."""
    if above.kind not in ("paragraph", "list_item") or below.kind != "paragraph":
        return False
    end, start = above.lines[-1], below.lines[0]
    if abs(end.size - start.size) > _SAME_SIZE or (end.bold and all(word.bold for word in end.words)) != (
        start.bold and all(word.bold for word in start.words)
    ):
        return False
    if start.page != end.page:
        return start.page == end.page + 1
    if start.rect.bottom < end.rect.top:
        return start.rect.x0 >= end.rect.x0
    white = start.rect.top - end.rect.bottom
    return white < (1 if is_open(end.text) else _LITTLE) * end.size and abs(start.rect.x0 - end.text_x0) < 2
