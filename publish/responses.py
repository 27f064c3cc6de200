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
_OK: Final = 200


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

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [*message.get("headers", []), *_HEADERS]
            if message["status"] == _OK and not any(name.lower() == b"cache-control" for name, _ in headers):
                seconds = _KEPT_ASSETS if self._path.startswith("/assets/") else _KEPT
                headers.append((b"cache-control", f"max-age={seconds}".encode()))
            if _is_csv(self._path, headers):
                self._csv = SafeCsvStream()
                headers = [(name, value) for name, value in headers if name.lower() != b"content-length"]
            message = {**message, "headers": headers}
        elif self._csv is not None:
            more = bool(message.get("more_body"))
            text = self._csv.feed(bytes(message.get("body", b"")).decode())
            message = {**message, "body": (text if more else text + self._csv.close()).encode()}
        await self._send(message)


def _is_csv(path: str, headers: list[tuple[bytes, bytes]]) -> bool:
    # Datasette's CSV is text/plain unless it is asked to be a download; this package's own says that it has a header row.
    kind = next((value for name, value in headers if name.lower() == b"content-type"), b"")
    return path.endswith(".csv") and kind.startswith((b"text/csv", b"text/plain")) and b"header=present" not in kind
