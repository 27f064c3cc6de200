"""A file beside a document tells what the document does not: `plan.txt.toml` of `plan.txt`."""

import sqlite3
from contextlib import closing

import pytest

PLAN = "Equality Action Plan\n\nWe will:\n- Fit a hearing loop at each public counter by March 2025\n"


def rows(path, query):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture
def beside(folder):
    """Return a function that writes a sidecar of a plan that names no council."""
    (folder / "ashmere.txt").unlink()
    (folder / "plan.txt").write_text(PLAN)

    def write(text):
        (folder / "plan.txt.toml").write_text(text)
        return folder

    return write


def test_the_council_and_what_else_is_told(beside, run, tmp_path):
    folder = beside(
        'councils = ["Bexley", "Barnet"]\ntitle = "Fair for all"\nurl = "https://plans.example/fair.pdf"\nlicence = "OGL v3"\n'
    )
    result = run("build", folder)
    assert result.returncode == 0, result.stderr
    assert "passed over" not in result.stdout
    assert "to review" not in result.stdout
    query = "SELECT status, title, source_url, licence, availability FROM documents"
    assert rows(tmp_path / "plans.db", query) == [
        ("ok", "Equality Action Plan", "https://plans.example/fair.pdf", "OGL v3", None)
    ]
    councils = rows(tmp_path / "plans.db", "SELECT council_id FROM document_councils ORDER BY rowid")
    assert councils == [("bexley",), ("barnet",)]
    assert ("council_from_sidecar",) in rows(tmp_path / "plans.db", "SELECT code FROM issues")
    assert run("check").returncode == 0


def test_without_it_the_council_is_not_guessed(beside, run, tmp_path):
    run("build", beside('licence = "OGL v3"\n'))
    assert rows(tmp_path / "plans.db", "SELECT status, reason FROM documents") == [("needs_review", "council_unsure")]
    assert rows(tmp_path / "plans.db", "SELECT * FROM document_councils") == []


def test_a_council_that_the_register_does_not_know_is_said(beside, run, tmp_path):
    run("build", beside('councils = ["Nether Ashmoor Town Council"]\n'))
    assert rows(tmp_path / "plans.db", "SELECT status, reason FROM documents") == [("needs_review", "council_unsure")]
    ((message,),) = rows(tmp_path / "plans.db", "SELECT message FROM issues WHERE code = 'council_unknown'")
    assert "the sidecar names Nether Ashmoor Town Council, which the register does not know" in message


def test_where_the_document_names_another_a_person_must_look(beside, run, tmp_path):
    folder = beside('councils = ["Bexley"]\n')
    (folder / "plan.txt").write_text(f"Barnet Council\n{PLAN}")
    run("build", folder)
    assert rows(tmp_path / "plans.db", "SELECT status, reason FROM documents") == [("needs_review", "council_differs")]
    assert rows(tmp_path / "plans.db", "SELECT council_id FROM document_councils") == [("barnet",)]


def test_a_sidecar_that_changed_is_noticed(beside, run, tmp_path):
    run("build", beside('councils = ["Barnet"]\n'))
    run("build", beside('councils = ["Bexley"]\n'))
    assert rows(tmp_path / "plans.db", "SELECT council_id FROM document_councils") == [("bexley",)]
    run("build", "plans", "--database", "anew.db")
    assert (tmp_path / "plans.db").read_bytes() == (tmp_path / "anew.db").read_bytes()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('council = "Bexley"\n', "council: Extra inputs are not permitted; the keys are councils, title"),
        ('councils = "Bexley"\n', "councils: Input should be a valid tuple"),
        ("councils = Bexley\n", "no TOML in UTF-8"),
        ('url = "ftp://plans.example/"\n', "url: "),
    ],
)
def test_one_that_cannot_be_used_is_named(beside, run, text, told):
    result = run("build", beside(text))
    assert result.returncode == 2
    assert "plan.txt.toml: " in result.stderr
    assert told in result.stderr


def test_one_without_its_document_is_passed_over(beside, folder, run):
    beside("")
    (folder / "other.txt.toml").write_text('councils = ["Bexley"]\n')
    assert "1 file passed over" in run("build", folder).stdout
