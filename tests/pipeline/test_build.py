"""From files to a database, as a person runs it."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from pipeline.cli import main


def dump(path):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def rows(path, query):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_a_build_tells_what_it_found_and_what_to_do_next(folder, run, tmp_path):
    (folder / "README.md").write_text("# Plans\n")
    (folder / "notes.xyz").write_text("x")
    result = run("build", folder, "--today", "2026-01-01")
    assert result.returncode == 0, result.stderr
    assert "ashmere.txt" in result.stdout
    assert "3 actions" in result.stdout
    assert "2 files passed over" in result.stdout
    assert "council-plans serve --database plans.db" in result.stdout
    assert rows(tmp_path / "plans.db", "SELECT today FROM runs") == [("2026-01-01",)]


def test_the_same_input_and_day_give_the_same_bytes_however_they_are_read(folder, run, tmp_path):
    (folder / "second.txt").write_text((folder / "ashmere.txt").read_text().replace("Ashmere", "Wexmoor"))
    (folder / "empty.pdf").write_bytes(b"")
    common = ["--today", "2026-01-01", "--database"]
    run("build", folder, *common, "a.db", "--jobs", 1)
    run("build", *sorted(folder.iterdir(), reverse=True), *common, "b.db", "--jobs", 2)
    first = (tmp_path / "a.db").read_bytes()
    run("build", folder, *common, "a.db")  # from what was kept
    run("build", folder, *common, "b.db", "--force")
    assert dump(tmp_path / "a.db") == dump(tmp_path / "b.db")
    assert first == (tmp_path / "a.db").read_bytes() == (tmp_path / "b.db").read_bytes()


def test_files_of_the_same_bytes_share_a_row(folder, run, tmp_path):
    (folder / "copy.txt").write_bytes((folder / "ashmere.txt").read_bytes())
    result = run("build", folder)
    assert result.returncode == 0
    assert rows(tmp_path / "plans.db", "SELECT count(*) FROM documents") == [(1,)]
    assert "copy.txt" in result.stdout


def test_originals_are_kept_beside_the_database_and_old_ones_go(folder, run, tmp_path):
    run("build", folder)
    kept = {path.name for path in (tmp_path / "plans.db.files").iterdir()}
    sha256 = rows(tmp_path / "plans.db", "SELECT sha256 FROM documents")[0][0]
    assert sha256 in kept
    assert len(kept) == 2
    (folder / "ashmere.txt").write_text("We will:\n- Offer a sign language service at all events by May 2027\n")
    run("build", folder)
    assert not kept & {path.name for path in (tmp_path / "plans.db.files").iterdir()}


def test_a_date_that_is_none_is_wrong_usage(folder, run):
    result = run("build", folder, "--today", "1/2/2026")
    assert result.returncode == 2
    assert "2026-01-31" in result.stderr


def test_a_database_in_a_folder_that_is_not_there_is_wrong_usage(folder, run):
    result = run("build", folder, "--database", "no/where/plans.db")
    assert result.returncode == 2
    assert "its folder does not exist" in result.stderr


def _hears_interrupts():
    # A test run started in the background of a shell inherits that interrupts are ignored.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupt_leaves_the_old_database_and_nothing_half_written(folder, run, tmp_path):
    run("build", folder, "--database", "plans.db")
    before = (tmp_path / "plans.db").read_bytes()
    plan = (folder / "ashmere.txt").read_text()
    for number in range(300):
        (folder / f"more-{number}.txt").write_text(f"{plan}- Review action {number} in each ward by June 2027\n" * 20)
    command = [sys.executable, "-m", "pipeline.cli", "build", folder, "--jobs", "1"]
    process = subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=_hears_interrupts
    )
    kept = len(list((tmp_path / "plans.db.files").iterdir()))
    while len(list((tmp_path / "plans.db.files").iterdir())) < kept + 5:
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, error = process.communicate(timeout=60)
    assert process.returncode == 130, error
    assert error.startswith("council-plans: interrupted; what was there before stands\n")
    assert "Traceback" not in error
    assert (tmp_path / "plans.db").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plans", "plans.db", "plans.db.files"]


@pytest.mark.parametrize("command", main.commands)
def test_help_does_not_wait_for_the_rooms(command):
    code = (
        "import sys; from pipeline.cli import main; main(sys.argv[1:], standalone_mode=False); sys.exit('spacy' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code, command, "--help"], capture_output=True, text=True, check=False)
    assert result.returncode == 0
    assert "--help" in result.stdout
