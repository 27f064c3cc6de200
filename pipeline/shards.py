"""Files read in batches, each kept whole as a shard: whatever ran where, and however often it was begun, shards are the same.

A batch is named by a hash of all that decides what it gives. Its shard is a ZIP on any storage that fsspec knows, of extractions
as they are kept, and an index. Batches end at hashes that say so, so a file more or less changes one batch. Workers see the
storage only: the files are put there under their hashes.
"""

from __future__ import annotations

import hashlib
import io
import multiprocessing
import platform
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import TypeAdapter

from corpus.aside import put_in_place
from models.errors import CouncilPlansError
from models.record import Record
from pipeline.cache import UNUSABLE, code_fingerprint, packed, unpacked
from pipeline.cluster import cluster_executor
from pipeline.executors import each_done
from pipeline.extraction import failed_bytes
from pipeline.guard import open_guard
from pipeline.limits import Stop
from pipeline.progress import shown
from pipeline.reads import Read, extract_named, read_of
from pipeline.storage import Storage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor
    from contextlib import AbstractContextManager
    from pathlib import Path

    from pipeline.extraction import Extraction
    from pipeline.reads import Given, Settings

SIZE = 32  # files in a batch, on average: half a minute's work, and lost with its worker
_INDEX = "index.json"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_READS: TypeAdapter[tuple[Read, ...]] = TypeAdapter(tuple[Read, ...])


class ShardDamaged(CouncilPlansError):
    """A shard, or a file beside it, that is not what its name says."""


class BatchFile(NamedTuple):
    """A file of a batch, by its name, its hash, and the name that its extraction is kept under."""

    name: str
    sha256: str
    kept: str


class Batch(Record):
    """Files that are read together; ``name`` is that of their shard."""

    name: str
    files: tuple[BatchFile, ...]


def batches(files: Iterable[Given], settings: Settings) -> list[Batch]:
    """Return files in batches, by the hashes of their contents; a file that could not be read is in none."""
    distinct = {file.kept: BatchFile(file.path.name, file.sha256, file.kept) for file in files if file.sha256}
    groups: list[list[BatchFile]] = [[]]
    for file in sorted(distinct.values(), key=lambda file: (file.sha256, file.kept)):
        groups[-1].append(file)
        if int(file.sha256[-8:], 16) % SIZE == 0:
            groups.append([])
    return [Batch(name=_name(group, settings), files=tuple(group)) for group in groups if group]


def _name(files: Sequence[BatchFile], settings: Settings) -> str:
    digest = hashlib.sha256(settings.limits.model_dump_json().encode())
    for file in files:
        digest.update(file.kept.encode())
    return f"{digest.hexdigest()}.zip"


def read_in_batches(files: Sequence[Given], *, settings: Settings, folder: Path) -> dict[Path, Read]:
    """Read files over the executor of the settings; shards that are there already are not made again.

    What was extracted is kept in the folder, as if it had been read here. A file that has gone or changed since it was
    given is in no batch, nor in what is returned.
    """
    storage = Storage(settings.shards or str(folder.resolve()))
    storage.sweep()
    every = batches(files, settings)
    missing = [batch for batch in every if settings.force or not storage.has(batch.name)]
    changed = _put(missing, storage, paths={file.sha256: file.path for file in files})
    if changed:
        return read_in_batches([file for file in files if file.sha256 not in changed], settings=settings, folder=folder)
    task = partial(read_batch, storage=storage.url, settings=settings, code=code_fingerprint())
    with _executor(settings) as executor:
        done = each_done(executor, task, missing)
        for _ in shown(done, total=len(missing), name=lambda pair: pair[0].name[:8], verb="Reading batches"):
            pass
    merged = {read.kept: read for batch in every for read in merge_shard(batch, storage=storage, folder=folder)}
    return {file.path: merged[file.kept] for file in files if file.sha256}


def _put(wanted: Iterable[Batch], storage: Storage, *, paths: Mapping[str, Path]) -> set[str]:
    """Put the files of batches into the storage, under their hashes; return those that are not what they were."""
    changed = set()
    for name in sorted({file.sha256 for batch in wanted for file in batch.files}):
        if not storage.has(name):
            try:
                data = paths[name].read_bytes()
            except OSError:
                data = b""
            if hashlib.sha256(data).hexdigest() == name:
                storage.write(name, data)
            else:
                changed.add(name)
    return changed


def _executor(settings: Settings) -> AbstractContextManager[Executor]:
    return cluster_executor(settings.cluster) if settings.cluster else ThreadPoolExecutor(settings.jobs)


def read_batch(batch: Batch, *, storage: str, settings: Settings, code: str) -> None:
    """Read the files of a batch, each in a process with limits, and keep its shard; do nothing where another has done it.

    This runs in a worker. Its guard is forked from a server that has everything loaded, and ends with the task or the worker.
    """
    if code != code_fingerprint():
        raise ShardDamaged(f"{platform.node()} has other code or libraries than those who asked it; install the same on both")
    place = Storage(storage)
    if place.has(batch.name) and not settings.force:
        return
    multiprocessing.current_process().daemon = False  # a worker's processes may have children: a guard's end with their parent
    work = partial(extract_named, settings=settings)
    reads, members = [], {}
    with closing(open_guard(work, settings.limits)) as guard:
        for file in batch.files:
            extraction = _survived(file, place.read(file.sha256), guard=guard)
            members[file.kept] = packed(extraction)
            reads.append(read_of(extraction, file.kept).model_copy(update={"failed": None}))
    place.write(batch.name, _zipped({_INDEX: _READS.dump_json(tuple(reads)), **members}))


def _survived(file: BatchFile, data: bytes, *, guard: Any) -> Extraction:
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise ShardDamaged(f"{file.name}: what is stored as {file.sha256} has other bytes; remove that file and build again")
    result: Extraction | Stop = guard.run((file.name, data))
    if isinstance(result, Stop):
        return failed_bytes(data, name=file.name, code=result.code, message=f"{file.name}: {result}")
    return result


def _zipped(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), content)
    return data.getvalue()


def merge_shard(batch: Batch, *, storage: Storage, folder: Path) -> Iterator[Read]:
    """Yield what was read of a batch's files, and keep the extractions in the folder."""
    data = storage.read(batch.name)
    try:
        found = list(_unzipped(data, batch.files))
    except (zipfile.BadZipFile, KeyError, *UNUSABLE) as error:
        raise ShardDamaged(f"{storage.url}/{batch.name}: not a whole shard; remove it and build again") from error
    for read, content in found:
        if not read.failed:
            with put_in_place(folder / str(read.kept)) as aside:
                aside.write_bytes(content)
        yield read


def _unzipped(data: bytes, files: Iterable[BatchFile]) -> Iterator[tuple[Read, bytes]]:
    """Yield what was read of each file with its packed extraction; what failed has its extraction in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        reads = {read.kept: read for read in _READS.validate_json(archive.read(_INDEX))}
        for file in files:
            content, read = archive.read(file.kept), reads[file.kept]
            yield (read_of(unpacked(content), file.kept) if read.head.status == "failed" else read), content
