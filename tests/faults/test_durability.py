"""Whatever the disk refuses, the old database stands and is served, and the next build is as any."""

import resource
import sqlite3
from contextlib import closing

import pytest

from corpus.checks import check_database
from tests.faults.commands import ROOT, asides, build, command, finished, plan


def small_files(limit):
    """Return what lets a process write no file larger than a limit: to it, the disk is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


@pytest.mark.parametrize("limit", [1_000, pytest.param(400_000, marks=pytest.mark.slow)])
def test_a_full_disk_is_said_and_the_old_database_stands(plans, tmp_path, limit):
    folder, _ = plans
    database = tmp_path / "undisturbed.db"
    before = database.read_bytes()
    (folder / "new.txt").write_text(plan("anew"))
    status, output = finished(build(folder, database, preexec_fn=small_files(limit)))
    assert status == 1
    assert "no room is left on the disk" in output
    assert "Traceback" not in output
    assert database.read_bytes() == before
    assert check_database(database) == ()
    assert asides(tmp_path) == []
    status, output = finished(build(folder, database))
    assert (status, check_database(database)) == (0, ()), output


def test_a_folder_that_is_not_to_be_written_is_named():
    samples = ROOT / "corpus" / "samples" / "documents" / "loxbridge-equality-policy-2025.md"
    status, output = finished(command("build", samples, "--database", "/sys/plans.db"))
    assert status == 1
    assert "/sys/plans.db" in output
    assert "check the permissions" in output
    assert "Traceback" not in output


def test_a_locked_database_is_named_and_nothing_is_lost(plans, tmp_path):
    database = tmp_path / "undisturbed.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        status, output = finished(command("check", "--database", database))
    assert status == 1
    assert "another program has locked the database" in output
    assert finished(command("check", "--database", database))[0] == 0


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:5000]), id="cut"),
        pytest.param(lambda path: path.write_text("no database"), id="text", marks=pytest.mark.slow),
    ],
)
def test_a_damaged_database_is_named_and_built_anew(plans, tmp_path, damage):
    folder, undisturbed = plans
    database = tmp_path / "undisturbed.db"
    damage(database)
    status, output = finished(command("check", "--database", database))
    assert status == 1
    assert "Traceback" not in output
    assert "damaged" in output
    assert finished(build(folder, database))[0] == 0
    assert database.read_bytes() == undisturbed


def test_lost_files_are_made_again(plans, tmp_path):
    folder, undisturbed = plans
    database = tmp_path / "undisturbed.db"
    for path in (tmp_path / "undisturbed.db.files").iterdir():
        path.unlink()
    database.unlink()
    assert finished(build(folder, database))[0] == 0
    assert database.read_bytes() == undisturbed
