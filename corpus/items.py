"""Objectives and actions as they are compared: what they say, who, by when, and how far they are."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Literal

from corpus.owners import owner_id
from models.record import Record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from models.plan import Action, Deadline, Objective, Plan

ItemTable = Literal["objectives", "actions"]


class Due(Record):
    """A deadline: its words, and what of it counts when two are compared."""

    text: str
    kind: str
    start: datetime.date | None = None
    end: datetime.date | None = None
    recurrence: str | None = None

    @property
    def meaning(self) -> tuple[object, ...]:
        """Return what two deadlines share that mean the same; the words, where nobody knows what they mean."""
        known = (self.kind, self.start, self.end, self.recurrence)
        return known if any(known[1:]) else (*known, self.text.casefold())


class Item(Record):
    """An objective or action of one document. ``owners`` are those responsible, as written."""

    table: ItemTable
    id: str
    ref: str | None = None
    title: str | None = None
    text: str
    owners: tuple[str, ...] = ()
    due: tuple[Due, ...] = ()
    status: str | None = None
    status_text: str | None = None

    @property
    def owner_ids(self) -> frozenset[str]:
        """Return the owners, whatever case and article they are written with."""
        return frozenset(map(owner_id, self.owners))


def items_of_plan(plan: Plan, *, ids: Mapping[str, str] | None = None) -> tuple[Item, ...]:
    """Return the objectives and actions of a plan, under the ids that ``ids`` gives for theirs."""
    named = ids or {}
    objectives = (_objective(item, named.get(item.id, item.id)) for item in plan.objectives)
    actions = (_action(item, named.get(item.id, item.id)) for item in plan.actions)
    return (*objectives, *actions)


def _objective(objective: Objective, identity: str) -> Item:
    return Item(table="objectives", id=identity, ref=objective.ref, title=objective.statement, text=objective.text)


def _action(action: Action, identity: str) -> Item:
    return Item(
        table="actions",
        id=identity,
        ref=action.ref,
        title=action.title,
        text=action.text,
        owners=tuple(owner.name for owner in action.owners),
        due=tuple(map(_due, action.deadlines)),
        status=action.status.value if action.status else None,
        status_text=action.status.text if action.status else None,
    )


def _due(deadline: Deadline) -> Due:
    return Due(
        text=deadline.text, kind=deadline.kind, start=deadline.start, end=deadline.end, recurrence=deadline.recurrence
    )  # fmt: skip


def stored_items(connection: sqlite3.Connection, documents: Iterable[str]) -> dict[str, tuple[Item, ...]]:
    """Return the objectives and actions of documents of a database, each document's in its order."""
    return {
        document: (*_stored_objectives(connection, document), *_stored_actions(connection, document)) for document in documents
    }


def _stored_objectives(connection: sqlite3.Connection, document: str) -> Iterable[Item]:
    query = "SELECT id, ref, statement, text FROM objectives WHERE document_id = ? ORDER BY position"
    for identity, ref, statement, text in connection.execute(query, [document]):
        yield Item(table="objectives", id=identity, ref=ref, title=statement, text=text)


def _stored_actions(connection: sqlite3.Connection, document: str) -> Iterable[Item]:
    owners, due = _by_action(connection, _OWNERS, document), _by_action(connection, _DUE, document)
    query = "SELECT id, ref, title, text, status, status_text FROM actions WHERE document_id = ? ORDER BY position"
    for identity, ref, title, text, status, status_text in connection.execute(query, [document]):
        yield Item(
            table="actions",
            id=identity,
            ref=ref,
            title=title,
            text=text,
            owners=tuple(name for (name,) in owners[identity]),
            due=tuple(Due(text=t, kind=k, start=_day(s), end=_day(e), recurrence=r) for t, k, s, e, r in due[identity]),
            status=status,
            status_text=status_text,
        )


_OF_DOCUMENT = "WHERE action_id IN (SELECT id FROM actions WHERE document_id = ?)"
_OWNERS = f"SELECT action_id, name_as_written FROM action_owners {_OF_DOCUMENT} AND role = 'owner' ORDER BY rowid"
_DUE = f'SELECT action_id, text, kind, start, "end", recurrence FROM deadlines {_OF_DOCUMENT} ORDER BY rowid'


def _by_action(connection: sqlite3.Connection, query: str, document: str) -> defaultdict[str, list[tuple[Any, ...]]]:
    found: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for action, *values in connection.execute(query, [document]):
        found[action].append(tuple(values))
    return found


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
