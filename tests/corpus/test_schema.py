"""The database is what the tables' descriptions say."""

import datetime
import sqlite3

import pytest
from sqlite_utils import Database

from corpus.schema import create_schema
from corpus.tables import TABLES


@pytest.fixture
def db():
    db = Database(memory=True)
    create_schema(db, today=datetime.date(2026, 1, 1))
    return db


def test_tables_are_strict_and_have_the_columns_described_in_their_order(db):
    for table in TABLES:
        held = db.table(table.name)
        assert held.strict
        assert [(column.name, column.type) for column in held.columns] == [(column.name, column.type) for column in table.columns]
        assert tuple(held.pks) == (table.key or ("rowid",))


def test_columns_stand_as_the_contract_has_them():
    columns = {table.name: [column.name for column in table.columns] for table in TABLES}
    assert columns["deadlines"] == [
        "id", "action_id", "text", "kind", "start", "end", "precision", "bound", "recurrence", "review_start", "review_end",
        "confidence", "rule",
    ]  # fmt: skip
    assert columns["evidence"] == [
        "id", "subject_table", "subject_id", "field", "page_id", "start", "end", "x0", "top", "x1", "bottom",
    ]  # fmt: skip
    assert columns["runs"] == ["version", "today", "options"]


def test_every_link_refers_to_a_table_and_has_an_index(db):
    names = {table.name for table in TABLES}
    for table in TABLES:
        first = {index.columns[0] for index in db.table(table.name).indexes}
        for column in table.columns:
            assert column.references is None or column.references in names
            assert not (column.references or column.facet) or column.name in first, (table.name, column.name)


def test_links_are_enforced(db):
    db.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), db.atomic():
        db.execute("INSERT INTO document_councils VALUES ('no document', 'no council')")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (("a", "goal", 1), "CHECK"),
        (("a", "theme", "first"), "cannot store TEXT"),
        (("b", "theme", 1), "UNIQUE"),
        (("a", None, 1), "NOT NULL"),
    ],
)
def test_a_value_that_may_not_stand_there_is_refused(db, values, message):
    insert = "INSERT INTO objectives (document_id, text, confidence, rule, id, kind, position) VALUES ('', '', 1, '', ?, ?, ?)"
    db.execute(insert, ("b", "objective", 2))
    with pytest.raises(sqlite3.IntegrityError, match=message):
        db.execute(insert, values)


def test_applying_again_changes_nothing(db):
    before = db.schema
    create_schema(db, today=datetime.date(2026, 1, 1))
    assert db.schema == before


def test_everything_is_described():
    for table in TABLES:
        assert table.description.endswith(".")
        assert all(column.description for column in table.columns)
