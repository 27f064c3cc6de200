"""A hostile server, and a resolver that knows only invented hosts."""

import datetime
import ssl
import time

import pytest
import trustme

from corpus.fetching.fetch import fetch_sources
from corpus.fetching.settings import Clock, FetchSettings
from corpus.manifest import Source
from pipeline.fetch import recognise
from tests.corpus.fetching.hostile import HostileServer

PRIVATE = {
    "inside.example": ["10.0.0.5"],
    "mixed.example": ["127.0.0.1", "192.168.1.1"],
    "metadata.example": ["169.254.169.254"],
    "mapped.example": ["::ffff:10.0.0.1"],
    "translated.example": ["64:ff9b::a00:1"],
    "nowhere.example": [],
    "10.0.0.7": ["10.0.0.7"],
    "127.0.0.2": ["127.0.0.2"],
    "2130706433": ["127.0.0.1", "0.0.0.0"],
    "::1": ["::1"],
}


@pytest.fixture(scope="session")
def authority():
    return trustme.CA()


@pytest.fixture(scope="session")
def trusting(authority):
    """Return a context that trusts the tests' own authority, as the usual one trusts the usual ones; made once, as it is slow."""
    context = ssl.create_default_context(cafile=None)
    authority.configure_trust(context)
    return context


@pytest.fixture
def server():
    server = HostileServer()
    yield server
    server.close()


def resolve(host, port):
    """Return the addresses of invented hosts: loopback, but for those that lead inside."""
    if host in PRIVATE:
        return PRIVATE[host]
    if host.endswith(".example"):
        return ["127.0.0.1"]
    raise OSError(f"{host} is not known")


class Waits(list):
    """The waits that were asked for, in seconds; none of them is waited for."""

    def clock(self):
        now = datetime.datetime(2025, 3, 1, 12, tzinfo=datetime.UTC)
        skipped = lambda: time.monotonic() + sum(self)  # noqa: E731
        return Clock(sleep=self.append, monotonic=skipped, now=lambda: now + datetime.timedelta(seconds=sum(self)))


@pytest.fixture
def waits():
    return Waits()


@pytest.fixture
def fetch(tmp_path, trusting, waits):
    """Return a function that fetches addresses into a folder and returns what came, in the order of the addresses."""

    def fetch(*urls, council="Ashmere", jobs=2, folder=tmp_path / "fetched", sources=None, **settings):
        limits = {"interval": 0, "deadline": 10, "read_timeout": 5, "largest": 300_000, "allow_loopback": True}
        sources = sources or [Source(council=council, title="Equality plan", url=url) for url in dict.fromkeys(urls)]
        results = fetch_sources(
            sources,
            folder=folder,
            recognise=recognise,
            settings=FetchSettings(**limits | {"ssl_context": trusting} | settings),
            jobs=jobs,
            resolve=lambda host, port: resolve(host, port),
            clock=waits.clock(),
        )
        order = [source.url for source in sources]
        return sorted(results, key=lambda entry: order.index(entry.url))

    return fetch
