"""A process that has everything loaded and forks a child for each item of work; the child ends with it, or at its limits."""

from __future__ import annotations

import ctypes
import os
import pickle
import resource
import shutil
import signal
import tempfile
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from pipeline.limits import Limits, Stop, over_cpu, over_memory, over_time

if TYPE_CHECKING:
    from collections.abc import Callable

_DIE_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG
_TAKE_ORPHANS = 36  # prctl's PR_SET_CHILD_SUBREAPER
_GRACE = 5  # seconds of CPU between the signal that can be told from others and the one that cannot be caught
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
            answers.send_bytes(_guarded(work, requests.recv_bytes(), limits=limits, requests=requests))
            _empty(scratch)
    shutil.rmtree(scratch, ignore_errors=True)


_under_way: list[int] = []  # the child, while there is one


def _leave(number: int, frame: object) -> None:
    """End the child, and what it has started, before the zygote itself."""
    for child in _under_way:
        _kill(child)
    _end_orphans()
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


def _kill(child: int) -> None:
    for end in (os.killpg, os.kill):  # as a group; alone where it has not made one yet
        with suppress(ProcessLookupError, PermissionError):
            end(child, signal.SIGKILL)


def _guarded(work: Callable[[Any], Any], item: bytes, *, limits: Limits, requests: Connection) -> bytes:
    """Return what a child answered, or why it was stopped."""
    receive, send = Pipe(duplex=False)
    zygote, child = os.getpid(), os.fork()
    if child == 0:
        _work(work, item, limits=limits, send=send, zygote=zygote)
    _under_way.append(child)
    send.close()
    # The asker asks for nothing while it waits: a request pipe that can be read has been closed.
    ready = wait([receive, requests], timeout=limits.wall_seconds)
    answer = _answer_of(receive) if receive in ready else None
    if receive not in ready:
        _kill(child)
    receive.close()
    _, status = os.waitpid(child, 0)
    _under_way.remove(child)
    _end_orphans()  # what the child has started and not waited for
    return answer or pickle.dumps(_end_of(status, late=not ready, limits=limits))


def _answer_of(receive: Connection) -> bytes | None:
    """Return what a child has answered; None where it ended without."""
    try:
        return receive.recv_bytes()
    except (EOFError, OSError):  # before it answered, or in the middle of it
        return None


def _end_of(status: int, *, late: bool, limits: Limits) -> Stop:
    if late:
        return over_time(limits)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        return over_cpu(limits)
    return Stop("crashed", _CRASHED)


def _work(work: Callable[[Any], Any], item: bytes, *, limits: Limits, send: Connection, zygote: int) -> None:
    """Do the work in the child, answer, and end without any clean-up of the parent's things."""
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.setpgid(0, 0)
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != zygote:  # it was gone before the child could ask to end with it
            return
        _limit(limits)
        _silence()
        send.send_bytes(_answer(work, item, limits))
    finally:
        os._exit(0)


def _answer(work: Callable[[Any], Any], item: bytes, limits: Limits) -> bytes:
    try:
        return pickle.dumps(work(pickle.loads(item)), protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(over_memory(limits))
    except Exception as error:
        return pickle.dumps(_portable(error))


def _portable(error: Exception) -> Exception:
    """Return an exception that survives its way to the parent."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _limit(limits: Limits) -> None:
    """Limit the memory beyond what is loaded already, the CPU time, and leave no core files."""
    loaded = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    most = loaded + (limits.memory_mb << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + _GRACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _silence() -> None:
    """Send what libraries print below Python to nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
