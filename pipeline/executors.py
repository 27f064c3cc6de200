"""Work spread over processes, where one item that kills its process does not take the others with it."""

from __future__ import annotations

import multiprocessing
import signal
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from models.errors import CouncilPlansError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")

PRELOADED = ["pipeline.extraction"]  # loaded once in the server that workers are forked from


class WorkerDied(CouncilPlansError):
    """The process that worked on an item was ended by the system: out of memory, or a crash below Python."""


def run_each(work: Callable[[Item], Result], items: Sequence[Item], *, jobs: int) -> Iterator[tuple[Item, Result | WorkerDied]]:
    """Yield each item with its result, as they are done. An exception of ``work`` is raised here.

    Where a process dies, everything that was under way is tried again, each item in a process of its own,
    so that the guilty one is known: it comes with a `WorkerDied`.
    """
    left = dict(enumerate(items))
    with _pool(work, jobs=min(jobs, max(len(items), 1))) as pool:
        yield from _run_together(pool, left)
    for item in list(left.values()):
        with _pool(work, jobs=1) as alone:
            result: Result | WorkerDied
            try:
                result = alone.submit(_do, item).result()
            except BrokenProcessPool:
                result = WorkerDied("the process that read it was ended by the system: out of memory, or a crash in a library")
            yield item, result


def _run_together(pool: ProcessPoolExecutor, left: dict[int, Item]) -> Iterator[tuple[Item, Any]]:
    """Yield what was done until the end, or until a process died; what was not done stays in ``left``."""
    waiting: dict[Future[Any], int] = {pool.submit(_do, item): index for index, item in left.items()}
    while waiting:
        done, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in sorted(done, key=waiting.__getitem__):
            index = waiting.pop(future)
            try:
                result = future.result()
            except BrokenProcessPool:
                continue
            yield left.pop(index), result


@contextmanager
def _pool(work: Callable[[Item], Result], *, jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Give a pool that ends at once when it is left by an exception: what is queued is not wanted any more."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_prepare, initargs=(work,))
    try:
        yield pool
    except BaseException:
        # Without it the interpreter would wait at its exit for the documents under way; no public call before Python 3.14.
        for process in list((pool._processes or {}).values()):
            process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


_prepared: list[Callable[[Any], Any]] = []  # in a worker: the work, sent once and not with each item


def _prepare(work: Callable[[Any], Any]) -> None:
    """Keep the work in a new process, and leave interrupts to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _prepared[:] = [work]


def _do(item: Any) -> Any:
    return _prepared[0](item)
