"""A file gives a plan whatever happens: what goes wrong is its reason."""

import pytest

from corpus.register import load_register
from ingest import reader
from pipeline import extraction
from pipeline.limits import Stop
from pipeline.reads import survived

COUNCILS = load_register()


def breaks(data, *, name, options):
    raise ZeroDivisionError("a reader has a bug")


def test_a_crash_of_a_reader_is_the_document_s_failure(monkeypatch, tmp_path):
    monkeypatch.setattr(reader, "read_document", breaks)
    (tmp_path / "a.txt").write_text("We will:\n- Train all reception staff by June 2025\n")
    found = extraction.extract_file(tmp_path / "a.txt", councils=COUNCILS)
    assert (found.plan.status, found.plan.reason, found.document) == ("failed", "crashed", None)
    message = found.plan.issues[0].message
    assert message.startswith("a.txt: ZeroDivisionError: a reader has a bug (test_extraction.py, line ")
    assert message.endswith("please report it with the file")


@pytest.mark.parametrize("name", ["gone.txt", "folder"])
def test_what_the_system_does_not_let_be_read_fails_under_a_hash_of_its_own(tmp_path, name):
    (tmp_path / "folder").mkdir()
    one = extraction.extract_file(tmp_path / name, councils=COUNCILS)
    other = extraction.extract_file(tmp_path / f"other-{name}", councils=COUNCILS)
    assert one.plan.reason == other.plan.reason == "unreadable"
    assert one.plan.source_document.sha256 != other.plan.source_document.sha256
    assert name in one.plan.issues[0].message


def test_a_file_whose_process_died_is_stored_as_crashed(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    read = survived(tmp_path / "a.txt", Stop("crashed", "out of memory"))
    assert read.failed.plan.reason == "crashed"
    assert "a.txt: out of memory" in read.failed.plan.issues[0].message
