"""Recommendations of others that stand in a table beside what is done about them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.column_content import content_score, filled, share
from extract.ruleset import pattern_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.columns import Column
    from models.evidence import Passage

_ENOUGH = 0.5
_ANSWERS = frozenset({"", "action", "description", "outcome", "progress", "foreign"})


def with_answers(columns: list[Column], body: Sequence[Sequence[Passage]]) -> list[Column]:
    """Return the columns with recommendations made the objectives of those that answer them with what will be done.

    What a peer team or a panel recommended is the action itself where no other column undertakes anything. What is put
    to a vote ("That fees be cut") is answered, and heads nothing.
    """
    asked = [column for column in columns if pattern_of("answered_columns.recommended").match(column.header.value)]
    if len(asked) != 1 or any(column.role == "objective" and column not in asked for column in columns):
        return columns
    if share(filled(body, asked[0].index), _is_clause) >= _ENOUGH:
        return columns
    answers = [column for column in columns if column not in asked and _answers(column, body)]
    if not answers:
        return columns
    roles = {
        asked[0].index: ("objective", "answered_columns.recommended"),
        answers[0].index: ("action", "answered_columns.answer"),
    }
    return [
        replace(column, role=roles[column.index][0], rule=roles[column.index][1]) if column.index in roles else column
        for column in columns
    ]


def _is_clause(cell: Passage) -> bool:
    return pattern_of("answered_columns.clause").match(cell.text) is not None


def _answers(column: Column, body: Sequence[Sequence[Passage]]) -> bool:
    """Tell whether a column says in most of its cells what will be done."""
    if column.role == "action" and pattern_of("columns.action").match(column.header.value):
        return True
    named = column.role in _ANSWERS and pattern_of("answered_columns.answer").match(column.header.value)
    return bool(named) and content_score(filled(body, column.index), "action") >= _ENOUGH
