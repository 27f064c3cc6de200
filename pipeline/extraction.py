"""A file to its Document and Plan; what goes wrong becomes a failed Plan, never an exception."""

from __future__ import annotations

import hashlib
import traceback
from typing import TYPE_CHECKING

from ingest.options import USUAL
from models.document import Document
from models.errors import DocumentUnreadable
from models.ledger import Issue
from models.plan import Plan, PlanSource
from models.record import Record

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from pathlib import Path

    from ingest.options import ReadingOptions
    from models.council import Council
    from pipeline.limits import Stop

UNKNOWN_TYPE = "application/octet-stream"


class Extraction(Record):
    """A file's Document, None where it could not be read, and its Plan."""

    document: Document | None
    plan: Plan


def extract_file(
    path: Path, *, councils: Sequence[Council], today: datetime.date | None = None, options: ReadingOptions = USUAL
) -> Extraction:
    """Return what is in a file. One that cannot be read, or crashes a reader, gives a plan with status ``failed``."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        message = f"{path.name}: it was there when the build began, and has gone; put it back and build again"
        return failed(path, code="unreadable", message=message)
    except OSError as error:
        message = f"{path.name}: the system does not let it be read: {error.strerror}; check its permissions"
        return failed(path, code="unreadable", message=message)
    return extract_bytes(data, name=path.name, councils=councils, today=today, options=options)


def extract_bytes(
    data: bytes, *, name: str, councils: Sequence[Council], today: datetime.date | None = None, options: ReadingOptions = USUAL
) -> Extraction:
    """Return what is in a file's bytes, under the name they have."""
    from extract.plan import extract_plan  # who only stores what was read does without spaCy
    from ingest.reader import read_document

    document = None
    try:
        document = read_document(data, name=name, options=options)
        return Extraction(document=document, plan=extract_plan(document, councils=councils, today=today))
    except DocumentUnreadable as error:
        issue = Issue(code=error.code, message=error.message, page=error.page)
    except MemoryError:
        raise  # for the guard, which knows the limit
    except Exception as error:  # a reader's crash is that document's failure, not the run's
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{place.filename.rsplit('/', 1)[-1]}, line {place.lineno}"
        message = f"{name}: {type(error).__name__}: {error} ({where}); please report it with the file"
        issue = Issue(code="crashed", message=message)
    return Extraction(document=document, plan=_failed_plan(name, data, issue=issue, document=document))


def failed(path: Path, *, code: str, message: str) -> Extraction:
    """Return the extraction of a file that nothing could be made of."""
    try:
        data = path.read_bytes()
    except OSError:
        data = f"not readable: {path.name}".encode()  # stands for the file: each needs a hash of its own
    return failed_bytes(data, name=path.name, code=code, message=message)


def stopped(path: Path, stop: Stop) -> Extraction:
    """Return the extraction of a file whose reading was stopped, or ended by the system."""
    return failed(path, code=stop.code, message=f"{path.name}: {stop}")


def failed_bytes(data: bytes, *, name: str, code: str, message: str) -> Extraction:
    """Return the extraction of a file's bytes that nothing could be made of."""
    return Extraction(document=None, plan=_failed_plan(name, data, issue=Issue(code=code, message=message), document=None))


def _failed_plan(name: str, data: bytes, *, issue: Issue, document: Document | None) -> Plan:
    source = document.source if document else None
    return Plan(
        document=name,
        status="failed",
        reason=issue.code,
        issues=(issue,),
        source_document=PlanSource(
            sha256=hashlib.sha256(data).hexdigest(),
            media_type=source.media_type if source else UNKNOWN_TYPE,
            pages=source.pages if source else 0,
        ),
    )
