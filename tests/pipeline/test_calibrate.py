"""The fit of confidences, on made judgements."""

import pytest

from models.gold import GoldAction, GoldDeadline, GoldOwner
from models.plan import Action, Deadline, Owner, Plan, PlanSource
from pipeline.calibrate import Judged, fit, judge, reliability
from pipeline.gold import Gold


def judged(look, *, right, of, document="plan.pdf"):
    return [Judged(f"{number}-{document}", "action", look, number < right, 1.0) for number in range(of)]


@pytest.mark.parametrize(("right", "of"), [(90, 100), (50, 100), (10, 100)])
def test_what_is_often_right_is_said_to_be(right, of):
    seen = [*judged(("reader a",), right=right, of=of), *judged(("reader b",), right=70, of=100)]
    assert fit(seen).probability(["reader a"]) == pytest.approx(right / of, abs=0.03)


def test_what_was_seldom_seen_says_nothing():
    weights = fit([*judged(("reader a",), right=90, of=100), *judged(("reader b",), right=0, of=2)])
    assert "reader b" not in weights.features


def test_reliability_is_of_documents_left_out():
    rows = reliability([*judged(("reader a",), right=190, of=200), *judged(("reader b",), right=60, of=100)], "action")
    assert sum(row.items for row in rows) == 300
    assert all(abs(row.said - row.right) < 0.1 for row in rows if row.items > 30)


def test_an_item_is_judged_by_its_pair_and_left_out_where_that_is_optional():
    texts = ("Publish the pay gap", "Open a hub for carers", "Light the underpass")
    actions = tuple(
        Action(id=f"a{number}", text=text, kind="table", rule="action_table.row", source=()) for number, text in enumerate(texts)
    )
    source = PlanSource(sha256="0", media_type="text/plain", pages=1)
    plan = Plan(document="plan.txt", status="ok", source_document=source, actions=actions)
    gold = Gold(
        document="plan.txt",
        actions=(
            GoldAction(id="a1", text=texts[0], kind="table"),
            GoldAction(id="a2", text=texts[1], kind="table", optional=True),
        ),
    )
    assert [one.right for one in judge(plan, gold)] == [True, False]


def test_owners_and_deadlines_are_judged_by_their_names_and_meanings():
    who = [
        Owner(name=name, kind="team", source=(), rule="roles.team", confidence=0.9) for name in ("Quay Team", "Quay Team", "HR")
    ]
    when = [
        Deadline(text=text, kind=kind, source=(), rule="dates.year", confidence=0.98)
        for text, kind in (("ongoing", "ongoing"), ("TBC", "unknown"))
    ]
    action = Action(id="a1", text="Light the quay", kind="table", rule="cards.card", source=(), owners=who, deadlines=when)
    plan = Plan(
        document="plan.txt",
        status="ok",
        source_document=PlanSource(sha256="0", media_type="text/plain", pages=1),
        actions=(action,),
    )
    wanted = GoldAction(
        id="a1",
        text=action.text,
        kind="table",
        owners=(GoldOwner(name="the Quay Team", kind="team"),),
        deadlines=(GoldDeadline(text="ongoing", kind="ongoing"),),
    )
    found = [one for one in judge(plan, Gold(document="plan.txt", actions=(wanted,))) if one.group != "action"]
    assert [(one.group, one.right, one.said) for one in found] == [
        ("owner", True, 0.9),
        ("owner", False, 0.9),
        ("owner", False, 0.9),
        ("deadline", True, 0.98),
    ]
    assert [(row.items, row.said, row.right) for row in reliability(found[:3], "owner")] == [(3, 0.9, 0.333)]
