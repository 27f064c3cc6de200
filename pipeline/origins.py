"""Where the files of a build come from, as the journals of the folders they were fetched into tell."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from corpus.fetching.history import origins
from corpus.fetching.journal import NAME, Fetched, read_journal
from corpus.fetching.shelf import FILES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from corpus.fetching.history import Origin


class Origins:
    """The origin of each content, by SHA-256; a file from anywhere else has none."""

    def __init__(self, files: Iterable[Path]) -> None:
        homes = {path.resolve().parent.parent for path in files}
        folders = {home.parent for home in homes if home.name == FILES and (home.parent / NAME).is_file()}
        lines = [line for folder in sorted(folders) for line in read_journal(folder)]
        self.fetches = tuple(line for line in lines if isinstance(line, Fetched))
        self._known = origins(self.fetches)

    def of(self, sha256: str) -> Origin | None:
        """Return where a content comes from; None where nobody knows."""
        return self._known.get(sha256)

    def marked(self, kept: str, sha256: str) -> str:
        """Return the name of a kept extraction with a mark of what is told of its file, so that other news is another name."""
        origin = self.of(sha256)
        return f"{kept} {_hash(origin.model_dump_json())}" if origin else kept

    @property
    def fingerprint(self) -> str:
        """Return a hash of all that the journals tell."""
        return _hash("\n".join(entry.model_dump_json() for entry in self.fetches))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
