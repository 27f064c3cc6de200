"""Values that belong to one entry of a list by their height in the row."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extract.dates.meaning import parse_deadline, says_when
from extract.labels import clean_ref
from extract.owners import looks_like_owner
from extract.view import paragraphs
from models.evidence import Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


_TOLERANCE = 4.0
_BROKEN = 2  # lines of a broken date
_CLOSE = 0.5  # of the height of a line
_SAYS: dict[str, Callable[[str], bool]] = {
    "owner": lambda text: looks_like_owner(text) >= _LIKELY,
    "partners": lambda text: looks_like_owner(text) >= _LIKELY,
    "deadline": says_when,
}
"""What each part of a cell must say to be taken for one entry's, by its height alone."""
_LIKELY = 0.5


def aligned(entries: Sequence[Passage], values: Mapping[str, Passage], at: int) -> dict[str, Passage]:
    """Return the values of one entry: those beside it where a cell's paragraphs line up with entries, else all.

    A cell lines up where it has at least two paragraphs and each begins at the height of an entry (within 4 points).
    Without boxes (text, HTML), or with its lines stacked from the first entry down, it lines up where it is a list of as
    many entries, or has as many dates; beside as many dates, as many names do, too.
    """
    if len(entries) < 2:
        return dict(values)
    dated = "deadline" in values and _is_counted(entries, paragraphs(values["deadline"]), "deadline")
    return {role: part for role, cell in values.items() if (part := _part(entries, cell, at, role=role, dated=dated)) is not None}


def split_beside(cell: Passage, guide: Passage) -> list[Passage]:
    """Return a cell cut where paragraphs of the cell beside it begin, if a sentence ends there; empty where it is one.

    Two actions in one cell, each with its own date, line up only by their height.
    """
    parts = paragraphs(guide)
    if len(parts) < 2:
        return []
    tops = [_top(part) for part in parts[1:]]
    lines = cell.by_line()
    cuts = [
        offset
        for offset, line, before in zip(cell.offsets[1:], lines[1:], lines, strict=False)
        if any(top is not None and abs(top - (_top(line) or 0.0)) <= _TOLERANCE for top in tops)
        and before.text.rstrip().endswith((".", ";", ":"))
    ]
    if len(cuts) != len(tops):
        return []
    return cell.parted(cuts)


def _part(entries: Sequence[Passage], cell: Passage, at: int, *, role: str, dated: bool) -> Passage | None:
    if role == "deadline" and _is_broken_date(cell):
        return cell
    parts = paragraphs(cell)
    if _are_numbered_alike(entries, parts):
        return parts[at]
    tops = [_top(entry) for entry in entries]
    beside = _lines_beside(tops, cell) if role in _SAYS else []
    if beside and all(_SAYS[role](part.value) for part in beside):
        return beside[at]
    if len(parts) < 2:
        return cell
    named = dated and role == "owner" and len(parts) == len(entries) and all(_SAYS[role](part.value) for part in parts)
    counted = parts[at] if named or _is_counted(entries, parts, role) else cell
    if None in tops or any(_top(part) is None for part in parts):
        return counted
    places = [_nearest([top for top in tops if top is not None], _top(part) or 0.0) for part in parts]
    if None in places or len(set(places)) < 2:
        return counted if places[0] == 0 and _are_stacked(parts) else cell
    mine = [part for part, place in zip(parts, places, strict=True) if place == at]
    return Passage.joined(mine) if mine else None


def _lines_beside(tops: Sequence[float | None], cell: Passage) -> list[Passage]:
    """Return a cell cut at its lines beside the entries; empty where an entry has no line, or one begins inside a sentence."""
    lines = cell.by_line()
    if len(lines) < len(tops) or any(_top(line) is None for line in lines):
        return []
    heights = [_top(line) or 0.0 for line in lines]
    at = [_nearest(heights, top) if top is not None else None for top in tops]
    cuts = [place for place in at if place is not None]
    if len(cuts) < len(tops) or cuts[0] != 0 or any(left >= right for left, right in pairwise(cuts)):
        return []
    if any(lines[cut].text[:1].islower() for cut in cuts):
        return []
    return [
        cell[cell.offsets[low] : end].strip()
        for low, end in zip(cuts, [*(cell.offsets[cut] for cut in cuts[1:]), None], strict=True)
    ]


def _is_broken_date(cell: Passage) -> bool:
    """Tell whether a cell is one date that its width has broken: "March" above "2031"."""
    lines = [parse_deadline(line.value) for line in cell.by_line()]
    if len(lines) != _BROKEN or any(line.kind != "fixed" for line in lines):
        return False
    above, below = lines
    return above.start is None and above.end is None and below.precision == "year"


def _are_numbered_alike(entries: Sequence[Passage], parts: Sequence[Passage]) -> bool:
    """Tell whether the parts of a cell have the numbers or letters of the entries, one by one: their height says nothing more."""
    own, theirs = ([clean_ref(part.lines[0].marker) for part in listed] for listed in (parts, entries))
    return None not in own and own == theirs


def _is_counted(entries: Sequence[Passage], parts: Sequence[Passage], role: str) -> bool:
    """Tell whether the parts of a cell belong to the entries one by one: dates as many, or a list marked like theirs."""
    if len(parts) != len(entries):
        return False
    listed = all(part.lines[0].marker for part in (*entries, *parts))
    return (role == "deadline" and all(map(_says_time, parts))) or listed


def _are_stacked(parts: Sequence[Passage]) -> bool:
    """Tell whether paragraphs stand one below the other as lines do, whatever the height of what they belong to."""
    boxes = [line.box for part in parts for line in part.lines]
    gaps = [(below.top - above.bottom, above.bottom - above.top) for above, below in pairwise(boxes) if above and below]
    return all(-_CLOSE * height < gap < _CLOSE * height for gap, height in gaps)


def _says_time(part: Passage) -> bool:
    return _SAYS["deadline"](part.value)


def _top(passage: Passage) -> float | None:
    box = passage.lines[0].box if passage.lines else None
    page = passage.lines[0].page or 0 if passage.lines else 0
    return box.top + 10_000 * page if box else None


def _nearest(tops: Sequence[float], top: float) -> int | None:
    best = min(range(len(tops)), key=lambda index: abs(tops[index] - top))
    return best if abs(tops[best] - top) <= _TOLERANCE else None
