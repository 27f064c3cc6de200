"""The ledger: what became of each row, list item and commitment-like sentence; and issues."""

from __future__ import annotations

from typing import Literal

from models.geometry import Span
from models.record import Record

Outcome = Literal["extracted", "context", "rejected"]


class LedgerEntry(Record):
    """One passage of the document and what became of it."""

    page: int | None
    source: tuple[Span, ...]
    outcome: Outcome
    reason: str
    rule: str
    text: str


class Issue(Record):
    """Something a person should know: an ambiguity, a loss, a doubt."""

    code: str
    message: str
    page: int | None = None
