"""Labels inside the cells of a table without headers: "Who" above the name in each cell of a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.headers import header_roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.evidence import Passage

_FEWEST = 2  # cells


def inner_labels(grid: Sequence[Sequence[Passage]]) -> dict[int, Passage]:
    """Return the label of each column whose cells all begin with the same one on a line of its own."""
    found: dict[int, Passage] = {}
    for index, column in enumerate(zip(*grid, strict=True)):
        lines = [cell.by_line() for cell in column if cell]
        labels = {own[0].value.casefold() for own in lines}
        if len(lines) >= _FEWEST and len(labels) == 1 and all(len(own) > 1 for own in lines) and header_roles(lines[0][0].value):
            found[index] = lines[0][0]
    return found


def without_label(cell: Passage, header: Passage) -> Passage:
    """Return a cell without its first line where that is the column's header again and more stands below it."""
    lines = cell.by_line() if header and cell else []
    return cell[cell.offsets[1] :] if len(lines) > 1 and lines[0].value.casefold() == header.value.casefold() else cell
