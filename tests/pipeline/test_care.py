"""A build that leaves something out leaves it out of all that lies beside the database too."""

import sqlite3
from contextlib import closing

import pytest

PLAN = """# Ashmere Equality Action Plan 2025

Write to tamsin.oakheart@ashmere.example.

## Objective 1: Fair services

| Action | Lead | Deadline |
| --- | --- | --- |
| Train all front-line staff in sign language | Head of Service | March 2026 |
| Publish the pay gap of the council | Head of HR | May 2026 |
"""


@pytest.fixture
def plans(folder):
    (folder / "named.md").write_text(PLAN)
    return folder


def held(path):
    """Return the bytes of a database and of all that is kept beside it."""
    beside = path.with_name(f"{path.name}.files")
    return {file.name: file.read_bytes() for file in (path, *beside.iterdir())}


def names(path):
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT name, sha256 FROM documents").fetchall())


def test_neither_original_nor_what_was_read_of_it_is_kept(plans, run, tmp_path):
    run("build", plans)
    before = held(tmp_path / "plans.db")
    assert any(b"oakheart" in data for data in before.values())
    result = run("build", plans, "--redact-people", "--today", "2026-01-01")
    assert result.returncode == 0, result.stderr
    after, documents = held(tmp_path / "plans.db"), names(tmp_path / "plans.db")
    assert not any(b"oakheart" in data for data in after.values())
    assert documents["named.md"] in before
    assert documents["named.md"] not in after
    assert documents["ashmere.txt"] in after


def test_a_build_in_steps_leaves_out_the_same(plans, run, tmp_path):
    run("build", plans, "--redact-people", "--today", "2026-01-01")
    (plans / "more.txt").write_text((plans / "ashmere.txt").read_text().replace("Ashmere", "Wexmoor"))
    run("build", plans, "--redact-people", "--today", "2026-01-01")
    run("build", plans, "--redact-people", "--today", "2026-01-01", "--database", "anew.db")
    assert (tmp_path / "plans.db").read_bytes() == (tmp_path / "anew.db").read_bytes()
    assert not any(b"oakheart" in data for data in held(tmp_path / "plans.db").values())


def test_a_takedown_list_takes_a_document_out(plans, run, tmp_path):
    run("build", plans)
    (tmp_path / "down.toml").write_text('documents = ["named.md"]')
    result = run("build", plans, "--takedown", "down.toml")
    assert result.returncode == 0, result.stderr
    assert set(names(tmp_path / "plans.db")) == {"ashmere.txt"}
    assert not any(b"oakheart" in data for data in held(tmp_path / "plans.db").values())


def test_without_a_licence_nothing_but_what_is_quoted_is_kept(plans, run, tmp_path):
    run("build", plans, "--respect-licences")
    with closing(sqlite3.connect(tmp_path / "plans.db")) as connection:
        texts = " ".join(text for (text,) in connection.execute("SELECT text FROM pages"))
    assert "Train all front-line staff" in texts
    assert "Write to" not in texts
    assert not [name for name in held(tmp_path / "plans.db") if len(name) == 64]


def test_a_list_that_cannot_be_used_is_named(plans, run, tmp_path):
    (tmp_path / "down.toml").write_text("names = 3")
    result = run("build", plans, "--takedown", "down.toml")
    assert result.returncode == 1
    assert "down.toml: names" in result.stderr
