"""Originals are kept under their hashes, whole or not at all."""

import hashlib

from pipeline.originals import drop_others, keep_original, originals_folder, read_original

ONE, TWO = (hashlib.sha256(content).hexdigest() for content in (b"one", b"two"))


def test_a_file_is_kept_once_and_read_back(tmp_path):
    folder = originals_folder(tmp_path / "plans.db")
    (tmp_path / "a.txt").write_bytes(b"one")
    assert keep_original(tmp_path / "a.txt", ONE, folder=folder)
    (tmp_path / "a.txt").write_bytes(b"two")
    assert keep_original(tmp_path / "a.txt", ONE, folder=folder)
    assert read_original(folder, ONE) == b"one"
    assert read_original(folder, TWO) is None
    assert [path.name for path in folder.iterdir()] == [ONE]


def test_a_file_that_changed_since_it_was_read_is_not_kept(tmp_path):
    folder = originals_folder(tmp_path / "plans.db")
    (tmp_path / "a.txt").write_bytes(b"two")
    assert not keep_original(tmp_path / "a.txt", ONE, folder=folder)
    assert list(folder.iterdir()) == []


def test_a_file_that_cannot_be_read_leaves_nothing(tmp_path):
    folder = originals_folder(tmp_path / "plans.db")
    assert not keep_original(tmp_path / "gone.txt", ONE, folder=folder)
    assert not folder.exists()


def test_what_is_not_wanted_any_more_goes(tmp_path):
    folder = originals_folder(tmp_path / "plans.db")
    for content, sha256 in ((b"one", ONE), (b"two", TWO)):
        (tmp_path / "a.txt").write_bytes(content)
        keep_original(tmp_path / "a.txt", sha256, folder=folder)
    drop_others(folder, [TWO])
    assert [path.name for path in folder.iterdir()] == [TWO]
