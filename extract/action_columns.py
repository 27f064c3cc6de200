"""The column of what is to be done in a table where no header says "action": told by what its cells undertake."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.column_content import content_score, filled, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.columns import Column
    from models.evidence import Passage

WHO_OR_WHEN = frozenset({"owner", "deadline", "period"})
_ENOUGH = 0.6
_WORDY = 3


def find_action(columns: list[Column], body: list[list[Passage]]) -> list[Column]:
    """Return the columns with the one made the action column that is called something else but holds undertakings.

    Only in a table that says who or when; a description or an objective may turn out to be what is done. Where the
    table says both, fewer of its cells need to show it.
    """
    told = {column.role for column in columns} & WHO_OR_WHEN
    if not told or any(column.role == "action" for column in columns):
        return columns
    foreign = [column for column in columns if column.role == "foreign"]  # alone in a plan's table: "Mitigation"
    likely = [column for column in columns if column.role in ("", "objective", "description") or _is_doubtful(column)]
    outcomes = [column for column in columns if column.role == "outcome"]  # what is worded as one to be reached
    likely += foreign if len(foreign) == 1 or {"owner", "deadline"} <= told else []
    enough = _undertaking(likely, columns, body) or _undertaking(outcomes, columns, body)
    if not enough:
        return columns
    *_, found = max(enough)
    return [replace(c, role="action", rule=f"{c.rule or 'columns'}.undertakes") if c is found else c for c in columns]


def _is_doubtful(column: Column) -> bool:
    """Tell whether content may make an action column of one that is only likely to be something else."""
    doubtful = column.rule.startswith("header_words") and column.role in ("measure", "outcome", "category", "other", "status")
    return column.rule == "columns.content.action" or doubtful


def _is_what_remains(candidates: Sequence[Column], columns: Sequence[Column], body: list[list[Passage]]) -> bool:
    """Tell whether one column of some words is all that a table without headers has beside who and when."""
    if len(candidates) != 1 or any(column.header for column in columns) or not {"owner", "deadline"} <= {c.role for c in columns}:
        return False
    return share(filled(body, candidates[0].index), lambda cell: len(cell.value.split()) >= _WORDY) >= _ENOUGH


def _undertaking(
    candidates: Sequence[Column], columns: Sequence[Column], body: list[list[Passage]]
) -> list[tuple[int, float, int, Column]]:
    """Return the candidates whose cells undertake enough, with how much their cells differ and undertake, and their places.

    An objective that is worded as an undertaking stands over several actions: what differs from row to row is the action.
    """
    told = {column.role for column in columns} & WHO_OR_WHEN
    scores = [(content_score(filled(body, column.index), "action"), column) for column in candidates]
    named = {column.role for column in columns if column.header} >= {"owner", "deadline"}
    least = 0.0 if _is_what_remains(candidates, columns, body) else 0.3 if named else 0.4 if len(told) > 1 else 0.5
    differing = {column.index: len({cell.value for cell in filled(body, column.index)}) for column in candidates}
    return [(differing[column.index], score, column.index, column) for score, column in scores if score >= least]
