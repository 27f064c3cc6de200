"""What a table and a column are: name, type, meaning, and what may stand there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal


@dataclass(frozen=True)
class Column:
    """A column: its SQLite type, what it means, and what may stand in it."""

    type: Literal["TEXT", "INTEGER", "REAL"]
    name: str
    description: str
    required: bool = False
    unique: bool = False
    references: str | None = None
    choices: tuple[str, ...] = ()
    facet: bool = False


@dataclass(frozen=True)
class Table:
    """A table: its columns in order, its primary key, and the columns that full-text search covers."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    search: tuple[str, ...] = ()


text = partial(Column, "TEXT")
integer = partial(Column, "INTEGER")
real = partial(Column, "REAL")


def identity(description: str) -> Column:
    """Return the column of a readable primary key."""
    return text("id", description, required=True)


def link(name: str, table: str, description: str, *, required: bool = True) -> Column:
    """Return a column that holds the id of a row of another table."""
    return text(name, description, required=required, references=table)
