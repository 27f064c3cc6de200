"""Indicators count what they say, apply only where they have a meaning, and tell 'none held' from none."""

import pytest

from models.plan import Interval, Label
from tests.corpus.factory import COUNCILS, Draft, council, day, rows

WELSH = council("gwent-fach", nation="Wales", region="Wales", type="Welsh unitary authority")
PAST = ("March 2024", "2024-03-01", "2024-03-31")


def plan(name="plan.pdf", *, title="Equality Objectives", start="2021-04-01", end="2025-03-31", **more):
    draft = Draft(name).title(title)
    draft.plan |= {"period": Interval(start=day(start), end=day(end))} | more
    draft.objective("Fair services").action("Train staff", deadlines=[PAST], owners=["HR"], measures=["All trained"])
    return draft.action("Publish a map").action("Sweep the steps", deadlines=[("TBC", None, None, "unknown")])


def indicators(path, where="document_id IS NOT NULL"):
    found = rows(path, f"SELECT code, numerator, denominator, applies, note FROM indicators WHERE {where}")
    return {code: rest for code, *rest in found}


def test_a_plan_s_shares_are_counted(build):
    _, path = build(plan().entry())
    found = indicators(path)
    assert found["has-owner"][:2] == [1, 3]
    assert found["has-deadline"][:2] == [1, 3]
    assert found["has-measure"][:2] == [1, 3]
    assert found["date-passed"][:2] == [1, 1]
    assert rows(path, "SELECT value FROM indicators WHERE code = 'has-owner' AND document_id IS NOT NULL") == [(0.3333,)]


def test_every_code_is_defined_with_what_it_does_not_tell(build):
    _, path = build(plan().entry())
    assert rows(path, "SELECT count(*) FROM indicators WHERE code NOT IN (SELECT id FROM indicator_definitions)") == [(0,)]
    assert rows(path, "SELECT count(*) FROM indicator_definitions WHERE caution = ''") == [(0,)]


@pytest.mark.parametrize(("end", "expired"), [("2025-12-31", 1), ("2026-01-01", 0), (None, None)])
def test_a_plan_whose_period_is_over_is_expired(build, end, expired):
    _, path = build(plan(end=end).entry())
    numerator, _, applies, _ = indicators(path)["plan-expired"]
    assert (numerator, applies) == (expired, int(expired is not None))


def test_a_plan_with_a_successor_is_not_expired_and_not_counted_for_its_council(build):
    _, path = build(
        plan().entry(), plan("new.pdf", title="Equality Objectives 2025", start="2025-04-01", end="2029-03-31").entry()
    )
    assert indicators(path, "document_id LIKE '%-2021'")["plan-expired"][2:] == [0, "a later plan is held"]
    of_council = indicators(path, "document_id IS NULL AND council_id = 'ashmoor'")
    assert of_council["plan-expired"][:2] == [0, 1]
    assert of_council["plans-held"][0] == 2
    assert of_council["has-owner"][:2] == [1, 3]


@pytest.mark.parametrize(
    ("more", "numerator", "note"),
    [
        ({}, 1, "dated 2021-04-01"),
        ({"start": "2022-01-02"}, 0, "dated 2022-01-02"),
        ({"start": "2022-01-01"}, 0, "dated 2022-01-01"),
        ({"start": "2010-04-01"}, None, "older than the duty"),
        ({"councils": ("gwent-fach",)}, None, "another regime"),
        ({"title": "Dementia Plan"}, None, "about equality"),
        ({"start": None}, None, "not known"),
    ],
)
def test_four_years_hold_for_english_equality_objectives_only(build, more, numerator, note):
    _, path = build(plan(**more).entry(), councils=(*COUNCILS, WELSH))
    found = indicators(path)["objectives-older-than-four-years"]
    assert (found[0], found[2]) == (numerator, int(numerator is not None))
    assert note in found[3]


def test_characteristics_that_nothing_names_are_listed_and_those_of_a_council_s_plans_together(build):
    first, second = plan(), plan("other.pdf", title="Equality Policy", kind="policy", start="2021-05-01")
    for draft, label in ((first, "age"), (second, "race")):
        draft.actions = [draft.actions[0].model_copy(update={"characteristics": (Label(id=label, rule="test"),)})]
    _, path = build(first.entry(), second.entry())
    assert rows(path, "SELECT numerator FROM indicators WHERE document_id IS NOT NULL AND code LIKE 'char%'") == [(8,), (8,)]
    together = indicators(path, "document_id IS NULL AND council_id = 'ashmoor'")["characteristics-not-mentioned"]
    assert together[:2] == [7, 9]
    assert "age" not in together[3].split(", ")


def test_a_council_of_which_nothing_is_held_says_none_held(build):
    _, path = build(plan().entry())
    held = rows(path, "SELECT council_id, numerator, note FROM indicators WHERE code = 'plans-held' ORDER BY 1")
    assert held == [("ashmoor", 1, None), ("belwick", 0, "none held"), ("carrow-vale", 0, "none held")]


def test_coverage_is_by_type_region_and_nation(build):
    _, path = build(plan().entry(), plan("minutes.pdf", kind="minutes", councils=("belwick",)).entry())
    assert rows(path, "SELECT dimension, name, councils, with_plan, with_document, plans FROM coverage ORDER BY id") == [
        ("all", "all", 3, 1, 2, 1),
        ("nation", "England", 3, 1, 2, 1),
        ("region", "London", 2, 1, 1, 1),
        ("region", "South East", 1, 0, 1, 0),
        ("type", "County", 1, 0, 1, 0),
        ("type", "London borough", 2, 1, 1, 1),
    ]
