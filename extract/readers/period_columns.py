"""Tables with time over their columns and what is to be done in the cells: Year 1 | Year 2 | Year 3."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.cell_labels import part_labels
from extract.cells import entries, fields_of, is_blank
from extract.column_content import is_tick
from extract.deadlines import read_deadlines
from extract.drafts import ActionDraft, Draft, Note, Reading
from extract.labels import without_number
from extract.rows import Row, table_rows
from extract.table_objectives import banner_objective, column_objective
from extract.view import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extract.columns import Column, Columns
    from extract.view import Context, View
    from models.document import Table
    from models.evidence import Passage

_FIGURE = re.compile(r"[£$€+–-]?\s?\d[\d,.]*\s?(?:%|k|m|bn|pp|days?|hours?)?(?:\s*\([^()]*\))?")
_LEVEL_WORDS = 2
_SHARED = ("owner", "partners", "measure", "outcome", "status", "category")


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each table without an action column whose period columns hold undertakings."""
    for index, block in enumerate(view.blocks):
        columns = view.columns(index) if block.table else None
        if block.table is None or columns is None or columns.first("action") or len(columns.having("period")) < 2:
            continue
        if _are_figures(view, block.table, columns):
            continue
        rows = table_rows(block.table, view.document.text, columns)
        drafts = [(index, draft) for draft in _read_rows(rows, columns, view.context)]
        actions = [draft for _, draft in drafts if isinstance(draft, ActionDraft)]
        if len(actions) > 1 and not _are_levels(actions):
            yield Reading("period_columns", frozenset({index}), tuple(drafts), score=0.94)


def _are_figures(view: View, table: Table, columns: Columns) -> bool:
    """Tell whether at least half of what stands under the periods are figures: statistics, year by year."""
    periods = {column.index for column in columns.having("period")}
    cells = [view.passage(cell.lines).value for cell in table.cells if cell.row >= columns.header_rows and cell.column in periods]
    filled = [text for text in cells if text]
    return 2 * sum(_FIGURE.fullmatch(text) is not None for text in filled) >= len(filled) > 0


def _are_levels(actions: Sequence[ActionDraft]) -> bool:
    """Tell whether the cells say how far something has come ("Developing"): few different ones of a word or two."""
    texts = [action.text.value.casefold() for action in actions]
    return len(set(texts)) * 2 <= len(texts) and all(len(text.split()) <= _LEVEL_WORDS for text in texts)


def _read_rows(rows: list[Row], columns: Columns, context: Context) -> Iterator[Draft]:
    serves = columns.first("objective") or next((column for column in columns.columns if not column.role), None)
    above = ""
    told: dict[str, Passage] = {}
    for row in rows:
        if row.banner:
            banner, told, _ = part_labels(row.text)
            yield banner_objective(banner or row.text)
            continue
        objective = row.cell(serves.index) if serves else row.cell(None)
        if objective and key(objective.value) != above and not is_blank(objective):
            above = key(objective.value)
            named, told, _ = part_labels(objective)
            yield column_objective(named or objective)
        values = told | {role: cell for role in _SHARED if (at := columns.first(role)) and (cell := row.cell(at.index))}
        actions = [
            action
            for column in columns.having("period")
            for action in _read_cell(row, column, columns, values=values, context=context)
        ]
        yield from actions
        if not actions:
            yield Note(row.text, "rejected", "a row without an action", "period_columns.no-action")


def _read_cell(
    row: Row, period: Column, columns: Columns, *, values: Mapping[str, Passage], context: Context
) -> Iterator[ActionDraft]:
    """Yield the actions of one cell, with the ``values`` of its row; the words of their deadline are the header's."""
    cell = row.cell(period.index)
    if is_blank(cell) or is_tick(cell.value):
        return
    headers = {column.role: column.header.value for column in columns.columns}
    for entry in entries(cell):
        number, text = without_number(entry.text)
        yield ActionDraft(
            text=text,
            kind="table",
            rule="period_columns.cell",
            confidence=0.85,
            ref=entry.ref or number,
            **(fields_of(values, headers, context) | {"deadlines": read_deadlines(period.header, context.dates)}),
        )
