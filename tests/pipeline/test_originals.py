"""Originals are kept under their hashes, whole or not at all."""

from pipeline.originals import drop_others, keep_original, originals_folder, read_original


def test_a_file_is_kept_once_and_read_back(tmp_path):
    folder = originals_folder(tmp_path / "plans.db")
    (tmp_path / "a.txt").write_bytes(b"one")
    keep_original(tmp_path / "a.txt", "1" * 64, folder=folder)
    (tmp_path / "a.txt").write_bytes(b"two")
    keep_original(tmp_path / "a.txt", "1" * 64, folder=folder)
    assert read_original(folder, "1" * 64) == b"one"
    assert read_original(folder, "2" * 64) is None
    assert [path.name for path in folder.iterdir()] == ["1" * 64]


def test_a_file_that_cannot_be_read_leaves_nothing(tmp_path):
    folder = originals_folder(tmp_path / "plans.db")
    keep_original(tmp_path / "gone.txt", "3" * 64, folder=folder)
    assert list(folder.iterdir()) == []


def test_what_is_not_wanted_any_more_goes(tmp_path):
    folder = originals_folder(tmp_path / "plans.db")
    (tmp_path / "a.txt").write_bytes(b"one")
    for sha256 in ("1" * 64, "2" * 64):
        keep_original(tmp_path / "a.txt", sha256, folder=folder)
    drop_others(folder, ["2" * 64])
    assert [path.name for path in folder.iterdir()] == ["2" * 64]
