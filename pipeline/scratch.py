"""Folders for temporary files that nobody has to clean up: what a killed process has left, the next one removes."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from multiprocessing import util
from pathlib import Path

from corpus.aside import locked_folder, sweep
from models.errors import CouncilPlansError

# What is called so may be removed: nobody else may choose such a name.
_GUARD, _SOCKETS = ".council-plans-guard-", ".council-plans-sockets-"
_LONGEST = 30  # bytes of a folder's path below which the name of a socket has room: the system takes 107 in all
_SHORT = "/tmp"  # noqa: S108 -- what is made there has a name that nobody can foresee
_LAST = -1000  # after all that `multiprocessing` itself removes when the program ends
_placed: list[Path] = []
_placing = threading.Lock()


def scratch_folder() -> tuple[Path, int]:
    """Return a new temporary folder, and the lock that tells others that it is in use: a descriptor, to be closed."""
    return _swept_and_made(_temporary(), _GUARD)


def place_sockets() -> None:
    """Have the sockets of this process's servers in a folder that the next process removes where this one is killed."""
    with _placing:
        if not _placed:
            _placed.append(_sockets())


def _temporary() -> str:
    try:
        return tempfile.gettempdir()
    except FileNotFoundError as error:
        message = "no folder for temporary files can be written: free some room on its disk, or set TMPDIR to one that can be"
        raise CouncilPlansError(message) from error


def _sockets() -> Path:
    parent = _temporary()
    if len(os.fsencode(parent)) > _LONGEST and os.access(_SHORT, os.W_OK):
        parent = _SHORT
    folder, _ = _swept_and_made(parent, _SOCKETS)  # it is locked until this process ends
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        util.get_temp_dir()  # it is made where temporary files are, once
    finally:
        tempfile.tempdir = before
    util.Finalize(None, shutil.rmtree, args=(folder,), kwargs={"ignore_errors": True}, exitpriority=_LAST)
    return folder


def _swept_and_made(parent: str, prefix: str) -> tuple[Path, int]:
    sweep(Path(parent), prefix)
    return locked_folder(Path(parent), prefix)
