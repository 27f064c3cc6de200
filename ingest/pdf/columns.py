"""Reading order: areas are cut at gutters into columns and at white bands into rows, again and again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING

from ingest.pdf.content import Rect
from ingest.pdf.lines import rows_of, split_at_gaps, weighted_size
from ingest.pdf.markers import leading_marker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.pdf.content import Word
    from ingest.pdf.drafts import DraftBlock, DraftTable

_GAP = 1.0  # em of white that may be a gutter
_MARKER_GAP = 6.0  # em that may stand between a list marker and its text
_LEAST_LINES = 3
_LEAST_WORDS = 2.5
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
    title = _TITLE * max(shared, default=1e9)
    bands: list[list[Element]] = []
    start = 0
    while start < len(atoms):
        end = _reach(atoms, start, title)
        bands.append([element for atom in atoms[start:end] for element in atom])
        start = end
    return bands


def _reach(atoms: Sequence[Sequence[Element]], start: int, title: float) -> int:
    """Return where the tallest band ends that begins at an atom and has columns.

    A lone line of size ``title`` or more is a title over the columns below it, even where it is short.
    """
    x0 = min(element.rect.x0 for atom in atoms for element in atom)
    x1 = max(element.rect.x1 for atom in atoms for element in atom)
    band: list[Element] = []
    best = start + 1
    for end in range(start, len(atoms)):
        if len(atoms[end]) == 1 and atoms[end][0].size >= title:
            break
        band.extend(atoms[end])
        if not _gutters(band, (x0, x1)):
            break
        if len(_columns(band)) > 1:
            best = end + 1
    return best


def _gutters(elements: Sequence[Element], reach: tuple[float, float] | None = None) -> list[tuple[float, float]]:
    """Return the intervals along x that all elements leave free, wide enough for a gutter; to the ends of ``reach`` if given."""
    sizes = [element.size for element in elements if element.words]
    least = max(_GAP * (median(sizes) if sizes else 8.0), 6.0)
    spans = sorted((element.rect.x0, element.rect.x1) for element in elements)
    covered = reach[0] if reach else spans[0][0]
    gutters = []
    for x0, x1 in [*spans, (reach[1], reach[1])] if reach else spans:
        if x0 - covered >= least:
            gutters.append((covered, x0))
        covered = max(covered, x1)
    return gutters


def _columns(elements: Sequence[Element]) -> list[list[Element]]:
    """Return the elements by column where the gutters part real columns of text; else as one."""
    gutters = _gutters(elements)
    if not gutters:
        return [list(elements)]
    edges = [(start + end) / 2 for start, end in gutters]
    columns: list[list[Element]] = [[] for _ in range(len(edges) + 1)]
    for element in elements:
        columns[sum(element.rect.x0 > edge for edge in edges)].append(element)
    if all(_is_column(column) for column in columns):
        return columns
    return [list(elements)]


def _is_column(elements: Sequence[Element]) -> bool:
    """Tell whether a column holds text that is read downwards: lines enough, with words enough, or a box."""
    if any(element.box is not None for element in elements):
        return True
    counts = [len(element.words) for element in elements]
    return len(counts) >= _LEAST_LINES and sum(counts) / len(counts) >= _LEAST_WORDS
