"""The manifest fills what a document does not say of itself, and never silently takes the place of what it says."""

import datetime

import pytest

from corpus.fetch_rows import fetch_rows
from corpus.fetching.journal import Fetched
from corpus.manifest import Source
from corpus.manifest_facts import named_councils, with_told
from models.ledger import Issue
from tests.corpus.factory import COUNCILS, Draft

FIRST, SECOND = COUNCILS[0], COUNCILS[1]


def plan(**facts):
    return Draft().entry(**{"councils": (), "council": None, "title": None, "kind": "other"} | facts).plan


def source(council=FIRST.name, **more):
    return Source(**{"council": council, "title": "Our plan", "kind": "action_plan", "url": "https://plans.example/a.pdf"} | more)


def test_what_the_document_does_not_say():
    unsure = plan(status="needs_review", reason="council_unsure", issues=(Issue(code="council_unsure", message="who"),))
    filled = with_told(unsure, [source()], COUNCILS)
    assert (filled.councils, filled.council) == ((FIRST.id,), FIRST.name)
    assert (filled.title, filled.kind) == ("Our plan", "action_plan")
    assert (filled.status, filled.reason) == ("ok", None)
    assert [issue.code for issue in filled.issues] == ["council_from_manifest"]


def test_what_the_document_says_of_itself_stays():
    said = plan(councils=(FIRST.id,), council=FIRST.name, title="Equality plan", kind="strategy")
    assert with_told(said, [source()], COUNCILS) == said


def test_another_reason_to_look_stays():
    unsure = plan(status="needs_review", reason="low_confidence")
    filled = with_told(unsure, [source()], COUNCILS)
    assert (filled.status, filled.reason, filled.councils) == ("needs_review", "low_confidence", (FIRST.id,))


def test_a_draft_is_no_plan_whatever_the_manifest_says():
    draft = plan(issues=(Issue(code="not_agreed", message="draft"),))
    assert with_told(draft, [source()], COUNCILS).kind == "other"


@pytest.mark.parametrize("told", [SECOND.name, "Nether Ashmoor Town Council"])
def test_another_council_than_the_document_names_is_for_a_person_to_decide(told):
    said = plan(councils=(FIRST.id,), council=FIRST.name)
    marked = with_told(said, [source(told)], COUNCILS)
    assert (marked.councils, marked.status, marked.reason) == ((FIRST.id,), "needs_review", "council_differs")
    assert told in marked.issues[-1].message


def test_a_council_that_is_not_in_the_register_is_not_guessed():
    unsure = plan(status="needs_review", reason="council_unsure")
    filled = with_told(unsure, [source("Nether Ashmoor Town Council")], COUNCILS)
    assert (filled.councils, filled.status, filled.reason) == ((), "needs_review", "council_unsure")


def test_a_joint_plan_belongs_to_all_its_rows():
    filled = with_told(plan(), [source(FIRST.name), source(SECOND.official_name)], COUNCILS)
    assert filled.councils == (FIRST.id, SECOND.id)


def test_of_councils_of_one_name_the_one_that_exists():
    past = FIRST.model_copy(update={"id": "ashmoor-past", "end": datetime.date(2009, 3, 31)})
    assert named_councils([source(FIRST.name.upper())], (past, FIRST)) == (FIRST,)
    assert named_councils([source(FIRST.name)], (past,)) == (past,)
    twin = FIRST.model_copy(update={"id": "ashmoor-twin"})
    assert named_councils([source(FIRST.name)], (twin, FIRST)) == ()


def test_each_fetch_is_a_row_with_its_document():
    at = datetime.datetime(2025, 3, 1, 12, tzinfo=datetime.UTC)
    url = "https://plans.example/a.pdf"
    entries = [Fetched(url=url, sources=(source(),), fetched_at=at, outcome=outcome, sha256="ab") for outcome in ("new", "gone")]
    rows = [row for _, row in fetch_rows(entries, {"ab": "ashmoor-plan"})]
    assert [row["document_id"] for row in rows] == ["ashmoor-plan"] * 2
    assert {row["fetched_at"] for row in rows} == {"2025-03-01T12:00:00Z"}
    first, second = (row["id"] for row in rows)
    assert first.startswith("plans-example-")
    assert (first[-2:], second[-2:]) == ("-1", "-2")
