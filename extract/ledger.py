"""The account of a document: what became of each row, list item, sentence and block."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from extract.drafts import Note
from extract.shapes import undertakes
from models.ledger import LedgerEntry, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.drafts import Reading
    from extract.view import View
    from models.evidence import Passage
    from models.plan import Action, Objective


_UNEXPLAINED = {"ledger.table", "lists.by-shape"}


def keep_ledger(
    view: View, readings: Sequence[Reading], *, objectives: Sequence[Objective], actions: Sequence[Action]
) -> tuple[LedgerEntry, ...]:
    """Return an entry for each extracted item, each rejected passage, and each block that is context, in document order."""
    entries = [*_extracted(objectives, actions), *_noted(readings)]
    covered = {index for reading in readings for index in reading.blocks}
    entries += [entry for index in range(len(view.blocks)) if index not in covered for entry in _context(view, index)]
    entries += _left(view, sorted(covered), _Told(entries))
    return tuple(sorted(entries, key=lambda entry: (entry.source[0].start, entry.outcome)))


def unexplained(ledger: Sequence[LedgerEntry]) -> int:
    """Return how many rejected passages are worded as undertakings, without a reason in what stands around them.

    A list that its lead-in calls law, values or history is explained; one that nothing announces is not.
    """
    return sum(entry.outcome == "rejected" and entry.rule in _UNEXPLAINED and undertakes(entry.text) for entry in ledger)


def _extracted(objectives: Sequence[Objective], actions: Sequence[Action]) -> Iterator[LedgerEntry]:
    items: list[tuple[str, Objective | Action]] = [("objective", objective) for objective in objectives]
    items += [("action", action) for action in actions]
    for name, item in items:
        if item.source:
            yield LedgerEntry(
                page=item.page,
                source=item.source,
                outcome="extracted",
                reason=f"{name} {item.id}",
                rule=item.rule,
                text=item.text,
            )


def _noted(readings: Sequence[Reading]) -> Iterator[LedgerEntry]:
    for reading in readings:
        for _, draft in reading.drafts:
            if isinstance(draft, Note) and draft.text:
                yield _entry(draft.text, draft.outcome, draft.reason, draft.rule)


def _context(view: View, index: int) -> Iterator[LedgerEntry]:
    """Yield the entries of a block that no reader took."""
    block = view.blocks[index]
    if block.table is not None:
        for row in range(block.table.rows):
            passage = view.passage(line for cell in block.table.row(row) for line in cell.lines)
            if passage:
                yield _entry(passage, "rejected", "a row of a table that holds no actions", "ledger.table")
    elif view.passages[index]:
        reason = "a heading" if block.kind == "heading" else "no commitment"
        yield _entry(view.passages[index], "context", reason, f"ledger.{block.kind}")


class _Told:
    """Which characters of a document the ledger tells of."""

    def __init__(self, entries: Sequence[LedgerEntry]) -> None:
        spans = sorted((span.start, span.end) for entry in entries for span in entry.source)
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate((end for _, end in spans), max))

    def any_of(self, passage: Passage) -> bool:
        """Tell whether an entry holds some of a passage."""
        before = ((bisect_left(self._starts, line.end), line.start) for line in passage.lines)
        return any(at and self._ends[at - 1] > start for at, start in before)


def _left(view: View, covered: Sequence[int], told: _Told) -> Iterator[LedgerEntry]:
    """Yield the rows and blocks that a reader took without making an item or a note of them: headers, labels, values."""
    for index in covered:
        table = view.blocks[index].table
        rows = (
            [view.passage(line for cell in table.row(row) for line in cell.lines) for row in range(table.rows)] if table else []
        )
        for passage in rows or [view.passages[index]]:
            if passage and not told.any_of(passage):
                yield _entry(passage, "context", "headers, labels and values of the items beside it", "ledger.beside")


def _entry(passage: Passage, outcome: Outcome, reason: str, rule: str) -> LedgerEntry:
    return LedgerEntry(page=passage.page, source=passage.source, outcome=outcome, reason=reason, rule=rule, text=passage.value)
