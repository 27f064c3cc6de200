"""What the samples show: what a person has put right stands beside what the machine had read."""

import sqlite3
from contextlib import closing

from corpus.samples import make

PLANS = ("ashcombe-vale-edi-action-plan-2024-2027.pdf", "marrowdale-workforce-inclusion-plan-2024-2027.txt")


def test_the_corrections_of_the_samples_hold(run):
    samples = make.FOLDER
    paths = [samples / "documents" / name for name in PLANS]
    result = run("build", *paths, "--councils", samples / "councils.csv", "--corrections", samples / "corrections", "--jobs", 1)
    assert result.returncode == 0, result.stderr
    with closing(sqlite3.connect("plans.db")) as connection:
        found = connection.execute("SELECT operation, state, problem, machine_value, corrected_value FROM corrections").fetchall()
        owners = connection.execute("SELECT owners FROM action_list WHERE action LIKE 'Take our recruitment stall%'").fetchall()
    assert [(operation, state) for operation, state, *_ in found] == [
        ("set", "applied"),
        ("remove", "applied"),
        ("add", "applied"),
        ("add", "applied"),
    ], f"where the machine reads it right by now, the correction has done its work: {found}"
    assert found[0][3].endswith("name one officer in")
    assert found[0][4].endswith("who answers for its use")
    assert owners == [("Talent and Resourcing; Race Equality Network",)]
