"""A database that was carried over from the last one has the bytes of one made from nothing, whatever has changed."""

import pytest

from corpus.carrying import Unchanged
from corpus.corrections import Correction
from models.plan import Interval
from tests.corpus.factory import TODAY, Draft, day, rows

ACTIONS = ("Train front-line staff in sign language", "Publish the gender pay gap", "Fit hearing loops in every library")
COUNCILS = ("ashmoor", "belwick")


def plan(council, year, *, status=None, kind="action_plan", actions=ACTIONS, ending="pdf"):
    draft = Draft(f"{council}-{kind}-{year}.{ending}").title(f"Equality Action Plan {year}")
    period = Interval(start=day(f"{year}-04-01"), end=day(f"{year + 2}-03-31"))
    draft.plan |= {"period": period, "councils": (council,), "kind": kind}
    for number, text in enumerate(actions, 1):
        draft.action(f"{text} by {year}", ref=str(number), status=status)
    return draft.entry()


def before():
    """Return two plans of each council, and a report on the later ones."""
    plans = [plan(council, year) for council in COUNCILS for year in (2020, 2023)]
    return [*plans, *(plan(council, 2024, kind="progress_report", status="On track") for council in COUNCILS)]


def correction(field, value, *, table="actions", key="1", seen=f"{ACTIONS[0]} by 2023"):
    identity = f"equality-action-plan-2023-{key}" if key else "equality-action-plan-2023"
    return Correction(
        name="one", operation="set", table=table, id=f"ashmoor-{identity}", field=field, seen=seen, value=value,
        who="A. Reader", when=TODAY, why="misread",
    )  # fmt: skip


AFTER = {
    "a plan came": (lambda held: [*held, plan("ashmoor", 2025)], ()),
    "a plan went": (lambda held: [entry for entry in held if entry.name != "ashmoor-action_plan-2023.pdf"], ()),
    "a plan came that a report fits better": (lambda held: [*held, plan("ashmoor", 2024)], ()),
    "a plan came in another format": (lambda held: [*held, plan("ashmoor", 2023, ending="html")], ()),
    "a report came": (lambda held: [*held, plan("belwick", 2025, kind="progress_report", status="Complete")], ()),
    "a report went": (lambda held: [entry for entry in held if entry.name != "ashmoor-progress_report-2024.pdf"], ()),
    "a plan changed": (lambda held: [*held[1:], plan("ashmoor", 2020, actions=ACTIONS[1:])], ()),
    "words corrected": (list, (correction("text", "Open a help desk in each town"),)),
    "a kind corrected": (list, (correction("kind", "strategy", table="documents", key="", seen="action_plan"),)),
    "nothing": (list, ()),
}


@pytest.mark.parametrize(("changed", "corrections"), AFTER.values(), ids=AFTER)
def test_what_is_carried_over_is_what_is_made_from_nothing(build, changed, corrections):
    held = before()
    summary, last = build(*held, name="last.db")
    told = "SELECT count(*) FROM status_history JOIN documents ON documents.id = document_id WHERE kind = 'progress_report'"
    assert rows(last, told) != [(0,)]
    assert rows(last, "SELECT count(*) FROM plan_changes") != [(0,)]
    now = changed(held)
    anew_summary, anew = build(*now, name="anew.db", corrections=corrections)
    assert anew_summary.stale == ()
    stored = {document.sha256: document for document in summary.documents}
    given = [
        Unchanged(entry.name, entry.sha256, stored[entry.sha256], lambda entry=entry: entry) if entry.sha256 in stored else entry
        for entry in now
    ]
    _, carried = build(*given, name="carried.db", corrections=corrections, last=last)
    assert carried.read_bytes() == anew.read_bytes()
