"""A database that stays the same while it is served: what its tables are like is asked once."""

from __future__ import annotations

import copy
from contextvars import copy_context
from functools import wraps
from typing import TYPE_CHECKING, Any

from datasette.database import Database

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Coroutine


def _asked_once(question: Callable[..., Coroutine[Any, Any, Any]]) -> Callable[..., Coroutine[Any, Any, Any]]:
    """Return a question about a table that is put to the file once, and answered from memory after that."""

    @wraps(question)
    async def asked(self: UnchangingDatabase, *about: str) -> Any:
        key = (question.__name__, *about)
        if key not in self.known:
            answer = await question(self, *about)
            # Names of tables come from visitors, too: of those that do not exist nothing is kept.
            if not answer:
                return answer
            self.known[key] = answer
        return copy.copy(self.known[key])

    return asked


class UnchangingDatabase(Database):
    """Datasette's database, which for each page would ask for a table's columns, keys and labels two dozen times."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[tuple[str, ...], Any] = {}

    primary_keys = _asked_once(Database.primary_keys)
    table_columns = _asked_once(Database.table_columns)
    table_column_details = _asked_once(Database.table_column_details)
    foreign_keys_for_table = _asked_once(Database.foreign_keys_for_table)
    label_column_for_table = _asked_once(Database.label_column_for_table)
    get_table_definition = _asked_once(Database.get_table_definition)

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:
        """Return what a function makes of a connection, in a thread that knows what its request knows."""
        context = copy_context()
        return await super().execute_fn(lambda connection: context.run(fn, connection))

    async def attached_databases(self) -> list[Any]:
        """Return nothing: no other file can be attached, and where this one lies is not told."""
        return []
