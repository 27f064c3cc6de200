"""Running heads, feet and page numbers: what repeats at one place of the pages, digits aside."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ingest.pdf.lines import join_words, rows_of, split_at_gaps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.pdf.content import PageContent, Word

_MARGIN = 0.14  # share of the page's height at either end in which furniture stands
_SHIFT = 8.0  # points by which a repeated line may move
_PIECES = 1.5  # em of white that part the left, middle and right of a running head
_PAGE_NUMBER = re.compile(r"^[-–—|\s]*(page|p\.?)?\s*(\d{1,4})(\s*(of|/)\s*\d{1,4})?[-–—|\s]*$", re.I)
_DIGITS = re.compile(r"\d+")

Pieces = dict[int, list[list["Word"]]]


def find_furniture(pages: Sequence[PageContent], words: Mapping[int, Sequence[Word]], *, top: bool) -> Pieces:
    """Return the pieces of lines that are running heads (``top``) or feet, by page number.

    ``words`` are those of each page that may be furniture: what stands in drawn tables may not.
    """
    pieces = {page.number: _margin_pieces(page, words[page.number], top=top) for page in pages}
    seen: dict[str, list[tuple[int, float]]] = defaultdict(list)
    offsets: Counter[int] = Counter()
    for number, own in pieces.items():
        for piece in own:
            seen[_shape(piece)].append((number, piece[0].rect.top))
        offsets.update({value - number for piece in own if (value := _page_number(piece)) is not None})
    needed = 2 if len(pages) <= 6 else 3
    found = {
        number: [piece for piece in own if _is_numbered(piece, number, offsets) or _repeats(piece, seen, needed)]
        for number, own in pieces.items()
    }
    return {number: own for number, own in found.items() if own}


def _margin_pieces(page: PageContent, words: Sequence[Word], *, top: bool) -> list[list[Word]]:
    low, high = page.height * _MARGIN, page.height * (1 - _MARGIN)
    near = [word for word in words if (word.rect.bottom < low if top else word.rect.top > high)]
    return [piece for row in rows_of(near) for piece in split_at_gaps(row, _PIECES)]


def _shape(piece: Sequence[Word]) -> str:
    return _DIGITS.sub("#", join_words(piece)).casefold()


def _repeats(piece: Sequence[Word], seen: Mapping[str, Sequence[tuple[int, float]]], needed: int) -> bool:
    shape = _shape(piece)
    if not shape.strip("# .|-–—"):
        return False
    pages = {number for number, top in seen[shape] if abs(top - piece[0].rect.top) <= _SHIFT}
    return len(pages) >= needed


def _page_number(piece: Sequence[Word]) -> int | None:
    found = _PAGE_NUMBER.match(join_words(piece))
    return int(found.group(2)) if found else None


def _is_numbered(piece: Sequence[Word], number: int, offsets: Mapping[int, int]) -> bool:
    value = _page_number(piece)
    return value is not None and offsets.get(value - number, 0) >= 2
