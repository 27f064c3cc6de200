"""Reading order: areas are cut at gutters into columns and at white bands into rows, again and again."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.pdf.content import Rect
from ingest.pdf.lines import rows_of, split_at_gaps, weighted_size
from ingest.pdf.markers import leading_marker
from ingest.pdf.side_boxes import beside_boxes
from ingest.pdf.side_notes import beside_notes
from ingest.pdf.side_titles import beside_titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.pdf.content import Word
    from ingest.pdf.drafts import DraftBlock, DraftTable

Gutter = tuple[float, float]  # from x to x

_GAP = 1.0  # em of white that may be a gutter
_MARKER_GAP = 6.0  # em that may stand between a list marker and its text
_LEAST_LINES = 3
_LEAST_WORDS = 2.5
_LEVEL_LINES, _LEVEL_WORDS = 2, 6.0
_LABEL_WORDS = 3
_WITH_TIMES = 2  # columns: times, and what happens then
_TIME = re.compile(
    r"(?i)^(?:(?:by|from|early|mid|late)\s+)?(?:(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?|spring|"
    r"summer|autumn|winter|q[1-4]|year\s+\d)?\s*(?:(?:19|20)\d\d(?:\s*[-/–]\s*\d{2,4})?)?$"
)
_TITLE = 1.15  # a line so much larger than the text of the columns stands over them all


@dataclass(frozen=True, eq=False)
class Element:
    """A piece of a line, or a box (table, frame) that is read as one: then without words."""

    rect: Rect
    words: tuple[Word, ...] = ()
    box: DraftTable | list[DraftBlock] | None = None

    @cached_property
    def size(self) -> float:
        """Return the font size; 0 of a box."""
        return weighted_size(self.words) if self.words else 0.0


def elements_of(words: Iterable[Word]) -> list[Element]:
    """Return the pieces of the lines: parted at wide gaps, list markers kept with their text."""
    elements: list[Element] = []
    for row in rows_of(words):
        pieces: list[list[Word]] = []
        for piece in split_at_gaps(row, _GAP):
            if pieces and _is_marker(pieces[-1], piece):
                pieces[-1].extend(piece)
            else:
                pieces.append(list(piece))
        elements.extend(Element(Rect.around(word.rect for word in piece), tuple(piece)) for piece in pieces)
    return elements


def _is_marker(piece: Sequence[Word], after: Sequence[Word]) -> bool:
    near = after[0].rect.x0 - piece[-1].rect.x1 < _MARKER_GAP * piece[0].size
    found = leading_marker([*piece, after[0]])
    return near and found is not None and found[1] == len(piece)


def in_reading_order(elements: Sequence[Element]) -> list[list[Element]]:
    """Return groups of elements in reading order; a group is one column of text, or one box."""
    groups: list[list[Element]] = []
    plain: list[Element] = []
    for band in _bands(elements):
        columns = _columns(band)
        if len(columns) > 1:
            groups.extend(_around_boxes(plain))
            sections = beside_boxes(columns)
            titled = beside_titles(*columns) if len(columns) == 2 and not sections else []
            noted = beside_notes(*columns) if len(columns) == 2 and not sections else []
            columns = sections or noted or [piece for part in titled for piece in part] or columns
            groups.extend(group for column in columns for group in in_reading_order(column))
            plain = []
        else:
            plain.extend(band)
    return groups + _around_boxes(plain)


def _around_boxes(elements: Sequence[Element]) -> list[list[Element]]:
    groups: list[list[Element]] = []
    for element in sorted(elements, key=lambda element: (element.rect.top, element.rect.x0)):
        if element.box is None and groups and groups[-1][0].box is None:
            groups[-1].append(element)
        else:
            groups.append([element])
    return groups


def _atoms(elements: Sequence[Element]) -> list[list[Element]]:
    """Return the elements grouped into bands between which no element stands."""
    atoms: list[list[Element]] = []
    bottom = 0.0
    for element in sorted(elements, key=lambda element: element.rect.top):
        if atoms and element.rect.top < bottom - 0.3 * min(element.rect.height, atoms[-1][-1].rect.height):
            atoms[-1].append(element)
            bottom = max(bottom, element.rect.bottom)
        else:
            atoms.append([element])
            bottom = element.rect.bottom
    return atoms


def _bands(elements: Sequence[Element]) -> list[list[Element]]:
    """Return bands of rows, as tall as they can be while a gutter runs through; rows without one stand alone."""
    atoms = _atoms(elements)
    shared = [element.size for atom in atoms if len(atom) > 1 for element in atom if element.words]
    title = _TITLE * max(shared, default=0.0)  # a lone line between boxes beside each other belongs to neither column
    extent = (
        min((element.rect.x0 for element in elements), default=0.0),
        max((element.rect.x1 for element in elements), default=0.0),
    )
    bands: list[list[Element]] = []
    start = 0
    while start < len(atoms):
        end = _reach(atoms, start, title, extent)
        end -= end - start > 1 and _is_kicker(atoms, end - 1)
        bands.append([element for atom in atoms[start:end] for element in atom])
        start = end
    return bands


def _is_kicker(atoms: Sequence[Sequence[Element]], at: int) -> bool:
    """Tell whether a lone line ("Objective 2") stands over the lone larger line below it, nearer to that than to those above."""
    if at + 1 >= len(atoms) or len(atoms[at]) > 1 or len(atoms[at + 1]) > 1:
        return False
    (line,), (below,) = atoms[at], atoms[at + 1]
    above = max(element.rect.bottom for element in atoms[at - 1])
    larger = bool(line.words) and below.size >= _TITLE * line.size
    return larger and below.rect.top - line.rect.bottom < line.rect.top - above


def _reach(atoms: Sequence[Sequence[Element]], start: int, title: float, extent: Gutter) -> int:
    """Return where the tallest band ends that begins at an atom and has columns; ``extent`` is that of all atoms along x.

    A lone line of size ``title`` or more is a title over the columns below it, even where it is short.
    """
    band = _Band()
    between: list[list[Gutter]] = []
    for atom in atoms[start:]:
        if len(atom) == 1 and atom[0].size >= title:
            break
        for element in atom:
            band.add(element)
        if not band.gutters(extent):
            break
        between.append(band.gutters())
    for height in range(len(between), 0, -1):
        gutters = between[height - 1]
        if gutters and len(_parted([element for atom in atoms[start : start + height] for element in atom], gutters)) > 1:
            return start + height
    return start + 1


class _Band:
    """What elements cover along x, and the sizes of their text."""

    def __init__(self) -> None:
        self._covered: list[Gutter] = []
        self._sizes: list[float] = []

    def add(self, element: Element) -> None:
        """Add an element."""
        if element.words:
            insort(self._sizes, element.size)
        x0, _, x1, _ = element.rect
        apart = []
        for covered in self._covered:
            if covered[1] < x0 or covered[0] > x1:
                apart.append(covered)
            else:
                x0, x1 = min(x0, covered[0]), max(x1, covered[1])
        insort(apart, (x0, x1))
        self._covered = apart

    def gutters(self, extent: Gutter | None = None) -> list[Gutter]:
        """Return the intervals along x that are left free, wide enough for a gutter; to the ends of ``extent`` if given."""
        least = max(_GAP * (median(self._sizes) if self._sizes else 8.0), 6.0)
        covered = self._covered
        if extent:
            covered = [(extent[0], extent[0]), *covered, (extent[1], extent[1])]
        return [(before[1], after[0]) for before, after in pairwise(covered) if after[0] - before[1] >= least]


def _columns(elements: Sequence[Element]) -> list[list[Element]]:
    """Return the elements by column where gutters part real columns of text; else as one."""
    band = _Band()
    for element in elements:
        band.add(element)
    return _parted(elements, band.gutters())


def _parted(elements: Sequence[Element], gutters: Sequence[Gutter]) -> list[list[Element]]:
    if not gutters:
        return [list(elements)]
    edges = [(start + end) / 2 for start, end in gutters]
    columns: list[list[Element]] = [[] for _ in range(len(edges) + 1)]
    for element in elements:
        columns[bisect_left(edges, element.rect.x0)].append(element)
    labelled = len(elements) > len(columns) and all(map(_is_labelled, columns))
    dated = len(columns) == _WITH_TIMES and _is_of_times(columns[0])
    whole = all(map(_is_column, columns[1:] if dated else columns))
    return columns if labelled or whole else [list(elements)]


def _is_of_times(elements: Sequence[Element]) -> bool:
    """Tell whether a column holds nothing but times, as the stops of a timeline do."""
    texts = [" ".join(word.text for word in element.words) for element in elements]
    return len(texts) >= _LEAST_LINES and all(_TIME.match(text) for text in texts)


def _is_labelled(elements: Sequence[Element]) -> bool:
    """Tell whether a column is a label with a colon and its value, which goes on below: "Lead: Parks and" beside "By: May"."""
    if not elements:
        return False
    first, *below = elements
    label = next((at for at, word in enumerate(first.words[:_LABEL_WORDS]) if word.text.endswith(":")), None)
    return label is not None and label + 1 < len(first.words) and len(below) < _LEAST_LINES


def _is_column(elements: Sequence[Element]) -> bool:
    """Tell whether a column holds text that is read downwards: lines enough, with words enough, or a box.

    Two lines are enough where they are long, as at the foot of columns of prose that a browser has made level.
    """
    if any(element.box is not None for element in elements):
        return True
    counts = [len(element.words) for element in elements]
    words = sum(counts) / len(counts)
    return (len(counts) >= _LEAST_LINES and words >= _LEAST_WORDS) or (len(counts) == _LEVEL_LINES and words >= _LEVEL_WORDS)
