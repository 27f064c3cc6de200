"""Lines of one column to paragraphs and list items."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.pdf.beside import with_numbers_beside
from ingest.pdf.content import Rect
from ingest.pdf.drafts import DraftBlock
from ingest.pdf.hanging import unmarked_entries
from ingest.pdf.lines import common_pitch, typical_pitch
from ingest.pdf.opening import has_gap, is_chosen_break, mark_openings, settle_markers
from ingest.pdf.sentences import goes_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.lines import TextLine
    from models.document import BlockKind

_APART = 1.5  # em from one line to the next
_HUNG = 0.3  # em within which lines begin at one place
_LEADERS = re.compile(r"[.…]{4,}\s*[\divx]+$")  # a line of a table of contents
_ENDS = re.compile(r"[.!?:;]['\"”’)\]]*$")


def blocks_of(lines: Sequence[TextLine], page: int) -> list[DraftBlock]:
    """Return the paragraphs and list items of a column's lines, in order."""
    if not lines:
        return []
    lines = with_numbers_beside(lines)
    room = Rect.around(line.rect for line in lines)
    pitch = _pitch(lines, room)
    settle_markers(lines, room, pitch)
    entries = unmarked_entries(lines)
    ends = {end for _, end in entries}
    starts = {start for start, _ in entries}
    groups: list[list[TextLine]] = [[lines[0]]]
    inside = False
    for index, (before, line) in enumerate(pairwise(lines), start=1):
        inside = (inside or index - 1 in starts) and index not in ends
        if index in starts or index in ends or (not inside and _begins_block(groups[-1], before, line, room, pitch)):
            groups.append([line])
        else:
            groups[-1].append(line)
    listed = {id(lines[start]) for start in starts}
    return [_block(group, page, room, pitch, listed=id(group[0]) in listed) for group in groups]


def _pitch(lines: Sequence[TextLine], room: Rect) -> float:
    """Return the pitch within paragraphs: that of lines that were full, where most paragraphs are of one line.

    Lines far apart are each a paragraph, unless several were full; the longest line of all always seems so. Those of a
    title in bold belong together however far apart.
    """
    usual = typical_pitch(lines)
    if all(line.bold for line in lines):
        return usual
    full = [pair for pair in pairwise(lines) if pair[1].marker is None and not is_chosen_break(*pair, room)]
    pitch = min(usual, common_pitch(full)) if full else usual
    return pitch if len(full) > 1 else min(pitch, _APART)


def _block(group: list[TextLine], page: int, room: Rect, pitch: float, *, listed: bool) -> DraftBlock:
    mark_openings(group, room, pitch, running=True)
    kind: BlockKind = "list_item" if group[0].marker or listed else "paragraph"
    return DraftBlock(kind, page, Rect.around(line.rect for line in group), group)


def _begins_block(group: Sequence[TextLine], before: TextLine, line: TextLine, room: Rect, pitch: float) -> bool:
    if line.marker is not None:
        return True
    if has_gap(before, line, pitch) or _LEADERS.search(before.text):
        return True
    if _is_restyled(before, line) and not _goes_on_small(group[0], before, line):
        return True
    head = group[0]
    if head.marker is not None:
        outdented = line.text_x0 < head.text_x0 - 0.7 * line.size and line.text_x0 <= head.rect.x0 + 0.5 * line.size
        chosen = is_chosen_break(before, line, room) and not goes_on(before.text, line.text)
        return outdented and (chosen or bool(_ENDS.search(before.text)))
    indented = line.rect.x0 - before.rect.x0
    if abs(indented) > 0.8 * line.size and len(group) > 1 and is_chosen_break(before, line, room):
        return True
    return bool(_ENDS.search(before.text)) and is_chosen_break(before, line, room) and before.rect.width < 0.75 * room.width


def _goes_on_small(head: TextLine, before: TextLine, line: TextLine) -> bool:
    """Tell whether a line goes on though most of it is of another size: with an aside in small print, or the end of one.

    An aside that begins with the line counts in a list alone, below the text of its entry and with a bracket.
    """
    if before.bold != line.bold:
        return False
    if before.words[-1].size == line.words[0].size:
        return True
    hung = head.marker is not None and abs(line.text_x0 - head.text_x0) < _HUNG * line.size
    return hung and line.size < before.size and line.text.startswith(("(", "["))


def _is_restyled(before: TextLine, line: TextLine) -> bool:
    if abs(before.size - line.size) > 0.1 * max(before.size, line.size):
        return True
    return all(word.bold for word in before.words) != all(word.bold for word in line.words) and (
        all(word.bold for word in before.words) or all(word.bold for word in line.words)
    )
