"""Work spread over an executor: threads of this process, or a cluster; what is done inside is guarded.

The seam is `concurrent.futures.Executor`: `each_done` takes any. `run_each` is the local one, threads that own guards,
where one item that kills its process does not take the others with it.
"""

from __future__ import annotations

import threading
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.guard import open_guard
from pipeline.limits import Limits, Stop

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from pipeline.guard import Guard

Item = TypeVar("Item")
Result = TypeVar("Result")


class Guards:
    """A guard for each thread that asks for work to be done."""

    def __init__(
        self,
        work: Callable[[Any], Any],
        limits: Limits,
        *,
        method: str | None = None,
        suffixes: Collection[str] | None = None,
    ) -> None:
        self._new = partial(open_guard, work, limits, method=method, suffixes=suffixes)
        self._mine = threading.local()
        self._all: list[Guard] = []

    def run(self, item: Any) -> Any:
        """Return the work's result on an item, or the `Stop` that ended it."""
        guard: Guard | None = getattr(self._mine, "guard", None)
        if guard is None:
            guard = self._mine.guard = self._new()
            self._all.append(guard)
        return guard.run(item)

    def stop(self) -> None:
        """End the processes of all guards; who waits for a result gets a `Stop`."""
        for guard in self._all:
            guard.stop()

    def close(self) -> None:
        """End the processes of all guards, when no thread waits for a result."""
        for guard in self._all:
            guard.close()


def each_done(executor: Executor, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result]]:
    """Yield each item with the task's result, as an executor gets them done.

    An exception of the task is raised here. When the caller stops asking, what has not begun is not begun.
    """
    waiting = {executor.submit(task, item): item for item in items}
    try:
        for done in as_completed(waiting):
            yield waiting.pop(done), done.result()
    finally:
        for future in waiting:
            future.cancel()


def run_each(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    jobs: int,
    limits: Limits | None = None,
    suffixes: Collection[str] | None = None,
) -> Iterator[tuple[Item, Result | Stop]]:
    """Yield each item with its result, as they are done: a `Stop` where it went over a limit or crashed its process.

    ``suffixes`` are those of the files that the work reads, where they are known. An exception of ``work`` is raised here. When
    the caller stops asking, what is under way is ended.
    """
    if not items:
        return
    guards = Guards(work, limits or Limits(), suffixes=suffixes)
    with _guarded_threads(min(jobs, len(items)), guards) as threads:
        yield from each_done(threads, guards.run, items)


@contextmanager
def _guarded_threads(count: int, guards: Guards) -> Iterator[ThreadPoolExecutor]:
    """Give threads that end at once when they are left by an exception: what is queued is not wanted any more."""
    threads = ThreadPoolExecutor(count, thread_name_prefix="guard")
    try:
        yield threads
    except BaseException:
        threads.shutdown(wait=False, cancel_futures=True)
        guards.stop()
        raise
    finally:
        threads.shutdown()
        guards.close()
