"""Exports hold what the database holds, and nothing in them is run."""

import csv
import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from openpyxl import load_workbook

from corpus.export import ExportFailed, export, safe_cell
from corpus.tables import TABLES
from models.errors import InputMissing
from tests.corpus.factory import Draft, ashmoor_plan, failed, rows

HOSTILE = '=HYPERLINK("https://evil.example","A; B, C\\D")'


@pytest.fixture
def database(build):
    draft = Draft("hostile.pdf").title("+1 Plan")
    draft.action(
        HOSTILE,
        owners=["@owner"],
        measures=["-3%", "tab\tand bell \x07"],
        deadlines=[("by May 2026", "2026-05-01", "2026-05-31")],
    )
    draft.action("Long " * 9000)
    _, path = build(ashmoor_plan(), draft.entry(), failed())
    return path


def read_csv(path):
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_a_csv_file_holds_the_list_of_actions(database, tmp_path):
    target = tmp_path / "out" / "actions.csv"
    assert export(database, target, "csv") == (target,)
    read = read_csv(target)
    assert [row["id"] for row in read] == [
        identity for (identity,) in rows(database, "SELECT id FROM action_list ORDER BY due_order")
    ]
    assert read[0]["due_order"] == "1"
    assert read[0]["partners"] == ""


def test_a_folder_gets_a_csv_file_for_each_table_with_rows(database, tmp_path):
    written = export(database, tmp_path / "out", "csv")
    assert {path.stem for path in written} == {
        table.name for table in TABLES if rows(database, f"SELECT count(*) FROM {table.name}") != [(0,)]
    }
    for path in written:
        assert len(read_csv(path)) == rows(database, f"SELECT count(*) FROM {path.stem}")[0][0]


def test_no_csv_cell_begins_as_a_formula(database, tmp_path):
    for path in export(database, tmp_path / "out", "csv"):
        for row in read_csv(path):
            assert not [value for value in row.values() if value.lstrip().startswith(("=", "+", "-", "@"))]
    texts = {row["text"] for row in read_csv(tmp_path / "out" / "actions.csv")}
    assert f"'{HOSTILE}" in texts


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00a0@", "＝"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(start):
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"


@given(st.one_of(st.text(), st.integers(), st.none(), st.floats(allow_nan=False)))
def test_cells_change_in_no_other_way(value):
    assert safe_cell(value) in (value, f"'{value}")
    assert not isinstance(value, str) or safe_cell(value).removeprefix("'") == value.removeprefix("'")


def test_a_workbook_holds_texts_and_no_formula(database, tmp_path):
    (path,) = export(database, tmp_path, "xlsx")
    assert path == tmp_path / "plans.xlsx"
    book = load_workbook(path)
    assert book.sheetnames == ["Actions", "Objectives", "Documents", "Issues"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert HOSTILE in {cell.value for cell in cells}
    assert len(list(book["Actions"].iter_rows())) == 1 + rows(database, "SELECT count(*) FROM action_list")[0][0]
    assert max(len(cell.value) for cell in cells if isinstance(cell.value, str)) == 32_767
    assert book["Actions"].freeze_panes == "A2"


def test_json_holds_every_row_of_every_table(database, tmp_path):
    (path,) = export(database, tmp_path / "all.json", "json")
    data = json.loads(path.read_text("utf-8"))
    assert list(data) == [table.name for table in TABLES]
    for table in TABLES:
        stored = rows(database, f"SELECT * FROM {table.name} ORDER BY rowid")
        assert [tuple(row.values()) for row in data[table.name]] == stored


def test_a_calendar_has_an_all_day_event_for_each_deadline(database, tmp_path):
    (path,) = export(database, tmp_path / "deadlines.ics", "ics")
    data = path.read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    events = Calendar.from_ical(data).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [
        "Ashmoor: Train all front-line staff in British Sign Language",
        "Ashmoor: Publish pay gaps",
        f"Ashmoor: {HOSTILE}",
        "Ashmoor: Train all front-line staff in British Sign Language",
    ]
    assert events[0]["dtstart"].dt == datetime.date(2025, 3, 31)
    assert len({str(event["uid"]) for event in events}) == 4
    assert "by May 2026" in str(events[2]["description"])
    assert str(events[0]["url"]) == "https://ashmoor.example/plan.pdf#page=2"
    assert b"DTSTART;VALUE=DATE:20250331" in data


def test_what_is_complete_has_no_event(build, tmp_path):
    draft = Draft().action("Act", deadlines=[("2027", "2027-01-01", "2027-12-31")], status="Done")
    done = draft.actions[0].status.model_copy(update={"value": "complete"})
    draft.actions = [draft.actions[0].model_copy(update={"status": done})]
    _, database = build(draft.entry())
    (path,) = export(database, tmp_path / "deadlines.ics", "ics")
    assert b"VEVENT" not in path.read_bytes()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json", "ics"])
def test_the_same_database_gives_the_same_bytes(database, tmp_path, kind):
    first = export(database, tmp_path / "first", kind)
    second = export(database, tmp_path / "second", kind)
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_a_missing_or_foreign_database_is_named(tmp_path):
    with pytest.raises(InputMissing, match="no such database"):
        export(tmp_path / "none.db", tmp_path, "csv")
    (tmp_path / "other.db").write_bytes(b"something else" * 100)
    with pytest.raises(ExportFailed, match=r"other\.db: cannot be exported"):
        export(tmp_path / "other.db", tmp_path / "out.json", "json")
    assert not (tmp_path / "out.json").exists()
