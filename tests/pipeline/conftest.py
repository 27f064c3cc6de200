"""Commands run as a person runs them, in an empty folder with a few invented plans."""

import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.fixture
def run(tmp_path):
    """Return a function that runs a command in its own process and returns what it printed and its status."""

    def run(*arguments, **options):
        command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False, **options)

    return run


@pytest.fixture
def root():
    return Path(__file__).resolve().parents[2]
