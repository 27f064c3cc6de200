"""Files of old and other office programs, by way of LibreOffice where it is installed."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest.docx import read_docx
from ingest.sniff import DOC, ODP, PPT, PPTX, RTF, XLS
from ingest.xlsx import read_xlsx
from models.errors import DocumentUnreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.document import Document

_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_SECONDS = 120


class _Kind(NamedTuple):
    """A type of file: what a person calls it, its ending, and the ending of what it is converted to."""

    media_type: str
    called: str
    ending: str
    target: str


def _read(data: bytes, *, name: str, kind: _Kind, **options: str) -> Document:
    reader: Callable[..., Document] = {"docx": read_docx, "xlsx": read_xlsx}.get(kind.target) or _read_pdf
    document = reader(converted(data, name=name, kind=kind), name=name, **options)
    source = document.source.model_copy(update={"media_type": kind.media_type, "sha256": hashlib.sha256(data).hexdigest()})
    return document.model_copy(update={"source": source})


def _read_pdf(data: bytes, *, name: str, **options: Any) -> Document:
    from ingest.pdf import read_pdf

    return read_pdf(data, name=name, **options)


def program() -> str | None:
    """Return the path of LibreOffice's program, None where it is not installed."""
    return next((found for each in _PROGRAMS if (found := shutil.which(each))), None)


def converted(data: bytes, *, name: str, kind: _Kind) -> bytes:
    """Return a file's content in a format that is read; raise `DocumentUnreadable` where it cannot be converted."""
    office = program()
    other = {"docx": ".docx", "xlsx": ".xlsx"}.get(kind.target, "PDF")
    if office is None:
        raise DocumentUnreadable(
            "legacy_format", f"{name}: {kind.called}; install LibreOffice to have it read, or save it as {other}"
        )
    with tempfile.TemporaryDirectory(prefix="council-plans-") as folder:
        source = Path(folder, f"source{kind.ending}")
        source.write_bytes(data)
        problem = _convert(office, source, kind.target)
        result = source.with_suffix(f".{kind.target}")
        if problem is None and result.is_file():
            return result.read_bytes()
    why = problem or "it may be damaged"
    raise DocumentUnreadable("damaged", f"{name}: {kind.called} that LibreOffice could not convert: {why}; save it as {other}")


def _convert(office: str, source: Path, target: str) -> str | None:
    """Have LibreOffice write a file beside another, with a profile of its own; return what went wrong, None if nothing did."""
    profile = source.parent.joinpath("profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", target, "--outdir"]
    command += [str(source.parent), str(source)]
    quiet = subprocess.DEVNULL
    # In a session of its own: the program is a script, and what it starts must end with it.
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as running:
        try:
            status = running.wait(timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            return f"not done after {_SECONDS} seconds"
    return None if status == 0 else f"it ended with status {status}"


read_doc = partial(_read, kind=_Kind(DOC, "a Word file from before 2007", ".doc", "docx"))
read_rtf = partial(_read, kind=_Kind(RTF, "a Rich Text file", ".rtf", "docx"))
read_xls = partial(_read, kind=_Kind(XLS, "an Excel file from before 2007", ".xls", "xlsx"))
read_ppt = partial(_read, kind=_Kind(PPT, "a PowerPoint file from before 2007", ".ppt", "pdf"))
read_pptx = partial(_read, kind=_Kind(PPTX, "a presentation", ".pptx", "pdf"))
read_odp = partial(_read, kind=_Kind(ODP, "a presentation", ".odp", "pdf"))
