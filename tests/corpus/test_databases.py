"""What building a database loads."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOADED = "import sys; {}; print(*sorted({{'pandas', 'sqlite_utils'}} & sys.modules.keys()))"


@pytest.mark.parametrize(
    ("imports", "loaded"),
    [
        ("import corpus.store", "sqlite_utils"),  # data frames are not waited for
        ("import corpus.store, pandas", "pandas sqlite_utils"),  # they can still be had
        ("import pandas, corpus.store", "pandas sqlite_utils"),
    ],
)
def test_data_frames_are_not_loaded_for_a_build(imports: str, loaded: str) -> None:
    done = subprocess.run([sys.executable, "-c", LOADED.format(imports)], check=True, stdout=subprocess.PIPE, text=True)
    assert done.stdout.strip() == loaded
