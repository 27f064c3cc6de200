"""How downloads behave: what is allowed, how long it may take, how much may come."""

from __future__ import annotations

import ssl  # noqa: TC003 - a field's type
import time
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ConfigDict, Field

from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

AGENT = "council-plans"


class FetchSettings(Record):
    """Limits and manners; times are in seconds, sizes in bytes. The defaults are those for the real world."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    contact: str | None = Field(None, description="address by which whoever runs a site can reach whoever fetches")
    interval: float = Field(1.0, description="from the start of one request to a host to the start of the next")
    longest_crawl_delay: float = 30.0
    connect_timeout: float = 15.0
    read_timeout: float = 30.0
    deadline: float = Field(180.0, description="for one document: all its redirects and its last byte")
    largest: int = Field(80_000_000, description="of a document, after transfer coding")
    largest_robots: int = 512_000
    redirects: int = 5
    attempts: int = Field(3, description="how often a server that says 'later' is asked")
    pause: float = Field(5.0, description="before asking again where the server does not say when")
    longest_pause: float = Field(120.0, description="a server that wants more is left for another run")
    resume_within: float = Field(86_400.0, description="age up to which an interrupted run is continued")
    allow_loopback: bool = Field(False, description="for tests: 127.0.0.1 may be asked, on any port")
    ssl_context: ssl.SSLContext | None = Field(None, description="by default the usual certificates, verified")

    @property
    def user_agent(self) -> str:
        """Return who is asking: program, version, and contact if there is one."""
        return f"{AGENT}/{version('council-plans')}" + (f" (+{self.contact})" if self.contact else "")


class Clock(NamedTuple):
    """What tells the time and waits; ``sleep`` takes seconds."""

    sleep: Callable[[float], object] = time.sleep
    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


class FetchFailed(Exception):
    """An address that did not give a document: why, and what to do; ``status`` is the HTTP status, if an answer came."""

    def __init__(self, message: str, *, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status
