"""One request and its answer, over a connection to an address that was checked, within a time and a size."""

from __future__ import annotations

import ssl
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import httpcore
import httpx

from corpus.fetching.addresses import look_up, port_of, public_addresses
from corpus.fetching.settings import Clock, FetchFailed, FetchSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from corpus.fetching.addresses import Resolve

BODIES = frozenset({200, 203})
_LEAST_TIME = 0.001


class Answer(NamedTuple):
    """An answer; ``body`` is empty unless the status promises the document. ``seconds`` is how long it took."""

    status: int
    headers: httpx.Headers
    body: bytes
    seconds: float


class Transport:
    """Makes requests: never through a proxy, never with cookies, never to an address that is not public."""

    def __init__(self, settings: FetchSettings, *, resolve: Resolve = look_up, clock: Clock = Clock()) -> None:  # noqa: B008
        self.settings = settings
        self.resolve = resolve
        self.clock = clock

    def get(self, url: httpx.URL, *, seconds: float, largest: int, headers: Mapping[str, str] | None = None) -> Answer:
        """Return the answer of an address; raise FetchFailed where none comes, or not within seconds and bytes."""
        start = self.clock.monotonic()
        timer = _Timer(start + seconds, self.clock.monotonic)
        try:
            with self._connection(url, timer) as connection, self._asked(connection, url, headers or {}) as response:
                received = httpx.Headers(response.headers)
                body = _body(response, received, largest) if response.status in BODIES else b""
        except _Unwanted as error:
            raise FetchFailed(f"{url.host}: {error}", status=response.status) from error
        except httpcore.TimeoutException as error:
            raise FetchFailed(f"{url.host} was too slow: {_spent(timer, seconds)}; try again later") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            raise FetchFailed(f"{url.host}: {_trouble(error)}") from error
        return Answer(response.status, received, body, self.clock.monotonic() - start)

    def _connection(self, url: httpx.URL, timer: _Timer) -> httpcore.HTTPConnection:
        """Return a connection to the addresses that a host has at this moment."""
        host, port = url.raw_host.decode("ascii"), port_of(url)
        addresses = public_addresses(host, port, resolve=self.resolve, allow_loopback=self.settings.allow_loopback)
        origin = httpcore.Origin(url.scheme.encode(), url.raw_host, port)
        return httpcore.HTTPConnection(origin, ssl_context=self.settings.ssl_context, network_backend=_Pinned(addresses, timer))

    def _asked(
        self, connection: httpcore.HTTPConnection, url: httpx.URL, headers: Mapping[str, str]
    ) -> AbstractContextManager[httpcore.Response]:
        settings = self.settings
        own = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": settings.user_agent,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        timeouts = {"connect": settings.connect_timeout, "read": settings.read_timeout, "write": settings.read_timeout}
        target = httpcore.URL(scheme=url.scheme.encode(), host=url.raw_host, port=port_of(url), target=url.raw_path)
        return connection.stream("GET", target, headers=[*own.items(), *headers.items()], extensions={"timeout": timeouts})


class _Unwanted(Exception):
    """A body that is not taken, and why."""


def _body(response: httpcore.Response, headers: httpx.Headers, largest: int) -> bytes:
    coding = headers.get("content-encoding", "identity").strip().casefold()
    if coding not in {"", "identity"}:
        raise _Unwanted(f"sent compressed as {coding[:40]!r} though that was not asked for; download it by hand")
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > largest:
        raise _Unwanted(_too_large(largest))
    body = bytearray()
    for part in response.iter_stream():
        body += part
        if len(body) > largest:
            raise _Unwanted(_too_large(largest))
    return bytes(body)


def _too_large(largest: int) -> str:
    return f"larger than {largest:,} bytes; download it by hand if it is what is wanted"


def _spent(timer: _Timer, seconds: float) -> str:
    return f"not done after {seconds:.0f} seconds" if timer.over() else "it sent nothing for too long"


def _trouble(error: Exception) -> str:
    cause = error.__cause__ or error.__context__ or error
    if isinstance(cause, ssl.SSLError) or "CERTIFICATE" in str(error) or "SSL" in str(error):
        return f"no secure connection ({error}); open the address in a browser to see whether it can be trusted"
    if isinstance(error, httpcore.ProtocolError):
        return f"the answer is broken or breaks off ({error}); try again later"
    return f"no connection ({error}); try again later"


class _Timer:
    """Tells how much time is left before a moment."""

    def __init__(self, end: float, monotonic: Callable[[], float]) -> None:
        self.end = end
        self.monotonic = monotonic

    def over(self) -> bool:
        return self.monotonic() >= self.end

    def within(self, timeout: float | None) -> float:
        """Return the time that may be waited; raise ReadTimeout where none is left."""
        left = self.end - self.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is up")
        return max(left if timeout is None else min(timeout, left), _LEAST_TIME)


class _Pinned(httpcore.NetworkBackend):
    """Connects to the addresses that were checked, whatever the name means by now."""

    def __init__(self, addresses: Sequence[str], timer: _Timer) -> None:
        self.addresses = addresses
        self.timer = timer
        self.system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to the first address that takes one; raise the last one's error where none does."""
        for address in self.addresses[:-1]:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return self._connect(address, port, timeout)
        return self._connect(self.addresses[-1], port, timeout)

    def _connect(self, address: str, port: int, timeout: float | None) -> httpcore.NetworkStream:
        return _Timed(self.system.connect_tcp(address, port, self.timer.within(timeout)), self.timer)


class _Timed(httpcore.NetworkStream):
    """A connection on which nothing lasts beyond the end of the time, however slowly it drips."""

    def __init__(self, stream: httpcore.NetworkStream, timer: _Timer) -> None:
        self.stream = stream
        self.timer = timer

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self.timer.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self.timer.within(timeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self.stream.start_tls(ssl_context, server_hostname, self.timer.within(timeout)), self.timer)

    def get_extra_info(self, info: str) -> object:
        return self.stream.get_extra_info(info)
