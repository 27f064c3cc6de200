"""A folder of plans and its database, built when nothing happens."""

import shutil

import pytest

from tests.faults.commands import build, finished, plan

COUNT = 12


@pytest.fixture(scope="package")
def built(tmp_path_factory):
    """Return a folder with plans and their database."""
    whole = tmp_path_factory.mktemp("built")
    folder = whole / "plans"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"plan-{number}.txt").write_text(plan(number))
    status, output = finished(build(folder, whole / "undisturbed.db"))
    assert status == 0, output
    return whole


@pytest.fixture
def plans(built, tmp_path):
    """Return a folder of plans, and the bytes that building it gives when nothing happens."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path / "plans", (tmp_path / "undisturbed.db").read_bytes()
