"""The lines at a document's front that stand before its text: council, title, subtitle, years, dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.document_kind import kind_of_title
from extract.fact_rules import patterns, says
from models.evidence import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.document import Block, Document

_MOST = 8  # blocks
_LONGEST = 120  # characters of a line that is no text
_WORD = re.compile(r"[^\W\d_]{4,}")
_CAPITALS = 0.6
_PIECES = re.compile(r"(?<!\s)\s+[·|•]\s+")
_PAGE = re.compile(r"(?i)(?<!\s)\s*\bpage\s+\d+(?:\s+of\s+\d+)?\s*$")
_SPEAKING = re.compile(r"(?i)(?:our|this|these|your|an?|the|part of|how|what|we|watch|read|see|download)\b")


def is_text(passage: Passage) -> bool:
    """Tell whether a block is text rather than a line of a cover: long, or a sentence."""
    value = passage.value
    return len(value) > _LONGEST or (value.endswith((".", ":", ";", "?")) and len(value.split()) > _MOST)


def pieces_of(passage: Passage) -> list[Passage]:
    """Return what points in the middle and bars part, without the number of the page."""
    cuts = [0, *(edge for match in _PIECES.finditer(passage.text) for edge in match.span()), len(passage.text)]
    pieces = [passage[start:end].strip() for start, end in zip(cuts[::2], cuts[1::2], strict=True)]
    return [piece[: found.start()].strip() if (found := _PAGE.search(piece.text)) else piece for piece in pieces if piece]


def is_aside(text: str) -> bool:
    """Tell whether a line leads through a site, or names only a body, or a body and its day."""
    return says("navigation", text) or says("committee_line", text) or (says("body_line", text) and kind_of_title(text) is None)


def subtitle_of(document: Document, blocks: Sequence[Block], title: Passage) -> Passage | None:
    """Return the line below a title that says by its form what the document is, where the title does not say it.

    A report or an action plan says so even below the title of the plan that it belongs to. ``blocks`` are those below.
    """
    own = kind_of_title(title.text)
    for block in blocks[: _MOST // 2]:
        passage = Passage.of(document.text, block.lines)
        if block.table is not None or is_text(passage):
            return None
        for piece in pieces_of(passage):
            kind = kind_of_title(piece.text)
            more = kind is not None and (own is None or (kind[0] in ("progress_report", "action_plan") and kind[0] != own[0]))
            if (
                kind is not None
                and more
                and (_is_formal(piece.value) or kind[2][0] == 0 or says("own_subtitle", piece.value))
                and piece.value.lower() not in title.value.lower()
            ):
                return piece
    return None


def _is_formal(text: str) -> bool:
    """Tell whether a line is set like a title: in capitals for the most part, and it does not speak to its readers."""
    words = _WORD.findall(text)
    capitals = sum(word[0].isupper() for word in words)
    plain = not speaks(text) and not is_aside(text) and not says("title_end", text)
    return bool(words) and capitals >= _CAPITALS * len(words) and plain


def speaks(text: str) -> bool:
    """Tell whether a line speaks to its readers of what is in their hands ("A guide for crews"): it is no title."""
    return _SPEAKING.match(text) is not None


def is_in_other_language(text: str) -> bool:
    """Tell whether a line is the title in Welsh."""
    return any(pattern.search(text) for _, pattern in patterns("welsh_title"))
