"""Whatever the disk refuses, the old database stands and is served, and the next build is as any."""

import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from corpus.checks import check_database
from pipeline.website import app
from tests.faults.commands import COMMAND, ROOT, asides, build, command, finished, plan

OTHER_PROGRAM = (
    "import sqlite3, sys; held = sqlite3.connect(sys.argv[1]); held.execute('BEGIN EXCLUSIVE'); print(flush=True); input()"
)
# A file system of our own, which ends with the shell; a user's own namespace lets those who are not root mount it.
NAMESPACE = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"]), "bash", "-euc"]
SMALL_DISK = """
cd "$1"; shift
mount -t tmpfs tmpfs disk
cp -r plans.db plans.db.files disk
used=$(du -sk disk | cut -f1)
for room in 8 100 300 500; do
    mount -o remount,size=$((used + room))k disk
    status=0; "$@" build plans --database disk/plans.db --today 2026-01-01 --jobs 2 2>&1 || status=$?
    echo "room $room: status $status"
    [ $status = 0 ] || { cmp disk/plans.db plans.db && "$@" check --database disk/plans.db; }
    [ -z "$(find disk -name '.*.building-*')" ]
done
mount -o remount,size=64m disk
"$@" build plans --database disk/plans.db --today 2026-01-01 --jobs 2
cp disk/plans.db built.db
"""
READ_ONLY = """
cd "$1"; shift
mount --bind held held
mount -o remount,ro,bind held
status=0; "$@" build plans --database held/plans.db --today 2026-01-01 2>&1 || status=$?
[ $status = 1 ]
"$@" check --database held/plans.db
"""


def small_files(limit):
    """Return what lets a process write no file larger than a limit: to it, the disk is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


async def shown(database):
    """Return the site's first page and what it finds, of a database."""
    client = app(database).client
    answers = [await client.get(path) for path in ("/", "/search?q=pay", "/councils")]
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    return [answer.text for answer in answers]


@pytest.mark.parametrize("limit", [1_000, pytest.param(400_000, marks=pytest.mark.slow)])
async def test_a_full_disk_is_said_and_the_old_database_stands(plans, tmp_path, limit):
    folder, before = plans
    database = tmp_path / "undisturbed.db"
    served = await shown(database)
    (folder / "new.txt").write_text(plan("anew"))
    status, output = finished(build(folder, database, preexec_fn=small_files(limit)))
    assert status == 1
    assert "no room is left on the disk" in output
    assert "Traceback" not in output
    assert database.read_bytes() == before
    assert check_database(database) == ()
    assert await shown(database) == served
    assert asides(tmp_path) == []
    status, output = finished(build(folder, database))
    assert (status, check_database(database)) == (0, ()), output


def in_namespace(script, folder):
    """Run a script with file systems that nobody else sees, in a folder; return its status and what it printed."""
    given = [*NAMESPACE, script, "bash", str(folder), *COMMAND]
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))  # what keeps tests offline is among them
    environment = {**os.environ, "PYTHONPATH": paths}
    done = subprocess.run(given, cwd=ROOT, env=environment, text=True, capture_output=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
def test_a_file_system_that_fills_up_at_any_moment_costs_nothing(plans, tmp_path):
    folder, _ = plans
    (tmp_path / "undisturbed.db").rename(tmp_path / "plans.db")
    (tmp_path / "undisturbed.db.files").rename(tmp_path / "plans.db.files")
    (tmp_path / "disk").mkdir()
    for number in range(4):
        (folder / f"new-{number}.txt").write_text(plan(f"anew {number}"))
    status, output = in_namespace(SMALL_DISK, tmp_path)
    assert status == 0, output
    assert output.count("status 1") >= 2, output
    assert output.count("status 1") == output.count("no room is left on the disk"), output
    assert "Traceback" not in output
    assert finished(build(folder, tmp_path / "anew.db"))[0] == 0
    assert (tmp_path / "built.db").read_bytes() == (tmp_path / "anew.db").read_bytes()


@pytest.mark.slow
def test_a_file_system_that_is_read_only_is_named(plans, tmp_path):
    folder, undisturbed = plans
    (tmp_path / "held").mkdir()
    (tmp_path / "undisturbed.db").rename(tmp_path / "held" / "plans.db")
    (folder / "new.txt").write_text(plan("anew"))
    status, output = in_namespace(READ_ONLY, tmp_path)
    assert status == 0, output
    assert "held" in output
    assert "check the permissions" in output
    assert "Traceback" not in output
    assert (tmp_path / "held" / "plans.db").read_bytes() == undisturbed


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


def test_a_database_that_another_program_holds_while_it_is_replaced_is_whole(plans, tmp_path):
    folder, before = plans
    database = tmp_path / "undisturbed.db"
    (folder / "new.txt").write_text(plan("anew"))
    held = subprocess.Popen(
        [sys.executable, "-c", OTHER_PROGRAM, database], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    held.stdout.readline()
    status, output = finished(build(folder, database))
    held.communicate("\n")
    assert check_database(database) == ()
    if status:
        assert "another program has locked the database" in output
        assert database.read_bytes() == before
    status, output = finished(build(folder, database))
    assert (status, check_database(database)) == (0, ()), output
    assert finished(build(folder, tmp_path / "anew.db"))[0] == 0
    assert database.read_bytes() == (tmp_path / "anew.db").read_bytes()


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
