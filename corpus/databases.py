"""sqlite-utils, without the library of data frames that it loads where there is one: a third of a second of each build.

Nothing here is made of data frames, so nothing is missing. Who has loaded that library before keeps it.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Database", "Migrations"]


@contextmanager
def _not_installed(name: str) -> Iterator[None]:
    """Have a library that is not loaded yet taken for one that is not installed."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # so Python tells that there is no such module
    try:
        yield
    finally:
        del sys.modules[name]


with _not_installed("pandas"):
    from sqlite_utils import Database, Migrations
