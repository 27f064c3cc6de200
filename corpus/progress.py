"""The history of what is said of actions: by their own plan, and by later reports on it."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.items import stored_items
from corpus.matching import match_items
from corpus.versions import PLANS, read_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlite_utils import Database

    from corpus.carrying import LastDatabase
    from corpus.items import Item
    from corpus.versions import Document

REPORTS = ("progress_report", "committee_report", "minutes")
# A report is on a plan if so many of the actions on which it reports are the plan's: at least one, and this share.
_SHARE = 0.3
_AT_HAND = 200  # documents whose items are in memory at once


class Report(NamedTuple):
    """What a report says of one action of a plan; ``source`` is the report's action that says it."""

    action: str
    document: str
    source: str
    status: str | None
    words: str | None
    reported: str | None
    score: float


def fill_status_history(db: Database, last: LastDatabase | None = None) -> None:
    """Fill ``status_history``: of each action what its own plan says, then what reports say, oldest first.

    What a report says of which plan is carried over where its councils have the same documents as in the last database.
    """
    formats = _renditions(db)
    documents = [document for document in read_documents(db.conn) if document.id not in formats]
    items = lru_cache(_AT_HAND)(lambda document: stored_items(db.conn, [document])[document])
    known = _known(documents, last) if last else {}
    reports = defaultdict(list)
    for report in _reports(documents, items, known=known):
        reports[report.action].append(report)
    own = """SELECT actions.id, document_id, actions.status, status_text, published
        FROM actions JOIN documents ON documents.id = document_id ORDER BY actions.rowid"""
    rows = []
    for action, document, status, words, published in db.execute(own):
        said = [Report(action, document, action, status, words, published, 1.0)] if words is not None else []
        said += sorted(reports[action], key=lambda report: (report.reported or "", report.document))
        rows += [(f"{action}-s{number}", *report) for number, report in enumerate(said, 1)]
    db.conn.executemany("INSERT INTO status_history VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _known(documents: Iterable[Document], last: LastDatabase) -> dict[str, list[Report]]:
    """Return what those reports say of whose councils no document came, went or counts otherwise than in the last database."""
    db = last.db
    query = """SELECT council_id FROM document_councils WHERE document_id NOT IN (SELECT id FROM temp.carried)
        UNION SELECT council_id FROM last.document_councils WHERE document_id NOT IN (SELECT id FROM temp.carried)
        UNION SELECT council_id FROM document_councils JOIN documents AS now ON now.id = document_id
            JOIN last.documents AS before ON before.id = now.id WHERE now.rendition_of IS NOT before.rendition_of"""
    changed = {council for (council,) in db.execute(query)}
    carried = {identity for (identity,) in db.execute("SELECT id FROM temp.carried")}
    held = (document for document in documents if document.id in carried and changed.isdisjoint(document.councils))
    known: dict[str, list[Report]] = {document.id: [] for document in held}
    columns = "action_id, document_id, source_action_id, status, status_text, reported, score"
    for row in db.execute(f"SELECT {columns} FROM last.status_history WHERE source_action_id != action_id ORDER BY rowid"):
        report = Report._make(row)
        if report.document in known:
            known[report.document].append(report)
    return known


def _renditions(db: Database) -> set[str]:
    return {identity for (identity,) in db.execute("SELECT id FROM documents WHERE rendition_of IS NOT NULL")}


def _reports(
    documents: Sequence[Document], items: Callable[[str], Sequence[Item]], *, known: Mapping[str, Sequence[Report]]
) -> Iterable[Report]:
    plans = defaultdict(list)
    for document in documents:
        if document.kind in PLANS:
            for council in document.councils:
                plans[council].append(document)
    for document in documents:
        if document.id in known:
            yield from known[document.id]
        elif document.kind in REPORTS:
            held = {plan.id: plan for council in document.councils for plan in plans[council] if _may_report_on(document, plan)}
            yield from _report(document, held, items)


def _report(report: Document, plans: Mapping[str, Document], items: Callable[[str], Sequence[Item]]) -> Iterable[Report]:
    """Yield what a report says of the one plan that has most of its actions; nothing where none has enough of them."""
    told = [item for item in items(report.id) if item.status_text is not None]
    if not told:
        return
    matched = [(_matched(told, items(plan)), plans[plan]) for plan in sorted(plans)]
    best, plan = max(matched, key=lambda pair: (len(pair[0]), pair[1].date or ""), default=([], None))
    if plan and len(best) >= _SHARE * len(told):
        for action, source, score in best:
            yield Report(action, report.id, source.id, source.status, source.status_text, report.reported, score)


def _matched(told: Sequence[Item], plan: Sequence[Item]) -> list[tuple[str, Item, float]]:
    return [(plan[match.new].id, told[match.old], match.score) for match in match_items(told, plan)]


def _may_report_on(report: Document, plan: Document) -> bool:
    """Tell whether a plan is no younger than a report."""
    told, began = report.reported, plan.date
    if told is None or began is None:
        return True
    length = min(len(told), len(began))
    return began[:length] <= told[:length]
