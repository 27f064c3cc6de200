"""Tables compared by which cells stand next to each other: the measure of the ICDAR 2013 table competition.

After Göbel, Hassan, Oro and Orsi, *A methodology for evaluating algorithms for table understanding in PDF documents*
(DocEng 2012). A table becomes a list of relations: each cell that has text, with its nearest neighbour that has text to
the right, and with the one below; empty cells are skipped. A cell merged over rows or columns looks out of each of them
and counts a neighbour once. Texts are compared without white space and case, and with all signs alike, so that neither
a reader's blanks nor its dashes and quotation marks count. The relations of all tables of a document are one multiset:
whether a reader found two tables or took them for one costs only the relations across the seam, a table that is
none costs precision, a table missed costs recall.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Direction = Literal["right", "below"]


class Placed(NamedTuple):
    """A cell's text and its place in the grid, last row and column included."""

    text: str
    top: int
    left: int
    bottom: int
    right: int


class Relation(NamedTuple):
    """Two neighbours' texts in the form in which they are compared."""

    text: str
    direction: Direction
    neighbour: str


@dataclass(frozen=True)
class Counts:
    """Relations that are right, found and wanted; sums of counts pool documents."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what is there that was found; 1 where nothing is."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.found + self.wanted
        return 2 * self.right / total if total else 1.0


def normalised(text: str) -> str:
    """Return a cell's text as it is compared.

    >>> normalised("Pay gap\\n(2031 – 32)")
    'PAYGAP_2031_32_'
    """
    shown = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[^\w]|_", "_", shown).upper()


def placed_rows(rows: Iterable[Sequence[str | None]]) -> list[Placed]:
    """Return the cells of a table that is given as rows of texts, without merged cells."""
    return [Placed(text or "", row, column, row, column) for row, texts in enumerate(rows) for column, text in enumerate(texts)]


def relations(cells: Iterable[Placed]) -> Counter[Relation]:
    """Return the relations of one table's cells."""
    filled = [cell for cell in cells if normalised(cell.text)]
    place = {
        (row, column): index
        for index, cell in enumerate(filled)
        for row in range(cell.top, cell.bottom + 1)
        for column in range(cell.left, cell.right + 1)
    }
    rows: dict[int, list[int]] = {}
    columns: dict[int, list[int]] = {}
    for (row, column), index in sorted(place.items()):
        rows.setdefault(row, []).append(index)
        columns.setdefault(column, []).append(index)
    found: Counter[Relation] = Counter()
    ways: tuple[tuple[Direction, dict[int, list[int]]], ...] = (("right", rows), ("below", columns))
    for direction, strips in ways:
        pairs = {pair for strip in strips.values() for pair in _neighbours(strip)}
        found.update(Relation(normalised(filled[a].text), direction, normalised(filled[b].text)) for a, b in pairs)
    return found


def _neighbours(strip: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((before, after) for before, after in pairwise(strip) if before != after)


def compared(found: Iterable[Sequence[Placed]], wanted: Iterable[Sequence[Placed]]) -> Counts:
    """Return how the tables found in a document compare with those that are there."""
    ours, theirs = (sum((relations(table) for table in tables), Counter[Relation]()) for tables in (found, wanted))
    return Counts((ours & theirs).total(), ours.total(), theirs.total())
