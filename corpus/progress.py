"""The history of what is said of actions: by their own plan, and by later reports on it."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.items import stored_items
from corpus.matching import match_items
from corpus.versions import PLANS, read_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

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

    What a report says of its plan is carried over from the last database, unless its councils have got another plan that it
    may be on.
    """
    formats = _renditions(db)
    documents = [document for document in read_documents(db.conn) if document.id not in formats]
    items = lru_cache(_AT_HAND)(lambda document: stored_items(db.conn, [document])[document])
    before = _LastReports(last) if last else None
    reports = defaultdict(list)
    for report in _reports(documents, items, before=before):
        reports[report.action].append(report)
    own = """SELECT actions.id, document_id, actions.status, status_text, published
        FROM actions JOIN documents ON documents.id = document_id ORDER BY actions.rowid"""
    rows = []
    for action, document, status, words, published in db.execute(own):
        said = [Report(action, document, action, status, words, published, 1.0)] if words is not None else []
        said += sorted(reports[action], key=lambda report: (report.reported or "", report.document))
        rows += [(f"{action}-s{number}", *report) for number, report in enumerate(said, 1)]
    db.conn.executemany("INSERT INTO status_history VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


class _LastReports:
    """What reports said of plans in the last database, for those that are still there as they were, and counted."""

    def __init__(self, last: LastDatabase) -> None:
        query = "SELECT id FROM last.documents WHERE rendition_of IS NULL AND id IN (SELECT id FROM temp.carried)"
        self._same = {identity for (identity,) in last.db.execute(query)}
        self._said: dict[str, list[Report]] = defaultdict(list)
        self._plans: dict[str, str] = {}
        query = """SELECT a.document_id, h.action_id, h.document_id, source_action_id, h.status, h.status_text, reported, score
            FROM last.status_history AS h JOIN last.actions AS a ON a.id = h.action_id
            WHERE h.source_action_id != h.action_id ORDER BY h.rowid"""
        for plan, *row in last.db.execute(query):
            report = Report._make(row)
            self._said[report.document].append(report)
            self._plans[report.document] = plan

    def possible(self, report: str, plans: Collection[str]) -> set[str]:
        """Return those of the plans that a report may be on: the one that it was on, and what was not there or did not count.

        Where the one that it was on is not as it was, all of them.
        """
        on = self._on(report)
        if report not in self._same or not on <= self._same.intersection(plans):
            return set(plans)
        return {plan for plan in plans if plan in on or plan not in self._same}

    def known(self, report: str, possible: Collection[str]) -> list[Report] | None:
        """Return what a report says, where it may be on no other plan than it was on, which is as it was; else None."""
        on = self._on(report)
        return self._said[report] if {report, *on} <= self._same and set(possible) == on else None

    def _on(self, report: str) -> set[str]:
        return {self._plans[report]} if report in self._plans else set()


def _renditions(db: Database) -> set[str]:
    return {identity for (identity,) in db.execute("SELECT id FROM documents WHERE rendition_of IS NOT NULL")}


def _reports(
    documents: Sequence[Document], items: Callable[[str], Sequence[Item]], *, before: _LastReports | None
) -> Iterable[Report]:
    plans = defaultdict(list)
    for document in documents:
        if document.kind in PLANS:
            for council in document.councils:
                plans[council].append(document)
    for document in documents:
        if document.kind in REPORTS:
            held = {plan.id: plan for council in document.councils for plan in plans[council] if _may_report_on(document, plan)}
            possible = before.possible(document.id, held) if before else set(held)
            known = before.known(document.id, possible) if before else None
            yield from _report(document, {plan: held[plan] for plan in possible}, items) if known is None else known


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
