"""Rows as a table's author meant them: halves that a page break tore apart are joined again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.cells import is_blank, lost_entries
from extract.drafts import EMPTY
from extract.inner_labels import without_label
from extract.labels import clean_ref, read_label
from extract.shapes import undertakes
from extract.view import paragraphs
from models.evidence import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.columns import Columns
    from models.document import Cell, Table

_WHITE = "#ffffff"
_NUMBERED = 2  # cells of a banner: a number and a title
_OPEN_ENDS = frozenset(
    "a an and as at by for from in of on or our that the their to with key per which is are".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Row:
    """The cells of a body row by column; ``banner`` where one text runs over the whole row, behind its ``number`` if any.

    ``filled`` are the columns in which there is nothing but a colour that the row's text does not stand on.
    """

    cells: dict[int, Passage] = field(default_factory=dict)
    banner: bool = False
    number: str | None = None
    filled: frozenset[int] = frozenset()

    def cell(self, column: int | None) -> Passage:
        """Return the text of a column, empty where there is none."""
        return self.cells.get(column, EMPTY) if column is not None else EMPTY

    @property
    def text(self) -> Passage:
        """Return all of the row, cell after cell."""
        return Passage.joined(self.cells[index] for index in sorted(self.cells))


def table_rows(table: Table, text: str, columns: Columns) -> list[Row]:
    """Return the body rows, and banners above the header.

    A merged cell stands in the first of its columns and in each of its rows.
    """
    rows = []
    for at, cells in enumerate(table.grid()):
        distinct: dict[int, Passage] = {}
        seen: set[int] = set()
        for index, cell in enumerate(cells):
            if cell is None or id(cell) in seen:
                continue
            seen.add(id(cell))
            passage = Passage.of(text, cell.lines)
            if passage:
                distinct[index] = without_label(passage, columns.columns[index].header)
        if at < columns.header_rows:
            rows += [Row({index: title}, banner=True) for index, cell in distinct.items() if (title := _title_below(cell))]
        banner = _is_banner(distinct, cells, table, columns)
        if distinct and (at >= columns.header_rows or (banner and len(cells) > 1)):
            rows.append(Row(distinct, banner=banner, filled=_coloured(cells)))
    return [_as_numbered_banner(row, rows[at + 1] if at + 1 < len(rows) else None, columns) or row for at, row in enumerate(rows)]


def _coloured(cells: Sequence[Cell | None]) -> frozenset[int]:
    """Return the columns of a row with a colour of their own and no text."""
    behind = {cell.fill for cell in cells if cell is not None and cell.lines}
    return frozenset(
        index
        for index, cell in enumerate(cells)
        if cell is not None and not cell.lines and cell.fill and cell.fill not in {*behind, _WHITE}
    )


def _as_numbered_banner(row: Row, below: Row | None, columns: Columns) -> Row | None:
    """Return a row as a banner if it has but a number and a title, and the row below is its first part: 2, and then 2.1."""
    texts = list(row.cells.values())
    if row.banner or below is None or len(texts) != _NUMBERED or not below.cells or len(below.cells) <= _NUMBERED:
        return None
    number, first = clean_ref(texts[0].value), clean_ref(below.cells[min(below.cells)].value)
    action = columns.first("action")
    if number is None or first is None or action is None or action.index == min(row.cells):
        return None
    parts = [f"{number.removesuffix('.0')}{sign}" for sign in (".", "a", "A")]
    return Row({max(row.cells): texts[1]}, banner=True, number=number) if first.startswith(tuple(parts)) else None


def _title_below(header: Passage) -> Passage | None:
    """Return the labelled objective that stands below a header in one cell, as where no line parts it from the first banner."""
    lines = zip(header.offsets[1:], header.by_line()[1:], strict=True)
    return next((header[at:].strip() for at, line in lines if ":" in line.text and read_label(line) is not None), None)


def _is_banner(distinct: dict[int, Passage], cells: Sequence[Cell | None], table: Table, columns: Columns) -> bool:
    texts = [passage.value for passage in distinct.values()]
    if len(texts) == 2 and texts[1].startswith(texts[0]):
        return True  # the edge of a merged cell that was read twice
    if len(texts) != 1 or table.columns < 2:
        return False
    (index,) = distinct
    cell = cells[index]
    if cell is not None and cell.column_span >= max(2, table.columns - 1):
        return True
    if read_label(distinct[index]) is not None:
        return True
    if any(cell.column_span >= max(2, table.columns - 1) for cell in table.cells if cell.lines):
        return False  # where banners are merged cells, a row with one text is not one
    action = columns.first("action")
    before_action = action is None or index <= action.index
    return before_action and not undertakes(texts[0]) and texts[0][:1].isupper() and index == 0 and not is_blank(distinct[index])


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
    if goes_on.get("action") and not _is_whole(above, row, action, usual):
        return (row, None) if not new_objective else _split(row, action)
    listed = row.cell(action)
    if usual and not any(row.cell(index) for index in usual) and (not listed or _adds_to_list(above.cell(action), listed)):
        return row, None
    if goes_on.get("objective") and not listed:
        return row, None
    return None, row


def _is_whole(above: Row, row: Row, action: int | None, usual: set[int]) -> bool:
    """Tell whether a row says who and when anew, as the one above did, and begins with a capital: that one only seems open."""
    told = [above.cell(index) and row.cell(index) for index in usual]
    return len(told) > 1 and all(told) and not row.cell(action).text.lstrip()[:1].islower()


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
    begins_low = below.text.lstrip()[:1].islower() and not above.text.lstrip()[:1].islower()  # else entries may all do so
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
    return Row({action: Passage.joined(parts[:over])}), Row({**row.cells, action: Passage.joined(parts[over:])})


def _merged(above: Row, below: Row) -> Row:
    cells = dict(above.cells)
    for index, passage in below.cells.items():
        cells[index] = cells.get(index, EMPTY).plus(passage)
    return Row(cells, banner=above.banner, filled=above.filled | below.filled)
