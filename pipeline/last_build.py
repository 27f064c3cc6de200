"""What is remembered of the last build beside its database: what it was made from, so that the next one does only what is new."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from pydantic import ValidationError

from corpus.aside import put_in_place
from corpus.entry import Stored, Summary
from corpus.hashes import file_hash
from models.record import Record
from pipeline.cache import hash_packages

if TYPE_CHECKING:
    from pathlib import Path

NAME = "build.json"


class LastBuild(Record):
    """A build: ``key`` is a hash of all that decided its bytes, ``code`` of the code and care that stored it.

    ``files`` tells for each extraction, by the name it is kept under, the document that it became.
    """

    key: str
    code: str
    database: str
    files: dict[str, str]
    summary: Summary

    def stored(self) -> dict[str, Stored]:
        """Return for the name of each kept extraction the document that it became."""
        documents = {document.id: document for document in self.summary.documents}
        return {kept: documents[identity] for kept, identity in self.files.items()}


@cache
def storing_code() -> str:
    """Return a hash of the code and libraries that decide what the database makes of extractions."""
    return hash_packages("models", "corpus", "pipeline")


def build_key(**deciding: str) -> str:
    """Return a hash of all that decides a database's bytes."""
    digest = hashlib.sha256()
    for name, value in sorted(deciding.items()):
        digest.update(f"{name}\0{len(value)}\0{value}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def read_last_build(folder: Path, database: Path, *, code: str) -> LastBuild | None:
    """Return what is remembered of the build of this very database by this code; None where there is none that can be used."""
    try:
        last = LastBuild.model_validate_json((folder / NAME).read_bytes())
        return last if last.database == file_hash(database) and last.code == code else None
    except (OSError, ValidationError):
        return None


def write_last_build(folder: Path, last: LastBuild) -> None:
    """Remember a build; nobody ever sees half of it."""
    with put_in_place(folder / NAME) as aside:
        aside.write_text(last.model_dump_json(), "utf-8")
