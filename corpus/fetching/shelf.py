"""Where files stand: each in a folder named by its SHA-256, never overwritten."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from corpus.fetching.settings import FetchFailed
from corpus.hashes import file_hash

if TYPE_CHECKING:
    from pathlib import Path

FILES = "files"
_UNFINISHED = ".unfinished-"


class Shelf:
    """The files of a folder of downloads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes, name: str) -> tuple[str, str]:
        """Store bytes and return their file's path in the folder, and their hash; those that are there keep their name.

        Nobody ever sees half a file. Raise FetchFailed where the file of this hash holds something else.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        home = self.folder / FILES / sha256
        standing = next((file for file in sorted(home.glob("*")) if not file.name.startswith(".")), None)
        if standing is None:
            home.mkdir(parents=True, exist_ok=True)
            standing = home / name
            aside = home / f"{_UNFINISHED}{os.getpid()}"
            with aside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            aside.rename(standing)
        elif file_hash(standing) != sha256:
            raise FetchFailed(f"{standing}: the file was changed by hand; move it away and fetch again")
        return standing.relative_to(self.folder).as_posix(), sha256

    def read(self, file: str, sha256: str) -> bytes | None:
        """Return the bytes of a file; None where it does not stand there as it was stored."""
        path = self.folder / file
        data = path.read_bytes() if path.is_file() else b""
        return data if hashlib.sha256(data).hexdigest() == sha256 else None

    def clear(self) -> None:
        """Remove what an interrupted run has left of files it did not finish."""
        for rest in self.folder.glob(f"{FILES}/*/{_UNFINISHED}*"):
            rest.unlink(missing_ok=True)
            if not any(rest.parent.iterdir()):
                rest.parent.rmdir()
