"""The history of what is said of actions: by their own plan, and by later reports on it."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.items import stored_items
from corpus.matching import match_items
from corpus.versions import PLANS, read_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlite_utils import Database

    from corpus.items import Item
    from corpus.versions import Document

REPORTS = ("progress_report", "committee_report", "minutes")
# A report is on a plan if so many of the actions on which it reports are the plan's: at least one, and this share.
_SHARE = 0.3
_AT_HAND = 200  # documents whose items are in memory at once


class Report(NamedTuple):
    """What a report says of one action of a plan; ``source`` is the report's action that says it."""

    action: str
    source: Item
    document: Document
    score: float


def fill_status_history(db: Database) -> None:
    """Fill ``status_history``: of each action what its own plan says, then what reports say, oldest first."""
    formats = _renditions(db)
    documents = [document for document in read_documents(db.conn) if document.id not in formats]
    items = lru_cache(_AT_HAND)(lambda document: stored_items(db.conn, [document])[document])
    reports = defaultdict(list)
    for report in _reports(documents, items):
        reports[report.action].append(report)
    own = """SELECT actions.id, document_id, actions.status, status_text, published
        FROM actions JOIN documents ON documents.id = document_id ORDER BY actions.rowid"""
    for action, document, status, words, published in db.execute(own):
        said = [(document, action, status, words, published, 1.0)] if words is not None else []
        for report in sorted(reports[action], key=lambda report: (report.document.reported or "", report.document.id)):
            source = report.source
            said.append(
                (report.document.id, source.id, source.status, source.status_text, report.document.reported, report.score)
            )
        for number, row in enumerate(said, 1):
            db.execute("INSERT INTO status_history VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [f"{action}-s{number}", action, *row])


def _renditions(db: Database) -> set[str]:
    return {identity for (identity,) in db.execute("SELECT id FROM documents WHERE rendition_of IS NOT NULL")}


def _reports(documents: Sequence[Document], items: Callable[[str], Sequence[Item]]) -> Iterable[Report]:
    plans = defaultdict(list)
    for document in documents:
        if document.kind in PLANS:
            for council in document.councils:
                plans[council].append(document)
    for document in documents:
        told = [item for item in items(document.id) if item.status_text is not None] if document.kind in REPORTS else []
        if not told:
            continue
        held = {plan.id: plan for council in document.councils for plan in plans[council] if _may_report_on(document, plan)}
        matched = [(_matched(told, items(plan)), held[plan]) for plan in sorted(held)]
        best, plan = max(matched, key=lambda pair: (len(pair[0]), pair[1].date or ""), default=([], None))
        if plan and len(best) >= _SHARE * len(told):
            for action, source, score in best:
                yield Report(action, source, document, score)


def _matched(told: Sequence[Item], plan: Sequence[Item]) -> list[tuple[str, Item, float]]:
    return [(plan[match.new].id, told[match.old], match.score) for match in match_items(told, plan)]


def _may_report_on(report: Document, plan: Document) -> bool:
    """Tell whether a plan is no younger than a report."""
    told, began = report.reported, plan.date
    if told is None or began is None:
        return True
    length = min(len(told), len(began))
    return began[:length] <= told[:length]
