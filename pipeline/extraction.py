"""A file to its Document and Plan; what goes wrong becomes a failed Plan, never an exception."""

from __future__ import annotations

import hashlib
import traceback
from typing import TYPE_CHECKING, NamedTuple

from extract.plan import extract_plan
from ingest.reader import read_document

from models.errors import DocumentUnreadable
from models.ledger import Issue
from models.plan import Plan, PlanSource

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from pathlib import Path

    from models.council import Council
    from models.document import Document

UNKNOWN_TYPE = "application/octet-stream"


class Extraction(NamedTuple):
    """A file's hash, its Document where it could be read, and its Plan."""

    sha256: str
    document: Document | None
    plan: Plan


def extract_file(path: Path, *, councils: Sequence[Council], today: datetime.date | None = None) -> Extraction:
    """Return what is in a file. A file that cannot be read, or crashes a reader, gives a plan with status ``failed``."""
    data = path.read_bytes()
    return extract_bytes(data, name=path.name, councils=councils, today=today)


def extract_bytes(data: bytes, *, name: str, councils: Sequence[Council], today: datetime.date | None = None) -> Extraction:
    """Return what is in a file's bytes, under the name they have."""
    sha256 = hashlib.sha256(data).hexdigest()
    document = None
    try:
        document = read_document(data, name=name)
        plan = extract_plan(document, councils=councils, today=today)
    except DocumentUnreadable as error:
        issue = Issue(code=error.code, message=error.message, page=error.page)
        plan = _failed(name, sha256, issue=issue, document=document)
    except Exception as error:  # a reader's crash is that document's failure, not the run's
        place = traceback.extract_tb(error.__traceback__)[-1]
        message = f"{name}: {type(error).__name__}: {error} ({place.name}, line {place.lineno}); please report it with the file"
        plan = _failed(name, sha256, issue=Issue(code="crashed", message=message), document=document)
    return Extraction(sha256, document, plan)


def _failed(name: str, sha256: str, *, issue: Issue, document: Document | None) -> Plan:
    source = document.source if document else None
    return Plan(
        document=name,
        status="failed",
        reason=issue.code,
        issues=(issue,),
        source_document=PlanSource(
            sha256=sha256,
            media_type=source.media_type if source else UNKNOWN_TYPE,
            pages=source.pages if source else 0,
        ),
    )
