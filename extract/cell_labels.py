"""Who and when, said once for the rows of a table: ``Lead: Head of Parks`` below the objective in its cell or banner."""

from __future__ import annotations

import re

from extract.closing_labels import closing_labels
from extract.headers import header_roles
from extract.view import paragraphs
from models.evidence import Passage

_ROLES = ("owner", "deadline")
_LABEL_WORDS = 5
_BRACKET = re.compile(r"\s*[(\[](?P<label>[^()\[\]:]+):(?P<value>[^()\[\]]+)[)\]]\s*$")


def part_labels(cell: Passage) -> tuple[Passage, dict[str, Passage], dict[str, str]]:
    """Return the objective that a cell names without what it says of who and when, this by role, and the labels by role.

    The cell is whole, and nothing is by role, where no paragraph or closing sentence of it begins with such a label; the
    objective is empty where there is nothing else.
    """
    kept: list[Passage] = []
    values: dict[str, Passage] = {}
    labels: dict[str, str] = {}
    for part in _parts(cell):
        label, colon, _ = part.text.partition(":")
        role = _role(label) if colon else None
        value = part[len(label) + 1 :].strip() if role else part
        if role and value and role not in values:
            values[role], labels[role] = value, label
        else:
            kept.append(part)
    if values:
        return Passage.joined(kept), values, labels
    text, closing, words = closing_labels(cell)
    own = {role: value for role, value in closing.items() if role in _ROLES}
    return (text, own, words) if own and len(own) == len(closing) else (cell, {}, {})


def _parts(cell: Passage) -> list[Passage]:
    """Return the paragraphs of a cell, and what a closing bracket says behind a label: "Fair quays (Lead: Harbour Team)"."""
    found = _BRACKET.search(cell.text)
    if found is None or _role(found["label"]) is None:
        return paragraphs(cell)
    return [*paragraphs(cell[: found.start()]), cell[found.start("label") : found.end("value")]]


def _role(label: str) -> str | None:
    """Return what a label says; "Lead outcome" is no label of who leads."""
    if len(label.split()) > _LABEL_WORDS or not label[:1].isupper():
        return None
    return next((role for role, _ in header_roles(label)[:1] if role in _ROLES), None)
