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
import uuid
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from fsspec.core import url_to_fs
from pydantic import TypeAdapter, ValidationError

from models.errors import CouncilPlansError, InputMissing
from models.record import Record
from pipeline.cache import code_fingerprint, packed, unpacked
from pipeline.cluster import cluster_executor
from pipeline.executors import each_done
from pipeline.extraction import failed_bytes
from pipeline.guard import open_guard
from pipeline.limits import Stop
from pipeline.progress import shown
from pipeline.reads import Read, extract_named, read_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
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


class Storage:
    """A place for files and shards, by the URL that every worker can reach."""

    def __init__(self, url: str) -> None:
        try:
            fs, self._root = url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise InputMissing(f"{url}: no storage that can be used: {error}") from error
        self._fs: Any = fs
        self.url: str = fs.unstrip_protocol(self._root)

    def has(self, name: str) -> bool:
        """Tell whether there is something of this name."""
        return bool(self._fs.exists(f"{self._root}/{name}"))

    def read(self, name: str) -> bytes:
        """Return the bytes of a name."""
        return bytes(self._fs.cat_file(f"{self._root}/{name}"))

    def write(self, name: str, data: bytes) -> None:
        """Keep bytes under a name; nobody ever sees half of them."""
        self._fs.makedirs(self._root, exist_ok=True)
        aside = f"{self._root}/.{name}.{uuid.uuid4().hex}"
        self._fs.pipe_file(aside, data)
        self._fs.mv(aside, f"{self._root}/{name}")


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

    What was extracted is kept in the folder, as if it had been read here.
    """
    storage = Storage(settings.shards or str(folder.resolve()))
    every = batches(files, settings)
    missing = [batch for batch in every if settings.force or not storage.has(batch.name)]
    paths = {file.sha256: file.path for file in files}
    for name in sorted({file.sha256 for batch in missing for file in batch.files}):
        if not storage.has(name):
            storage.write(name, paths[name].read_bytes())
    task = partial(read_batch, storage=storage.url, settings=settings, code=code_fingerprint())
    with _executor(settings) as executor:
        done = each_done(executor, task, missing)
        for _ in shown(done, total=len(missing), name=lambda pair: pair[0].name[:8], verb="Reading batches"):
            pass
    merged = {read.kept: read for batch in every for read in merge_shard(batch, storage=storage, folder=folder)}
    return {file.path: merged[file.kept] for file in files if file.sha256}


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
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with zipfile.ZipFile(io.BytesIO(storage.read(batch.name))) as archive:
            reads = {read.kept: read for read in _READS.validate_json(archive.read(_INDEX))}
            for file in batch.files:
                data, read = archive.read(file.kept), reads[file.kept]
                if read.head.status == "failed":
                    read = read_of(unpacked(data), file.kept)
                else:
                    _keep(folder / file.kept, data)
                yield read
    except (zipfile.BadZipFile, KeyError, EOFError, ValidationError) as error:
        raise ShardDamaged(f"{storage.url}/{batch.name}: not a whole shard; remove it and build again") from error


def _keep(path: Path, data: bytes) -> None:
    aside = path.with_name(f".{path.name}.merging")
    aside.write_bytes(data)
    aside.replace(path)
