"""The commands on a built database, and what Ctrl-C and wrong words give."""

import json
import sqlite3
from contextlib import closing

import pytest
from jsonschema import validate

from pipeline.docs import plan_schema


@pytest.fixture
def database(folder, run, tmp_path):
    run("build", folder)
    return tmp_path / "plans.db"


def test_check_says_that_all_is_well(database, run):
    result = run("check")
    assert (result.returncode, result.stdout) == (0, "plans.db: ok\n")


def test_check_names_what_is_not(database, run):
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE actions SET text = 'Something else' WHERE rowid = 1")
    result = run("check")
    assert result.returncode == 1
    assert "council-plans: " in result.stderr
    assert "problem" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        (["actions.csv"], ["actions.csv"]),
        (["plans.xlsx"], ["plans.xlsx"]),
        (["all.json"], ["all.json"]),
        (["when.ics"], ["when.ics"]),
        (["out", "--format", "json"], ["out/plans.json"]),
    ],
)
def test_export_writes_what_the_ending_or_the_option_says(database, run, tmp_path, arguments, files):
    result = run("export", *arguments)
    assert result.returncode == 0
    assert result.stdout.split() == files
    assert all((tmp_path / file).stat().st_size > 0 for file in files)


def test_export_to_a_folder_gives_a_csv_for_each_table(database, run, tmp_path):
    result = run("export", "everything")
    assert {"everything/actions.csv", "everything/documents.csv"} <= set(result.stdout.split())


def test_extract_prints_what_the_schema_describes(folder, run):
    plan = json.loads(run("extract", folder / "ashmere.txt").stdout)
    validate(plan, plan_schema())
    assert len(plan["actions"]) == 3
    assert plan["actions"][0]["deadlines"][0]["end"] == "2025-03-31"


def test_an_unknown_command_is_wrong_usage(run):
    assert run("fetch-everything").returncode == 2
