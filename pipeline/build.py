"""Files in, a database out: each file is read and extracted in a process, and one writer stores them all."""

from __future__ import annotations

import datetime
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from corpus.entry import Entry
from corpus.store import build_database
from extract.characteristics import CHARACTERISTICS
from extract.themes import THEMES
from ingest.options import USUAL, ReadingOptions
from models.council import Council
from models.errors import InputMissing
from models.record import Record
from pipeline.cache import cached_name, read_cached, settings_fingerprint, write_cached
from pipeline.executors import run_each
from pipeline.extraction import Extraction, extract_bytes, extract_file, failed
from pipeline.limits import Limits, Stop
from pipeline.originals import drop_others, keep_original, originals_folder
from pipeline.progress import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from corpus.entry import Summary


class Settings(Record):
    """With what the files are read, and how."""

    councils: tuple[Council, ...]
    today: datetime.date
    jobs: int = 1
    force: bool = False
    limits: Limits = Limits()
    reading: ReadingOptions = USUAL


class Read(Record):
    """A file's extraction and the name that it is kept under."""

    extraction: Extraction
    kept: str | None = None


def build(files: Sequence[Path], *, database: Path, settings: Settings) -> Summary:
    """Build a database from files and return what is in it; the old one stands until the new one is whole.

    Files and extractions are kept beside the database: pages are drawn from them, and the next build reads only what changed.
    """
    if not database.parent.is_dir():
        raise InputMissing(f"{database}: its folder does not exist; make it first")
    folder = originals_folder(database)
    fingerprint = settings_fingerprint(settings.councils, settings.today, settings.reading)
    work = partial(_read, settings=settings, folder=folder, fingerprint=fingerprint)
    results = run_each(work, files, jobs=settings.jobs, limits=settings.limits)
    found = dict(shown(results, total=len(files), name=lambda pair: pair[0].name, verb="Reading"))
    reads = [_survived(path, found[path]) for path in files]
    entries = [_entry(path, read.extraction) for path, read in zip(files, reads, strict=True)]
    for path, entry in zip(files, entries, strict=True):
        keep_original(path, entry.sha256, folder=folder)
    summary = build_database(
        database,
        entries,
        councils=settings.councils,
        today=settings.today,
        version=version("council-plans"),
        options={},
        characteristics=dict(CHARACTERISTICS),
        themes={theme.id: theme.name for theme in THEMES},
    )
    drop_others(folder, {entry.sha256 for entry in entries} | {read.kept for read in reads if read.kept})
    return summary


def _read(path: Path, *, settings: Settings, folder: Path, fingerprint: str) -> Read:
    try:
        data = path.read_bytes()
    except OSError:
        return Read(extraction=extract_file(path, councils=settings.councils, today=settings.today))
    kept = cached_name(data, name=path.name, settings=fingerprint)
    extraction = None if settings.force else read_cached(folder / kept)
    if extraction is None:
        extraction = extract_bytes(
            data, name=path.name, councils=settings.councils, today=settings.today, options=settings.reading
        )
        write_cached(folder / kept, extraction)
    return Read(extraction=extraction, kept=kept)


def _survived(path: Path, result: Read | Stop) -> Read:
    if isinstance(result, Read):
        return result
    return Read(extraction=failed(path, code=result.code, message=f"{path.name}: {result}"))


def _entry(path: Path, extraction: Extraction) -> Entry:
    source = extraction.plan.source_document
    return Entry(
        name=path.name,
        sha256=source.sha256,
        media_type=source.media_type,
        document=extraction.document,
        plan=extraction.plan,
    )
