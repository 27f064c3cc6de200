"""Headers that every answer carries, and Datasette's own CSV made safe on its way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from publish.exports import SafeCsvStream

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

# No script of any origin runs, inline or not: the site needs none.
POLICY: Final = (
    "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
]
# How long an answer may be kept, in seconds: a rebuild is seen a minute later.
_KEPT: Final = 60
_KEPT_ASSETS: Final = 86_400
_OK, _BAD_REQUEST = 200, 400
_NO_COLUMNS: Final = b"\r\n"
_FAILED_CSV: Final = b"This question could not be answered. Ask it without .csv to see why.\n"


def guarded(app: App) -> App:
    """Return the app with the headers on all its answers, and formulas in CSV made harmless."""

    async def guard(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        await app(scope, receive, _Outgoing(send, scope["path"]))

    return guard


class _Outgoing:
    def __init__(self, send: Send, path: str) -> None:
        self._send = send
        self._path = path
        self._csv: SafeCsvStream | None = None
        self._held: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._begin({**message, "headers": self._headers(message)})
        elif self._csv is not None:
            await self._go_on(self._csv, message)
        else:
            await self._send(message)

    def _headers(self, message: Message) -> list[tuple[bytes, bytes]]:
        headers = [*message.get("headers", []), *_HEADERS]
        if message["status"] == _OK and not any(name.lower() == b"cache-control" for name, _ in headers):
            seconds = _KEPT_ASSETS if self._path.startswith("/assets/") else _KEPT
            headers.append((b"cache-control", f"max-age={seconds}".encode()))
        return headers

    async def _begin(self, message: Message) -> None:
        if not _is_csv(self._path, message["headers"]):
            await self._send(message)
            return
        self._csv = SafeCsvStream()
        headers = [(name, value) for name, value in message["headers"] if name.lower() != b"content-length"]
        self._held = {**message, "headers": headers}

    async def _go_on(self, stream: SafeCsvStream, message: Message) -> None:
        body, more = bytes(message.get("body", b"")), bool(message.get("more_body"))
        if self._held is not None:
            # A question that failed has no columns: Datasette sends a file with nothing in it, as if that were the answer.
            failed = body == _NO_COLUMNS
            headers = [(b"content-type", b"text/plain; charset=utf-8"), *_HEADERS]
            await self._send({**self._held, "status": _BAD_REQUEST, "headers": headers} if failed else self._held)
            self._held = None
            body = _FAILED_CSV if failed else body
        text = stream.feed(body.decode())
        await self._send({**message, "body": (text if more else text + stream.close()).encode()})


def _is_csv(path: str, headers: list[tuple[bytes, bytes]]) -> bool:
    # Datasette's CSV is text/plain unless it is asked to be a download; this package's own says that it has a header row.
    kind = next((value for name, value in headers if name.lower() == b"content-type"), b"")
    return path.endswith(".csv") and kind.startswith((b"text/csv", b"text/plain")) and b"header=present" not in kind
