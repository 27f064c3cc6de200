"""What a page is made of, whatever the format: headings, paragraphs, lists, tables."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_lowercase
from typing import NamedTuple


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the document's title."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Para:
    """A paragraph; a newline in it is a line break."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Items:
    """A list; ``mark`` is its bullet, or ``1.`` or ``(a)`` for a numbered one."""

    entries: tuple[str, ...]
    mark: str = "•"

    @property
    def numbered(self) -> bool:
        """Tell whether the entries are counted."""
        return self.mark in ("1.", "(a)")

    def signs(self) -> list[str]:
        """Return what stands before each entry."""
        return [sign(self.mark, at) for at in range(len(self.entries))]


@dataclass(frozen=True)
class Cell:
    """A cell; it may run over columns and rows. Lines are separated by newlines."""

    text: str
    across: int = 1
    down: int = 1
    bold: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells; those that a cell above or to the left covers are left out, as in HTML."""

    rows: tuple[tuple[Cell, ...], ...]
    header: int = 1

    def placed(self) -> list[list[Place]]:
        """Return a full rectangle of places: a covered one has the cell that covers it and is no origin."""
        taken: dict[tuple[int, int], Place] = {}
        for y, row in enumerate(self.rows):
            x = 0
            for cell in row:
                while (y, x) in taken:
                    x += 1
                for dy in range(cell.down):
                    for dx in range(cell.across):
                        taken[y + dy, x + dx] = Place(cell, origin=not dy and not dx)
                x += cell.across
        width = 1 + max(x for _, x in taken)
        empty = Place(Cell(""), origin=True)
        return [[taken.get((y, x), empty) for x in range(width)] for y in range(len(self.rows))]


class Place(NamedTuple):
    """A place in a table's rectangle."""

    cell: Cell
    origin: bool

    @property
    def text(self) -> str:
        """Return the cell's text where it begins, nothing where it only covers."""
        return self.cell.text if self.origin else ""


Block = Heading | Para | Items | Table


def sign(mark: str, at: int) -> str:
    """Return what stands before an entry of a list."""
    return {"1.": f"{at + 1}.", "(a)": f"({ascii_lowercase[at % 26]})"}.get(mark, mark)
