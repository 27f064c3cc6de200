"""What a report says again of a plan's actions and objectives is counted once, with the plan."""

import pytest

from corpus.checks import check_database
from models.plan import Interval, Progress
from tests.corpus.factory import Draft, day, rows

RAMPS = ("Build ramps at all libraries", "Fair services")
PAY = ("Publish the ethnicity pay gap", "A fair employer")


def document(name, kind, said, *items, council="ashmoor", status=None):
    """Return an entry with actions, each under its objective."""
    draft = Draft(name).title(f"Equality plan {name}")
    draft.plan |= {"kind": kind, "published": said, "councils": (council,), "council": council.title()}
    for number, (action, objective) in enumerate(items, 1):
        draft.objective(objective)
        more = {"status": draft.value(Progress, status, value="in_progress")} if status else {}
        draft.action(action, objective=f"o{number}", **more)
    return draft.entry()


def editions(path):
    return {(action, name): edition for action, name, edition in rows(path, "SELECT action, document, edition FROM action_list")}


def numbers(path, table="action_list", what="all of current"):
    query = f"SELECT value, number FROM counts WHERE table_name = '{table}' AND what = '{what}' AND council_id IS NULL"
    return dict(rows(path, query))


@pytest.mark.parametrize("status", ["On track", None], ids=["told by status", "in the same words"])
@pytest.mark.parametrize("kind", ["progress_report", "committee_report", "minutes"])
def test_a_report_repeats_its_plan(build, kind, status):
    plan = document("plan.pdf", "action_plan", "2024-01", RAMPS, PAY)
    report = document("report.pdf", kind, "2025-01", RAMPS, ("Open a hub in every ward", "Strong wards"), status=status)
    _, path = build(plan, report)
    assert rows(path, "SELECT item_table, document_id FROM repeats ORDER BY id") == [
        ("actions", "ashmoor-equality-plan-report-pdf-2025"),
        ("objectives", "ashmoor-equality-plan-report-pdf-2025"),
    ]
    assert numbers(path) == {"all": 3}
    assert numbers(path, what="edition") == {"current": 3, "repeated": 1}
    assert numbers(path, "objectives") == {"all": 3}
    assert numbers(path, "objectives", "edition") == {"current": 3, "repeated": 1}
    assert check_database(path) == ()


def test_words_differ_by_their_letters_not_by_breaks_and_stops(build):
    report = document("report.pdf", "minutes", "2025-01", ("build ramps at\nall libraries.", "FAIR SERVICES"))
    _, path = build(document("plan.pdf", "action_plan", "2024-01", RAMPS), report)
    assert rows(path, "SELECT count(*) FROM repeats") == [(2,)]


def test_of_two_reports_without_a_plan_the_older_repeats(build):
    older, newer = (document(f"{year}.pdf", "progress_report", str(year), PAY) for year in (2024, 2025))
    _, path = build(older, newer)
    assert editions(path) == {
        (PAY[0], "Equality plan 2024.pdf"): "repeated",
        (PAY[0], "Equality plan 2025.pdf"): "current",
    }


def test_other_councils_and_plans_of_one_council_repeat_nothing(build):
    plans = [document(f"{name}.pdf", "action_plan", "2024-01", PAY) for name in ("homes", "schools")]
    _, path = build(*plans, document("report.pdf", "progress_report", "2025-01", PAY, council="belwick"))
    assert rows(path, "SELECT count(*) FROM repeats") == [(0,)]
    assert set(editions(path).values()) == {"current"}


def test_what_a_report_says_of_a_replaced_plan_is_not_current(build):
    drafts = []
    for year in (2020, 2024):
        draft = Draft(f"{year}.pdf").title(f"Ashmoor Equality Plan {year}")
        draft.plan["period"] = Interval(start=day(f"{year}-04-01"), end=day(f"{year + 3}-03-31"))
        drafts.append(
            draft.objective(RAMPS[1]).action(RAMPS[0], objective="o1").action(f"Mend the lift of {year}", objective="o1")
        )
    report = document("report.pdf", "progress_report", "2021-01", ("Mend the lift of 2020", "Lifts"))
    _, path = build(*(draft.entry() for draft in drafts), report)
    assert editions(path) == {
        (RAMPS[0], "Ashmoor Equality Plan 2020"): "replaced",
        ("Mend the lift of 2020", "Ashmoor Equality Plan 2020"): "replaced",
        (RAMPS[0], "Ashmoor Equality Plan 2024"): "current",
        ("Mend the lift of 2024", "Ashmoor Equality Plan 2024"): "current",
        ("Mend the lift of 2020", "Equality plan report.pdf"): "repeated",
    }
    assert numbers(path) == {"all": 2}


def test_every_count_of_current_plans_is_a_part_of_all(build):
    plan = document("plan.pdf", "action_plan", "2024-01", RAMPS, PAY)
    _, path = build(plan, document("report.pdf", "progress_report", "2025-01", RAMPS, status="On track"))
    query = """SELECT table_name, what, value, council_id, number, passed FROM counts c
        WHERE what LIKE '% of current' AND NOT EXISTS (SELECT 1 FROM counts a WHERE a.table_name = c.table_name
            AND a.what || ' of current' = c.what AND a.value = c.value AND a.council_id IS c.council_id
            AND a.number >= c.number AND a.passed >= c.passed)"""
    assert rows(path, query) == []
    [(counted, current)] = rows(
        path, "SELECT count(*), sum(what LIKE '% of current') FROM counts WHERE table_name = 'action_list'"
    )
    assert 0 < current < counted


def test_owners_are_counted_with_and_without_what_is_repeated(build):
    draft = Draft("plan.pdf").title("Plan").action(RAMPS[0], owners=["Head of Estates"], deadlines=[("2024", None, "2024-12-31")])
    report = (
        Draft("report.pdf").title("Report").action(RAMPS[0], owners=["Head of Estates"], deadlines=[("2024", None, "2024-12-31")])
    )
    report.plan |= {"kind": "progress_report", "published": "2025-01"}
    _, path = build(draft.entry(), report.entry())
    columns = "actions, councils, passed, current_actions, current_councils, current_passed"
    assert rows(path, f"SELECT {columns} FROM owner_counts") == [(2, 1, 2, 1, 1, 1)]
