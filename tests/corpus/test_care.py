"""What must not be shown is in no byte of the database; what is left stands where its evidence says."""

import pytest

from corpus.care import Care, CareInvalid, Takedown, Terms, load_licences, load_takedown, personal
from corpus.checks import check_database
from corpus.corrections import Correction
from corpus.withholding import blot
from models.ledger import LedgerEntry
from tests.corpus.factory import TODAY, Draft, ashmoor_plan, rows

PEOPLE = Care(redact_people=True)
SECRETS = ("Marigold", "Penhallow", "Quillfeather", "m.penhallow", "ashmoor-council.example", "020 7946 0123", "07700 900456")


def named_plan(**changes):
    """Return an entry that names people in all the places where plans do."""
    draft = Draft("named.pdf").title("Ashmoor Inclusion Plan 2025")
    draft.write("Foreword by Cllr Marigold\nPenhallow. Write to m.penhallow@ashmoor-council.example or call 020 7946 0123.")
    draft.objective("Ms Penhallow's services for everyone", ref="1")
    draft.action(
        "Marigold Penhallow to open the library, helped by M. Penhallow on 07700 900456",
        ref="1.1",
        objective="o1",
        owners=["Head of Libraries"],
        deadlines=[("by May 2026, Marigold Penhallow", "2026-05-01", "2026-05-31")],
        measures=["Opened by MARIGOLD PENHALLOW"],
    )
    draft.action("Publish pay gaps")
    for name in ("Marigold Penhallow", "Tobias Quillfeather"):
        owner = draft.owner(name, kind="person")
        first = draft.actions[0]
        draft.actions[0] = first.model_copy(update={"owners": (*first.owners, owner)})
    text, source, page = draft.write("Thanks go to Mr Quillfeather, who opened the café.")
    told = LedgerEntry(page=page, source=source, outcome="rejected", reason="tells what was done", rule="test.past", text=text)
    return draft.entry(ledger=(told,), **changes)


def bytes_hold(path, *words):
    """Return the words that stand in the bytes of a file, in any case."""
    data = path.read_bytes().lower()
    return [word for word in words if word.lower().encode() in data]


def test_without_care_people_are_kept_as_written(build):
    _, path = build(named_plan())
    assert bytes_hold(path, *SECRETS) == list(SECRETS)


def test_people_addresses_and_numbers_are_in_no_byte(build):
    summary, path = build(named_plan(), ashmoor_plan(), care=PEOPLE)
    assert bytes_hold(path, *SECRETS, "quillfeather") == []
    assert check_database(path) == ()
    assert {document.names[0]: document.withheld for document in summary.documents} == {"named.pdf": True, "ashmoor.pdf": False}
    assert rows(path, "SELECT text FROM actions WHERE document_id LIKE '%inclusion%' ORDER BY position")[0] == (
        "████████ █████████ to open the library, helped by ██ █████████ on █████ ██████",
    )
    kinds = rows(path, "SELECT action_owners.kind, name_as_written FROM action_owners JOIN actions ON actions.id = action_id "
                       "WHERE document_id LIKE '%inclusion%'")  # fmt: skip
    assert set(kinds) == {("person", "████████ █████████"), ("person", "██████ ████████████"), ("post", "Head of Libraries")}
    assert rows(path, "SELECT count(*) FROM pages_fts WHERE pages_fts MATCH 'penhallow OR marigold'") == [(0,)]


def test_ids_of_items_do_not_change_when_people_are_blotted_out(build):
    _, plain = build(named_plan(), name="plain.db")
    _, path = build(named_plan(), care=PEOPLE)
    for table in ("actions", "objectives"):
        assert rows(path, f"SELECT id FROM {table} ORDER BY 1") == rows(plain, f"SELECT id FROM {table} ORDER BY 1")


def test_a_takedown_of_names_and_addresses_leaves_the_others(build):
    care = Care(takedown=Takedown(names=("Tobias Quillfeather",), emails=("m.penhallow@ashmoor-council.example",)))
    _, path = build(named_plan(), care=care)
    assert bytes_hold(path, "Quillfeather", "ashmoor-council.example") == []
    assert bytes_hold(path, "Marigold", "020 7946 0123") == ["Marigold", "020 7946 0123"]
    assert check_database(path) == ()


@pytest.mark.parametrize("by", ["id", "sha256", "name"])
def test_a_document_that_is_taken_down_is_gone(build, by):
    _, plain = build(named_plan(), ashmoor_plan(), name="plain.db")
    ((which,),) = rows(plain, f"SELECT {by} FROM documents WHERE name = 'named.pdf'")
    summary, path = build(named_plan(), ashmoor_plan(), care=Care(takedown=Takedown(documents=(which,))))
    assert bytes_hold(path, *SECRETS, "open the library") == []
    assert [document.names for document in summary.documents] == [("ashmoor.pdf",)]


def test_an_item_that_is_taken_down_is_gone_with_its_words_and_its_children_move_up(build):
    draft = Draft("deep.pdf").title("Ashmoor Deep Plan 2025")
    draft.objective("Fair services", ref="1").objective("Quixotic aims", ref="2", parent="o1")
    draft.action("Publish pay gaps", ref="2.1", objective="o2").action(
        "Repaint the zebra", ref="2.2", objective="o2", measures=["Ox"]
    )
    gone = ("ashmoor-deep-plan-2025-o2", "ashmoor-deep-plan-2025-2-2")
    _, path = build(draft.entry(), care=Care(takedown=Takedown(items=gone)))
    assert bytes_hold(path, "Quixotic", "zebra") == []
    assert rows(path, "SELECT text, objective_id FROM actions") == [("Publish pay gaps", "ashmoor-deep-plan-2025-o1")]
    assert check_database(path) == ()


def test_corrections_name_nobody_either(build):
    about = {"who": "A. Reader", "when": TODAY, "why": "Marigold Penhallow asked"}
    action = "ashmoor-inclusion-plan-2025-1-1"
    owner = f"{action},tobias-quillfeather,owner"
    corrections = [
        Correction(operation="remove", table="action_owners", id=owner, seen="Tobias Quillfeather", **about),
        Correction(operation="set", table="measures", id=f"{action}-m1", field="text", seen="Opened by MARIGOLD PENHALLOW",
                   value="Opened by Marigold Penhallow", **about),
        Correction(operation="set", table="actions", id="no-such-action", field="text", seen="Ask Marigold Penhallow", **about),
    ]  # fmt: skip
    _, path = build(named_plan(), corrections=corrections, care=PEOPLE)
    assert bytes_hold(path, *SECRETS) == []
    assert rows(path, "SELECT state FROM corrections ORDER BY rowid") == [("applied",), ("applied",), ("stale",)]
    assert check_database(path) == ()


def test_of_a_document_that_may_not_be_shown_only_what_is_quoted_is_kept(build):
    closed, open_ = (named_plan().model_copy(update={"licence": name}) for name in ("All rights reserved", "OGL v3.0"))
    summary, path = build(closed, care=Care(licences=load_licences()))
    ((text,),) = rows(path, "SELECT text FROM pages")
    assert "Publish pay gaps" in text
    assert bytes_hold(path, "Foreword", "020 7946 0123", "café") == []
    assert check_database(path) == ()
    assert rows(path, "SELECT code FROM issues") == [("withheld",)]
    assert summary.documents[0].withheld
    summary, path = build(open_, care=Care(licences=load_licences()))
    assert bytes_hold(path, "Foreword") == ["Foreword"]
    assert not summary.documents[0].withheld


@pytest.mark.parametrize(
    ("licence", "text", "images"),
    [
        ("Open Government Licence v3.0", True, True),
        ("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", True, True),
        ("CC BY 4.0", True, True),
        ("CC-BY-ND-4.0", True, False),
        ("© Ashmoor Council. All rights reserved.", False, False),
        ("cc byline", False, False),
        (None, False, False),
    ],
)
def test_what_a_licence_allows(licence, text, images):
    terms = Care(licences=load_licences()).terms(licence)
    assert (terms.full_text, terms.page_images) == (text, images)
    assert Care().terms(licence) == Terms()


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("write to jo.bloggs+edi@ashmoor.gov.example", ()),
        ("call 01632 960 123", ()),
        ("call (01632) 960123", ()),
        ("call +44 (0)20 7946 0999", ()),
        ("call 07700900123", ()),
        ("call 0207 946 0999", ()),
        ("lead Jo Bloggs", ("Jo Bloggs",)),
        ("lead JO\nBLOGGS", ("Jo Bloggs",)),
        ("lead Cllr Jo Bloggs", ("Councillor Jo Bloggs",)),
        ("lead Dr. Bloggs", ("Jo Bloggs",)),
        ("lead J Bloggs", ("Jo Bloggs",)),
        ("lead Ann Smith-Jones", ("Ann Smith-Jones",)),
    ],
)
def test_what_is_personal_is_blotted_out(text, people):
    left = blot(text, personal(PEOPLE, people))
    shown = left.removeprefix("write to").removeprefix("call").removeprefix("lead").replace("Cllr", "")
    assert not any(letter.isalnum() for letter in shown)
    assert len(left) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "by 01.04.2025 or 01/04/2025",
        "2024-25 and 2025 to 2029",
        "1,000 staff, 20 000 residents, £1.5m",
        "objective 0.1 and 0.2",
        "may be young and fair",
        "section 01 02 03 04 05",
        "jo bloggers",
        "@ashmoor",
    ],
)
def test_what_is_not_personal_stays(text):
    assert blot(text, personal(PEOPLE, ("Jo Bloggs", "May", "Sarah Young"))) == text


@pytest.mark.parametrize("content", ["names = 3", "people = []", "names = ["])
def test_a_list_that_cannot_be_used_is_named(tmp_path, content):
    path = tmp_path / "list.toml"
    path.write_text(content)
    with pytest.raises(CareInvalid, match=r"list\.toml"):
        load_takedown(path)


def test_nothing_is_taken_down_without_being_asked():
    assert load_takedown() == Takedown()
