"""The journal of a folder of downloads: a line of JSON for each address asked, only ever added to."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from datetime import datetime  # noqa: TC003 - a field's type
from typing import TYPE_CHECKING, Literal

from pydantic import TypeAdapter, ValidationError

from corpus.manifest import Source
from models.errors import CouncilPlansError
from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

NAME = "fetches.jsonl"
Outcome = Literal["new", "unchanged", "changed", "gone", "failed"]


class JournalInvalid(CouncilPlansError):
    """A journal that cannot be used: which line, and what to do."""


class Mark(Record):
    """Where a run began or ended; one without an end was interrupted."""

    run: Literal["started", "finished"]
    at: datetime


class Fetched(Record):
    """An address that was asked, and what came; ``sources`` are its rows in the manifest of that day.

    ``sha256``, ``file`` and what follows are those of the content that is held, also where it is gone or did not change.
    """

    url: str
    sources: tuple[Source, ...]
    fetched_at: datetime
    outcome: Outcome
    status: int | None = None
    message: str | None = None
    final_url: str | None = None
    sha256: str | None = None
    file: str | None = None
    media_type: str | None = None
    bytes: int | None = None
    etag: str | None = None
    last_modified: str | None = None


_LINE: TypeAdapter[Mark | Fetched] = TypeAdapter(Mark | Fetched)


class Journal:
    """A journal that is open for adding."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file

    def add(self, entry: Mark | Fetched) -> None:
        """Add a line; when this returns, it is on the disk."""
        self.file.write(entry.model_dump_json(exclude_none=True).encode("utf-8", "replace") + b"\n")
        self.file.flush()
        os.fsync(self.file.fileno())


def read_journal(folder: Path) -> tuple[Mark | Fetched, ...]:
    """Return the lines of a folder's journal, none where it has none; a last line that was not finished is left out."""
    path = folder / NAME
    if not path.is_file():
        return ()
    entries = []
    for number, line in enumerate(path.read_bytes().split(b"\n")[:-1], 1):
        try:
            entries.append(_LINE.validate_json(line))
        except ValidationError as error:
            message = f"{path} line {number} cannot be read; restore the file from a copy, or remove that line"
            raise JournalInvalid(message) from error
    return tuple(entries)


@contextmanager
def open_journal(folder: Path) -> Iterator[Journal]:
    """Open a folder's journal for adding, for one run at a time; raise JournalInvalid where another one is at work."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise JournalInvalid(f"{folder}: another fetch is at work there; wait until it is done") from error
        whole = path.read_bytes()
        file.truncate(whole.rfind(b"\n") + 1)
        yield Journal(file)
