"""Tables that only list the objectives: a number or code, and beside it the objective."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.drafts import EMPTY, ObjectiveDraft, Reading
from extract.headers import first_role
from extract.labels import split_statement
from extract.readers.lists import LIST_DEPTH
from extract.references import is_reference
from extract.view import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.view import View
    from models.document import Table
    from models.evidence import Passage

_PAIR = 2  # columns
_FEWEST_WORDS = 3
_CODE = re.compile(r"\W*[A-Za-z]{0,4}\s?\d{1,2}\W*")


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each table of two columns whose header and codes say that it lists objectives."""
    for index, block in enumerate(view.blocks):
        rows = _rows(view, block.table) if block.table is not None and block.table.columns == _PAIR else []
        if rows and _lists_objectives(rows):
            drafts = tuple((index, _objective(code, text)) for code, text in rows[1:])
            yield Reading("objective_tables", frozenset({index}), drafts, score=0.9)


def _rows(view: View, table: Table) -> list[tuple[Passage, Passage]]:
    """Return the pairs of cells of a table, none where a row has not two."""
    rows = [[view.passage(cell.lines) for cell in table.row(at) if cell.lines] for at in range(table.rows)]
    return [(row[0], row[1]) for row in rows] if all(len(row) == _PAIR for row in rows) else []


def _lists_objectives(rows: list[tuple[Passage, Passage]]) -> bool:
    """Tell whether a header calls the right column objectives and codes stand beside texts below it."""
    header, body = rows[0][1].value, rows[1:]
    named = first_role(header) == "objective"
    coded = all((is_reference(code.value) or _CODE.fullmatch(code.value)) for code, _ in body)
    return named and coded and len(body) > 1 and all(len(text.value.split()) >= _FEWEST_WORDS for _, text in body)


def _objective(code: Passage, text: Passage) -> ObjectiveDraft:
    title, statement = split_statement(text)
    return ObjectiveDraft(
        text=trimmed(title),
        rule="objective_tables.row",
        confidence=0.9,
        ref=code.value.strip(),
        statement=statement or EMPTY,
        depth=LIST_DEPTH,
        listed=True,
    )
