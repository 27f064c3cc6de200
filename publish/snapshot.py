"""A database that stays the same while it is served, whatever is built under its name meanwhile."""

from __future__ import annotations

import os
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

from models.errors import DatabaseInvalid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_NUMBERS = count(1)


@contextmanager
def kept_while_serving(database: Path) -> Iterator[Path]:
    """Yield a second name of the file, gone afterwards; the file's own name where the file system has no links.

    A build replaces the file under its name. Datasette opens connections as it goes, and would mix old rows with new.
    """
    if not database.is_file():
        raise DatabaseInvalid(f"{database}: no such database; make one with council-plans build")
    _sweep(database)
    kept = database.with_name(f"{_prefix(database)}{os.getpid()}-{next(_NUMBERS)}")
    try:
        os.link(database, kept)
    except OSError:
        yield database
        return
    try:
        yield kept
    finally:
        kept.unlink(missing_ok=True)


def _prefix(database: Path) -> str:
    return f".{database.name}.served-by-"


def _sweep(database: Path) -> None:
    """Remove the names that servers have left which were killed."""
    for path in database.parent.iterdir():
        owner = path.name.removeprefix(_prefix(database))
        process = owner.partition("-")[0]
        if owner != path.name and process.isdigit() and not _is_running(int(process)):
            path.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


Stamp = tuple[int, int]


def stamp(database: Path) -> Stamp:
    """Return what tells a file from another one of the same name."""
    stat = database.stat()
    return stat.st_ino, stat.st_mtime_ns
