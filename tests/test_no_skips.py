"""``--no-skips`` makes a failure of each test that skips though it could run; the gate depends on it."""

import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
WRITTEN = """
import pytest

def test_runs():
    pass

@pytest.mark.skip(reason="no browser: install one")
def test_skips():
    raise AssertionError

@pytest.mark.xfail(strict=True, reason="known")
def test_known():
    raise AssertionError
"""


@pytest.mark.parametrize(("options", "status", "told"), [([], 0, "1 skipped"), (["--no-skips"], 1, "install what it needs")])
def test_a_skip_fails_only_where_it_must(tmp_path, options, status, told):
    (tmp_path / "conftest.py").write_text((TESTS / "conftest.py").read_text("utf-8"), "utf-8")
    (tmp_path / "test_written.py").write_text(WRITTEN)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-q", *options, str(tmp_path)]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == status, result.stdout
    assert told in result.stdout
    assert "1 xfailed" in result.stdout
