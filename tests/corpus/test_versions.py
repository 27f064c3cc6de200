"""Plans in several formats count once, later ones take the place of earlier ones, and what changed is told item by item."""

import datetime

import pytest

from corpus.checks import check_database
from corpus.fetching.journal import Fetched
from corpus.manifest import Source
from models.plan import Interval, Progress
from tests.corpus.factory import Draft, day, rows

ACTIONS = (
    "Train all front-line staff in British Sign Language",
    "Publish the gender pay gap with a plan to close it",
    "Install hearing loops in every library",
    "Hold a listening event in each market town",
    "Review the lettings policy with disabled tenants",
)
SPRING = ("March 2025", "2025-03-01", "2025-03-31")
SUMMER = ("June 2025", "2025-06-01", "2025-06-30")


def plan(name="plan.pdf", *, year=2023, title="Equality Action Plan", actions=ACTIONS, due=SPRING, paged=True, **more):
    draft = Draft(name, paged=paged).title(f"{title} {year}")
    draft.plan |= {"period": Interval(start=day(f"{year}-04-01"), end=day(f"{year + 2}-03-31"))} | more
    for number, text in enumerate(actions, 1):
        draft.action(text, ref=f"{number}", deadlines=[due] if due else [], owners=["Head of Equality"])
    return draft


def changes(path, columns="kind, old_value, new_value, days_moved"):
    return rows(path, f"SELECT {columns} FROM plan_changes ORDER BY rowid")


def test_the_same_plan_in_two_formats_counts_once(build):
    shorter = plan("plan.txt", actions=[*ACTIONS[:4], "Review the lettings policy with disabled tenant"], paged=False)
    _, path = build(plan().entry(), shorter.entry())
    ((other, main),) = rows(path, "SELECT name, (SELECT name FROM documents m WHERE m.id = d.rendition_of) FROM documents d "
                                  "WHERE rendition_of IS NOT NULL")  # fmt: skip
    assert (other, main) == ("plan.txt", "plan.pdf")
    assert rows(path, "SELECT count(*), count(DISTINCT document_id) FROM action_list") == [(5, 1)]
    assert rows(path, "SELECT count(*) FROM actions") == [(10,)]
    assert rows(path, "SELECT numerator FROM indicators WHERE id = 'ashmoor-plans-held'") == [(1,)]
    assert changes(path) == []
    assert check_database(path) == ()


@pytest.mark.parametrize(
    "other",
    [
        plan("other.pdf", actions=ACTIONS[:2]),
        plan("other.pdf", actions=["Plant trees", "Sweep the streets", "Mend the roofs", "Buy buses", "Open a pool"]),
        plan("other.pdf", due=SUMMER),
        plan("other.pdf", councils=("belwick",)),
        plan("other.pdf", kind="progress_report"),
        plan("other.pdf", actions=()),
    ],
    ids=["few of its items", "other items", "other dates", "another council", "a report", "no items"],
)
def test_what_is_no_rendition_counts_by_itself(build, other):
    _, path = build(plan().entry(), other.entry())
    assert rows(path, "SELECT rendition_of FROM documents") == [(None,), (None,)]


def test_the_next_edition_takes_the_place_of_the_last_before_it(build):
    _, path = build(plan("a.pdf", year=2019).entry(), plan("b.pdf", year=2021).entry(), plan("c.pdf", year=2024).entry())
    found = rows(path, "SELECT d.name, e.name FROM documents d JOIN documents e ON e.id = d.supersedes ORDER BY 1")
    assert found == [("b.pdf", "a.pdf"), ("c.pdf", "b.pdf")]


@pytest.mark.parametrize(
    "newer",
    [
        plan("new.pdf", year=2025, title="Dementia Action Plan"),
        plan("new.pdf", year=2025, kind="policy"),
        plan("new.pdf", year=2025, councils=("belwick",)),
        plan("new.pdf", year=2023, due=SUMMER),
    ],
    ids=["another subject", "another kind", "another council", "the same year"],
)
def test_what_supersedes_nothing(build, newer):
    _, path = build(plan().entry(), newer.entry())
    assert rows(path, "SELECT count(*) FROM documents WHERE supersedes IS NOT NULL") == [(0,)]


@pytest.mark.parametrize(
    "title", ["Ashmoor Equality, Diversity and Inclusion Plan", "EDI Action Plan", "Our Equity Delivery Plan"]
)
def test_titles_about_equality_are_one_series(build, title):
    _, path = build(plan().entry(), plan("new.pdf", year=2025, title=title).entry())
    assert rows(path, "SELECT count(*) FROM documents WHERE supersedes IS NOT NULL") == [(1,)]


def test_what_changed_is_told_item_by_item(build):
    newer = plan("new.pdf", year=2025, actions=[], due=None)
    newer.action(ACTIONS[0], ref="7", deadlines=[SUMMER], owners=["the head of equality"])
    newer.action("Publish the gender and ethnicity pay gaps with a plan to close them", deadlines=[SPRING], owners=["HR"])
    newer.action(ACTIONS[2], owners=["Head of Equality"])
    newer.action("Open a Changing Places toilet", ref="4")
    _, path = build(plan(actions=ACTIONS[:4]).entry(), newer.entry())
    assert changes(path) == [
        ("redated", "March 2025", "June 2025", 91),
        ("reworded", ACTIONS[1], "Publish the gender and ethnicity pay gaps with a plan to close them", None),
        ("reowned", "Head of Equality", "HR", None),
        ("redated", "March 2025", None, None),
        ("added", None, "Open a Changing Places toilet", None),
        ("dropped", ACTIONS[3], None, None),
    ]
    assert check_database(path) == ()


def test_a_status_that_changed_is_a_change(build):
    older, newer = plan(actions=ACTIONS[:1]), plan("new.pdf", year=2025, actions=ACTIONS[:1])
    newer.actions = [newer.actions[0].model_copy(update={"status": newer.value(Progress, "Done", value="complete")})]
    _, path = build(older.entry(), newer.entry())
    assert changes(path, "kind, old_value, new_value") == [("status", None, "Done")]


def report(published="2024-06", statuses=(("On track", "in_progress"), ("Completed", "complete")), **more):
    draft = Draft("report.pdf").title("Equality Action Plan: progress")
    draft.plan |= {"kind": "progress_report", "published": published} | more
    for text, (words, value) in zip(ACTIONS, statuses, strict=False):
        draft.action(text, status=draft.value(Progress, words, value=value))
    return draft


def test_a_report_tells_how_far_its_plan_s_actions_are(build):
    _, path = build(plan().entry(), report().entry())
    history = rows(path, "SELECT a.text, h.status, h.status_text, h.reported, d.name, h.score FROM status_history h "
                         "JOIN actions a ON a.id = h.action_id JOIN documents d ON d.id = h.document_id "
                         "WHERE a.id != h.source_action_id ORDER BY h.rowid")  # fmt: skip
    assert history == [
        (ACTIONS[0], "in_progress", "On track", "2024-06", "report.pdf", 1.0),
        (ACTIONS[1], "complete", "Completed", "2024-06", "report.pdf", 1.0),
    ]
    query = (
        "SELECT status, status_text, status_date, date_passed FROM action_list WHERE document_kind = 'action_plan' ORDER BY ref"
    )
    listed = rows(path, query)
    assert listed[:3] == [
        ("in_progress", "On track", "2024-06", 1),
        ("complete", "Completed", "2024-06", 0),
        (None, None, None, 1),
    ]


def test_the_latest_report_is_what_the_list_shows(build):
    later = report("2025-01-15", (("Delayed", "delayed"),))
    later.name = "later.pdf"
    _, path = build(plan().entry(), later.entry(), report("2024-06").entry())
    assert rows(path, "SELECT status, status_date FROM action_list WHERE ref = '1'") == [("delayed", "2025-01-15")]
    assert rows(path, "SELECT reported FROM status_history WHERE action_id LIKE '%plan-2023-1' ORDER BY id") == [
        ("2024-06",),
        ("2025-01-15",),
    ]


@pytest.mark.parametrize(
    "more", [{"councils": ("belwick",)}, {"published": "2022-01"}], ids=["another council", "before the plan"]
)
def test_a_report_on_something_else_changes_nothing(build, more):
    _, path = build(plan().entry(), report(**more).entry())
    assert rows(path, "SELECT count(*) FROM status_history WHERE action_id != source_action_id") == [(0,)]


def fetched_order(url, *entries):
    at = datetime.datetime(2025, 3, 1, tzinfo=datetime.UTC)
    row = Source(council="Ashmoor", title="Plan", url=url)
    made = {"url": url, "sources": (row,), "fetched_at": at, "outcome": "changed"}
    return [Fetched(**made, sha256=entry.sha256) for entry in entries]


def test_what_took_a_documents_place_at_its_address_supersedes_it_and_comes_back_without_a_circle(build):
    url = "https://ashmoor.example/plan.pdf"
    first, second, third = (
        plan(f"{name}.pdf", actions=[f"{action} by the {name} team" for action in ACTIONS]).entry(source_url=url)
        for name in ("first", "second", "third")
    )
    _, path = build(first, second, third, fetches=fetched_order(url, first, second, third, first))
    found = "SELECT n.name, o.name FROM documents AS n JOIN documents AS o ON n.supersedes = o.id ORDER BY n.name"
    assert rows(path, found) == [("first.pdf", "third.pdf"), ("third.pdf", "second.pdf")]
    assert not check_database(path)


def test_an_earlier_plan_that_is_put_back_at_its_address_does_not_take_the_place_of_the_later_one(build):
    url = "https://ashmoor.example/plan.pdf"
    earlier, later = (plan(f"{year}.pdf", year=year).entry(source_url=url) for year in (2019, 2023))
    _, path = build(earlier, later, fetches=fetched_order(url, earlier, later, earlier))
    found = "SELECT n.name, o.name FROM documents AS n JOIN documents AS o ON n.supersedes = o.id"
    assert rows(path, found) == [("2023.pdf", "2019.pdf")]
