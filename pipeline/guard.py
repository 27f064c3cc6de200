"""Work done where it can do no harm: each item in a process with limits, which the others never notice.

`open_guard` gives the guard that the system allows. On Linux a `Zygote` forks children; elsewhere a `Spawned` process is
watched. Both take one item after the other, and a fresh process after anything that went wrong. Both give the same results; a
guard belongs to one thread.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import shutil
import signal
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import psutil

from pipeline import zygote
from pipeline.child import ENDS, read_items
from pipeline.limits import Limits, Stop, over_cpu, over_memory, over_time
from pipeline.scratch import place_sockets, scratch_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerProcess
    from multiprocessing.process import BaseProcess
    from pathlib import Path

_ATTEMPTS = 3  # a crash may be bad luck: memory that another process took, or what documents before it have left
_GONE = Stop("crashed", "the process that read it was ended by the system: out of memory, or a crash in a library")
_PATIENCE = 5.0  # seconds until a process that should end is killed
_GLANCE = 0.05  # seconds between two looks at a watched process
_EVERY = "pipeline.preloaded"  # loaded once in the server that zygotes are forked from
_WORD, _MARKDOWN = f"{_EVERY}.word", f"{_EVERY}.markdown"
_OF_FORMAT = {".pdf": f"{_EVERY}.pdf", ".docx": _WORD, ".docm": _WORD, ".md": _MARKDOWN, ".markdown": _MARKDOWN}
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
_STARTING = threading.Lock()  # the environment is one for all guards: who lost its zygote may start anew while another does


class Guard(Protocol):
    """Does work on items, one after the other, within limits."""

    def run(self, item: Any) -> Any:
        """Return the work's result, or the `Stop` that ended it. An exception of the work is raised."""

    def stop(self) -> None:
        """End the guard's processes; a thread that waits for a result gets a `Stop`."""

    def close(self) -> None:
        """End the guard's processes, when no thread waits for a result."""


def open_guard(
    work: Callable[[Any], Any], limits: Limits, *, method: str | None = None, suffixes: Collection[str] | None = None
) -> Guard:
    """Return a guard for some work; ``method`` is ``fork`` or ``spawn``, None for the best that the system has.

    ``suffixes`` are those of the files that are going to be read, None where they are not known: what reads such files is
    loaded beforehand. Other files are read as well, at the price of loading what reads them for each process anew.
    """
    chosen = method or ("fork" if sys.platform == "linux" else "spawn")
    return Zygote(work, limits, preloaded=preloaded(suffixes)) if chosen == "fork" else Spawned(work, limits)


def preloaded(suffixes: Collection[str] | None) -> list[str]:
    """Return the modules that load what files with these suffixes need, of whatever format where they are not known.

    >>> preloaded({".PDF", ".txt"})
    ['pipeline.preloaded', 'pipeline.preloaded.pdf']
    """
    wanted = _OF_FORMAT if suffixes is None else {suffix.casefold() for suffix in suffixes}
    return [_EVERY, *sorted({module for suffix, module in _OF_FORMAT.items() if suffix in wanted})]


class Zygote:
    """A process with everything loaded, which forks the children that do the work."""

    def __init__(self, work: Callable[[Any], Any], limits: Limits, *, preloaded: list[str]) -> None:
        self._work, self._limits, self._preloaded = work, limits, preloaded
        self._process: ForkServerProcess | None = None
        self._requests: Connection
        self._answers: Connection
        self._scratch: Path
        self._lock: int  # held while the folder is in use
        self._stopped = False

    def run(self, item: Any) -> Any:
        """Return the work's result, or the `Stop` that ended it. An exception of the work is raised."""
        request = pickle.dumps(item)
        return _tried(lambda: self._asked(request), wanted=lambda: not self._stopped)

    def _asked(self, request: bytes) -> Any:
        try:
            if self._process is None:
                self._start()
            self._requests.send_bytes(request)
            return pickle.loads(self._answers.recv_bytes())
        except (OSError, EOFError):  # the zygote itself was ended, or the server that should have forked it
            self._release()
            return _GONE

    def _start(self) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(self._preloaded)
        requests, self._requests = context.Pipe(duplex=False)
        self._answers, answers = context.Pipe(duplex=False)
        place_sockets()
        self._scratch, self._lock = scratch_folder()
        arguments = (self._work, self._limits, requests, answers, str(self._scratch))
        process = context.Process(target=zygote.serve, args=arguments, daemon=True)  # a guard nobody closed ends with the program
        # Only a zygote may have its ends of the pipes: an answer of one that is gone would be waited for.
        with requests, answers, self._removed_unless_started(), _single_threaded():
            process.start()
        self._process = process

    @contextmanager
    def _removed_unless_started(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self._requests.close()
            self._answers.close()
            self._remove_scratch()
            raise

    def _remove_scratch(self) -> None:
        shutil.rmtree(self._scratch, ignore_errors=True)
        os.close(self._lock)

    def stop(self) -> None:
        """End the processes; a thread that waits for a result gets a `Stop`."""
        self._stopped = True
        if self._process is not None:
            _ended(self._process)

    def close(self) -> None:
        """End the processes, when no thread waits for a result."""
        self.stop()
        self._release()

    def _release(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            self._requests.close()
            self._answers.close()
            _ended(process)
            self._remove_scratch()  # where the zygote could not


def _ended(process: BaseProcess) -> None:
    process.terminate()  # a zygote ends its child first, and what the child has started
    process.join(_PATIENCE)
    if process.is_alive():
        process.kill()
        process.join()


@contextmanager
def _single_threaded() -> Iterator[None]:
    """Let the server, where it starts now, load number libraries without threads: these would not survive a fork."""
    with _STARTING:
        before = {name: os.environ.get(name) for name in _THREADS}
        os.environ.update(dict.fromkeys(_THREADS, "1"))
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


class Spawned:
    """A process of its own, used for one item after the other and watched from outside."""

    def __init__(self, work: Callable[[Any], Any], limits: Limits) -> None:
        self._work, self._limits = work, limits
        self._process: Any = None
        self._pipe: Connection | None = None
        self._stopped = False

    def run(self, item: Any) -> Any:
        """Return the work's result, or the `Stop` that ended it. An exception of the work is raised."""
        return _tried(lambda: self._watched(item), wanted=lambda: not self._stopped)

    def _watched(self, item: Any) -> Any:
        pipe = self._pipe or self._start()
        try:
            pipe.send_bytes(pickle.dumps(item))
            seen = psutil.Process(self._process.pid)
            loaded, spent, until = seen.memory_info().rss, _spent(seen), time.monotonic() + self._limits.wall_seconds
            while not pipe.poll(_GLANCE):
                stop = self._over(seen, loaded=loaded, spent=spent, until=until)
                if stop is not None:
                    self._release()
                    return stop
            said = pipe.recv_bytes()
            if said[:1] == ENDS:
                self._release()
            return pickle.loads(said[1:])
        except (OSError, EOFError, psutil.Error):
            self._release()
            return _GONE

    def _over(self, seen: psutil.Process, *, loaded: int, spent: float, until: float) -> Stop | None:
        if seen.memory_info().rss - loaded > self._limits.memory_mb << 20:
            return over_memory(self._limits)
        if _spent(seen) - spent > self._limits.cpu_seconds:
            return over_cpu(self._limits)
        return over_time(self._limits) if time.monotonic() > until else None

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(self._work, self._limits, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe.recv_bytes()  # it has started: from now on the item's memory and time are counted
        return self._pipe

    def stop(self) -> None:
        """End the process; a thread that waits for a result gets a `Stop`."""
        self._stopped = True
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """End the process, when no thread waits for a result."""
        self.stop()
        self._release()

    def _release(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.join()
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None


def _spent(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _serve(work: Callable[[Any], Any], limits: Limits, pipe: Connection) -> None:
    """Do what is asked over a pipe until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # interrupts are the asker's to handle
    pipe.send_bytes(b"started")
    read_items(work, limits, pipe)


def _tried(attempt: Callable[[], Any], *, wanted: Callable[[], bool]) -> Any:
    """Return the first result that is no crash, or the last; an exception of the work, which is no `Stop`, is raised."""
    result: Any = _GONE
    for _ in range(_ATTEMPTS):
        result = attempt()
        crashed = isinstance(result, Stop) and result.code == "crashed"
        if not crashed or not wanted():
            break
    if isinstance(result, Exception) and not isinstance(result, Stop):
        raise result
    return result
