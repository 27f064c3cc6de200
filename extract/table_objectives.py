"""Objectives that tables name: in banner rows, and in columns of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.drafts import EMPTY, ObjectiveDraft
from extract.labels import named_part, read_label, split_statement, without_number
from extract.shapes import undertakes
from extract.view import trimmed

if TYPE_CHECKING:
    from models.evidence import Passage
    from models.plan import ObjectiveKind

_CODE = re.compile(r"[A-Z]{1,2}\d{1,2}(?:\.\d{1,2})?[ \u00a0]+(?=[A-Z][a-z])")  # "R4 Speak up"
BANNER_DEPTH, COLUMN_DEPTH = 10.0, 20.0


def banner_objective(text: Passage) -> ObjectiveDraft:
    """Return the objective of a banner row."""
    labelled = read_label(text, bare=True)
    if labelled:
        return ObjectiveDraft(
            text=labelled.title,
            rule="action_table.labelled-banner",
            confidence=0.95,
            ref=labelled.ref or None,
            label=labelled.family,
            statement=labelled.statement or EMPTY,
            depth=BANNER_DEPTH,
        )
    ref, rest = without_number(text)
    part, named = named_part(rest)
    title, statement = split_statement(named)
    ref = ref or part
    kind: ObjectiveKind = "objective" if undertakes(title.value) or statement or title.value.startswith("We ") else "theme"
    return ObjectiveDraft(
        text=title,
        rule="action_table.banner",
        confidence=0.8,
        ref=ref,
        statement=statement or EMPTY,
        kind=kind,
        depth=BANNER_DEPTH,
    )


def column_objective(cell: Passage, level: int = 0) -> ObjectiveDraft:
    """Return the objective of a cell in an objective column; ``level`` counts the objective columns to its left."""
    depth = COLUMN_DEPTH + level
    labelled = read_label(cell)
    if labelled and labelled.title:
        return ObjectiveDraft(
            text=labelled.title,
            rule="action_table.objective-column",
            confidence=0.9,
            ref=labelled.ref or None,
            label=labelled.family,
            statement=labelled.statement or EMPTY,
            depth=depth,
        )
    ref, text = without_number(cell)
    coded = _CODE.match(text.text) if ref is None else None
    if coded:
        ref, text = coded[0].strip(), text[coded.end() :]
    return ObjectiveDraft(text=trimmed(text), rule="action_table.objective-column", confidence=0.9, ref=ref, depth=depth)
