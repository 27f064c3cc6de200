"""Whatever happens in the middle, a full disk or ``kill -9``: the old database stands, and the next build is as any."""

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import psutil
import pytest

from corpus.checks import check_database

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-c", "from pipeline.cli import main; main()"]
PLAN = "Ashmere Council\nEquality Action Plan\n\nObjective 1: Fair pay\n\nWe will:\n- Publish pay data {0} by May 2031\n"
COUNT = 12


def command(*arguments, **options):
    """Start a command of the project in a process of its own."""
    given = [*COMMAND, *map(str, arguments)]
    return subprocess.Popen(given, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)


def build(folder, database, **options):
    """Start a build of a folder with two processes."""
    return command("build", folder, "--database", database, "--today", "2026-01-01", "--jobs", 2, **options)


def finished(process):
    """Return a command's status and what it printed."""
    output, _ = process.communicate(timeout=300)
    return process.returncode, output


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return a folder with plans and their database."""
    whole = tmp_path_factory.mktemp("built")
    folder = whole / "plans"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"plan-{number}.txt").write_text(PLAN.format(number))
    status, output = finished(build(folder, whole / "undisturbed.db"))
    assert status == 0, output
    return whole


@pytest.fixture
def plans(built, tmp_path):
    """Return a folder of plans, and the bytes that building it gives when nothing happens."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path / "plans", (tmp_path / "undisturbed.db").read_bytes()


def small_files(limit):
    """Return what lets a process write no file larger than a limit: to it, the disk is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def asides(folder):
    """Return what a build has left beside its database."""
    return [path.name for path in folder.rglob(".*")]


@pytest.mark.parametrize("limit", [1_000, pytest.param(400_000, marks=pytest.mark.slow)])
def test_a_full_disk_is_said_and_the_old_database_stands(plans, tmp_path, limit):
    folder, _ = plans
    database = tmp_path / "undisturbed.db"
    before = database.read_bytes()
    (folder / "new.txt").write_text(PLAN.format("anew"))
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


def victims(parent):
    """Return a build's processes by what they are: itself, the server of forks, zygotes and children."""
    found = {"parent": [parent], "zygote": [], "child": []}
    for below in parent.children(recursive=True):
        with suppress(psutil.Error):
            generation = len([each for each in below.parents() if each.pid == parent.pid or parent in each.parents()])
            found["zygote" if generation < 3 else "child"].append(below)
    return {kind: processes for kind, processes in found.items() if processes}


@pytest.mark.parametrize("times", [3, pytest.param(50, marks=pytest.mark.slow)])
def test_killed_builds_lose_nothing(plans, tmp_path, times):
    folder, undisturbed = plans
    chance, database, seen = random.Random(7), tmp_path / "killed.db", set()
    for number in range(times):
        running = build(folder, database, start_new_session=True)
        time.sleep(chance.uniform(0.5, 4.0))
        with suppress(psutil.Error):
            found = victims(psutil.Process(running.pid))
            kind = sorted(found)[number % len(found)]
            chance.choice(found[kind]).send_signal(signal.SIGKILL)
            seen.add(kind)
        if number % 2:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
        finished(running)
        assert not database.exists() or check_database(database) == ()
    assert "parent" in seen
    status, output = finished(build(folder, database))
    assert (status, check_database(database)) == (0, ()), output
    assert database.read_bytes() == undisturbed
    assert asides(tmp_path) == []
