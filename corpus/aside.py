"""A file is made aside and takes its place whole: readers see the old one or the new one, never half."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """Give a path beside the target to write to; at the end it replaces the target, after an error nothing is left of it."""
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{target.name}.building-"
    sweep(target.parent, prefix)
    folder, lock = locked_folder(target.parent, prefix)
    try:
        aside = folder / target.name
        yield aside
        _sync(aside)
        aside.replace(target)
        _sync(target.parent)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def locked_folder(parent: Path, prefix: str) -> tuple[Path, int]:
    """Return a new folder, and the lock that tells others that it is in use: a descriptor, to be closed."""
    while True:
        folder = parent / tempfile.mkdtemp(prefix=prefix, dir=parent)
        try:
            lock = _lock(folder)
        except OSError:
            continue
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


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
