"""What was read from a text is kept: each line is asked about by many readers, one after the other.

A reader goes through a whole document before the next one does, so a memory smaller than the lines of a long document
would forget each of them just before it is asked about again.
"""

from __future__ import annotations

from functools import _lru_cache_wrapper, lru_cache
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakSet

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_LARGEST = 1 << 16  # texts: those of some thousand pages
_memories: WeakSet[_lru_cache_wrapper[object]] = WeakSet()


def remembered(read: Callable[..., T]) -> _lru_cache_wrapper[T]:
    """Return a function of a text that keeps what it has returned."""
    memory = lru_cache(maxsize=_LARGEST)(read)
    _memories.add(memory)
    return memory


def forget() -> None:
    """Forget all that was read, as where the work of reading is measured."""
    for memory in [*_memories]:
        memory.cache_clear()
