"""The history of what is said of actions: by their own plan, and by later reports on it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from corpus.items import stored_items
from corpus.matching import match_items
from corpus.versions import PLANS, read_documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database

    from corpus.items import Item
    from corpus.versions import Document

REPORTS = ("progress_report", "committee_report", "minutes")
# A report is on a plan if so many of the actions on which it reports are the plan's: at least one, and this share.
_SHARE = 0.3


class Report(NamedTuple):
    """What a report says of one action of a plan; ``source`` is the report's action that says it."""

    action: str
    source: Item
    document: Document
    score: float


def fill_status_history(db: Database) -> None:
    """Fill ``status_history``: of each action what its own plan says, then what reports say, oldest first."""
    documents = [document for document in read_documents(db.conn) if document.id not in _renditions(db)]
    items = stored_items(db.conn, [document.id for document in documents])
    reports = defaultdict(list)
    for report in _reports(documents, items):
        reports[report.action].append(report)
    own = """SELECT actions.id, document_id, actions.status, status_text, published
        FROM actions JOIN documents ON documents.id = document_id ORDER BY actions.rowid"""
    for action, document, status, words, published in db.execute(own).fetchall():
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


def _reports(documents: Sequence[Document], items: dict[str, tuple[Item, ...]]) -> Iterable[Report]:
    for document in documents:
        told = [item for item in items[document.id] if item.status_text is not None]
        if document.kind not in REPORTS or not told:
            continue
        matched = [(_matched(told, items[plan.id]), plan) for plan in documents if _may_report_on(document, plan)]
        best, plan = max(matched, key=lambda pair: (len(pair[0]), pair[1].date or ""), default=([], None))
        if plan and len(best) >= _SHARE * len(told):
            for action, source, score in best:
                yield Report(action, source, document, score)


def _matched(told: Sequence[Item], plan: Sequence[Item]) -> list[tuple[str, Item, float]]:
    return [(plan[match.new].id, told[match.old], match.score) for match in match_items(told, plan)]


def _may_report_on(report: Document, plan: Document) -> bool:
    """Tell whether a plan is of a council of the report, and no younger than it."""
    if plan.kind not in PLANS or set(plan.councils).isdisjoint(report.councils):
        return False
    told, began = report.reported, plan.date
    if told is None or began is None:
        return True
    length = min(len(told), len(began))
    return began[:length] <= told[:length]
