"""What a person sets right stands in the database, the machine's value beside it; what does not fit any more is told."""

import csv
import io
import tomllib

import pytest

from corpus.checks import check_database, stale_corrections
from corpus.corrections import Correction, CorrectionsInvalid, corrections_text, load_corrections, read_corrections
from corpus.review import review_table, reviewed_corrections
from tests.corpus.factory import TODAY, ashmoor_plan, rows

PLAN = "ashmoor-equality-action-plan-2024"
FIRST, SECOND = f"{PLAN}-1-1", f"{PLAN}-1-2"
TRAIN = "Train all front-line staff in British Sign Language"
SIGN = {"who": "A. Reader", "when": TODAY, "why": "misread"}


def correction(operation, table, key, seen, **more):
    return Correction(name="ashmoor-1", operation=operation, table=table, id=key, seen=seen, **SIGN | more)


def corrected(build, *corrections):
    summary, path = build(ashmoor_plan(), corrections=corrections)
    assert check_database(path) == ()
    return summary, path


def recorded(path):
    return rows(path, "SELECT state, field, machine_value, corrected_value, document_id FROM corrections")


def test_a_value_is_set_and_the_machine_s_is_kept_beside(build):
    change = correction("set", "actions", FIRST, TRAIN, field="text", value="Train all staff in British Sign Language")
    summary, path = corrected(build, change)
    assert summary.stale == ()
    assert rows(path, "SELECT action FROM action_list WHERE id = ?", FIRST) == [("Train all staff in British Sign Language",)]
    assert recorded(path) == [("applied", "text", TRAIN, "Train all staff in British Sign Language", PLAN)]
    assert rows(path, "SELECT who, corrected_on, why FROM corrections") == [("A. Reader", "2026-01-01", "misread")]


def test_the_lists_follow_a_deadline_that_is_set(build):
    change = correction("set", "deadlines", f"{SECOND}-d1", "2025-05-31", field="end", value="2027-05-31")
    _, path = corrected(build, change)
    assert rows(path, "SELECT deadline_end, date_passed FROM action_list WHERE id = ?", SECOND) == [("2027-05-31", 0)]


def test_an_empty_value_is_set_and_a_value_emptied(build):
    title = correction("set", "actions", FIRST, "", field="title", value="Signing")
    emptied = correction("set", "actions", FIRST, "People", field="category")
    _, path = corrected(build, title, emptied.model_copy(update={"name": "ashmoor-2"}))
    assert rows(path, "SELECT title, category FROM actions WHERE id = ?", FIRST) == [("Signing", None)]


@pytest.mark.parametrize(
    ("table", "key", "seen", "gone"),
    [
        ("actions", FIRST, TRAIN, "SELECT count(*) FROM action_list WHERE id = '{}'"),
        ("deadlines", f"{FIRST}-d2", "June 2026", "SELECT count(*) FROM deadlines WHERE id = '{}'"),
        ("measures", f"{FIRST}-m1", "90% of staff trained", "SELECT count(*) FROM measures WHERE id = '{}'"),
        ("action_owners", f"{FIRST},hr,owner", "HR", "SELECT count(*) FROM owners WHERE id = 'hr'"),
        ("objectives", f"{PLAN}-o2", "A workforce like our town", "SELECT count(*) FROM objectives WHERE id = '{}'"),
        ("document_councils", f"{PLAN},ashmoor", "ashmoor", "SELECT count(*) FROM document_councils"),
    ],
)
def test_a_row_is_removed_with_all_that_hangs_on_it(build, table, key, seen, gone):
    _, path = corrected(build, correction("remove", table, key, seen))
    assert rows(path, gone.format(key)) == [(0,)]
    assert recorded(path)[0][:3] == ("applied", None, seen)
    assert rows(path, "SELECT count(*) FROM evidence WHERE subject_id = ?", key) == [(0,)]


def test_the_actions_of_a_removed_objective_go_to_the_one_above_it(build):
    _, path = corrected(build, correction("remove", "objectives", f"{PLAN}-o2", "A workforce like our town"))
    assert rows(path, "SELECT objective_id FROM actions WHERE id = ?", SECOND) == [(f"{PLAN}-o1",)]


@pytest.mark.parametrize(
    ("table", "parent", "seen", "values", "query"),
    [
        ("actions", PLAN, "Ashmoor Equality Action Plan 2024 to 2026", {"text": "Fewer complaints"}, "SELECT text FROM actions"),
        ("action_owners", FIRST, TRAIN, {"text": "Deaf Voices", "kind": "group"}, "SELECT name_as_written FROM action_owners "
         "WHERE role = 'owner'"),
        ("deadlines", SECOND, "Publish pay gaps", {"text": "June 2026", "kind": "fixed", "end": "2026-06-30"},
         "SELECT text FROM deadlines WHERE action_id LIKE '%1-2'"),
        ("measures", SECOND, "Publish pay gaps", {"text": "Fewer complaints"}, "SELECT text FROM measures "
         "WHERE action_id LIKE '%1-2'"),
    ],
)  # fmt: skip
def test_a_row_is_added_where_its_words_stand(build, table, parent, seen, values, query):
    _, path = corrected(build, correction("add", table, parent, seen, values=values))
    assert (values["text"],) in rows(path, query)
    ((page, start, end),) = rows(
        path, "SELECT page_id, start, end FROM evidence WHERE subject_table = ? ORDER BY rowid DESC LIMIT 1", table
    )
    text = "\n".join(text for (text,) in rows(path, "SELECT text FROM pages ORDER BY number"))
    assert text[start:end] == values["text"]
    assert page == f"{PLAN}-p2"


def test_an_added_council_is_listed(build):
    added = correction("add", "document_councils", PLAN, "Ashmoor Equality Action Plan 2024 to 2026", values={"text": "belwick"})
    _, path = corrected(build, added)
    assert rows(path, "SELECT DISTINCT council FROM action_list") == [("Ashmoor; Belwick",)]


def test_an_action_is_linked_otherwise(build):
    _, path = corrected(build, correction("relink", "actions", SECOND, "Publish pay gaps", value=f"{PLAN}-o1"))
    assert rows(path, "SELECT objective FROM action_list WHERE id = ?", SECOND) == [("Fair services for everyone",)]
    assert recorded(path) == [("applied", "objective_id", f"{PLAN}-o2", f"{PLAN}-o1", PLAN)]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (correction("set", "actions", FIRST, "Train nobody", field="text", value="x"), "but now it is"),
        (correction("remove", "actions", "ashmoor-no-such", "x"), "there is no ashmoor-no-such"),
        (correction("relink", "actions", SECOND, "Publish pay gaps", value="elsewhere-o1"), "there is no elsewhere-o1"),
        (correction("set", "actions", FIRST, "", field="status", value="nearly done"), "does not allow it"),
        (correction("add", "measures", FIRST, TRAIN, values={"text": "Free ice cream"}), "do not stand in the document"),
        (correction("add", "document_councils", PLAN, "Another title", values={"text": "belwick"}), "but now it is"),
        (correction("remove", "action_owners", FIRST, "HR"), "is no key of action_owners"),
        (correction("remove", "action_owners", f"{FIRST},hr,partner", "HR"), "any more"),
    ],
)
def test_a_stale_correction_changes_nothing_and_is_reported(build, change, problem):
    _, untouched = build(ashmoor_plan(), name="untouched.db")
    summary, path = corrected(build, change)
    assert problem in summary.stale[0]
    assert stale_corrections(path) == summary.stale
    assert recorded(path)[0][0] == "stale"
    for table in ("actions", "objectives", "measures", "action_owners", "evidence", "document_councils", "owners"):
        assert rows(path, f"SELECT * FROM {table}") == rows(untouched, f"SELECT * FROM {table}")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[correction]\n", "cannot be read"),
        ('[[correction]]\noperation = "set"\n', "table is empty; fill it in"),
        ('[[correction]]\noperation = "set"\ntable = "actions"\nid = "a"\nfield = "id"\nseen = ""\nvalue = "b"\nwho = "A"\n'
         'when = 2026-01-01\nwhy = "x"\n', "actions.id cannot be set"),
        ('[[correction]]\noperation = "add"\ntable = "actions"\nid = "a"\nseen = ""\nvalues = {rule = "x"}\nwho = "A"\n'
         'when = 2026-01-01\nwhy = "x"\n', "give values.text"),
        ('[[correction]]\noperation = "remove"\ntable = "pages"\nid = "a"\nseen = ""\nwho = "A"\n'
         'when = 2026-01-01\nwhy = ""\n', "why"),
        ('[[correction]]\noperation = "set"\ntable = "deadlines"\nid = "a"\nfield = "end"\nseen = ""\nvalue = "soon"\nwho = "A"\n'
         'when = 2026-01-01\nwhy = "x"\n', "end is 'soon'; write a day as 2026-01-31"),
        ('[[correction]]\noperation = "set"\ntable = "documents"\nid = "a"\nfield = "published"\nseen = ""\nvalue = "2026-13"\n'
         'who = "A"\nwhen = 2026-01-01\nwhy = "x"\n', "or a month as 2026-01"),
        ('[[correction]]\noperation = "add"\ntable = "deadlines"\nid = "a"\nseen = ""\nvalues = {text = "x", start = "2026"}\n'
         'who = "A"\nwhen = 2026-01-01\nwhy = "x"\n', "start is '2026'"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_named(tmp_path, text, problem):
    (tmp_path / "wrong.toml").write_text(text)
    with pytest.raises(CorrectionsInvalid, match=problem) as caught:
        load_corrections(tmp_path)
    assert "wrong.toml" in str(caught.value)


def test_corrections_are_written_as_they_are_read(tmp_path):
    first = correction("set", "actions", FIRST, 'He said "no"\n\x7f\u2013 twice', field="text", value="\\ and \U0001f600")
    second = correction("add", "deadlines", FIRST, TRAIN, values={"text": "June 2026", "end": "2026-06-30"})
    (tmp_path / "ashmoor.toml").write_text(corrections_text([first, second]), "utf-8")
    assert read_corrections(tmp_path / "ashmoor.toml") == (first, second.model_copy(update={"name": "ashmoor-2"}))
    assert load_corrections(tmp_path / "no such folder") == ()


def filled_in(path, tmp_path, marks, delimiter=","):
    """Return the path of the review table with cells filled in: ``{(id, field): {column: text}}``."""
    table = list(csv.DictReader(io.StringIO(review_table(path))))
    found = 0
    for row in table:
        cells = marks.get((row["id"], row["field"]))
        if cells:
            row |= {"why": "misread"} | cells
            found += 1
    assert found >= len(marks)  # rows for adding stand several times
    reviewed = tmp_path / "reviewed.csv"
    with reviewed.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, table[0], delimiter=delimiter)
        writer.writeheader()
        writer.writerows(table)
    return reviewed


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_filled_in_table_becomes_corrections_that_apply(build, tmp_path, delimiter):
    _, path = build(ashmoor_plan())
    marks = {
        (FIRST, "text"): {"should_be": "Train all staff in British Sign Language"},
        (f"{FIRST}-d2", "text"): {"remove": "x"},
        (f"{SECOND},head-of-customer-services,owner", "name"): {"remove": "yes"},
        (SECOND, "objective_id"): {"should_be": f"{PLAN}-o1"},
        (PLAN, "period_end"): {"should_be": "2027-03-31"},
    }
    found = reviewed_corrections(filled_in(path, tmp_path, marks, delimiter), who="A. Reader", when=TODAY)
    again = tuple(Correction(**values) for values in tomllib.loads(corrections_text(found))["correction"])
    assert again == found
    summary, path = corrected(build, *(one.model_copy(update={"name": f"r-{at}"}) for at, one in enumerate(found)))
    assert summary.stale == ()
    assert len(found) == len(marks)
    assert rows(path, "SELECT period_end FROM documents") == [("2027-03-31",)]
    assert rows(path, "SELECT owners, objective FROM action_list WHERE id = ?", SECOND) == [(None, "Fair services for everyone")]


def test_what_is_missing_is_added_from_the_table(build, tmp_path):
    _, path = build(ashmoor_plan())
    table = list(csv.DictReader(io.StringIO(review_table(path))))
    new = {row["table"] for row in table if row["id"] == SECOND and row["field"] == "new"}
    assert new == {"action_owners", "deadlines", "measures"}
    reviewed = tmp_path / "reviewed.csv"
    with reviewed.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, table[0])
        writer.writeheader()
        for row in table:
            if (row["id"], row["field"], row["table"]) == (SECOND, "new", "measures"):
                row |= {"should_be": "Fewer complaints", "why": "in the next column"}
            writer.writerow(row)
    found = reviewed_corrections(reviewed, who="A. Reader", when=TODAY)
    _, path = corrected(build, *(one.model_copy(update={"name": "r-1"}) for one in found))
    assert rows(path, "SELECT measures FROM action_list WHERE id = ?", SECOND) == [("Fewer complaints",)]


@pytest.mark.parametrize(
    ("marks", "problem"),
    [
        ({(f"{FIRST}-d2", "end"): {"remove": "x"}}, "line .*mark the row of its text"),
        ({(FIRST, "text"): {"should_be": "x", "why": ""}}, "line .*why is empty; fill it in"),
        ({(FIRST, "text"): {"should_be": "x", "remove": "x"}}, "line .*leave one of them empty"),
        ({(FIRST, "new"): {"remove": "x"}}, "line .*for adding what is missing"),
        ({(f"{FIRST}-d2", "end"): {"should_be": "soon"}}, "line .*end is 'soon'; write a day"),
        ({(FIRST, "text"): {"should_be": "x", "why": ""}, (SECOND, "text"): {"remove": "x", "why": ""}}, "(?s)line .*line "),
    ],
)
def test_a_row_filled_in_wrongly_is_named(build, tmp_path, marks, problem):
    _, path = build(ashmoor_plan())
    with pytest.raises(CorrectionsInvalid, match=problem):
        reviewed_corrections(filled_in(path, tmp_path, marks), who="A. Reader", when=TODAY)


def test_a_table_of_something_else_is_refused(tmp_path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(CorrectionsInvalid, match="are missing; begin with"):
        reviewed_corrections(tmp_path / "other.csv", who="A. Reader", when=TODAY)
