"""The files behind a database, kept beside it under their hashes: pages are drawn from them."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from corpus.aside import put_in_place
from corpus.hashes import file_hash

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def originals_folder(database: Path) -> Path:
    """Return the folder of a database's originals: ``plans.db.files`` beside ``plans.db``."""
    return database.with_name(f"{database.name}.files")


def keep_original(path: Path, sha256: str, *, folder: Path) -> bool:
    """Copy a file into the folder under its hash, unless it is there; nobody ever sees half a file, or another one.

    Return whether it is kept. One that the system does not let be read is not: its document has failed and says so. Nor is
    one that has gone or changed since it was read.
    """
    target = folder / sha256
    if target.exists():
        return True
    try:
        source = path.open("rb")
    except OSError:
        return False
    with source, suppress(_Changed), put_in_place(target) as aside:
        with aside.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        if file_hash(aside) != sha256:
            raise _Changed
    return target.exists()


class _Changed(Exception):
    """A file is not any more what was read."""


def read_original(folder: Path, sha256: str) -> bytes | None:
    """Return the bytes of a kept file; None where there is none."""
    path = folder / sha256
    return path.read_bytes() if path.is_file() else None


def drop_others(folder: Path, wanted: Iterable[str]) -> None:
    """Remove what is not wanted any more from the folder."""
    keep = set(wanted)
    for path in folder.glob("*"):
        if path.name not in keep:
            path.unlink(missing_ok=True)
