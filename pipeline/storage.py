"""Where shards are kept: a folder, S3 or any other storage that fsspec knows, by the URL that every worker can reach."""

from __future__ import annotations

import datetime
import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from fsspec.core import url_to_fs

from models.errors import CouncilPlansError, InputMissing
from pipeline.system_errors import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASIDE = ".writing-"
_LEFT = datetime.timedelta(days=1)  # what is written aside for longer was left by a process that was killed


class StorageFailed(CouncilPlansError):
    """A storage that does not do what it is asked."""


class Storage:
    """A place for bytes under names."""

    def __init__(self, url: str) -> None:
        try:
            fs, self._root = url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise InputMissing(f"{url}: no storage that can be used: {error}") from error
        self._fs: Any = fs
        self.url: str = fs.unstrip_protocol(self._root)

    def has(self, name: str) -> bool:
        """Tell whether there is something of this name."""
        with self._asked():
            return bool(self._fs.exists(f"{self._root}/{name}"))

    def read(self, name: str) -> bytes:
        """Return the bytes of a name."""
        with self._asked():
            return bytes(self._fs.cat_file(f"{self._root}/{name}"))

    def write(self, name: str, data: bytes) -> None:
        """Keep bytes under a name; nobody ever sees half of them."""
        with self._asked():
            self._fs.makedirs(self._root, exist_ok=True)
            aside = f"{self._root}/{_ASIDE}{uuid.uuid4().hex}"
            try:
                self._fs.pipe_file(aside, data)
                self._fs.mv(aside, f"{self._root}/{name}")
            except BaseException:
                if self._fs.exists(aside):
                    self._fs.rm_file(aside)
                raise

    def sweep(self) -> None:
        """Remove what processes that were killed have left."""
        with self._asked():
            self._fs.invalidate_cache()
            for path in self._fs.glob(f"{self._root}/{_ASIDE}*"):
                if datetime.datetime.now(datetime.UTC) - self._fs.modified(path) > _LEFT:
                    self._fs.rm_file(path)

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """Name the storage where it fails, by whatever error its library has for that; the system's own say enough."""
        try:
            yield
        except Exception as error:
            if isinstance(error, OSError) and in_words(error):
                raise
            message = f"{self.url}: this storage cannot be used: {type(error).__name__}: {error}"
            remedy = "check its address, keys and network and build again: shards that are there are not made again"
            raise StorageFailed(f"{message}; {remedy}") from error
