"""A database to read, whole or parted: who asks need not know which."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from corpus.splitting import FACTS, open_texts, read_split
from models.errors import InputMissing

if TYPE_CHECKING:
    from pathlib import Path


def open_database(path: Path) -> sqlite3.Connection:
    """Return a connection that only reads: to a database, or to the facts of a parted one with its texts.

    Raise InputMissing where there is none, DatabaseInvalid where a folder is none that a database was parted into.
    """
    if path.is_dir():
        edition = path / read_split(path).edition
        connection = _connection(edition / FACTS)
        open_texts(connection, edition)
        return connection
    if not path.is_file():
        raise InputMissing(f"{path}: no such database; make one with: council-plans build FOLDER --database {path}")
    return _connection(path)


def database_stem(path: Path) -> str:
    """Return the name of a database without its ending, for files that are made of it.

    >>> from pathlib import Path
    >>> database_stem(Path("plans.db")), database_stem(Path("plans.db.split"))
    ('plans', 'plans')
    """
    return path.with_name(path.name.removesuffix(".split")).stem


def _connection(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
