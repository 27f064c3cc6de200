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
from pipeline.figures import quality_figures


def dump(path):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def rows(path, query, *values):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query, values).fetchall()


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
    assert len(kept) == 3
    (folder / "ashmere.txt").write_text("We will:\n- Offer a sign language service at all events by May 2027\n")
    run("build", folder)
    assert kept & {path.name for path in (tmp_path / "plans.db.files").iterdir()} == {"build.json"}


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


def test_nothing_is_done_where_nothing_changed(folder, run, tmp_path):
    first = run("build", folder)
    before = (tmp_path / "plans.db").stat()
    again = run("build", folder)
    assert (tmp_path / "plans.db").stat().st_mtime_ns == before.st_mtime_ns
    assert again.stdout == first.stdout
    run("build", folder, "--force")
    assert (tmp_path / "plans.db").stat().st_ino != before.st_ino


@pytest.mark.parametrize("damage", ["database", "record", "extraction"])
def test_damage_beside_the_database_is_made_good(folder, run, tmp_path, damage):
    run("build", folder)
    whole = (tmp_path / "plans.db").read_bytes()
    (kept,) = (tmp_path / "plans.db.files").glob("*.json.gz")
    target = {"database": tmp_path / "plans.db", "record": tmp_path / "plans.db.files" / "build.json", "extraction": kept}[damage]
    target.write_bytes(b"damaged")
    (folder / "more.txt").write_text("We will:\n- Offer a sign language service at all events by May 2027\n")
    run("build", folder)
    (folder / "more.txt").unlink()
    run("build", folder)
    assert (tmp_path / "plans.db").read_bytes() == whole


def test_documents_that_come_change_and_go_give_the_database_of_a_first_build(folder, run, tmp_path):
    text = (folder / "ashmere.txt").read_text()
    for number in range(4):
        (folder / f"plan-{number}.txt").write_text(f"{text}- Review service {number} by June 2027\n")
    run("build", folder)
    (folder / "plan-1.txt").unlink()
    (folder / "plan-2.txt").write_text(f"{text}- Open a help desk by July 2027\n")
    (folder / "copy.txt").write_text((folder / "plan-0.txt").read_text())
    run("build", folder)
    run("build", folder, "--database", "new.db")
    assert (tmp_path / "plans.db").read_bytes() == (tmp_path / "new.db").read_bytes()
    assert len(rows(tmp_path / "plans.db", "SELECT id FROM documents")) == 4
    run("build", folder, "--today", "2027-01-01")
    run("build", folder, "--today", "2027-01-01", "--database", "new.db")
    assert (tmp_path / "plans.db").read_bytes() == (tmp_path / "new.db").read_bytes()


def test_corrections_are_applied_and_undone_when_they_go(folder, run, tmp_path):
    run("build", folder)
    before = (tmp_path / "plans.db").read_bytes()
    ((identity, text),) = rows(tmp_path / "plans.db", "SELECT id, text FROM actions ORDER BY position LIMIT 1")
    run("export", "review.csv", "--for-review")
    review = (tmp_path / "review.csv").read_text("utf-8-sig")
    cells = f"{text},,,,actions,{identity},text"
    assert cells in review
    (tmp_path / "review.csv").write_text(review.replace(cells, f"{text},Right words,,misread,actions,{identity},text"))
    (tmp_path / "corrections").mkdir()
    made = run("corrections", "review.csv", "--who", "A. Reader", "--today", "2026-02-01")
    (tmp_path / "corrections" / "ashmere.toml").write_text(made.stdout)
    run("build", folder, "--corrections", "corrections")
    assert rows(tmp_path / "plans.db", "SELECT action FROM action_list WHERE id = ?", identity) == [("Right words",)]
    assert run("check").returncode == 0
    (tmp_path / "corrections" / "ashmere.toml").write_text(made.stdout.replace(f'seen = "{text}"', 'seen = "Other words"'))
    assert "stale: correction ashmere-1" in run("build", folder, "--corrections", "corrections").stdout
    assert "stale: correction ashmere-1" in run("check").stderr
    run("build", folder)
    assert (tmp_path / "plans.db").read_bytes() == before


def test_a_database_holds_the_measured_figures_of_quality(folder, run, tmp_path):
    run("build", folder)
    held = rows(tmp_path / "plans.db", "SELECT set_name, field, precision, recall, f1, low, high, n FROM quality ORDER BY rowid")
    assert held == [tuple(figure.model_dump().values()) for figure in quality_figures()]
    assert {("samples", "action")} <= {row[:2] for row in held}
