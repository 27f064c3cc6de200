"""Ids can be read, and one thing's id does not move to another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.ids import document_slug, item_ids, unique
from models.plan import Interval
from tests.corpus.factory import COUNCILS, Draft, day

BY_ID = {council.id: council for council in COUNCILS}


def plan(draft, **changes):
    draft.plan |= changes
    return draft.entry().plan


@pytest.mark.parametrize(
    ("changes", "name", "slug"),
    [
        (
            {"title": "Ashmoor Council: Our Equality Action Plan 2023 to 2026"},
            "x.pdf",
            "ashmoor-equality-action-plan-2023",
        ),
        ({"title": "Equality & Diversity Strategy", "published": "2022-03"}, "x.pdf", "ashmoor-equality-diversity-strategy-2022"),
        (
            {"title": "Equality Scheme 2019/20", "period": Interval(start=day("2020-01-01"))},
            "x.pdf",
            "ashmoor-equality-scheme-2020",
        ),
        ({"title": "Ashmoor’s plan for the people", "council": None, "councils": ()}, "x.pdf", "ashmoors-plan-people"),
        ({"title": None}, "Action_Plan 2024-25 final.pdf", "ashmoor-action-plan-final-2024"),
        ({"title": None, "councils": ()}, "….pdf", "document"),
        (
            {"title": None, "councils": ("carrow-vale",)},
            "carrow-vale_fairness-plan-2021-23.pdf",
            "carrow-vale-fairness-plan-2021",
        ),
        ({"title": "2024", "councils": ("belwick", "ashmoor")}, "x.pdf", "belwick-2024"),
        ({"title": "Belwick and Ashmoor Joint Plan", "councils": ("belwick", "ashmoor")}, "x.pdf", "belwick-joint-plan"),
    ],
)
def test_documents_are_called_by_council_title_and_year(changes, name, slug):
    assert document_slug(name, plan(Draft(name), **changes), BY_ID) == slug


def test_items_are_called_by_their_reference_else_by_their_text():
    draft = Draft().objective("Fair", ref="Objective 2").objective("Open", ref="3").objective("Kind")
    draft.action("One", ref="1.1").action("Two", ref="1.2 (b)").action("Three")
    ids = item_ids("doc", plan(draft))
    assert ids == {"o1": "doc-o-objective-2", "o2": "doc-o3", "o3": "doc-o-0b27c1", "a1": "doc-1-1", "a2": "doc-1-2-b",
                   "a3": "doc-8b5b9d"}  # fmt: skip


def test_an_action_called_like_an_objective_is_told_apart():
    ids = item_ids("doc", plan(Draft().objective("Fair", ref="1").action("Act", ref="o1")))
    assert len(set(ids.values())) == 2


def test_what_comes_beside_does_not_change_an_id():
    few = Draft().action("Alpha", ref="1").action("Beta")
    more = Draft().action("Gamma").action("Delta", ref="2").action("Alpha", ref="1").action("Beta")
    before, after = item_ids("doc", plan(few)), item_ids("doc", plan(more))
    assert (before["a1"], before["a2"]) == (after["a3"], after["a4"])


def test_a_bare_reference_that_two_have_is_neither_s():
    ids = item_ids("doc", plan(Draft().action("Alpha", ref="1").action("Beta", ref="1").action("Beta", ref="1")))
    assert "doc-1" not in ids.values()
    assert ids["a3"] == f"{ids['a2']}-2"


def test_a_hash_is_not_said_twice():
    ids = item_ids("doc", plan(Draft().action("Alpha").action("alpha")))
    assert ids == {"a1": "doc-8ed3f6", "a2": "doc-8ed3f6-2"}


@given(st.lists(st.tuples(st.sampled_from(["a", "a-2", "a-x", "b"]), st.sampled_from(["x", "y", "z"])), max_size=12))
def test_ids_are_unique_and_begin_with_what_was_wanted(wanted):
    ids = unique(wanted)
    assert len(set(ids)) == len(ids) == len(wanted)
    assert all(found.startswith(slug) for found, (slug, _) in zip(ids, wanted, strict=True))
    assert all((found == slug) == (sum(slug == other for other, _ in wanted) == 1)
               for found, (slug, _) in zip(ids, wanted, strict=True))  # fmt: skip


def test_documents_of_the_same_name_are_told_apart_by_their_content(build):
    entries = [Draft(f"{name}.pdf").title("Equality Plan").action("Act", ref="1").entry() for name in ("one", "two")]
    summary, _ = build(*entries)
    assert sorted(document.id for document in summary.documents) == sorted(
        f"ashmoor-equality-plan-{short}" for short in (hash_of(entry.sha256) for entry in entries)
    )


def hash_of(sha256):
    return unique([("x", sha256), ("x", "other")])[0].removeprefix("x-")
