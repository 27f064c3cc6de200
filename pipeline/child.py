"""What a process does that reads documents: one after the other, for as long as nothing goes wrong.

A process that has read others before says nothing of what goes wrong: it ends, and the document is tried again in a fresh one.
So what is said of a document never depends on those before it.
"""

from __future__ import annotations

import pickle
import threading
from typing import TYPE_CHECKING, Any

from pipeline.limits import Limits, over_memory

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

GOES_ON, ENDS = b"\1", b"\0"  # before each answer


def read_items(
    work: Callable[[Any], Any],
    limits: Limits,
    pipe: Connection,
    *,
    begin: Callable[[], None] = lambda: None,
    unchanged: Callable[[], bool] = lambda: True,
) -> None:
    """Answer each item, as bytes, with `GOES_ON` or `ENDS` and the result, until nobody asks, or another process should go on.

    ``begin`` is called before each item; ``unchanged`` tells after it whether the process is as good as new.
    """
    for number in range(limits.documents_per_child):
        try:
            item = _asked(pipe)
            if item is None:
                return
            begin()
            answer = pickle.dumps(work(pickle.loads(item)), protocol=pickle.HIGHEST_PROTOCOL)
            good = number + 1 < limits.documents_per_child and threading.active_count() == 1 and unchanged()
        except Exception as error:
            if number:
                return
            wrong = over_memory(limits) if isinstance(error, MemoryError) else _portable(error)
            answer, good = pickle.dumps(wrong), False
        pipe.send_bytes((GOES_ON if good else ENDS) + answer)
        if not good:
            return


def _asked(pipe: Connection) -> bytes | None:
    try:
        return pipe.recv_bytes()
    except (EOFError, OSError):
        return None


def _portable(error: Exception) -> Exception:
    """Return an exception that survives its way to the parent."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
