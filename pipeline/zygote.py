"""A process that has everything loaded and forks the children that do the work, one at a time.

A child takes one item after the other (`pipeline.child`), for a fork costs some 20 ms of processor time: what a child touches is
copied. It ends at its limits, and after an item that left it other than it was.
"""

from __future__ import annotations

import ctypes
import math
import os
import pickle
import resource
import shutil
import signal
import tempfile
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import psutil

from pipeline.child import ENDS, GOES_ON, read_items
from pipeline.limits import Limits, Stop, over_cpu, over_time

if TYPE_CHECKING:
    from collections.abc import Callable

_DIE_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG
_TAKE_ORPHANS = 36  # prctl's PR_SET_CHILD_SUBREAPER
_GROWTH = 64 << 20  # bytes that documents may leave in a child which goes on
_CRASHED = "the process that read it was ended by the system: out of memory, or a crash in a library"


def serve(work: Callable[[Any], Any], limits: Limits, requests: Connection, answers: Connection, scratch: str) -> None:
    """Answer each request, an item as bytes, with the work's result or what ended it, until nobody asks any more.

    What the work writes to temporary files is in the folder ``scratch``, which is emptied after each item and removed at the end.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # interrupts are the asker's to handle
    signal.signal(signal.SIGTERM, _leave)
    ctypes.CDLL(None).prctl(_TAKE_ORPHANS, 1)
    os.environ["TMPDIR"] = tempfile.tempdir = scratch
    with suppress(EOFError, OSError):
        while True:
            item = requests.recv_bytes()
            if not _children:
                _children.append(_Child(work, limits))
            answers.send_bytes(_children[0].answer(item, limits=limits, requests=requests))
            _empty(scratch)
    _end_children()
    shutil.rmtree(scratch, ignore_errors=True)


_children: list[_Child] = []  # the one there is, or none


def _end_children() -> None:
    for child in tuple(_children):
        with suppress(ChildProcessError):  # it was being ended already
            child.end()


def _leave(number: int, frame: object) -> None:
    """End the child, and what it has started, before the zygote itself."""
    _end_children()
    shutil.rmtree(tempfile.gettempdir(), ignore_errors=True)
    os._exit(0)


def _empty(folder: str) -> None:
    """Remove what a child that was ended has left in a folder."""
    for left in Path(folder).iterdir():
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def _end_orphans() -> None:
    """End the processes that ended children have left, also those in sessions of their own: they are this process's now."""
    with suppress(ChildProcessError):
        while True:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):  # there are some, and they run
                for orphan in psutil.Process().children(recursive=True):
                    with suppress(psutil.NoSuchProcess):
                        orphan.kill()
                os.waitpid(-1, 0)


class _Child:
    """A process forked from this one, with limits, in a group of its own."""

    def __init__(self, work: Callable[[Any], Any], limits: Limits) -> None:
        self._pipe, theirs = Pipe()
        zygote, self._id = os.getpid(), os.fork()
        if self._id == 0:
            self._pipe.close()
            _live(work, limits, pipe=theirs, zygote=zygote)
        theirs.close()

    def answer(self, item: bytes, *, limits: Limits, requests: Connection) -> bytes:
        """Return what the child answered, or why it was stopped; it is ended unless it goes on."""
        with suppress(OSError):  # it was ended in the meantime
            self._pipe.send_bytes(item)
        # The asker asks for nothing while it waits: a request pipe that can be read has been closed.
        ready = wait([self._pipe, requests], timeout=limits.wall_seconds)
        said = self._said() if self._pipe in ready else ENDS
        if said[:1] == GOES_ON:
            return said[1:]
        status = self.end()
        return said[1:] or pickle.dumps(_end_of(status, late=not ready, limits=limits))

    def _said(self) -> bytes:
        try:
            return self._pipe.recv_bytes()
        except (EOFError, OSError):  # it ended before it answered, or in the middle of it
            return ENDS

    def end(self) -> int:
        """End the child and what it has started; return how it ended."""
        for end in (os.killpg, os.kill):  # as a group; alone where it has not made one yet
            with suppress(ProcessLookupError, PermissionError):
                end(self._id, signal.SIGKILL)
        self._pipe.close()
        _, status = os.waitpid(self._id, 0)
        _children.remove(self)
        _end_orphans()
        return status


def _end_of(status: int, *, late: bool, limits: Limits) -> Stop:
    if late:
        return over_time(limits)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        return over_cpu(limits)
    return Stop("crashed", _CRASHED)


def _live(work: Callable[[Any], Any], limits: Limits, *, pipe: Connection, zygote: int) -> NoReturn:
    """Do the work in the child, and end without any clean-up of the parent's things."""
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.setpgid(0, 0)
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        ctypes.CDLL(None).prctl(_TAKE_ORPHANS, 1)  # to know of them; when it ends, they are the zygote's
        _silence()
        if os.getppid() == zygote:  # else it was gone before the child could ask to end with it
            loaded = _size()
            _limit_memory(loaded, limits)
            read_items(
                work,
                limits,
                pipe,
                begin=lambda: _limit_processor(limits),
                unchanged=lambda: _alone() and _size() < loaded + _GROWTH,
            )
    finally:
        os._exit(0)


def _size() -> int:
    """Return the bytes of memory that this process may touch."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _alone() -> bool:
    """Tell whether nothing that this process started is left, ended or not."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return True
    return False


def _limit_memory(loaded: int, limits: Limits) -> None:
    """Limit the memory beyond what is loaded already, and leave no core files."""
    most = loaded + (limits.memory_mb << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_processor(limits: Limits) -> None:
    """Limit the processor time from now on. The hard limit could not be raised for the next item: it stays as it is."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = math.ceil(used.ru_utime + used.ru_stime) + limits.cpu_seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _silence() -> None:
    """Send what libraries print below Python to nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
