"""Files in, a database out: each file is read and extracted in a process, and one writer stores them all."""

from __future__ import annotations

import datetime
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from corpus.entry import Entry
from corpus.store import build_database
from models.council import Council
from models.errors import InputMissing
from models.record import Record
from pipeline.executors import WorkerDied, run_each
from pipeline.extraction import extract_file, failed
from pipeline.originals import drop_others, keep_original, originals_folder
from pipeline.progress import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from corpus.entry import Summary
    from pipeline.extraction import Extraction


class Settings(Record):
    """With what the files are read, and how."""

    councils: tuple[Council, ...]
    today: datetime.date
    jobs: int = 1
    force: bool = False


def build(files: Sequence[Path], *, database: Path, settings: Settings) -> Summary:
    """Build a database from files and return what is in it; the old one stands until the new one is whole."""
    if not database.parent.is_dir():
        raise InputMissing(f"{database}: its folder does not exist; make it first")
    work = partial(_read, councils=settings.councils, today=settings.today)
    results = run_each(work, files, jobs=settings.jobs)
    found = dict(shown(results, total=len(files), name=lambda pair: pair[0].name, verb="Reading"))
    entries = [_entry(path, found[path]) for path in files]
    folder = originals_folder(database)
    for path, entry in zip(files, entries, strict=True):
        keep_original(path, entry.sha256, folder=folder)
    summary = build_database(
        database, entries, councils=settings.councils, today=settings.today, version=version("council-plans"), options={}
    )
    drop_others(folder, (entry.sha256 for entry in entries))
    return summary


def _read(path: Path, *, councils: Sequence[Council], today: datetime.date) -> Extraction:
    return extract_file(path, councils=councils, today=today)


def _entry(path: Path, result: Extraction | WorkerDied) -> Entry:
    if isinstance(result, WorkerDied):
        result = failed(path, code="crashed", message=f"{path.name}: {result}")
    source = result.plan.source_document
    return Entry(name=path.name, sha256=source.sha256, media_type=source.media_type, document=result.document, plan=result.plan)
