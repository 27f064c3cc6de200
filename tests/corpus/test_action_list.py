"""The wide list shows the deadline that matters on the day, and ranks by it."""

import pytest

from models.plan import Progress
from tests.corpus.factory import Draft, ashmoor_plan, rows

PAST = ("March 2024", "2024-03-01", "2024-03-31")
LATER_PAST = ("March 2025", "2025-03-01", "2025-03-31")
SOON = ("March 2026", "2026-03-01", "2026-03-31")
LATER = ("2027", "2027-01-01", "2027-12-31")
TODAY_ITSELF = ("1 January 2026", "2026-01-01", "2026-01-01")
ONGOING = ("Ongoing", None, None, "ongoing")
FROM = ("from 2024", "2024-01-01", None)
UNKNOWN = ("TBC", None, None, "unknown")


@pytest.mark.parametrize(
    ("deadlines", "kind", "end", "passed"),
    [
        ([], None, None, 0),
        ([UNKNOWN], "unknown", None, 0),
        ([PAST], "fixed", "2024-03-31", 1),
        ([LATER_PAST, PAST], "fixed", "2025-03-31", 1),
        ([LATER, PAST, SOON], "fixed", "2026-03-31", 0),
        ([PAST, ONGOING], "ongoing", None, 0),
        ([ONGOING, SOON], "fixed", "2026-03-31", 0),
        ([UNKNOWN, PAST], "fixed", "2024-03-31", 1),
        ([TODAY_ITSELF], "fixed", "2026-01-01", 0),
        ([PAST, FROM], "fixed", None, 0),
    ],
)
def test_the_earliest_open_deadline_is_shown_else_the_last(build, deadlines, kind, end, passed):
    _, path = build(Draft().action("Act", deadlines=deadlines).entry())
    known = int(kind not in (None, "unknown"))
    words = "; ".join(deadline[0] for deadline in deadlines) or None
    assert rows(path, "SELECT deadline_kind, deadline_end, date_passed, has_deadline, deadline FROM action_list") == [
        (kind, end, passed, known, words)
    ]


@pytest.mark.parametrize(("value", "passed"), [("complete", 0), ("closed", 0), ("delayed", 1), ("in_progress", 1), (None, 1)])
def test_a_reported_completion_is_no_passed_date(build, value, passed):
    draft = Draft().action("Act", deadlines=[PAST])
    text, source, _ = draft.write("As reported")
    status = Progress(text=text, value=value, source=source, rule="test.status")
    draft.actions = [draft.actions[0].model_copy(update={"status": status})]
    _, path = build(draft.entry())
    assert rows(path, "SELECT date_passed, status, status_text FROM action_list") == [(passed, value, "As reported")]


def test_the_order_is_by_date_then_council_then_place(build):
    first = Draft("a.pdf").title("Plan A")
    first.plan |= {"councils": ("belwick",)}
    first.action("b undated").action("b later", deadlines=[LATER]).action("b soon", deadlines=[SOON])
    second = Draft("b.pdf").title("Plan B").action("a undated 1").action("a undated 2").action("a soon", deadlines=[SOON])
    _, path = build(first.entry(), second.entry())
    assert rows(path, "SELECT action, due_order FROM action_list ORDER BY due_order") == [
        ("a soon", 1),
        ("b soon", 2),
        ("b later", 3),
        ("a undated 1", 4),
        ("a undated 2", 5),
        ("b undated", 6),
    ]
    assert rows(path, "SELECT count(*) FROM action_list WHERE rowid != due_order") == [(0,)]


def test_what_belongs_to_an_action_is_joined_in_the_document_s_order(build):
    _, path = build(ashmoor_plan())
    query = "SELECT owners, partners, measures, objective, outcome, category, page, source FROM action_list WHERE ref = '1.1'"
    assert rows(path, query) == [
        (
            "The Head of Customer Services; HR",
            "Deaf Voices",
            "90% of staff trained; Fewer complaints",
            "Fair services for everyone",
            "Deaf residents are served",
            "People",
            2,
            "https://ashmoor.example/plan.pdf#page=2",
        )
    ]


def test_many_deadlines_stay_in_order(build):
    deadlines = [(f"{year}", f"{year}-01-01", f"{year}-12-31") for year in range(2040, 2020, -1)]
    _, path = build(Draft().action("Act", deadlines=deadlines).entry())
    ((joined,),) = rows(path, "SELECT deadline FROM action_list")
    assert joined.split("; ") == [text for text, *_ in deadlines]


def test_without_an_address_the_source_is_the_action_s_page_on_the_site(build):
    _, path = build(Draft().action("Act", ref="7").entry())
    assert rows(path, "SELECT source, document, council_type, has_owner FROM action_list") == [
        ("/action/ashmoor-plan-7", "plan.pdf", "London borough", 0)
    ]


def test_a_plan_of_no_known_council_is_listed_too(build):
    draft = Draft().action("Act")
    draft.plan |= {"councils": (), "council": None}
    _, path = build(draft.entry())
    assert rows(path, "SELECT council, council_id, region, id FROM action_list WHERE action = 'Act'")[0][:3] == (None, None, None)
