"""Each fault ends as it must within its limits, and does no harm to the documents beside it."""

import datetime
import os
import re
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner

from corpus.checks import check_database
from corpus.register import load_register
from pipeline.build import Settings, build
from pipeline.cli import main
from pipeline.guard import open_guard
from pipeline.limits import Limits, Stop
from tests.faults.broken import SAMPLES, mutant
from tests.faults.catalogue import FAULTS, SMALL, outcome
from tests.faults.texts import NAMES, PLAN

COUNCILS = SAMPLES.parent / "councils.csv"
TODAY = datetime.date(2026, 1, 1)
SCRATCH = ".council-plans-guard-*"
LEAST = 0.99  # share of the text that is there, where nobody says that some is lost
TEST = [pytest.param(name, marks=[pytest.mark.slow] if fault.slow else []) for name, fault in FAULTS.items()]


def built(files, *, limits, folder):
    """Build a database of files and return the statuses and reasons by the files' names."""
    database = folder / "plans.db"
    settings = Settings(councils=load_register(COUNCILS), today=TODAY, jobs=1, limits=limits)
    build(files, database=database, settings=settings)
    assert check_database(database) == ()
    with closing(sqlite3.connect(database)) as connection:
        return {
            name: (status, reason) for name, status, reason in connection.execute("SELECT name, status, reason FROM documents")
        }


def left_over():
    """Return the processes and temporary folders that guards have left."""
    servers = [process for process in psutil.Process().children() if "forkserver" in " ".join(process.cmdline())]
    processes = [process for server in servers for process in server.children(recursive=True)]
    return [*processes, *Path(tempfile.gettempdir()).glob(SCRATCH)]


@pytest.fixture(scope="module", params=["fork", pytest.param("spawn", marks=pytest.mark.slow)])
def guard(request):
    guard = open_guard(outcome, SMALL, method=request.param)
    assert guard.run(("warm.txt", PLAN.encode())) == "needs_review"
    yield guard
    guard.close()


@pytest.mark.parametrize("name", TEST)
def test_a_fault_ends_as_it_must(name, guard):
    result = guard.run((name, FAULTS[name].make()))
    assert (result.code if isinstance(result, Stop) else result) in FAULTS[name].outcomes


def test_faults_are_stored_with_their_reasons_and_the_plan_beside_them_is_read(tmp_path, tmp_path_factory, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("scratch")))
    before = left_over()
    chosen = ("flate-bomb.pdf", "page-tree-depth.pdf", "columns.xlsx", "depth.html", "locked.pdf", "laughs.docx")
    for name in chosen:
        (tmp_path / name).write_bytes(FAULTS[name].make())
    (tmp_path / "good.txt").write_text(PLAN)
    (tmp_path / "slow.txt").write_text("We will publish pay data by May 2031 and review it. " * 40_000)
    found = built(sorted(tmp_path.iterdir()), limits=Limits(memory_mb=256, cpu_seconds=2, wall_seconds=20), folder=tmp_path)
    assert found.pop("good.txt")[0] == "needs_review"
    assert found.pop("slow.txt") == ("failed", "over_limit")
    assert {status for status, _ in found.values()} == {"failed"}
    assert all(found[name][1] in FAULTS[name].outcomes for name in chosen)
    assert left_over() == before


def test_names_of_files_are_only_names(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    for number, name in enumerate((*NAMES, "half\udcff of a letter.txt")):
        (folder / name).write_text(f"{PLAN}- Open library {number} by June 2030\n")
    database = tmp_path / "plans.db"
    result = CliRunner().invoke(main, ["build", str(folder), "--database", str(database)], catch_exceptions=False)
    assert "half\ufffd of a letter.txt: its name is no text in UTF-8; rename it" in result.stderr
    assert not re.search("[\x07\x1b\u202e]", result.output)
    assert "plan [draft].txt" in result.output
    assert check_database(database) == ()
    with closing(sqlite3.connect(database)) as connection:
        stored = connection.execute("SELECT name FROM documents").fetchall()
    assert sorted(name for (name,) in stored) == sorted(NAMES)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plans", "plans.db", "plans.db.files"]


def test_a_pipe_is_no_document_and_nobody_waits_for_it(tmp_path):
    os.mkfifo(tmp_path / "plan.txt")
    (tmp_path / "good.txt").write_text(PLAN)
    result = CliRunner().invoke(main, ["build", str(tmp_path), "--database", str(tmp_path / "plans.db")], catch_exceptions=False)
    assert "a pipe or device and no file" in result.stderr
    assert result.exit_code == 2
    assert check_database(tmp_path / "plans.db") == ()


def mutants(seeds):
    """Return the bytes of sample PDFs with a few changed, by the names of their files."""
    samples = sorted(SAMPLES.glob("*.pdf"), key=lambda path: path.stat().st_size)
    made = {seed: mutant(samples[seed % len(samples)].read_bytes(), seed) for seed in seeds}
    whole = {path.read_bytes() for path in samples}
    return {f"mutant-{seed}.pdf": data for seed, data in made.items() if data not in whole}


def lengths(database):
    """Return how much text there is of each file, and its status."""
    with closing(sqlite3.connect(database)) as connection:
        query = "SELECT name, status, reason, coalesce((SELECT sum(length(text)) FROM pages WHERE document_id = documents.id), 0)"
        return {name: (status, reason, length) for name, status, reason, length in connection.execute(f"{query} FROM documents")}


@pytest.mark.parametrize(
    "seeds", [pytest.param(range(40), id="40"), pytest.param(range(40, 540), id="500", marks=pytest.mark.slow)]
)
def test_mutants_never_crash_the_run_and_lose_no_text_silently(seeds, tmp_path):
    samples = sorted(SAMPLES.glob("*.pdf"), key=lambda path: path.stat().st_size)
    for number, path in enumerate(samples):
        (tmp_path / f"whole-{number}.pdf").write_bytes(path.read_bytes())
    made = mutants(seeds)
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    built(sorted(tmp_path.iterdir()), limits=Limits(memory_mb=512, cpu_seconds=30, wall_seconds=60), folder=tmp_path)
    found = lengths(tmp_path / "plans.db")
    whole = {number: found.pop(f"whole-{number}.pdf") for number in range(len(samples))}
    assert {status for status, _, _ in whole.values()} == {"ok"}
    assert found.keys() == made.keys()
    assert len(made) > 0.98 * len(seeds)  # few are as they were
    assert "crashed" not in {reason for _, reason, _ in found.values()}
    for name, (status, _, length) in found.items():
        seed = int(name.removeprefix("mutant-").removesuffix(".pdf"))
        assert status in {"needs_review", "failed"} or length >= LEAST * whole[seed % len(samples)][2], name
