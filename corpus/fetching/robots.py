"""What a site's robots.txt allows."""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from protego import Protego

from corpus.fetching.addresses import AddressRefused
from corpus.fetching.settings import AGENT, FetchFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from corpus.fetching.transport import Answer

PATH = "/robots.txt"
_TOO_MANY = 429


class Rules(NamedTuple):
    """The rules of a site; ``trouble`` is why they could not be had, and then nothing may be fetched."""

    parsed: Protego | None = None
    trouble: str | None = None

    def check(self, url: httpx.URL) -> None:
        """Raise FetchFailed where the rules do not let an address be fetched."""
        if self.trouble:
            raise FetchFailed(f"{url.host}: its robots.txt cannot be had ({self.trouble}), so it is left alone; try again later")
        if self.parsed and not self.parsed.can_fetch(str(url), AGENT):
            raise FetchFailed(f"{url.host}: its robots.txt does not allow this address; ask the council, or download it by hand")

    @property
    def delay(self) -> float:
        """Return the seconds that the site wants between requests; 0 where it does not say."""
        if self.parsed is None:
            return 0.0
        rate = self.parsed.request_rate(AGENT)
        pause = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(float(self.parsed.crawl_delay(AGENT) or 0), pause)


class Robots:
    """The rules of all sites that were met, each asked for once; ``get`` follows an address to its answer."""

    def __init__(self, get: Callable[[httpx.URL], Answer]) -> None:
        self.get = get
        self._known: dict[str, Rules] = {}
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._lock = threading.Lock()

    def rules(self, url: httpx.URL) -> Rules:
        """Return the rules of the site of an address."""
        origin = url.copy_with(raw_path=PATH.encode())
        site = str(origin)
        with self._lock:
            lock = self._locks[site]
        with lock:
            if site not in self._known:
                self._known[site] = self._ask(origin)
            return self._known[site]

    def _ask(self, url: httpx.URL) -> Rules:
        """Return what RFC 9309 makes of an answer: without a file all is allowed, without a clear answer nothing is."""
        try:
            answer = self.get(url)
        except AddressRefused:
            raise
        except FetchFailed as error:
            return Rules(trouble=str(error))
        if answer.status >= 500 or answer.status == _TOO_MANY:
            return Rules(trouble=f"it answers {answer.status}")
        if answer.status >= 400:
            return Rules()
        return Rules(Protego.parse(answer.body.decode("utf-8", "replace")))
