"""Commands run as a person runs them, in an empty folder with a few invented plans."""

from typing import NamedTuple

import pytest
from click.testing import CliRunner

from pipeline.cli import main

PLAN = """Ashmere Borough Council
Equality Action Plan 2024 to 2026

Objective 1: Make our buildings easy to use
We will:
- Fit a hearing loop at each public counter by March 2025
- Publish an access guide for each library by June 2025

Objective 2: Hear from everyone
We will:
- Hold a listening day in each ward in 2025
"""


@pytest.fixture
def folder(tmp_path):
    """Return a folder with one plan that can be read."""
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "ashmere.txt").write_text(PLAN, "utf-8")
    return plans


class Ran(NamedTuple):
    """What a command has printed, and its status."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return a function that runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
        return Ran(result.exit_code, result.stdout, result.stderr)

    return run
