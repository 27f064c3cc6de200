"""Files that change or go while a build runs: what is stored is what was read, and the next build makes it good."""

import datetime
import hashlib
import sqlite3
from contextlib import closing

import pytest

from corpus.checks import check_database
from corpus.hashes import file_hash
from pipeline import build as building
from pipeline.build import Settings, build

SETTINGS = Settings(councils=(), today=datetime.date(2026, 1, 1))
OTHER = "Wexmoor Council\n\nWe will:\n- Offer a sign language service at all events by May 2027\n"
BEFORE_READING, BEFORE_KEEPING = "_reads", "keep_original"
SHARDS = "memory://"
HARM = (lambda path: path.write_text(OTHER), lambda path: path.unlink(missing_ok=True))


def stored(database):
    with closing(sqlite3.connect(database)) as connection:
        return dict(connection.execute("SELECT name, iif(status = 'failed', reason, sha256) FROM documents").fetchall())


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def files(folder):
    """Return two plans, of which the first is to be disturbed."""
    (folder / "beside.txt").write_text("Thornmere Council\n\nWe will:\n- Open a help desk by July 2027\n")
    return sorted(folder.iterdir())


@pytest.mark.parametrize(("when", "shards"), [(BEFORE_READING, None), (BEFORE_READING, SHARDS), (BEFORE_KEEPING, None)])
@pytest.mark.parametrize("harm", HARM, ids=["changes", "goes"])
def test_what_is_stored_was_read_and_the_next_build_is_as_any(files, tmp_path, monkeypatch, *, harm, when, shards):
    database, first = tmp_path / "plans.db", files[0].read_text()
    settings = SETTINGS.model_copy(update={"shards": shards and shards + tmp_path.name})
    step = getattr(building, when)

    def disturbed(*given, **named):
        harm(files[0])
        return step(*given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(building, when, disturbed)
        build(files, database=database, settings=settings)
    read = "unreadable" if not files[0].exists() and when == BEFORE_READING else None
    read = read or sha256(OTHER if when == BEFORE_READING else first)
    assert stored(database) == {"ashmere.txt": read, "beside.txt": file_hash(files[1])}
    kept = [path for path in (tmp_path / "plans.db.files").iterdir() if "." not in path.name]
    assert [path.name for path in kept] == [file_hash(path) for path in kept]
    assert check_database(database) == ()
    files[0].write_text(first)
    build(files, database=database, settings=settings)
    build(files, database=tmp_path / "new.db", settings=SETTINGS)
    assert database.read_bytes() == (tmp_path / "new.db").read_bytes()
    assert (tmp_path / "plans.db.files" / sha256(first)).read_text() == first
