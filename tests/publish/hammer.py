"""Clients that ask a served site without pause, and the rebuilds that they must not notice."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from corpus.store import build_database
from tests.corpus.factory import COUNCILS, TODAY, Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MARK = re.compile(rb"Edition(One|Two)\b")


def edition(path: Path, name: str, actions: int) -> Path:
    """Build a database whose every text names its edition."""
    draft = Draft("ashmoor.pdf").title(f"Ashmoor plan Edition{name}")
    draft.objective(f"Edition{name} objective", ref="1")
    for number in range(actions):
        draft.action(f"Edition{name}: open gate number {number}", objective="o1", owners=[f"Edition{name} Head of Parks"])
    build_database(path, [draft.entry()], councils=COUNCILS, today=TODAY, version="0.1.0", options={})
    return path


@contextmanager
def served(database: Path, *, workers: int = 1, every: float = 0.2) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Serve a database, or the folder of a parted one, in processes of its own, and yield the parent and the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"host='127.0.0.1', port={port}, workers={workers}"
    room, options = ("pipeline.website", options) if database.is_dir() else ("publish.serving", f"{options}, every={every}")
    code = f"from pathlib import Path; from {room} import serve; serve(Path({str(database)!r}), {options})"
    with subprocess.Popen([sys.executable, "-c", code]) as process:
        try:
            _wait(port)
            yield process, port
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:  # leaving the block would wait for ever
                process.kill()
                raise


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/about")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError


def put_in_place(new: Path, database: Path) -> None:
    """Replace a served database as a build does."""
    aside = database.with_suffix(".new")
    shutil.copyfile(new, aside)
    aside.replace(database)


class Client(threading.Thread):
    """Asks one page after the other over a connection that it keeps; counts what failed, what was mixed, and what it saw."""

    def __init__(self, port: int, paths: Sequence[str]) -> None:
        super().__init__(daemon=True)
        self.port, self.paths = port, paths
        self.ended = threading.Event()
        self.answers, self.failed, self.mixed = 0, [], []
        self.seen: set[bytes] = set()

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while not self.ended.is_set():
            path = self.paths[self.answers % len(self.paths)]
            self.answers += 1
            try:
                connection.request("GET", path)
                response = connection.getresponse()
                self._look_at(path, response.status, response.read())
            except (OSError, http.client.HTTPException) as error:
                self.failed.append((path, repr(error)))
                connection.close()

    def _look_at(self, path: str, status: int, body: bytes) -> None:
        if status != 200:
            self.failed.append((path, str(status)))
        marks = set(MARK.findall(body))
        if len(marks) > 1:
            self.mixed.append(path)
        self.seen |= marks
