"""The files behind a database, kept beside it under their hashes: pages are drawn from them."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def originals_folder(database: Path) -> Path:
    """Return the folder of a database's originals: ``plans.db.files`` beside ``plans.db``."""
    return database.with_name(f"{database.name}.files")


def keep_original(path: Path, sha256: str, *, folder: Path) -> None:
    """Copy a file into the folder under its hash, unless it is there; nobody ever sees half a file.

    A file that the system does not let be read is not kept: its document has failed and says so.
    """
    target = folder / sha256
    if target.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f".{sha256}.{os.getpid()}"
    try:
        shutil.copyfile(path, aside)
        aside.replace(target)
    except OSError:
        aside.unlink(missing_ok=True)


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
