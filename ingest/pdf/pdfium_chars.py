"""The characters of a page from PDFium, as columns and as the dictionaries that pdfplumber makes of pdfminer's.

PDFium sorts the text of a page, joins blanks and parts ligatures; here the order of drawing is restored, a blank is kept
where there is room for one, and the letters of a ligature are one character again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from ingest.pdf import pdfium_api as api
from ingest.pdf.content import Rect
from ingest.pdf.letters import Kind, Letters
from ingest.pdf.pdfium_runs import Runs, runs_of, thickened, turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.pdf.letters import Floats, Mask, Numbers
    from ingest.pdf.pdfium_runs import Char, Place, TextObject

_BLANK, _SOFT_HYPHEN, _HYPHEN, _NO_CHARACTER = 32, 2, 45, 0xFFFE
_JOINED = 0x110000  # from here on a code counts the texts of ligatures
_AGREED = 0.8  # share of PDFium's characters that must be found among the objects
_SAME_LINE = 0.2  # of the lower character's height must be shared
_X0, _TOP, _X1, _BOTTOM, _Y0, _Y1, _SIZE = _SIDES = range(7)
_NAMES = ("x0", "top", "x1", "bottom", "y0", "y1", "size")


class UnmappedText(Exception):
    """PDFium has no letter for a character, and from its font alone it is not plain what pdfminer reads there."""


class LostText(Exception):
    """PDFium's text of the page has characters that none of its objects draws."""


@dataclass(frozen=True, eq=False)
class Characters:
    """The characters of a page in the order of drawing.

    ``own`` has what characters have of their own that are not level; all else is their run's, their text and their ``boxes``.
    """

    codes: Numbers
    boxes: Floats
    runs: Numbers
    known: Runs
    joined: Sequence[str]
    own: Mapping[int, Char]

    def __len__(self) -> int:
        return len(self.codes)

    def dicts(self) -> list[Char]:
        """Return the characters as pdfplumber has them."""
        wide = self.boxes[:, 2] - self.boxes[:, 0]
        columns = (column.tolist() for column in (self.codes, self.boxes[:, 0], self.boxes[:, 2], wide, self.runs))
        shared = self.known.shared
        chars = [
            {**shared[run], "text": chr(code) if code < _JOINED else self._text(code), "x0": x0, "x1": x1, "width": w, "adv": w}
            for code, x0, x1, w, run in zip(*columns, strict=True)
        ]
        for index, own in self.own.items():
            chars[index].update(own)
        return chars

    def letters(self) -> Letters:
        """Return the characters as letters."""
        listed, style_of = self.known.styles()
        pairs, kinds = np.unique(style_of[self.runs] * (2 * _JOINED) + self.codes, return_inverse=True)
        split = (divmod(pair, 2 * _JOINED) for pair in pairs.tolist())
        return Letters(self.boxes, kinds.astype(np.int64), [Kind(self._text(code), *listed[style]) for style, code in split])

    def marked(self) -> Iterator[tuple[int, Rect]]:
        """Yield the place of each run of characters that is marked, blanks aside, and its mark."""
        seen = self.codes != _BLANK
        runs, boxes = self.runs[seen], self.boxes[seen]
        starts = np.flatnonzero(np.diff(runs, prepend=-1))
        lows = (np.minimum.reduceat(boxes[:, side], starts).tolist() for side in (0, 1)) if len(starts) else ((), ())
        highs = (np.maximum.reduceat(boxes[:, side], starts).tolist() for side in (2, 3)) if len(starts) else ((), ())
        for mark, *sides in zip(self.known.marks[runs[starts]].tolist(), *lows, *highs, strict=True):
            if mark >= 0:
                yield mark, Rect(*sides)

    def texts(self) -> list[str]:
        """Return their texts."""
        return [chr(code) if code < _JOINED else self._text(code) for code in self.codes.tolist()]

    def _text(self, code: int) -> str:
        return chr(code) if code < _JOINED else self.joined[code - _JOINED]


def characters(text: int, objects: Mapping[int, TextObject], place: Place) -> Characters:
    """Return the characters of a text page.

    Raises `LostText` where PDFium has other characters than those of the objects, `UnmappedText` where it does not know one.
    """
    count = max(api.count_chars(text), 0)
    codes = np.fromiter(map(api.unicode_of, repeat(text), range(count)), np.int64, count)
    made_up = _made_up(text, codes)
    known, run_of = _runs(text, count, objects, place)
    found = np.flatnonzero(~made_up & (run_of >= 0))
    if len(found) < _AGREED * (count - int(made_up.sum())):
        raise LostText(f"{len(found)} of {count - int(made_up.sum())} characters were found")
    read = _Read(text, known, found, codes[found], run_of[found])
    events = np.where(made_up, np.where(codes == _BLANK, 2, 1), 0)
    return _drawn(read, _after_blank(found, events))


def _made_up(text: int, codes: Numbers) -> Mask:
    """Tell which characters PDFium made up: blanks and line ends."""
    made_up = np.zeros(len(codes), np.bool_)
    for index in np.flatnonzero((codes <= _BLANK) | (codes == _NO_CHARACTER)).tolist():
        made_up[index] = api.is_generated(text, index) != 0
    return made_up


def _runs(text: int, count: int, objects: Mapping[int, TextObject], place: Place) -> tuple[Runs, Numbers]:
    """Return the runs of the characters, and of each its own: -1 where its object is not among the page's."""
    items = np.fromiter(map(api.object_of, repeat(text), range(count)), np.int64, count)
    starts = np.flatnonzero(np.diff(items, prepend=-1))
    listed = items[starts].tolist()
    numbers: dict[int, int] = {}
    for item in listed:
        if item in objects:
            numbers.setdefault(item, len(numbers))
    runs = np.array([numbers.get(item, -1) for item in listed], np.int64)
    drawn = [objects[item] for item in numbers]
    known = runs_of(drawn, place)
    again = thickened(known, drawn, [silent for item, silent in objects.items() if item not in numbers])
    return replace(known, stroked=known.stroked | again), np.repeat(runs, np.diff(starts, append=count))


def _after_blank(found: Numbers, events: Numbers) -> Mask:
    """Tell which characters follow a blank that PDFium made up and that no line end came after: it may stand for a drawn one."""
    places = np.flatnonzero(events)
    if not len(places) or not len(found):
        return np.zeros(len(found), np.bool_)
    last = np.searchsorted(places, found) - 1
    before = places[np.maximum(last, 0)]
    after = (last >= 0) & (before > np.concatenate(([-1], found[:-1]))) & (events[before] == 2)
    after[0] = False
    return np.asarray(after, np.bool_)


@dataclass(frozen=True, eq=False)
class _Read:
    """The characters as PDFium lists them, without those that it made up."""

    text: int
    known: Runs
    indices: Numbers
    codes: Numbers
    runs: Numbers
    own: dict[int, Char] = field(default_factory=dict)

    def unmapped(self) -> Iterator[tuple[int, str]]:
        """Yield the characters that PDFium has no letter for, only a code, and what pdfminer reads there."""
        groups = self.known.fonts[self.runs] * _JOINED + self.codes
        _, firsts, numbers = np.unique(groups, return_index=True, return_inverse=True)
        for number, first in enumerate(firsts.tolist()):
            if not self._is_unmapped(first):
                continue
            font, code = self.known.listed[self.known.fonts[self.runs[first]]], int(self.codes[first])
            text = self.known.place.fonts.text(font.name.split("+")[-1], code)
            if text is None:
                raise UnmappedText(f"character {self.indices[first]} has no Unicode value")
            yield from ((row, text) for row in np.flatnonzero(numbers == number).tolist() if self._is_unmapped(row))

    def _is_unmapped(self, row: int) -> bool:
        return bool(api.is_unmapped(self.text, int(self.indices[row])) == 1)

    def each(self, values: Floats | Numbers) -> Floats:
        return np.asarray(values[self.runs], np.float64)

    @cached_property
    def shown(self) -> Numbers:
        codes = self.codes.copy()
        for row in np.flatnonzero((codes == _SOFT_HYPHEN) | (codes == _NO_CHARACTER)).tolist():
            if api.is_hyphen(self.text, int(self.indices[row])) == 1:
                codes[row] = _HYPHEN
        return codes

    @cached_property
    def sides(self) -> Floats:
        """Return x0, top, x1, bottom, y0, y1 and size of each character, a row for each of these."""
        boxes = api.loose_boxes(self.text, self.indices.tolist()).astype(np.float64)
        place = self.known.place
        right = place.transform[4] + place.left
        sides = np.empty((len(_SIDES), len(boxes)))
        for side in (_TOP, _BOTTOM, _Y0, _Y1, _SIZE):
            sides[side] = self.each(self.known.vertical[_NAMES[side]])
        sides[_X0], sides[_X1] = boxes[:, 0] + right, boxes[:, 2] + right
        rows = np.flatnonzero(~self.known.level[self.runs])
        if len(rows):
            origins = api.origins(self.text, self.indices[rows].tolist())
            owns = turned(self.known, self.runs[rows], origins, boxes[rows])
            self.own.update(zip(rows.tolist(), owns, strict=True))
            for side, name in enumerate(_NAMES):
                sides[side, rows] = [own[name] for own in owns]
        return sides


def _drawn(read: _Read, after_blank: Mask) -> Characters:
    """Return the characters in the order of drawing, with the blanks there is room for, and ligatures as one."""
    sides, codes = read.sides, read.shown
    order = read.each(read.known.order)
    further = _are_further(sides, order) & ~after_blank
    rows = np.arange(len(codes))
    heads = np.maximum.accumulate(np.where(further, 0, rows)) if len(rows) else rows
    joined = _joined(codes, further, heads, dict(read.unmapped()))
    after, own_blank = _blanks(read, np.flatnonzero(after_blank), heads)
    before = heads[after - 1]
    kept = np.flatnonzero(~further)
    # Twice the place among PDFium's characters: a blank comes before its second character.
    place = np.concatenate((2 * kept + 1, 2 * after))
    sequence = np.lexsort((place, np.concatenate((order[kept], order[before]))))
    boxes = sides[[_X0, _TOP, _X1, _BOTTOM]].T
    blank = np.column_stack((sides[_X1, before], boxes[before, 1], boxes[after, 0], boxes[before, 3]))
    for row, own in own_blank.items():
        blank[np.searchsorted(after, row)] = [own[name] for name in _NAMES[:4]]
    listed = {2 * row + 1: own for row, own in read.own.items()} | {2 * row: own for row, own in own_blank.items()}
    return Characters(
        codes=np.concatenate((codes[kept], np.full(len(after), _BLANK)))[sequence],
        boxes=np.concatenate((boxes[kept], blank))[sequence],
        runs=np.concatenate((read.runs[kept], read.runs[before]))[sequence],
        known=read.known,
        joined=joined,
        own={index: listed[key] for index, key in enumerate(place[sequence].tolist()) if key in listed} if listed else {},
    )


def _are_further(sides: Floats, order: Floats) -> Mask:
    """Tell which characters are further letters of the ligature before them: PDFium has all of its letters in one place."""
    same = sides[_X1] > sides[_X0]
    same[:1] = False
    for column in (sides[_X0], sides[_X1], sides[_Y0], sides[_Y1], order):
        same[1:] &= column[1:] == column[:-1]
    return np.asarray(same, np.bool_)


def _joined(codes: Numbers, further: Mask, heads: Numbers, unmapped: Mapping[int, str]) -> list[str]:
    """Give ligatures, and characters that PDFium has no letter for, a code of their own, and return their texts."""
    texts = dict(unmapped)
    for row in np.flatnonzero(further).tolist():
        head = int(heads[row])
        texts[head] = texts.get(head, chr(codes[head])) + texts.get(row, chr(codes[row]))
    known = {text: number for number, text in enumerate(dict.fromkeys(texts.values()))}
    for row, text in texts.items():
        codes[row] = _JOINED + known[text]
    return list(known)


def _blanks(read: _Read, after: Numbers, heads: Numbers) -> tuple[Numbers, dict[int, Char]]:
    """Return the characters before which a blank has room, and what such blanks have of their own that are not level."""
    sides, before = read.sides, heads[after - 1]
    upright = read.known.upright[read.runs]
    gap = sides[_X0, after] - sides[_X1, before]
    shared = np.minimum(sides[_BOTTOM, after], sides[_BOTTOM, before]) - np.maximum(sides[_TOP, after], sides[_TOP, before])
    fits = (gap >= 0) & (shared > _SAME_LINE * np.minimum(sides[_SIZE, after], sides[_SIZE, before]))
    fits &= upright[after] & upright[before]
    own: dict[int, Char] = {}
    for index in np.flatnonzero(~upright[after] & ~upright[before]).tolist():
        first, second = read.own[int(before[index])], read.own[int(after[index])]
        place = _blank_below(first, second)
        if place:
            fits[index] = True
            own[int(after[index])] = {**first, **place}
    for index in np.flatnonzero(fits).tolist() if read.own else ():
        row, first_row = int(after[index]), int(before[index])
        if row not in own and first_row in read.own:
            sides_of_gap = {"x0": sides[_X1, first_row], "x1": sides[_X0, row], "width": gap[index], "adv": gap[index]}
            own[row] = {**read.own[first_row], **{name: float(value) for name, value in sides_of_gap.items()}}
    return after[fits], own


def _blank_below(before: Char, after: Char) -> Char | None:
    """Return the place of a blank between two characters that stand above each other: text that reads upwards or downwards."""
    upper, lower = (before, after) if after["top"] >= before["top"] else (after, before)
    gap = lower["top"] - upper["bottom"]
    if gap < 0 or abs(after["x0"] - before["x0"]) > 0.5 * before["width"]:
        return None
    moved = upper["bottom"] - before["top"]
    low = before["y1"] - moved
    return {
        "top": upper["bottom"], "bottom": lower["top"], "height": gap,
        "y1": low, "y0": low - gap, "doctop": before["doctop"] + moved,
    }  # fmt: skip
