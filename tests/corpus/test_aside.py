"""Folders and files made aside: found by their locks, never left behind."""

import errno
import fcntl
from pathlib import Path

import pytest

from corpus.aside import folder_aside, locked_folder, put_in_place, sweep


def test_a_folder_below_where_the_program_was_started_is_locked_and_left_by_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("parts").mkdir()
    with folder_aside(Path("parts"), ".new-") as folder:
        assert folder.parent == tmp_path / "parts"
        sweep(tmp_path / "parts", ".new-")  # it is in use
        assert folder.is_dir()
    assert list((tmp_path / "parts").iterdir()) == []


def test_where_files_cannot_be_locked_it_is_an_error_and_nothing_is_left(tmp_path, monkeypatch):
    def refused(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refused)
    with pytest.raises(OSError, match="No locks available"):
        locked_folder(tmp_path, ".new-")
    assert list(tmp_path.iterdir()) == []


def test_what_was_not_finished_takes_no_place_and_is_removed(tmp_path):
    def half(target):
        with put_in_place(target) as aside:
            aside.write_text("half")
            raise ValueError("no more")

    (tmp_path / "kept").write_text("whole")
    with pytest.raises(ValueError, match="no more"):
        half(tmp_path / "kept")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert (tmp_path / "kept").read_text() == "whole"
