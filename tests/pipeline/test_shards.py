"""Shards: whatever ran where, and however often, the database is the same; what is damaged is named."""

import datetime
import os
import time

import fsspec
import pytest

from corpus.hashes import file_hash
from corpus.register import load_register
from models.errors import InputMissing
from pipeline import reads
from pipeline.build import Settings, build
from pipeline.limits import Limits
from pipeline.shards import ShardDamaged, batches
from pipeline.storage import Storage, StorageFailed

DAY = datetime.date(2026, 1, 1)


def settings(**given):
    return Settings(councils=load_register()[:3], today=DAY, **given)


@pytest.fixture
def files(folder):
    """Return plans, one that cannot be read, and two files of the same content."""
    plan = (folder / "ashmere.txt").read_text()
    for number in range(5):
        (folder / f"plan-{number}.txt").write_text(plan.replace("each ward", f"ward {number}"))
    (folder / "same.txt").write_text(plan)
    (folder / "empty.pdf").write_bytes(b"")
    return sorted(folder.iterdir())


@pytest.fixture
def here(files, tmp_path):
    """Return the bytes of the database as it is built without shards."""
    build(files, database=tmp_path / "here.db", settings=settings())
    return (tmp_path / "here.db").read_bytes()


@pytest.mark.parametrize("jobs", [1, 2])
def test_shards_on_any_storage_give_the_same_bytes(files, here, tmp_path, jobs):
    url = f"memory://shards-{jobs}"
    build(files, database=tmp_path / "a.db", settings=settings(shards=url, jobs=jobs))
    assert (tmp_path / "a.db").read_bytes() == here
    assert [name for name in fsspec.filesystem("memory").ls(f"/shards-{jobs}", detail=False) if name.endswith(".zip")]


def test_shards_that_are_there_are_not_made_again(files, here, tmp_path, monkeypatch):
    shards = tmp_path / "shards"
    build(files, database=tmp_path / "a.db", settings=settings(shards=str(shards)))
    times = {path.name: path.stat().st_mtime_ns for path in shards.iterdir()}
    build(files, database=tmp_path / "b.db", settings=settings(shards=str(shards)))
    assert {path.name: path.stat().st_mtime_ns for path in shards.iterdir()} == times
    assert (tmp_path / "b.db").read_bytes() == here


def test_a_damaged_shard_is_named(files, tmp_path):
    shards = tmp_path / "shards"
    build(files, database=tmp_path / "a.db", settings=settings(shards=str(shards)))
    damaged = next(shards.glob("*.zip"))
    damaged.write_bytes(damaged.read_bytes()[:-100])
    with pytest.raises(ShardDamaged, match=f"{damaged.name}.*remove it and build again"):
        build(files, database=tmp_path / "b.db", settings=settings(shards=str(shards)))
    assert not (tmp_path / "b.db").exists()


def test_a_file_in_the_storage_with_other_bytes_is_named(files, tmp_path):
    storage = Storage("memory://other-bytes")
    for file in batches([given(path) for path in files], settings())[0].files:
        storage.write(file.sha256, b"other")
    with pytest.raises(ShardDamaged, match="other bytes"):
        build(files, database=tmp_path / "a.db", settings=settings(shards=storage.url))


def given(path, sha256=None):
    sha256 = sha256 or file_hash(path)
    return reads.Given(path, sha256, f"kept-{path.name}-{sha256}")


def test_one_file_more_changes_one_batch(tmp_path):
    hashes = [f"{number * 2654435761 % 2**64:016x}" for number in range(1, 2000)]
    files = [given(tmp_path / f"{name}.txt", name) for name in hashes]
    fewer = {batch.name for batch in batches(files[1:], settings())}
    more = {batch.name for batch in batches(files[::-1], settings())}
    assert len(more - fewer) <= 2
    assert len(more) > 20
    assert sum(len(batch.files) for batch in batches(files, settings())) == len(files)


def test_a_file_that_cannot_be_read_is_in_no_batch(tmp_path):
    assert batches([reads.Given(tmp_path / "a.txt", "", "kept")], settings()) == []


def test_other_limits_are_another_shard(files):
    small = settings(limits=Limits(cpu_seconds=1))
    assert batches([given(files[0])], small)[0].name != batches([given(files[0])], settings())[0].name


def test_what_killed_processes_left_in_a_storage_is_removed_and_what_is_being_written_stays(tmp_path):
    for name, days in (("left", 2), ("now", 0)):
        (tmp_path / f".writing-{name}").write_bytes(b"half")
        then = time.time() - days * 86_400
        os.utime(tmp_path / f".writing-{name}", (then, then))
    Storage(str(tmp_path)).sweep()
    assert [path.name for path in tmp_path.iterdir()] == [".writing-now"]


def test_a_storage_that_fails_is_named_and_leaves_nothing_half(tmp_path, monkeypatch):
    storage = Storage(str(tmp_path))

    def refused(*_):
        raise RuntimeError("no route to it")

    monkeypatch.setattr(storage._fs, "mv", refused)
    with pytest.raises(StorageFailed, match=r"this storage cannot be used: RuntimeError: no route to it; check .* build again"):
        storage.write("name", b"bytes")
    assert list(tmp_path.iterdir()) == []


def test_storage_that_nothing_can_reach_is_named():
    with pytest.raises(InputMissing, match="nowhere://x"):
        Storage("nowhere://x")
