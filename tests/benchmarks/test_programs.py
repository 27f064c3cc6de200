"""Each benchmark finds what it measures."""

import importlib
from pathlib import Path

import pytest

PROGRAMS = sorted(path.stem for path in (Path(__file__).resolve().parents[2] / "benchmarks").glob("*.py"))


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_benchmark_can_be_loaded(name):
    assert importlib.import_module(f"benchmarks.{name}").__doc__
