"""What a visitor's SQL may do: read, in bounded time and memory, with functions that are known to be cheap."""

from __future__ import annotations

import sqlite3
import sys
import tomllib
from json.encoder import encode_basestring_ascii
from pathlib import Path
from typing import Any, Final

from publish.own_sql import ASKS_OWN_SQL

MEGABYTE: Final = 1024 * 1024
LONGEST_VALUE: Final = 4 * MEGABYTE
LARGEST_RESULT: Final = 32 * MEGABYTE
# Of a visitor's SQL: the rows, their JSON and its bytes are in memory at once.
LARGEST_OWN_RESULT: Final = 8 * MEGABYTE
# Of SQLite in the whole process: functions of JSON grow beyond the longest value before they find that it is too long.
LARGEST_HEAP: Final = 96 * MEGABYTE

_LIMITS: Final = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST_VALUE,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 50_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 30,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 50_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 50,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}

_ALLOWED: Final = tomllib.loads(Path(__file__).with_name("sql.toml").read_text(encoding="utf-8"))
FUNCTIONS: Final = frozenset(_ALLOWED["functions"])
PRAGMAS: Final = frozenset(_ALLOWED["pragmas"])
_READING: Final = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})


def authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """Return SQLite's verdict on one action of a statement: reading and known functions are allowed, all else is denied."""
    if action in _READING:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_OK if (second or "").lower() in FUNCTIONS else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA:
        known = (first or "").lower() in PRAGMAS
        return sqlite3.SQLITE_OK if known else sqlite3.SQLITE_DENY
    # Opening a virtual table (full-text search, json_each) declares its columns so; the file itself is opened read-only.
    declares = action == sqlite3.SQLITE_UPDATE and first == "sqlite_master"
    return sqlite3.SQLITE_OK if declares else sqlite3.SQLITE_DENY


class ResultBudget:
    """Counts what a statement returns, and stops it before the answer fills the memory.

    SQLite's time limit does not bound an answer's size: a thousand rows of four megabytes each are made in a second.
    """

    def __init__(self) -> None:
        self._own = False
        self._largest = self._left = LARGEST_RESULT

    def begin(self, _statement: str) -> None:
        """Start anew for a statement."""
        self._own = ASKS_OWN_SQL.get()
        self._largest = self._left = LARGEST_OWN_RESULT if self._own else LARGEST_RESULT

    def row(self, cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        """Return the row, or raise if the statement has returned too much."""
        for value in values:
            # What is too long as it is, is not written out to see how long it becomes.
            self._left -= len(value) if isinstance(value, str | bytes) else 0
            if self._own and self._left >= 0:
                self._left -= _grows_by(value)
        if self._left < 0:
            raise sqlite3.OperationalError(
                f"the answer is larger than {self._largest // MEGABYTE} megabytes: ask for fewer rows or shorter columns"
            )
        return sqlite3.Row(cursor, values)


def _grows_by(value: object) -> int:
    """Return by how much more a value takes than its length, in memory or written as JSON: up to twelve times as much."""
    if isinstance(value, str):
        return max(len(encode_basestring_ascii(value)), sys.getsizeof(value)) - len(value)
    return sys.getsizeof(value)


def restrict(connection: sqlite3.Connection) -> None:
    """Put limits on all that is asked over a connection."""
    connection.execute(f"pragma hard_heap_limit = {LARGEST_HEAP}")
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    budget = ResultBudget()
    connection.row_factory = budget.row
    connection.set_trace_callback(budget.begin)
    connection.set_authorizer(authorize)
