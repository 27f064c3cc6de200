"""What is read, with what, and what of it the writer must know before a document's turn comes."""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING, NamedTuple

from pydantic import Field

from corpus.care import Care
from corpus.corrections import Correction
from ingest.options import USUAL, ReadingOptions
from models.council import Council
from models.plan import Plan
from models.record import Record
from pipeline.cache import cached_name, read_cached, write_cached
from pipeline.extraction import Extraction, extract_bytes, extract_file, stopped
from pipeline.limits import Limits, Stop

if TYPE_CHECKING:
    from pathlib import Path


class Settings(Record):
    """With what the files are read, and how; ``shards`` and ``cluster`` say where, which does not show in the result."""

    councils: tuple[Council, ...]
    today: datetime.date
    jobs: int = 1
    force: bool = False
    corrections: tuple[Correction, ...] = ()
    care: Care = Care()
    limits: Limits = Limits()
    reading: ReadingOptions = USUAL
    shards: str | None = None
    cluster: str | None = None


class Given(NamedTuple):
    """A file to build from, the hash of its bytes, and the name that its extraction is kept under.

    The hash of a file that the system does not let be read is empty.
    """

    path: Path
    sha256: str
    kept: str


class Read(Record):
    """A file that was read: its plan without items, and the name that its extraction is kept under.

    What failed is not kept; its extraction is here.
    """

    head: Plan
    kept: str | None = None
    failed: Extraction | None = Field(None, description="the extraction, where it is not kept")

    @property
    def sha256(self) -> str:
        """Return the hash of the bytes that were read."""
        return self.head.source_document.sha256


def read_of(extraction: Extraction, kept: str | None) -> Read:
    """Return what the writer must know of an extraction."""
    plan = extraction.plan
    nothing: dict[str, object] = dict.fromkeys(("issues", "objectives", "actions", "ledger"), ())
    head = plan.model_copy(update=nothing | {"facts": {}})
    return Read(head=head, kept=kept, failed=extraction if plan.status == "failed" or kept is None else None)


def read_file(path: Path, *, settings: Settings, folder: Path, fingerprint: str) -> Read:
    """Read a file, unless its extraction is kept in the folder, and keep it there."""
    try:
        data = path.read_bytes()
    except OSError:
        return read_of(extract_file(path, councils=settings.councils), kept=None)
    kept = cached_name(hashlib.sha256(data).hexdigest(), name=path.name, settings=fingerprint)
    extraction = None if settings.force else read_cached(folder / kept)
    if extraction is None:
        extraction = extract_bytes(data, name=path.name, councils=settings.councils, options=settings.reading)
        write_cached(folder / kept, extraction)
    return read_of(extraction, kept)


def extract_named(item: tuple[str, bytes], *, settings: Settings) -> Extraction:
    """Return what is in a file's name and bytes."""
    name, data = item
    return extract_bytes(data, name=name, councils=settings.councils, options=settings.reading)


def survived(path: Path, result: Read | Stop) -> Read:
    """Return what was read, or that it was stopped."""
    if isinstance(result, Read):
        return result
    return read_of(stopped(path, result), kept=None)
