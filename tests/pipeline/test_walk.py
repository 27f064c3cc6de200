"""Which files are meant: known types in folders, anything that is named, and a sentence for what is not there."""

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


def test_what_is_not_there_is_named_and_the_rest_stands(folder, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    inputs = find_inputs([tmp_path / "nowhere.pdf", folder / "b.pdf", empty])
    assert inputs.files == (folder / "b.pdf",)
    assert [message.split(": ")[0] for message in inputs.wrong] == [str(tmp_path / "nowhere.pdf"), str(empty)]
