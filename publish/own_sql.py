"""SQL of visitors' own: one question at a time, so that none of them keeps the pages of others waiting or fills the memory."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from datasette.utils.asgi import Response

if TYPE_CHECKING:
    from publish.responses import App, Message, Receive, Send

# Whether what is asked now is a visitor's SQL: threads that ask the database are told, too.
ASKS_OWN_SQL: ContextVar[bool] = ContextVar("asks_own_sql", default=False)
_PARAMETERS: Final = frozenset({"sql", "_where"})
_WAITS: Final = 10.0  # seconds
_BUSY: Final = "Others are asking questions of their own just now. Try again in a minute."


def is_own_sql(query: bytes) -> bool:
    """Tell whether the query of a URL holds SQL.

    >>> is_own_sql(b"_shape=array&sql=select+1"), is_own_sql(b"q=sql")
    (True, False)
    """
    return any(name in _PARAMETERS for name, _ in parse_qsl(query.decode("latin-1"), keep_blank_values=True))


def one_at_a_time(app: App) -> App:
    """Return the app that answers one visitor's SQL after the other; who would wait too long is told to come again."""
    turn = asyncio.Lock()

    async def taking_turns(scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_own_sql(scope.get("query_string", b"")):
            await app(scope, receive, send)
            return
        try:
            await asyncio.wait_for(turn.acquire(), _WAITS)
        except TimeoutError:
            await Response.text(_BUSY, status=503, headers={"retry-after": "60"}).asgi_send(send)
            return
        outgoing = _LeavesWithAnswer(send, turn)
        token = ASKS_OWN_SQL.set(True)
        try:
            await app(scope, receive, outgoing)
        finally:
            ASKS_OWN_SQL.reset(token)
            outgoing.leave()

    return taking_turns


class _LeavesWithAnswer:
    """Ends a turn when the whole answer is there: who reads it slowly keeps nobody waiting."""

    def __init__(self, send: Send, turn: asyncio.Lock) -> None:
        self._send, self._turn, self._mine = send, turn, True

    def leave(self) -> None:
        if self._mine:
            self._mine = False
            self._turn.release()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.body" and not message.get("more_body"):
            self.leave()
        await self._send(message)
