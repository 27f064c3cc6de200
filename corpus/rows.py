"""The rows of one document: what a plan's values are in each table, and the evidence for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.owners import owner_id

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping

    from corpus.entry import Entry
    from models.geometry import Span
    from models.ledger import Issue
    from models.plan import Action, Deadline, Interval, Objective, Owner, Plan, Source

Value = str | int | float | None
Row = tuple[str, dict[str, Value]]


def document_row(entry: Entry, document_id: str) -> Row:
    """Return the row of a document itself."""
    plan = entry.plan
    start, end = _days(plan.period)
    return "documents", {
        "id": document_id,
        "title": plan.title,
        "kind": plan.kind,
        "period_start": start,
        "period_end": end,
        "published": plan.published,
        "source_url": entry.source_url,
        "licence": entry.licence,
        "availability": entry.availability,
        "sha256": entry.sha256,
        "media_type": entry.media_type,
        "pages": len(entry.document.pages) if entry.document else plan.source_document.pages,
        "language": plan.source_document.language,
        "status": plan.status,
        "reason": plan.reason,
        "name": entry.name,
    }


def page_rows(entry: Entry, document_id: str) -> Iterator[Row]:
    """Yield the pages of a document, if it could be read."""
    for page in entry.document.pages if entry.document else ():
        yield (
            "pages",
            {
                "id": page_id(document_id, page.number),
                "document_id": document_id,
                "number": page.number,
                "text": entry.document.page_text(page) if entry.document else "",
                "width": page.width,
                "height": page.height,
                "ocr_confidence": page.ocr_confidence,
            },
        )


def page_id(document_id: str, number: int | None) -> str:
    """Return the id of a page; a format without pages has one."""
    return f"{document_id}-p{number or 1}"


def issue_rows(issues: Iterable[Issue], document_id: str, pages: int) -> Iterator[Row]:
    """Yield issues, each once."""
    for number, issue in enumerate(dict.fromkeys(issues), 1):
        on_page = issue.page is not None and 1 <= issue.page <= pages
        yield (
            "issues",
            {
                "id": f"{document_id}-i{number}",
                "document_id": document_id,
                "page_id": page_id(document_id, issue.page) if on_page else None,
                "code": issue.code,
                "message": issue.message,
            },
        )


def ledger_rows(plan: Plan, document_id: str, *, paged: bool) -> Iterator[Row]:
    """Yield what became of each passage; ``start`` and ``end`` reach from its first to its last character."""
    for number, entry in enumerate(plan.ledger, 1):
        page = entry.source[0].page if entry.source else entry.page
        yield (
            "ledger",
            {
                "id": f"{document_id}-l{number}",
                "document_id": document_id,
                "page_id": page_id(document_id, page) if page or (entry.source and not paged) else None,
                "start": min((span.start for span in entry.source), default=None),
                "end": max((span.end for span in entry.source), default=None),
                "outcome": entry.outcome,
                "reason": entry.reason,
                "rule": entry.rule,
                "text": entry.text,
            },
        )


class PlanRows:
    """The rows of a plan's objectives and actions, with all that hangs on them."""

    def __init__(self, plan: Plan, document_id: str, *, ids: Mapping[str, str]) -> None:
        self.plan = plan
        self.document_id = document_id
        self.ids = ids

    def __iter__(self) -> Iterator[Row]:
        """Yield table and row, each after the rows it refers to where these are of another table."""
        for name, fact in sorted(self.plan.facts.items()):
            yield from self._evidence("documents", self.document_id, name, fact.source)
        for position, objective in enumerate(self.plan.objectives, 1):
            yield from self._objective(objective, position)
        for position, action in enumerate(self.plan.actions, 1):
            yield from self._action(action, position)

    def _objective(self, objective: Objective, position: int) -> Iterator[Row]:
        identity = self.ids[objective.id]
        yield (
            "objectives",
            {
                "id": identity,
                "document_id": self.document_id,
                "parent_id": self.ids[objective.parent] if objective.parent else None,
                "kind": objective.kind,
                "ref": objective.ref,
                "text": objective.text,
                "statement": objective.statement,
                "position": position,
                "confidence": objective.confidence,
                "rule": objective.rule,
            },
        )
        yield from self._evidence("objectives", identity, "text", objective.source)
        if objective.statement is not None:
            yield from self._evidence("objectives", identity, "statement", objective.statement_source)
        yield from _labels("objective", identity, objective)

    def _action(self, action: Action, position: int) -> Iterator[Row]:
        identity = self.ids[action.id]
        yield (
            "actions",
            {
                "id": identity,
                "document_id": self.document_id,
                "objective_id": self.ids[action.objective] if action.objective else None,
                "kind": action.kind,
                "ref": action.ref,
                "title": action.title,
                "text": action.text,
                "outcome": action.outcome.text if action.outcome else None,
                "status": action.status.value if action.status else None,
                "status_text": action.status.text if action.status else None,
                "category": action.category.text if action.category else None,
                "position": position,
                "confidence": action.confidence,
                "rule": action.rule,
            },
        )
        yield from self._evidence("actions", identity, "text", action.source)
        if action.title is not None:
            yield from self._evidence("actions", identity, "title", action.title_source)
        for field, value in (("outcome", action.outcome), ("status_text", action.status), ("category", action.category)):
            if value is not None:
                yield from self._evidence("actions", identity, field, value.source)
        yield from self._owners(action.owners, identity, "owner")
        yield from self._owners(action.partners, identity, "partner")
        yield from self._deadlines(action, identity)
        yield from self._measures(action, identity)
        yield from _labels("action", identity, action)

    def _owners(self, owners: Iterable[Owner], action_id: str, role: str) -> Iterator[Row]:
        once = {owner_id(owner.name): owner for owner in reversed(tuple(owners))}
        for identity, owner in reversed(once.items()):
            yield "owners", {"id": identity, "name": owner.name, "kind": owner.kind}
            yield (
                "action_owners",
                {
                    "action_id": action_id,
                    "owner_id": identity,
                    "role": role,
                    "name_as_written": owner.name,
                    "kind": owner.kind,
                    "confidence": owner.confidence,
                    "rule": owner.rule,
                },
            )
            yield from self._evidence("action_owners", f"{action_id},{identity},{role}", "name_as_written", owner.source)

    def _deadlines(self, action: Action, action_id: str) -> Iterator[Row]:
        for number, deadline in enumerate(action.deadlines, 1):
            identity = f"{action_id}-d{number}"
            yield "deadlines", {"id": identity, "action_id": action_id, **_deadline(deadline)}
            yield from self._evidence("deadlines", identity, "text", deadline.source)

    def _measures(self, action: Action, action_id: str) -> Iterator[Row]:
        for number, measure in enumerate(action.measures, 1):
            identity = f"{action_id}-m{number}"
            yield "measures", {"id": identity, "action_id": action_id, "text": measure.text}
            yield from self._evidence("measures", identity, "text", measure.source)

    def _evidence(self, table: str, identity: str, field: str, source: Source) -> Iterator[Row]:
        for number, span in enumerate(source, 1):
            place = "-".join((table, identity.replace(",", "-"), field.replace("_", "-"), str(number)))
            yield (
                "evidence",
                {
                    "id": place.replace("_", "-"),
                    "subject_table": table,
                    "subject_id": identity,
                    "field": field,
                    "page_id": page_id(self.document_id, span.page),
                    **_place(span),
                },
            )


def _labels(what: str, identity: str, item: Objective | Action) -> Iterator[Row]:
    """Yield the characteristics and themes of an item; a name that was not given beforehand is made from the id."""
    for table, key, labels in (
        ("characteristics", "characteristic_id", item.characteristics),
        ("themes", "theme_id", item.themes),
    ):
        once = {label.id: label.rule for label in reversed(labels)}
        for label, rule in sorted(once.items()):
            yield table, {"id": label, "name": label.replace("-", " ").capitalize()}
            yield f"{what}_{table}", {f"{what}_id": identity, key: label, "rule": rule}


def _place(span: Span) -> dict[str, Value]:
    box = span.box
    return {
        "start": span.start,
        "end": span.end,
        "x0": box.x0 if box else None,
        "top": box.top if box else None,
        "x1": box.x1 if box else None,
        "bottom": box.bottom if box else None,
    }


def _deadline(deadline: Deadline) -> dict[str, Value]:
    review_start, review_end = _days(deadline.review)
    return {
        "text": deadline.text,
        "kind": deadline.kind,
        "start": _day(deadline.start),
        "end": _day(deadline.end),
        "precision": deadline.precision,
        "bound": deadline.bound,
        "recurrence": deadline.recurrence,
        "review_start": review_start,
        "review_end": review_end,
        "confidence": deadline.confidence,
        "rule": deadline.rule,
    }


def _day(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None


def _days(interval: Interval | None) -> tuple[str | None, str | None]:
    return (_day(interval.start), _day(interval.end)) if interval else (None, None)
