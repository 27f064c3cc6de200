"""Which lines open a paragraph: by the gap above, by a break that the width did not force, by a bold lead."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.pdf.lines import typical_pitch
from ingest.pdf.markers import WIDE, code_of, follows_on, is_bullet
from ingest.pdf.sentences import goes_on, has_ended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.content import Rect
    from ingest.pdf.lines import TextLine

_EXTRA = 0.2  # em of white above a line that part it from the paragraph before
_BLANK = 0.28  # em
_SAME_PLACE = 0.3  # em by which markers of a list may stand off each other
_SPARE = 0.3  # em that must be left over before a break counts as chosen


def mark_openings(lines: Sequence[TextLine], room: Rect, pitch: float | None = None, *, running: bool = False) -> None:
    """Set ``opens`` on the lines that are known to open a paragraph. ``room`` is where text may stand, without padding.

    In ``running`` text a break in the middle of a sentence opens none, however much room was left.
    """
    if not lines:
        return
    usual = pitch if pitch is not None else typical_pitch(lines)
    settle_markers(lines, room, usual)
    centred = _is_centred(lines, room)
    lines[0].opens = True
    for before, line in pairwise(lines):
        chosen = is_chosen_break(before, line, room, centred=centred) and not (running and goes_on(before.text, line.text))
        line.opens = (
            line.marker is not None
            or has_gap(before, line, usual)
            or chosen
            or (_is_bold_lead(before, line) and has_ended(before.text))
            or (not running and _is_below_title(before, line))
        )


def settle_markers(lines: Sequence[TextLine], room: Rect, pitch: float) -> None:
    """Take codes that count lines for markers, and give back to the text what only looks like one.

    So does a dash or number that a wrapped line happens to begin with.
    """
    _take_codes(lines)
    above: TextLine | None = None  # the nearest line with a marker
    for before, line in pairwise(lines):
        above = before if before.marker is not None else above
        if line.marker is None or is_bullet(line.marker) or line.marker_gap > WIDE or _is_next(above, line):
            continue
        if not (has_gap(before, line, pitch) or has_ended(before.text) or is_chosen_break(before, line, room)):
            line.give_back_marker()


def _take_codes(lines: Sequence[TextLine]) -> None:
    """Make markers of the codes ("R1", "R2") with which lines begin at one place, where each is the next one of the last."""
    coded = [
        (line, found) for line in lines if line.marker is None and len(line.words) > 1 and (found := code_of(line.words[0].text))
    ]
    in_turn = all(
        (other[0], other[1]) == (one[0], one[1] + 1) and abs(before.rect.x0 - line.rect.x0) < _SAME_PLACE * line.size
        for (before, one), (line, other) in pairwise(coded)
    )
    if in_turn and len(coded) > 1:
        for line, _ in coded:
            line.take_marker(line.words[0].text)


def _is_next(above: TextLine | None, line: TextLine) -> bool:
    """Tell whether a line's marker is the next one of the list, and stands below the last."""
    if above is None or above.marker is None or line.marker is None:
        return False
    return follows_on(above.marker, line.marker) and abs(above.rect.x0 - line.rect.x0) < _SAME_PLACE * line.size


def mark_level_openings(cells: Sequence[Sequence[TextLine]], pitch: float) -> None:
    """Set ``opens`` on the lines of a row's cells that stand level with a line set off by white in another cell."""
    pairs = [(before, line) for lines in cells for before, line in pairwise(lines) if has_ended(before.text)]
    levels = [line.rect.bottom for before, line in pairs if has_gap(before, line, pitch)]
    for _, line in pairs:
        if any(abs(line.rect.bottom - bottom) < 0.3 * line.size for bottom in levels):
            line.opens = True


def has_gap(before: TextLine, line: TextLine, pitch: float) -> bool:
    """Tell whether there is more white between two lines than between the lines of a paragraph."""
    step = line.rect.bottom - before.rect.bottom
    return step > (pitch + _EXTRA) * max(line.size, before.size)


def is_chosen_break(before: TextLine, line: TextLine, room: Rect, *, centred: bool = False) -> bool:
    """Tell whether a line's first word would have fitted on the line before, so that the break was meant."""
    free = room.width - before.rect.width if centred else room.x1 - before.rect.x1
    first = (line.marker_words or line.words)[0]
    return free > first.rect.width + (_BLANK + _SPARE) * line.size


def _is_bold_lead(before: TextLine, line: TextLine) -> bool:
    return line.words[0].bold and not before.words[-1].bold


def _is_below_title(before: TextLine, line: TextLine) -> bool:
    """Tell whether plain text begins on a line of its own below one in bold."""
    told = all(word.bold for word in before.words) and not any(word.bold for word in line.words)
    return told and line.text[:1].isupper()


def _is_centred(lines: Sequence[TextLine], room: Rect) -> bool:
    if len(lines) < 2:
        return False
    middle = (room.x0 + room.x1) / 2
    aligned = all(abs((line.rect.x0 + line.rect.x1) / 2 - middle) < 3 for line in lines)
    starts = [line.rect.x0 for line in lines]
    return aligned and max(starts) - min(starts) > 3
