"""Files in, a database out: each file is read and extracted in a process, and one writer stores them all."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from corpus.carrying import Kept, Unchanged
from corpus.entry import Entry
from corpus.hashes import file_hash
from corpus.ids import document_slug
from corpus.splitting import split_database, split_folder
from extract.characteristics import CHARACTERISTICS
from extract.themes import THEMES
from models.errors import InputMissing
from pipeline.cache import cached_name, read_cached, settings_fingerprint
from pipeline.executors import run_each
from pipeline.extraction import extract_file, failed, stopped
from pipeline.figures import quality_figures
from pipeline.last_build import NAME as LAST_BUILD
from pipeline.last_build import LastBuild, build_key, read_last_build, storing_code, write_last_build
from pipeline.limits import Stop
from pipeline.originals import drop_others, keep_original, originals_folder
from pipeline.origins import Origins
from pipeline.progress import shown
from pipeline.reads import Given, Read, Settings, read_file, survived

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from corpus.entry import Stored, Summary
    from corpus.fetching.journal import Fetched
    from corpus.splitting import ShardBy
    from models.council import Council
    from pipeline.extraction import Extraction

__all__ = ["Settings", "build", "part"]


def build(files: Sequence[Path], *, database: Path, settings: Settings) -> Summary:
    """Build a database from files and return what is in it; the old one stands until the new one is whole.

    Files and extractions are kept beside the database: pages are drawn from them, and the next build reads only what changed
    and carries the rest over. Where nothing changed, nothing is done.
    """
    if not database.parent.is_dir():
        raise InputMissing(f"{database}: its folder does not exist; make it first")
    folder = originals_folder(database)
    fingerprint = settings_fingerprint(settings.councils, settings.reading)
    given = {path: _given(path, fingerprint) for path in files}
    origins = Origins(given.values())
    key = _key(given.values(), settings, fingerprint=fingerprint, origins=origins)
    code = build_key(code=storing_code(), care=settings.care.model_dump_json())
    last = None if settings.force else read_last_build(folder, database, code=code)
    if last and last.key == key:
        return last.summary
    unchanged = _unchanged(given.values(), last, origins)
    reads = _reads([given[path] for path in files if path not in unchanged], settings, folder=folder, fingerprint=fingerprint)
    entries: dict[Path, Entry | Kept | Unchanged] = {
        path: _read_entry(path, read, settings=settings, folder=folder, origins=origins) for path, read in reads.items()
    }
    for path, stored in unchanged.items():
        load = partial(_load, path, kept=folder / given[path].kept, settings=settings, origins=origins)
        entries[path] = Unchanged(path.name, given[path].sha256, stored, load)
    to_keep = {path: entry for path, entry in entries.items() if not (isinstance(entry, Unchanged) and entry.stored.withheld)}
    lost = {path for path, entry in to_keep.items() if not keep_original(path, entry.sha256, folder=folder)}
    # Of what is carried over, nobody knows any more who was blotted out: corrections must not name them again.
    last_database = None if settings.care.redact_people and settings.corrections else database if unchanged else None
    summary = _store(list(entries.values()), database=database, settings=settings, last=last_database, fetches=origins.fetches)
    # Where a file has changed since it was hashed, nothing tells the next build that all is done.
    lost |= {path for path, read in reads.items() if read.sha256 != given[path].sha256}
    steady = not any(given[path].sha256 for path in lost)
    kept = {given[path].kept: given[path].sha256 for path in unchanged}
    kept |= {read.kept: read.sha256 for read in reads.values() if read.kept}
    ids = {document.sha256: document.id for document in summary.documents if document.status != "failed"}
    became = {origins.marked(name, sha256): ids[sha256] for name, sha256 in kept.items() if sha256 in ids}
    write_last_build(
        folder,
        LastBuild(key=key if steady else "", code=code, database=file_hash(database), files=became, summary=summary),
    )
    shown = {document.sha256 for document in summary.documents if not document.withheld}
    drop_others(folder, shown | {name for name, sha256 in kept.items() if sha256 in shown} | {LAST_BUILD})
    return summary


def part(database: Path, *, by: ShardBy) -> Path:
    """Part a database that was built, and return the folder of its parts."""
    split_database(database, by=by, edition=f"{by}-{file_hash(database)[:16]}")
    return split_folder(database)


def _reads(given: Sequence[Given], settings: Settings, *, folder: Path, fingerprint: str) -> dict[Path, Read]:
    """Read files: in batches where shards or a cluster are asked for, else each on its own."""
    batched: dict[Path, Read] = {}
    if settings.shards or settings.cluster:
        from pipeline.shards import read_in_batches  # others do without the libraries of storages

        batched = read_in_batches(given, settings=settings, folder=folder)
    left = [file.path for file in given if file.path not in batched]
    work = partial(read_file, settings=settings, folder=folder, fingerprint=fingerprint)
    results = run_each(work, left, jobs=settings.jobs, limits=settings.limits, suffixes={path.suffix for path in left})
    found = shown(results, total=len(left), name=lambda pair: pair[0].name, verb="Reading")
    return batched | {path: survived(path, result) for path, result in found}


def _read_entry(path: Path, read: Read, *, settings: Settings, folder: Path, origins: Origins) -> Entry | Kept:
    """Return a file as the writer takes it: what failed at once, all else when its turn comes."""
    if read.failed or not read.kept:
        extraction = read.failed or failed(path, code="unreadable", message=f"{path.name}: it was not kept")
        return _entry(path, extraction, councils=settings.councils, origins=origins)
    head = origins.completed(read.head, settings.councils)
    slug = document_slug(path.name, head, {council.id: council for council in settings.councils})
    load = partial(_load, path, kept=folder / read.kept, settings=settings, origins=origins)
    return Kept(path.name, read.sha256, slug, load)


def _given(path: Path, fingerprint: str) -> Given:
    try:
        sha256 = file_hash(path)
    except OSError:
        sha256 = ""
    return Given(path, sha256, cached_name(sha256, name=path.name, settings=fingerprint))


def _key(given: Iterable[Given], settings: Settings, *, fingerprint: str, origins: Origins) -> str:
    return build_key(
        files="\n".join(file.kept for file in given),
        fingerprint=fingerprint,
        origins=origins.fingerprint,
        code=storing_code(),
        care=settings.care.model_dump_json(),
        today=settings.today.isoformat(),
        limits=repr(settings.limits),
        corrections="\n".join(correction.model_dump_json() for correction in settings.corrections),
    )


def _unchanged(given: Iterable[Given], last: LastBuild | None, origins: Origins) -> dict[Path, Stored]:
    """Return the files that the last database holds as they would be read today, with the documents that they became."""
    stored = last.stored() if last else {}
    names = defaultdict(list)
    for file in (listed := list(given)):
        names[file.sha256].append(file.path.name)
    return {
        file.path: stored[known]
        for file in listed
        if (known := origins.marked(file.kept, file.sha256)) in stored
        and stored[known].names == tuple(sorted(names[file.sha256]))
    }


def _store(
    entries: Sequence[Entry | Kept | Unchanged],
    *,
    database: Path,
    settings: Settings,
    last: Path | None,
    fetches: Iterable[Fetched],
) -> Summary:
    from corpus.store import build_database  # where nothing changed, nothing waits for the libraries of comparing

    return build_database(
        database,
        entries,
        councils=settings.councils,
        today=settings.today,
        version=version("council-plans"),
        options={},
        characteristics=dict(CHARACTERISTICS),
        themes={theme.id: theme.name for theme in THEMES},
        corrections=settings.corrections,
        fetches=fetches,
        care=settings.care,
        quality=[figure.model_dump() for figure in quality_figures()],
        last=last,
    )


def _load(path: Path, *, kept: Path, settings: Settings, origins: Origins) -> Entry:
    """Return what was made of a file: from what is kept, or anew where that cannot be used."""
    extraction = read_cached(kept)
    if extraction is None:
        work = partial(extract_file, councils=settings.councils, options=settings.reading)
        ((_, result),) = run_each(work, [path], jobs=1, limits=settings.limits, suffixes={path.suffix})
        extraction = stopped(path, result) if isinstance(result, Stop) else result
    return _entry(path, extraction, councils=settings.councils, origins=origins)


def _entry(path: Path, extraction: Extraction, *, councils: Sequence[Council], origins: Origins) -> Entry:
    plan = extraction.plan
    return Entry(
        name=path.name,
        sha256=plan.source_document.sha256,
        media_type=plan.source_document.media_type,
        source_url=origins.url(plan),
        licence=origins.licence(plan),
        availability=origins.availability(plan),
        document=extraction.document,
        plan=origins.completed(plan, councils),
    )
