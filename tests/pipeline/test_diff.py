"""What changed between two plans, for a person and as JSON."""

import json
import sqlite3
from contextlib import closing

NEWER = """Ashmere Borough Council
Equality Action Plan 2026 to 2028

Objective 1: Make our buildings easy to use
We will:
- Fit a hearing loop at each public counter by March 2027
- Open a quiet room at the town hall by June 2026
"""


def document_ids(database):
    with closing(sqlite3.connect(database)) as connection:
        return dict(connection.execute("SELECT name, id FROM documents"))


def test_files_are_compared(folder, run):
    (folder / "newer.txt").write_text(NEWER)
    result = run("diff", folder / "ashmere.txt", folder / "newer.txt")
    assert result.returncode == 0
    named = [
        f"- Equality Action Plan 2024 to 2026 ({folder / 'ashmere.txt'})",
        f"+ Equality Action Plan 2026 to 2028 ({folder / 'newer.txt'})",
    ]
    assert result.stdout.splitlines()[:2] == named
    assert "Deadlines that moved (1)" in result.stdout
    assert "730 days later" in result.stdout
    assert "+ Open a quiet room at the town hall by June 2026" in result.stdout
    assert "- Hold a listening day in each ward in 2025" in result.stdout


def test_documents_of_a_database_are_compared_as_json(folder, run, tmp_path):
    (folder / "newer.txt").write_text(NEWER)
    run("build", folder)
    ids = document_ids(tmp_path / "plans.db")
    result = run("diff", ids["ashmere.txt"], folder / "newer.txt", "--json")
    assert result.returncode == 0, result.stderr
    kinds = [change["kind"] for change in json.loads(result.stdout)]
    assert kinds.count("redated") == 1
    assert {"added", "dropped"} <= set(kinds)
    told = run("diff", ids["ashmere.txt"], folder / "newer.txt").stdout
    assert told.startswith(f"- Equality Action Plan 2024 to 2026 ({ids['ashmere.txt']})\n")


def test_a_plan_is_like_itself(folder, run):
    assert run("diff", folder / "ashmere.txt", folder / "ashmere.txt").stdout.endswith("\nNothing changed.\n")


def test_what_is_neither_file_nor_document_is_wrong_usage(folder, run):
    result = run("diff", folder / "ashmere.txt", "no-such-plan")
    assert result.returncode == 2
    assert "no-such-plan: no such file, and no document of that id" in result.stderr


def test_a_file_that_cannot_be_read_is_named(folder, run):
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    result = run("diff", folder / "ashmere.txt", folder / "broken.pdf")
    assert result.returncode == 1
    assert "broken.pdf" in result.stderr
