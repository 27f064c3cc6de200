"""One request at a time to a host, and never sooner than it likes."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from corpus.fetching.settings import Clock


@dataclass
class _Host:
    turn: threading.Lock = field(default_factory=threading.Lock)
    next: float = float("-inf")


class Pacing:
    """Whose turn it is with each host."""

    def __init__(self, interval: float, clock: Clock) -> None:
        self.interval = interval
        self.clock = clock
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, *, interval: float = 0) -> Iterator[None]:
        """Wait until the host may be asked, and keep others from it meanwhile; ``interval`` is a wish of its own, in seconds."""
        known = self._host(host)
        with known.turn:
            wait = known.next - self.clock.monotonic()
            if wait > 0:
                self.clock.sleep(wait)
            known.next = self.clock.monotonic() + max(self.interval, interval)
            yield

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())


def retry_after(value: str, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks to wait, of seconds or a date; None where it says neither.

    >>> import datetime
    >>> now = datetime.datetime(2025, 3, 1, 12, tzinfo=datetime.UTC)
    >>> retry_after("20", now), retry_after("Sat, 01 Mar 2025 12:01:00 GMT", now), retry_after("soon", now)
    (20.0, 60.0, None)
    """
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return float(value[:12])
    try:
        then = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - now).total_seconds())
