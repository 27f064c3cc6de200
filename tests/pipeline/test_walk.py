"""Which files are meant: known types in folders, anything that is named, and a sentence for what is not there."""

import errno
import os
from pathlib import Path

import pytest

from pipeline.walk import find_inputs


@pytest.fixture
def folder(tmp_path):
    for name in (
        "b.pdf",
        "a.TXT",
        "README.md",
        "readme.txt",
        "notes.xyz",
        ".hidden.pdf",
        "~$a.docx",
        "deep/er/c.html",
        ".git/d.txt",
    ):
        path = tmp_path / "plans" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path / "plans"


def names(paths, folder):
    return [path.relative_to(folder).as_posix() for path in paths]


def test_a_folder_gives_known_types_at_any_depth_in_order(folder):
    inputs = find_inputs([folder])
    assert names(inputs.files, folder) == ["a.TXT", "b.pdf", "deep/er/c.html"]
    assert names(inputs.passed_over, folder) == [".hidden.pdf", "README.md", "notes.xyz", "readme.txt", "~$a.docx"]
    assert inputs.wrong == ()


@pytest.mark.parametrize("name", ["README.md", "notes.xyz", ".hidden.pdf"])
def test_a_file_that_is_named_is_always_taken(folder, name):
    assert find_inputs([folder / name]).files == (folder / name,)


def test_a_file_named_twice_is_read_once(folder):
    assert len(find_inputs([folder / "b.pdf", folder, folder / "b.pdf"]).files) == 3


def test_links_are_followed_to_files_and_those_to_folders_or_nowhere_are_told(folder):
    (folder / "loop").symlink_to(folder)
    (folder / "there.pdf").symlink_to(folder / "b.pdf")
    (folder / "gone.pdf").symlink_to(folder / "nowhere.pdf")
    (folder / "self.pdf").symlink_to(folder / "self.pdf")
    inputs = find_inputs([folder])
    assert names(inputs.files, folder) == ["a.TXT", "b.pdf", "deep/er/c.html", "there.pdf"]
    assert "loop" in names(inputs.passed_over, folder)
    nowhere = "a link that leads nowhere; remove it, or put the file in its place"
    assert inputs.wrong == (f"{folder / 'gone.pdf'}: {nowhere}", f"{folder / 'self.pdf'}: {nowhere}")
    assert find_inputs([folder / "self.pdf"]).wrong == inputs.wrong[1:]


def test_a_folder_that_is_not_to_be_read_is_named_and_the_rest_stands(folder, monkeypatch):
    real = os.scandir

    def refusing(path):
        if Path(path).name == "deep":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)  # nothing is refused to those who may do all
    inputs = find_inputs([folder])
    assert names(inputs.files, folder) == ["a.TXT", "b.pdf"]
    assert [message.split(": ")[:2] for message in inputs.wrong] == [
        [str(folder / "deep"), "the system does not let this folder be read"]
    ]


def test_what_is_not_there_is_named_and_the_rest_stands(folder, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    inputs = find_inputs([tmp_path / "nowhere.pdf", folder / "b.pdf", empty])
    assert inputs.files == (folder / "b.pdf",)
    assert [message.split(": ")[0] for message in inputs.wrong] == [str(tmp_path / "nowhere.pdf"), str(empty)]
