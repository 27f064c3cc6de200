"""Files that cannot be read: a sentence, a status, an exit status, and no harm to the others."""

import io
import json
import sqlite3
from contextlib import closing

import pypdfium2
import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen import canvas


def pdf(encrypt=None):
    data = io.BytesIO()
    page = canvas.Canvas(data, encrypt=encrypt, invariant=True)
    for line in range(40):
        page.drawString(72, 800 - 18 * line, f"Line {line} of an invented plan")
    page.save()
    return data.getvalue()


def broken_pdf():
    """A PDF that PDFium cannot open either: it ends before its page tree."""
    data = pdf()[:300]
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(data)
    return data


BAD = {
    "empty.pdf": (lambda: b"", "empty"),
    "page.pdf": (lambda: b"<!DOCTYPE html><html><body><h1>Not found</h1><p>The page has moved.</p></body></html>", "not_a_pdf"),
    "cut.pdf": (broken_pdf, "truncated"),
    "locked.pdf": (lambda: pdf(pdfencrypt.StandardEncryption("secret", canPrint=0)), "encrypted"),
    "noise.txt": (lambda: bytes(range(256)) * 40, "unknown_type"),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "legacy_format"),
}


@pytest.fixture(params=BAD)
def bad(request, tmp_path):
    """Return a file that cannot be read, and the reason that must be given."""
    make, reason = BAD[request.param]
    path = tmp_path / request.param
    path.write_bytes(make())
    return path, reason


def test_extract_prints_a_failed_plan(bad, run):
    path, reason = bad
    result = run("extract", path)
    assert result.returncode == 1
    plan = json.loads(result.stdout)
    assert (plan["status"], plan["reason"]) == ("failed", reason)
    assert plan["document"] == path.name
    assert path.name in plan["issues"][0]["message"]
    assert "Traceback" not in result.stderr


def test_build_stores_all_and_names_each_failure(folder, run, tmp_path):
    for name, (make, _) in BAD.items():
        (folder / name).write_bytes(make())
    files = sorted(folder.iterdir())
    result = run("build", *files, "--database", tmp_path / "plans.db")
    assert result.returncode == 1, result.stderr
    with closing(sqlite3.connect(tmp_path / "plans.db")) as connection:
        rows = connection.execute("SELECT reason FROM documents WHERE status = 'failed'").fetchall()
        actions = connection.execute("SELECT count(*) FROM actions").fetchone()[0]
    assert sorted(reason for (reason,) in rows) == sorted(reason for _, reason in BAD.values())
    assert actions == 3
    for name in BAD:
        assert f"{name}: " in result.stdout or f"{name} " in result.stdout
    assert run("check", "--database", tmp_path / "plans.db").returncode == 0


@pytest.mark.parametrize("command", ["extract", "explain"])
def test_a_missing_file_is_wrong_usage(command, run):
    result = run(command, "nowhere.pdf")
    assert result.returncode == 2
    assert "nowhere.pdf" in result.stderr


def test_a_missing_file_and_an_empty_folder_leave_the_others_stored(folder, run, tmp_path):
    (tmp_path / "nothing").mkdir()
    result = run("build", "nowhere.pdf", "nothing", folder)
    assert result.returncode == 2
    assert "nowhere.pdf: no such file" in result.stderr
    assert "nothing: no document in this folder" in result.stderr
    assert "3 actions" in result.stdout
    assert (tmp_path / "plans.db").is_file()


def test_a_folder_without_documents_builds_nothing(run, tmp_path):
    (tmp_path / "nothing").mkdir()
    (tmp_path / "nothing" / "README.md").write_text("# Plans\n")
    result = run("build", "nothing")
    assert result.returncode == 2
    assert not (tmp_path / "plans.db").exists()


@pytest.mark.parametrize("command", ["serve", "check", "export"])
def test_a_database_that_is_not_there_is_named_with_what_makes_one(command, run):
    arguments = {"export": ["out.csv"]}.get(command, [])
    result = run(command, *arguments, "--database", "none.db")
    assert result.returncode == 2
    assert "none.db" in result.stderr
    assert "council-plans build" in result.stderr
