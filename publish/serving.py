"""Serves the site by several processes, and puts a new database in the place of the old one without a failed request.

The parent holds the address and never answers. Workers are forked from it, each generation with its own second name of the
database as it was. When the database has changed, a new generation gets ready; then the old one stops taking connections,
ends each connection with its answer, and leaves when nothing is left to answer.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import socket
import sys
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Final

import uvicorn

from models.errors import CouncilPlansError
from publish.site import create_app
from publish.snapshot import Stamp, kept_while_serving, stamp

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from publish.settings import SiteSettings

    Told = Callable[[Path], SiteSettings]
    Locate = Callable[[Path], Path]

_LOOKED_EVERY: Final = 1.0  # seconds
_LEFT_WITHIN: Final = 60.0
_IDLE: Final = 5  # seconds after which a connection that asks for nothing is closed
# What visitors ask first: templates are made before the first of them comes. No chart: it would take 90 MB of each worker.
WARMED: Final = ("/", "/search")


def _itself(database: Path) -> Path:
    return database


def serve(
    database: Path,
    *,
    host: str,
    port: int,
    workers: int = 1,
    told: Told | None = None,
    locate: Locate = _itself,
    every: float = _LOOKED_EVERY,
) -> None:
    """Serve the site until it is interrupted; a database built meanwhile takes the place of the old one within seconds.

    ``locate`` returns the file that now stands under the database's name, which may be the folder of a parted one, or raises
    CouncilPlansError where there is none: the old one is served on.
    """
    ending = _Ending()
    signal.signal(signal.SIGTERM, ending)
    with socket.create_server((host, port), family=_family(host), backlog=512) as listening, ExitStack() as stack:
        group = _Group(lambda: locate(database), listening, workers=workers, told=told)
        stack.callback(group.stop)
        group.start()
        while not ending.told:
            time.sleep(every)
            group.look_after()


class _Ending:
    """Ends the server when it is told to by a signal, and a worker that has not begun yet.

    An exit that is raised while Python is about a fork is ignored: so it is remembered, too.
    """

    def __init__(self) -> None:
        self.told = False
        self._server = os.getpid()

    def __call__(self, number: int, frame: object) -> None:
        if os.getpid() != self._server:
            os._exit(0)
        self.told = True
        sys.exit(0)


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


class _Generation:
    """The workers on one state of the database."""

    def __init__(self, kept: Path, seen: Stamp, names: ExitStack) -> None:
        self.kept, self.seen, self.names = kept, seen, names
        self.workers: set[int] = set()

    def signal(self, number: signal.Signals) -> None:
        for worker in self.workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker, number)

    def reap(self) -> int:
        """Forget the workers that have ended; return how many did."""
        ended = {worker for worker in self.workers if os.waitpid(worker, os.WNOHANG)[0]}
        self.workers -= ended
        return len(ended)


class _Group:
    """All generations: one that takes connections, and older ones that finish what they have begun."""

    def __init__(self, find: Callable[[], Path], listening: socket.socket, *, workers: int, told: Told | None) -> None:
        self._find, self._listening, self._workers, self._told = find, listening, workers, told
        self._current: _Generation | None = None
        self._leaving: list[_Generation] = []
        self._refused: Stamp | None = None

    def start(self) -> None:
        """Start a generation on the database as it is now, and let the one before it leave."""
        names = ExitStack()
        kept = names.enter_context(kept_while_serving(self._find()))
        new = _Generation(kept, stamp(kept), names)
        # Among the leaving until it is ready: who ends the server meanwhile ends these workers, too.
        self._leaving.append(new)
        ready = [self._fork(new) for _ in range(self._workers)]
        if not all(_says_ready(pipe) for pipe in ready):
            new.signal(signal.SIGKILL)
            self._refused = new.seen
            if self._current is None:
                sys.exit(1)
            return
        self._leaving.remove(new)
        if self._current:
            self._current.signal(signal.SIGUSR1)
            self._leaving.append(self._current)
        new.signal(signal.SIGUSR2)
        self._current = new

    def look_after(self) -> None:
        """Replace workers that have died, let go what has left, and start anew where the database is another."""
        for generation in list(self._leaving):
            generation.reap()
            if not generation.workers:
                generation.names.close()
                self._leaving.remove(generation)
        current = self._current
        if current is None:
            return
        for _ in range(current.reap()):
            pipe = self._fork(current)
            _says_ready(pipe)
            current.signal(signal.SIGUSR2)
        with contextlib.suppress(FileNotFoundError, CouncilPlansError):
            if stamp(self._find()) not in {current.seen, self._refused}:
                self.start()

    def stop(self) -> None:
        """End all workers."""
        every = [*self._leaving, *([self._current] if self._current else [])]
        for generation in every:
            generation.signal(signal.SIGTERM)
        for generation in every:
            for worker in generation.workers:
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(worker, 0)
            generation.names.close()

    def _fork(self, generation: _Generation) -> int:
        """Start a worker and return the pipe on which it says that it is ready."""
        reading, writing = os.pipe()
        # What is there before the fork stays shared: the collector must not touch it.
        gc.collect()
        gc.freeze()
        worker = os.fork()
        if worker:
            os.close(writing)
            generation.workers.add(worker)
            return reading
        try:
            os.close(reading)
            _work(generation.kept, self._listening, self._told, ready=writing)
        except BaseException as error:  # noqa: BLE001
            if not isinstance(error, SystemExit | KeyboardInterrupt):
                sys.excepthook(type(error), error, error.__traceback__)
        finally:
            os._exit(0)


def _says_ready(pipe: int) -> bool:
    with os.fdopen(pipe, "rb") as reading:
        return reading.read(1) == b"1"


def _work(database: Path, listening: socket.socket, told: Told | None, *, ready: int) -> None:
    """Get ready, wait for the word, answer until told to leave."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGUSR1, signal.SIGUSR2):
        signal.signal(number, lambda *_: None)
    asyncio.run(_Worker(database, listening, told).run(ready))


async def _told_to(word: asyncio.Event, parent: int) -> bool:
    """Wait for the word; return False where the parent has died without giving it."""
    while not word.is_set() and os.getppid() == parent:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(word.wait(), 1)
    return word.is_set()


class _Worker:
    """A process that answers: prepared, then told to begin, then told to leave."""

    def __init__(self, database: Path, listening: socket.socket, told: Told | None) -> None:
        self._site = create_app(database, told(database) if told else None)
        self._listening = listening
        self._leaving = False
        self._app = self._site.app()

    async def run(self, ready: int) -> None:
        for path in WARMED:
            await self._site.client.get(path)
        loop = asyncio.get_running_loop()
        go, leave = asyncio.Event(), asyncio.Event()
        loop.add_signal_handler(signal.SIGUSR2, go.set)
        loop.add_signal_handler(signal.SIGUSR1, leave.set)
        os.write(ready, b"1")
        os.close(ready)
        parent = os.getppid()
        if not await _told_to(go, parent):
            return
        server = uvicorn.Server(
            uvicorn.Config(
                self._answer,
                interface="asgi3",
                log_level="warning",
                lifespan="off",
                timeout_keep_alive=_IDLE,
                timeout_graceful_shutdown=3,
            )
        )
        leaving = asyncio.create_task(self._leave(server, leave, parent))
        await server.serve(sockets=[self._listening])
        leaving.cancel()

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        async def closing(message: Any) -> None:
            # A connection that stays open would be closed under its next question.
            if self._leaving and message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), (b"connection", b"close")]}
            await send(message)

        await self._app(scope, receive, closing)

    async def _leave(self, server: uvicorn.Server, leave: asyncio.Event, parent: int) -> None:
        """Stop taking connections when told to, and end when those that are open have asked for nothing for a while."""
        if not await _told_to(leave, parent):
            server.should_exit = True
            return
        self._leaving = True
        for listener in server.servers:
            listener.close()
        began = time.monotonic()
        while server.server_state.connections and time.monotonic() - began < _LEFT_WITHIN:
            await asyncio.sleep(0.1)
        server.should_exit = True
