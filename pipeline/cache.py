"""What was read before need not be read again: extractions kept under everything that decides them."""

from __future__ import annotations

import gzip
import hashlib
import sys
import zlib
from functools import cache
from importlib.metadata import requires, version
from importlib.resources import files
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from pydantic import ValidationError

from corpus.aside import put_in_place
from ingest.options import USUAL
from pipeline.extraction import Extraction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from ingest.options import ReadingOptions
    from models.council import Council

DECIDING = ("models", "ingest", "extract")
ENDING = ".json.gz"
UNUSABLE = (OSError, EOFError, zlib.error, ValidationError)  # what `unpacked` raises


@cache
def code_fingerprint() -> str:
    """Return a hash of the code, the rules and the libraries that decide what a file gives."""
    return hash_packages(*DECIDING)


def hash_packages(*packages: str) -> str:
    """Return a hash of packages' files, of Python, and of the libraries that this project needs, in their versions."""
    digest = hashlib.sha256(sys.version.encode())
    for package in packages:
        for name, content in _sources(files(package), package):
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
    for line in sorted(requires("council-plans") or ()):
        requirement = Requirement(line)
        if requirement.marker is None:
            digest.update(f"{requirement.name}=={version(requirement.name)}\0".encode())
    return digest.hexdigest()


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _sources(entry, path)
        elif entry.is_file():
            yield path, entry.read_bytes()


def settings_fingerprint(councils: Sequence[Council], options: ReadingOptions = USUAL) -> str:
    """Return a hash of all but the file that decides what it gives; the day is not among it."""
    digest = hashlib.sha256(f"{code_fingerprint()}\0{options.model_dump_json()}\0".encode())
    for council in councils:
        digest.update(council.model_dump_json().encode())
    return digest.hexdigest()


def cached_name(sha256: str, *, name: str, settings: str) -> str:
    """Return the name under which the extraction of a file is kept, by the hash of its bytes; its name is a part of it."""
    return hashlib.sha256(f"{settings}\0{name}\0{sha256}".encode("utf-8", "surrogatepass")).hexdigest() + ENDING


def read_cached(path: Path) -> Extraction | None:
    """Return a kept extraction; None where there is none, or none that can be used."""
    try:
        return unpacked(path.read_bytes())
    except UNUSABLE:
        return None


def write_cached(path: Path, extraction: Extraction) -> None:
    """Keep an extraction, but for failed ones; nobody ever sees half of it."""
    if extraction.plan.status == "failed":
        return
    with put_in_place(path) as aside:
        aside.write_bytes(packed(extraction))


def packed(extraction: Extraction) -> bytes:
    """Return an extraction as it is kept; the same one gives the same bytes."""
    return gzip.compress(extraction.model_dump_json().encode("utf-8", "surrogatepass"), compresslevel=1, mtime=0)


def unpacked(data: bytes) -> Extraction:
    """Return the extraction of its bytes; raise one of `UNUSABLE` where it is none."""
    return Extraction.model_validate_json(gzip.decompress(data))
