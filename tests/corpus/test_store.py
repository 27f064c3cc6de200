"""What is stored is all that was extracted, the same bytes each time, and never half."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from corpus import store
from corpus.checks import check_database
from corpus.register import load_register
from models.errors import DatabaseInvalid
from models.geometry import Span
from models.ledger import Issue, LedgerEntry
from models.plan import Owner
from tests.corpus.factory import TODAY, Draft, ashmoor_plan, day, failed, labelled, rows, with_labels

ASHMOOR = "ashmoor-equality-action-plan-2024"


def belwick_plan(councils=("belwick",)):
    draft = Draft("belwick.txt", paged=False)
    draft.plan |= {"councils": councils, "council": "Belwick", "published": "2025-03"}
    draft.title("Fairness Plan").objective("Safer streets")
    draft.action("Light every underpass", objective="o1", owners=["Highways"], deadlines=[("ongoing", None, None, "ongoing")])
    return draft.entry()


def dump(path):
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


def leftovers(path):
    return sorted(file.name for file in path.parent.iterdir() if file != path)


def test_a_plan_passes_its_checks_and_is_counted(build):
    summary, path = build(ashmoor_plan(), belwick_plan())
    assert check_database(path) == ()
    assert (summary.objectives, summary.actions, summary.count("ok"), summary.count("failed")) == (3, 4, 2, 0)
    first = summary.documents[0]
    assert (first.id, first.names, first.actions, first.owners, first.deadlines) == (ASHMOOR, ("ashmoor.pdf",), 3, 3, 4)


def test_every_value_of_a_plan_is_a_value_of_the_database(build):
    entry = ashmoor_plan()
    _, path = build(entry)
    stored = {str(value) for table in ("documents", "objectives", "actions", "deadlines", "measures", "action_owners")
              for row in rows(path, f"SELECT * FROM {table}") for value in row}  # fmt: skip
    assert {value for _, value, _ in entry.plan.values()} <= stored
    places = sum(len(source) for *_, source in entry.plan.values())
    assert rows(path, "SELECT count(*) FROM evidence") == [(places,)]
    assert rows(
        path, "SELECT page_id, start, end, x0, bottom FROM evidence WHERE field = 'title' AND subject_table = 'documents'"
    ) == [(f"{ASHMOOR}-p1", 0, 41, 50.0, 112.0)]


def test_ids_link_and_positions_are_kept(build):
    _, path = build(ashmoor_plan())
    assert rows(path, "SELECT id, objective_id, position FROM actions ORDER BY position")[:2] == [
        (f"{ASHMOOR}-1-1", f"{ASHMOOR}-o1", 1),
        (f"{ASHMOOR}-1-2", f"{ASHMOOR}-o2", 2),
    ]
    assert rows(path, "SELECT id, parent_id FROM objectives WHERE parent_id NOT NULL") == [(f"{ASHMOOR}-o2", f"{ASHMOOR}-o1")]


def test_the_same_entries_give_the_same_bytes_in_whatever_order_they_come(build):
    entries = [ashmoor_plan(), belwick_plan(), failed(), *(numbered(number) for number in range(5))]
    entries = [labelled(entry, lambda _: [("race", "test.race")]) for entry in entries]
    _, first = build(*entries, name="first.db")
    random.Random(7).shuffle(entries)
    _, second = build(*entries, name="second.db")
    assert dump(first) == dump(second)
    assert first.read_bytes() == second.read_bytes()


def numbered(number):
    draft = Draft(f"plan-{number}.pdf").title("Equality plan")
    return draft.action(f"Do thing {number}", owners=["The Board", "the board", "Board A"]).entry()


def test_today_is_the_only_clock(build):
    _, path = build(ashmoor_plan(), today=day("2025-04-15"))
    assert rows(path, "SELECT today FROM runs") == [("2025-04-15",)]
    assert {applied for (applied,) in rows(path, "SELECT applied_at FROM _sqlite_migrations")} == {"2025-04-15"}


def test_version_and_options_are_recorded(build):
    _, path = build(options={"jobs": "2", "force": "no"}, version="9.9")
    assert rows(path, "SELECT version, options FROM runs") == [("9.9", '{"force": "no", "jobs": "2"}')]


def test_a_failed_document_has_a_row_with_its_reason(build):
    summary, path = build(failed("locked file.pdf", "encrypted"), ashmoor_plan())
    assert rows(path, "SELECT id, name, status, reason, title, pages FROM documents WHERE status = 'failed'") == [
        ("locked-file", "locked file.pdf", "failed", "encrypted", None, 0)
    ]
    assert summary.count("failed") == 1


def test_files_of_the_same_bytes_share_a_row_that_names_them(build):
    entry = ashmoor_plan()
    copy = entry.model_copy(update={"name": "copy of ashmoor.pdf"})
    summary, path = build(copy, entry)
    assert rows(path, "SELECT name FROM documents") == [("ashmoor.pdf",)]
    assert summary.documents[0].names == ("ashmoor.pdf", "copy of ashmoor.pdf")
    ((message,),) = rows(path, "SELECT message FROM issues WHERE code = 'same_file'")
    assert "copy of ashmoor.pdf" in message
    assert rows(path, "SELECT count(*) FROM actions") == [(3,)]


def test_a_joint_plan_belongs_to_each_of_its_councils(build):
    _, path = build(belwick_plan(councils=("carrow-vale", "belwick")))
    assert rows(path, "SELECT council_id FROM document_councils ORDER BY rowid") == [("carrow-vale",), ("belwick",)]
    assert rows(path, "SELECT council, council_id FROM action_list") == [("Carrow Vale; Belwick", "carrow-vale")]


def test_a_document_without_pages_has_one_page_of_text_and_actions_without_page(build):
    _, path = build(belwick_plan())
    ((text,),) = rows(path, "SELECT text FROM pages")
    assert text.startswith("Fairness Plan\nSafer streets\nLight every underpass")
    assert rows(path, "SELECT page FROM action_list") == [(None,)]


def test_owners_are_one_whatever_their_case_and_article(build):
    draft = Draft()
    for name in ("The Head of HR & OD", "head of HR and OD", "Head of HR and OD", "Head of HR and OD"):
        draft.action(f"Action {len(draft.actions)}", owners=[name])
    _, path = build(draft.entry())
    assert rows(path, "SELECT id, name FROM owners") == [("head-of-hr-and-od", "Head of HR and OD")]
    assert rows(path, "SELECT count(*) FROM action_owners") == [(4,)]


def test_an_owner_named_twice_in_a_row_is_one_and_the_first_wording_stays(build):
    _, path = build(Draft().action("Act", owners=["Chief Officer", "the chief officer", "HR"]).entry())
    assert rows(path, "SELECT name_as_written FROM action_owners ORDER BY rowid") == [("Chief Officer",), ("HR",)]
    assert check_database(path) == ()


def test_an_owner_has_its_commonest_kind_that_is_known(build):
    draft = Draft()
    for kind in ("unknown", "unknown", "team"):
        value, source, _ = draft.write("Digital")
        draft.action("Act", owners=())
        owner = Owner(name=value, kind=kind, source=source, rule="test.owner")
        draft.actions[-1] = draft.actions[-1].model_copy(update={"owners": (owner,)})
    _, path = build(draft.entry())
    assert rows(path, "SELECT name, kind FROM owners") == [("Digital", "team")]


def test_characteristics_come_with_their_rules(build):
    def characterise(text):
        return [("sexual-orientation", "first"), ("sexual-orientation", "second")] if "hate" in text else []

    _, path = build(labelled(ashmoor_plan(), characterise))
    assert rows(path, "SELECT id, name FROM characteristics") == [("sexual-orientation", "Sexual orientation")]
    assert rows(path, "SELECT rule FROM action_characteristics") == [("first",)]
    assert rows(path, "SELECT action FROM action_list WHERE characteristics = 'Sexual orientation'") == [
        ("Review the hate crime service",)
    ]


def test_characteristics_that_nothing_concerns_are_listed_where_they_are_named(build):
    names = {"age": "Age", "socio-economic": "Socio-economic"}
    _, path = build(labelled(ashmoor_plan(), lambda _: [("socio-economic", "test.rule")]), characteristics=names)
    query = "SELECT name, (SELECT count(*) FROM action_characteristics WHERE characteristic_id = id) FROM characteristics"
    assert rows(path, query) == [("Age", 0), ("Socio-economic", 3)]


def test_themes_come_with_their_rules_and_names(build):
    entry = labelled(ashmoor_plan(), lambda text: [("workforce", "test.rule")] if "hate" in text else [], field="themes")
    _, path = build(entry, themes={"workforce": "Diverse workforce", "services": "Services"})
    assert rows(path, "SELECT id, name FROM themes ORDER BY id") == [("services", "Services"), ("workforce", "Diverse workforce")]
    assert rows(path, "SELECT theme_id, rule FROM action_themes") == [("workforce", "test.rule")]


def test_issues_and_ledger_are_stored(build):
    draft = Draft().action("Act")
    _, source, _ = draft.write("Notes\nto ignore")
    ledger = left_over(source)
    nowhere = LedgerEntry(page=None, source=(), outcome="context", reason="empty", rule="test.context", text="")
    issue = Issue(code="doubt", message="twice said", page=1)
    _, path = build(draft.entry(ledger=(ledger, nowhere), issues=(issue, issue, Issue(code="far", message="page 9", page=9))))
    assert rows(path, "SELECT page_id, start, end, outcome, reason FROM ledger") == [
        ("ashmoor-plan-p1", 4, 19, "rejected", "no_verb"),
        (None, None, None, "context", "empty"),
    ]
    assert rows(path, "SELECT page_id, code FROM issues") == [("ashmoor-plan-p1", "doubt"), (None, "far")]
    assert check_database(path) == ()


HOSTILE = [
    "'; DROP TABLE actions; --",
    '"quoted" ] ` %s ? :name',
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "emoji 👩🏽‍🦽 and \u202eright to left",
    "nul \x00 and bell \x07",
    "lone surrogate \ud83d here",
    "…",
    "a" * 40_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_stored_as_text(build, text):
    draft = (
        Draft(f"{text[:30].replace(chr(0), '').encode('utf-8', 'replace').decode()}.pdf").title(text).objective(text, ref=text)
    )
    draft.action(text, ref=text, objective="o1", owners=[text], measures=[text], status=text)
    draft.action(text, ref=text)
    summary, path = build(draft.entry())
    assert summary.count("ok") == 1
    shown = text.replace("\x00", "\ufffd").replace("\ud83d", "\ufffd")
    assert rows(path, "SELECT text, ref FROM actions") == [(shown, shown)] * 2
    assert check_database(path) == ()


@pytest.mark.parametrize(
    ("break_it", "code"),
    [
        (lambda plan: {"councils": ("atlantis",)}, "unknown_council"),
        (lambda plan: {"actions": (plan.actions[0].model_copy(update={"text": "Never said"}),)}, "ungrounded"),
        (lambda plan: {"actions": (plan.actions[0].model_copy(update={"objective": "o9"}),)}, "dangling"),
        (lambda plan: {"actions": (plan.actions[0].model_copy(update={"source": on_page(plan, 2)}),)}, "ungrounded"),
        (lambda plan: {"actions": (plan.actions[0].model_copy(update={"source": on_page(plan, 9)}),)}, "ungrounded"),
        (lambda plan: {"ledger": (left_over(on_page(plan, 9)),)}, "not_stored"),
    ],
)
def test_a_plan_that_breaks_its_promises_fails_alone(build, break_it, code):
    good = ashmoor_plan()
    bad = Draft("bad.pdf").title("Bad plan").action("Act").page().entry()
    bad = bad.model_copy(update={"plan": bad.plan.model_copy(update=break_it(bad.plan))})
    summary, path = build(bad, good)
    assert check_database(path) == ()
    assert rows(path, "SELECT status, reason FROM documents WHERE name = 'bad.pdf'") == [("failed", code)]
    assert rows(path, "SELECT count(*) FROM actions") == [(3,)]
    stored = next(document for document in summary.documents if document.names == ("bad.pdf",))
    assert "bad.pdf" in stored.message


def left_over(source):
    return LedgerEntry(page=1, source=source, outcome="rejected", reason="no_verb", rule="test.reject", text="Notes to ignore")


def on_page(plan, page):
    first = plan.actions[0].source[0]
    return (Span(page=page, start=first.start, end=first.end),)


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError, sqlite3.OperationalError])
def test_an_interrupted_build_leaves_the_old_database(build, error):
    _, path = build(ashmoor_plan())
    before = path.read_bytes()

    class Interrupting:
        @property
        def id(self):
            raise error

    with pytest.raises(error):
        build(with_labels(belwick_plan(), lambda _: (Interrupting(),)))
    assert path.read_bytes() == before
    assert leftovers(path) == []


def test_a_document_on_which_the_code_stumbles_fails_alone(build):
    class Stumbling:
        @property
        def id(self):
            raise LookupError("no such word")

    summary, path = build(ashmoor_plan(), with_labels(belwick_plan(), lambda text: (Stumbling(),) if "underpass" in text else ()))
    assert check_database(path) == ()
    assert [(document.names, document.status, document.reason) for document in summary.documents] == [
        (("ashmoor.pdf",), "ok", None),
        (("belwick.txt",), "failed", "not_stored"),
    ]
    assert "belwick.txt: it cannot be stored" in summary.documents[1].message
    assert rows(path, "SELECT count(*) FROM owners WHERE id = 'highways'") == [(0,)]


def test_entries_that_end_in_an_error_leave_nothing(build, tmp_path):
    def entries():
        yield ashmoor_plan()
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        store.build_database(tmp_path / "new.db", entries(), councils=(), today=TODAY, version="1", options={})
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_fails_its_checks_is_not_put_in_place(build, monkeypatch):
    _, path = build(ashmoor_plan())
    before = path.read_bytes()
    compare = store.compare_documents

    def forgetful(db, councils, **given):
        compare(db, councils, **given)
        db.execute("DELETE FROM action_list WHERE due_order = 3")

    monkeypatch.setattr(store, "compare_documents", forgetful)
    with pytest.raises(DatabaseInvalid, match="missing from action_list"):
        build(ashmoor_plan(), belwick_plan())
    assert path.read_bytes() == before
    assert leftovers(path) == []


def test_what_a_killed_build_left_is_swept_and_what_a_running_one_has_stays(build, tmp_path):
    script = textwrap.dedent(f"""
        import sys, time
        from pathlib import Path
        from corpus.aside import replaced
        with replaced(Path({str(tmp_path / "plans.db")!r})) as aside:
            aside.write_text("half")
            print("ready", flush=True)
            time.sleep(60)
    """)
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=root) as running:
        assert running.stdout.readline() == b"ready\n"
        _, path = build(ashmoor_plan())
        assert len(leftovers(path)) == 1
        os.kill(running.pid, signal.SIGKILL)
    build(ashmoor_plan())
    assert leftovers(path) == []


def test_a_crashed_writer_s_journal_does_not_reach_the_new_database(build):
    _, path = build(ashmoor_plan())
    for ending in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + ending).write_bytes(b"left by a crash")
    build(belwick_plan())
    assert leftovers(path) == []
    assert check_database(path) == ()


def test_a_folder_is_no_place_for_a_database(build, tmp_path):
    (tmp_path / "plans.db").mkdir()
    with pytest.raises(DatabaseInvalid, match="is a folder"):
        build(ashmoor_plan())


def test_the_whole_register_is_stored(build):
    _, path = build(councils=load_register())
    assert rows(path, "SELECT count(*) FROM councils") == [(470,)]
    assert rows(path, "SELECT name, population, replaced_by FROM councils WHERE id = 'kettering'") == [
        ("Kettering", None, "north-northamptonshire")
    ]
    assert check_database(path) == ()


def test_search_finds_words_by_their_stem_and_without_accents(build):
    _, path = build(Draft().objective("Cyfle i bawb: café").action("Training officers to listen").entry())
    found = "SELECT count(*) FROM {0}_fts WHERE {0}_fts MATCH ?"
    assert rows(path, found.format("action_list"), "trained AND officer") == [(1,)]
    assert rows(path, found.format("objectives"), "cafe") == [(1,)]
    assert rows(path, found.format("pages"), "listening") == [(1,)]
