"""Many documents: nothing is lost, and neither order nor processes show in the bytes."""

import sqlite3
from contextlib import closing

import pytest

COUNT = 400


@pytest.mark.slow
def test_hundreds_of_plans_give_the_same_bytes_in_any_order(folder, run, tmp_path):
    plan = (folder / "ashmere.txt").read_text()
    for number in range(COUNT):
        action = f"- Review service {number} with its users by June {2025 + number % 10}\n"
        (folder / f"plan-{number}.txt").write_text(plan.replace("Ashmere", f"Ashmere {number}") + action)
    (folder / "empty.pdf").write_bytes(b"")
    files = sorted(folder.iterdir())
    assert run("build", *files, "--database", "a.db", "--today", "2026-01-01", "--jobs", 1).returncode == 1
    assert run("build", *files[::-1], "--database", "b.db", "--today", "2026-01-01", "--jobs", 4).returncode == 1
    assert (tmp_path / "a.db").read_bytes() == (tmp_path / "b.db").read_bytes()
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (COUNT + 2,)
        assert connection.execute("SELECT count(*) FROM actions").fetchone() == (4 * COUNT + 3,)
    assert run("check", "--database", "a.db").returncode == 0
