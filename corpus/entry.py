"""What goes into the database for one file, and what came of it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from models.document import Document
from models.plan import Plan, Status
from models.record import Record

Availability = Literal["current", "changed", "gone"]


class Entry(Record):
    """A file and what was made of it; ``document`` is None if it could not be read."""

    name: str = Field(description="file name without folders")
    sha256: str
    media_type: str
    source_url: str | None = None
    licence: str | None = None
    availability: Availability | None = None
    document: Document | None
    plan: Plan


class Stored(Record):
    """One document of the database: how it went and what was found."""

    id: str
    slug: str = Field(description="id that it has where no other document wants the same")
    sha256: str
    names: tuple[str, ...] = Field(description="names of the files that have these bytes")
    status: Status
    reason: str | None
    message: str | None = Field(None, description="the issue that is the reason")
    objectives: int
    actions: int
    deadlines: int
    owners: int
    extracted: int
    context: int
    rejected: int
    withheld: bool = Field(False, description="something of it must not be shown: its file is not kept")


class Summary(Record):
    """What a build has stored, document by document."""

    documents: tuple[Stored, ...]
    stale: tuple[str, ...] = Field((), description="corrections that could not be applied, and why")

    def count(self, status: Status) -> int:
        """Return how many documents have a status."""
        return sum(document.status == status for document in self.documents)

    @property
    def objectives(self) -> int:
        """Return how many objectives and themes were stored."""
        return sum(document.objectives for document in self.documents)

    @property
    def actions(self) -> int:
        """Return how many actions were stored."""
        return sum(document.actions for document in self.documents)
