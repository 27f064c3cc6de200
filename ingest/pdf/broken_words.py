"""Words broken without a hyphen: what a narrow column of a table has no room for goes on, cut anywhere, on the next line."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.pdf.drafts import DraftBlock, DraftCell, DraftTable
    from ingest.pdf.lines import TextLine

_HEAD, _TAIL = re.compile(r"[^\W\d_]{2,}$"), re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"(?<!['’])[^\W\d_]+")
_NARROW, _WIDE = "fijlrt", "mw"
_ROOM = (0.55, 0.75, 1.0)  # em that a narrow, usual and wide letter would have needed, with what is uncertain of the padding
_OVER = -0.3  # em by which a line may stand over
_TINY = 2  # letters of an ending that is no word
_COMMON = re.compile("a|an|as|at|be|but|by|do|for|he|if|in|is|it|its|no|not|of|off|on|or|our|out|so|the|to|up|us|via|was|we|who")
_ENDING = re.compile(
    r"al|als|ance|ances|ant|ary|ation|ations|bility|ble|ement|ements|ence|ences|ent|ers|es|ess|hip|hood|hoods|ical|ies|ility|ing|ings"
    r"|ional|ion|ions|ips|ise|ised|ising|ism|istic|istics|ities|ity|ive|ively|ment|ments|nce|nces|ness|nts|ogy|ons|ood|ory|ous"
    r"|ship|ships|sion|stic|sions|tion|tional|tions|ture|ure|ures"
)


class _Break(NamedTuple):
    """A line that ends where its column does, and the two parts of the word that may be broken there."""

    line: TextLine
    head: str
    tail: str


def mark_broken_words(blocks: Sequence[DraftBlock]) -> None:
    """Set ``broken`` on the lines of ruled tables that end within a word.

    They reach to the end of their column, and the document has the word whole elsewhere, or what follows is but an ending.
    """
    found = [one for block in blocks if block.table and block.table.ruled for one in _breaks(block.table)]
    if not found:
        return
    words = Counter(word for block in blocks for line in block.all_lines() for word in _words(line))
    words -= Counter(part for one in found for part in (one.head, one.tail))
    for one in found:
        one.line.broken = _is_broken(one, words)


def _words(line: TextLine) -> Iterator[str]:
    return (word.casefold() for word in _WORD.findall(line.text))


def _breaks(table: DraftTable) -> Iterator[_Break]:
    cells = [cell for cell in table.cells if cell.lines]
    padding = min((max(_left(cell) - cell.rect.x0, 0) for cell in cells), default=0.0)
    for cell in cells:
        for before, after in pairwise(cell.lines):
            parts = _parts(before, after)
            if parts and _is_full(before, cell.rect.x1 - padding, parts[1]):
                yield _Break(before, *parts)


def _left(cell: DraftCell) -> float:
    return min(line.rect.x0 for line in cell.lines)


def _parts(before: TextLine, after: TextLine) -> tuple[str, str] | None:
    """Return the end of a line of one word and the small letters that begin the next, if that is no new entry."""
    if len(before.words) != 1 or after.opens or before.words[0].turned:
        return None
    head, tail = _HEAD.search(before.words[0].text), _TAIL.match(after.words[0].text)
    if not head or not tail or not tail[0].islower():
        return None
    return head[0].casefold(), tail[0].casefold()


def _is_full(line: TextLine, right: float, tail: str) -> bool:
    """Tell whether not even the first letter of the next line had room behind a line."""
    narrow, usual, wide = _ROOM
    need = narrow if tail[0] in _NARROW else wide if tail[0] in _WIDE else usual
    return _OVER * line.size <= right - line.rect.x1 < need * line.size


def _is_broken(one: _Break, words: Counter[str]) -> bool:
    if one.head + one.tail in words:
        return True
    if one.tail in words or _COMMON.fullmatch(one.tail):
        return False
    return len(one.tail) <= _TINY or (one.head not in words and _ENDING.fullmatch(one.tail) is not None)
