"""Each kind of fault is found: every test breaks a sound database in one way."""

import re
import sqlite3
from contextlib import closing

import pytest

from corpus.checks import check_database
from models.errors import InputMissing
from tests.corpus.factory import ashmoor_plan, failed

DOC = "ashmoor-equality-action-plan-2024"
FAULTS = [
    ("DROP INDEX idx_actions_kind", "schema: idx_actions_kind is missing"),
    ("CREATE TABLE notes (text TEXT)", "schema: notes is unknown"),
    ("ALTER TABLE actions RENAME COLUMN rule TO how", "schema: actions is defined otherwise"),
    ("UPDATE actions SET objective_id = 'nowhere' WHERE ref = '1.1'", "foreign key: actions row 1"),
    ("DELETE FROM owners WHERE id = 'hr'", "foreign key: action_owners"),
    ("UPDATE measures SET id = 'Not A Slug' WHERE rowid = 1", "id: measures 'Not A Slug' is no slug"),
    ("UPDATE pages SET id = 'other-p1' WHERE number = 1", "id: pages other-p1 does not begin with its document's"),
    ("DELETE FROM action_list WHERE due_order = 3", "is missing from action_list"),
    ("UPDATE action_list SET id = 'stranger' WHERE due_order = 3", "action_list has stranger, which is no action"),
    ("UPDATE documents SET status = 'ok' WHERE name = 'broken.pdf'", "document broken has no pages, but has not failed"),
    ("UPDATE documents SET reason = NULL WHERE name = 'broken.pdf'", "document broken has failed, but has actions or no reason"),
    ("UPDATE documents SET status = 'failed', reason = 'x' WHERE name = 'ashmoor.pdf'", "has failed, but has actions"),
    ("DELETE FROM runs", "runs has 0 rows"),
    ("UPDATE action_list SET due_order = 9 WHERE due_order = 3", "due_order: .* has 9 in place of 3"),
    ("UPDATE action_list SET deadline_end = '1999-01-01' WHERE due_order = 2", "due_order: .* is due before the one ahead"),
    ("INSERT INTO objectives_fts_docsize VALUES (77, x'00')", "search: objectives_fts does not cover"),
    ("DELETE FROM pages_fts_docsize WHERE id = 1", "search: pages_fts does not cover"),
    ("UPDATE actions SET text = 'Train nobody' WHERE ref = '1.1'", f"grounding: actions {DOC}-1-1 text is not what"),
    ("UPDATE objectives SET text = 'Fair' WHERE ref = '1'", "grounding: objectives .* text is not what"),
    ("UPDATE objectives SET statement = 'Unsaid' WHERE ref = '1'", "grounding: objectives .* statement is not what"),
    ("UPDATE actions SET title = 'Unsaid' WHERE ref = '1.1'", "grounding: actions .* title is not what"),
    ("UPDATE actions SET outcome = 'More' WHERE ref = '1.1'", "grounding: actions .* outcome is not what"),
    ("UPDATE actions SET status_text = 'Done' WHERE ref = '1.1'", "grounding: actions .* status_text is not what"),
    ("UPDATE actions SET category = NULL WHERE ref = '1.1'", "grounding: actions .* category is not what"),
    ("UPDATE deadlines SET text = 'May 2030' WHERE rowid = 1", "grounding: deadlines .* text is not what"),
    ("UPDATE measures SET text = 'All' WHERE rowid = 1", "grounding: measures .* text is not what"),
    ("UPDATE action_owners SET name_as_written = 'IT' WHERE owner_id = 'hr'", "grounding: action_owners .* is not what"),
    ("DELETE FROM evidence WHERE subject_table = 'measures'", "grounding: measures .* text is not what"),
    ("UPDATE evidence SET start = start + 1 WHERE subject_table = 'deadlines'", "grounding: deadlines .* text is not what"),
    ("UPDATE evidence SET \"end\" = 9999 WHERE subject_table = 'measures'", "grounding: evidence for measures .* lies outside"),
    (
        f"UPDATE evidence SET page_id = '{DOC}-p1' WHERE subject_table = 'actions'",
        "grounding: evidence for actions .* lies outside",
    ),
    (
        "UPDATE evidence SET subject_id = 'ghost' WHERE subject_table = 'documents'",
        "evidence for documents ghost title, which is not",
    ),
    ("UPDATE documents SET title = 'Other' WHERE name = 'ashmoor.pdf'", "grounding: documents .* title is not what"),
    ("UPDATE pages SET text = replace(text, 'Fewer', 'Fower')", "grounding: measures .* text is not what"),
]


@pytest.fixture
def sound(build):
    _, path = build(ashmoor_plan(), failed())
    assert check_database(path) == ()
    return path


@pytest.mark.parametrize(("statement", "problem"), FAULTS, ids=[statement for statement, _ in FAULTS])
def test_a_fault_is_found(sound, statement, problem):
    with closing(sqlite3.connect(sound)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        assert connection.execute(statement).rowcount != 0
    found = check_database(sound)
    assert any(re.search(problem, line) for line in found), found


def test_damage_of_the_file_is_found(sound):
    data = bytearray(sound.read_bytes())
    for place in range(4096 * 3, len(data), 4096):
        data[place : place + 64] = b"\xff" * 64
    sound.write_bytes(data)
    assert check_database(sound)


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_another_file_is_no_database(tmp_path, content):
    path = tmp_path / "plans.db"
    path.write_bytes(content)
    assert check_database(path)


def test_a_missing_database_is_named(tmp_path):
    with pytest.raises(InputMissing, match=r"plans\.db: no such database; make one with"):
        check_database(tmp_path / "plans.db")


def test_checking_changes_nothing(sound):
    before = sound.read_bytes()
    check_database(sound)
    assert sound.read_bytes() == before
    assert [file.name for file in sound.parent.iterdir()] == [sound.name]
