"""Rows as a table's author meant them: halves that a page break tore apart are joined again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.cells import lost_entries
from extract.drafts import EMPTY
from extract.labels import clean_ref
from extract.view import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.columns import Columns
    from models.evidence import Passage

_OPEN_ENDS = {
    "a",
    "an",
    "and",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "of",
    "on",
    "or",
    "our",
    "that",
    "the",
    "their",
    "to",
    "with",
    "key",
    "per",
    "which",
    "is",
    "are",
}


@dataclass(frozen=True)
class Row:
    """The cells of a body row by column; ``banner`` where one text runs over the whole row."""

    cells: dict[int, Passage] = field(default_factory=dict)
    banner: bool = False

    def cell(self, column: int | None) -> Passage:
        """Return the text of a column, empty where there is none."""
        return self.cells.get(column, EMPTY) if column is not None else EMPTY

    @property
    def text(self) -> Passage:
        """Return all of the row, cell after cell."""
        whole = EMPTY
        for index in sorted(self.cells):
            whole = whole.plus(self.cells[index])
        return whole


def join_rows(rows: Sequence[Row], columns: Columns) -> list[Row]:
    """Return the rows with continuations joined to the row they continue.

    A row continues the one above when its action goes on in the middle of a sentence, or when it adds only a bullet
    to the list above. Where only the action goes on but the objective is a new one, the row is cut in two.
    """
    usual = _usually_filled(rows, columns)
    joined: list[Row] = []
    for row in rows:
        above = joined[-1] if joined else None
        if above is None or row.banner or above.banner:
            joined.append(row)
            continue
        continued, fresh = _cut(above, row, columns, usual)
        if continued:
            joined[-1] = _merged(above, continued)
        if fresh:
            joined.append(fresh)
    return joined


def _usually_filled(rows: Sequence[Row], columns: Columns) -> set[int]:
    """Return the columns that say who, when or to what end in at least half of the rows: a row without any is a part of one."""
    body = [row for row in rows if not row.banner]
    telling = [column.index for column in columns.columns if column.role in ("objective", "owner", "deadline", "period")]
    return {index for index in telling if sum(bool(row.cell(index)) for row in body) * 2 >= len(body)}


def _cut(above: Row, row: Row, columns: Columns, usual: set[int]) -> tuple[Row | None, Row | None]:
    """Return the part of a row that continues the one above, and the part that is new."""
    at = {role: column.index for role in ("objective", "action", "owner", "deadline") if (column := columns.first(role))}
    action, objective = at.get("action"), at.get("objective")
    goes_on = {role: _goes_on(above.cell(index), row.cell(index)) for role, index in at.items()}
    new_objective = bool(row.cell(objective)) and not goes_on.get("objective")
    if goes_on.get("action"):
        return (row, None) if not new_objective else _split(row, action)
    listed = row.cell(action)
    if usual and not any(row.cell(index) for index in usual) and (not listed or _adds_to_list(above.cell(action), listed)):
        return row, None
    if goes_on.get("objective") and not listed:
        return row, None
    return None, row


def _adds_to_list(above: Passage, below: Passage) -> bool:
    """Tell whether a cell begins with a marker of the list in the cell above: a bullet, or the same style of numbering."""
    marker = below.lines[0].marker
    if not marker or not above:
        return False
    if clean_ref(marker) is None:
        return True
    styles = [_is_figure(line.marker) for line in above.lines[1:] if clean_ref(line.marker)]
    return bool(styles) and styles[-1] == _is_figure(marker)


def _is_figure(marker: str | None) -> bool:
    return (clean_ref(marker) or "")[:1].isdigit()


def _goes_on(above: Passage, below: Passage) -> bool:
    """Tell whether a cell begins in the middle of the sentence that the cell above began."""
    if not above or not below or below.lines[0].marker:
        return False
    end = above.text.rstrip()
    if end.endswith((".", ";", ":", "?", "!")):
        return False
    begins_low = below.text.lstrip()[:1].islower()
    return begins_low or (end.rsplit(None, 1)[-1].lower() in _OPEN_ENDS) or end.endswith((",", "-", "–", "&"))


def _split(row: Row, action: int | None) -> tuple[Row | None, Row | None]:
    """Cut a row whose action cell ends one action and begins the next.

    The entry that runs over the break is the new row's first: its objective stands at the same height. Without one,
    all entries but the last are taken to belong above.
    """
    cell = row.cell(action)
    parts = [entry for part in paragraphs(cell) for entry in (lost_entries(part) or [part])]
    if len(parts) < 2 or action is None:
        return None, row
    over = next((at for at, part in enumerate(parts) if at and len(part.lines) > 1), len(parts) - 1)
    return Row({action: _sum(parts[:over])}), Row({**row.cells, action: _sum(parts[over:])})


def _sum(parts: Sequence[Passage]) -> Passage:
    whole = EMPTY
    for part in parts:
        whole = whole.plus(part)
    return whole


def _merged(above: Row, below: Row) -> Row:
    cells = dict(above.cells)
    for index, passage in below.cells.items():
        cells[index] = cells.get(index, EMPTY).plus(passage)
    return Row(cells, banner=above.banner)
