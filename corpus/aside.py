"""A file is made aside and takes its place whole: readers see the old one or the new one, never half."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """Give a path beside the target to write to; at the end it replaces the target, after an error nothing is left of it."""
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    with folder_aside(target.parent, f".{target.name}.building-") as folder:
        aside = folder / target.name
        yield aside
        sync(aside)
        aside.replace(target)
        sync(target.parent)


@contextmanager
def put_in_place(target: Path) -> Iterator[Path]:
    """Give a path beside the target that takes its place at the end, after an error nothing is left of it.

    It is for what can be made again: unlike `replaced`, it neither waits for the disk nor removes what killed processes left.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        yield aside
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def folder_aside(parent: Path, prefix: str) -> Iterator[Path]:
    """Give a new folder, of which nothing is left at the end; those that killed processes have left are removed."""
    sweep(parent, prefix)
    folder, lock = locked_folder(parent, prefix)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def locked_folder(parent: Path, prefix: str) -> tuple[Path, int]:
    """Return a new folder, and the lock that tells others that it is in use: a descriptor, to be closed."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent.resolve()))
        try:
            lock = _lock(folder)
        except (BlockingIOError, FileNotFoundError):  # another process is removing it
            continue
        except OSError:  # there are no locks here
            folder.rmdir()
            raise
        if folder.exists():
            return folder, lock
        os.close(lock)


def _lock(folder: Path) -> int:
    """Return a locked descriptor of the folder; raise OSError if another process has the lock."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def sweep(parent: Path, prefix: str) -> None:
    """Remove the folders that processes which were killed have left; one in use is locked."""
    for folder in sorted(parent.glob(prefix.replace("[", "[[]") + "*")):
        try:
            lock = _lock(folder)
        except OSError:
            continue
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def sync(path: Path) -> None:
    """Have what was written to a file, or the names in a folder, put on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
