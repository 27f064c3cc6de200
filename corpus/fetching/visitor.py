"""From an address to its last answer: through redirects and 'later', as each site allows."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

import httpx

from corpus.fetching.addresses import parse_address
from corpus.fetching.pacing import Pacing, retry_after
from corpus.fetching.robots import Robots
from corpus.fetching.settings import FetchFailed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.fetching.transport import Answer, Transport

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LATER = frozenset({429, 502, 503, 504})
_NOTHING: Mapping[str, str] = {}


class Visit(NamedTuple):
    """The last answer, and the address that gave it."""

    url: httpx.URL
    answer: Answer


@dataclass
class _Budget:
    """The seconds that are left for asking, waiting apart."""

    left: float


class Visitor:
    """Visits addresses with good manners."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        self.settings = transport.settings
        self.clock = transport.clock
        self.pacing = Pacing(self.settings.interval, self.clock)
        self.robots = Robots(lambda url: self._follow(url, largest=self.settings.largest_robots, obeying=False).answer)

    def visit(self, url: str, *, conditions: Mapping[str, Mapping[str, str]] | None = None) -> Visit:
        """Return the answer at the end of all redirects; raise FetchFailed where there is none.

        ``conditions`` are the headers to send to certain addresses, by address.
        """
        return self._follow(parse_address(url), largest=self.settings.largest, obeying=True, conditions=conditions or {})

    def _follow(
        self, url: httpx.URL, *, largest: int, obeying: bool, conditions: Mapping[str, Mapping[str, str]] | None = None
    ) -> Visit:
        budget = _Budget(self.settings.deadline)
        seen = {url}
        for _ in range(self.settings.redirects + 1):
            interval = self._allowed(url) if obeying else 0.0
            headers = (conditions or {}).get(str(url), _NOTHING)
            answer = self._ask(url, budget, interval=interval, largest=largest, headers=headers)
            if answer.status not in _REDIRECTS:
                return Visit(url, answer)
            url = _target(url, answer)
            if url in seen:
                raise FetchFailed(f"{url.host}: redirects in a circle; look for the document by hand", status=answer.status)
            seen.add(url)
        raise FetchFailed(
            f"{url.host}: more than {self.settings.redirects} redirects; give the last address", status=answer.status
        )

    def _allowed(self, url: httpx.URL) -> float:
        """Return the seconds that a site wants between requests; raise FetchFailed where it does not let itself be asked."""
        rules = self.robots.rules(url)
        rules.check(url)
        return min(rules.delay, self.settings.longest_crawl_delay)

    def _ask(self, url: httpx.URL, budget: _Budget, *, interval: float, largest: int, headers: Mapping[str, str]) -> Answer:
        """Return the answer of one address; one that says 'later' is asked again, as often and as late as the settings let."""
        attempt = 0
        while True:
            attempt += 1
            with self.pacing.turn(url.host, interval=interval):
                answer = self.transport.get(url, seconds=budget.left, largest=largest, headers=headers)
                budget.left = max(0.0, budget.left - answer.seconds)
                pause = self._pause(answer)
                if answer.status not in _LATER or attempt >= self.settings.attempts or pause > self.settings.longest_pause:
                    return answer
                # Who asks to be left alone is left alone by all: the turn is kept while waiting.
                self.clock.sleep(pause)

    def _pause(self, answer: Answer) -> float:
        wanted = retry_after(answer.headers.get("retry-after", ""), self.clock.now())
        return self.settings.pause if wanted is None else wanted


def _target(url: httpx.URL, answer: Answer) -> httpx.URL:
    raw = next((value for name, value in answer.headers.raw if name.lower() == b"location"), None)
    if raw is None:
        raise FetchFailed(f"{url.host}: redirects to nowhere; look for the document by hand", status=answer.status)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    try:
        joined = str(url.join(text.strip()))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchFailed(
            f"{url.host}: redirects to what is no address; look for the document by hand", status=answer.status
        ) from error
    return parse_address(joined)


def refusal(visit: Visit) -> FetchFailed:
    """Return the error that tells what an answer without a document means, and what to do."""
    status = visit.answer.status
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "unknown"
    remedy = "ask the council, or download it by hand" if status in {401, 403, 451} else "try again later"
    if status in {404, 410}:
        remedy = "it may have moved: look for it from its landing page, and correct the manifest"
    return FetchFailed(f"{visit.url.host}: answers {status} ({phrase}); {remedy}", status=status)
