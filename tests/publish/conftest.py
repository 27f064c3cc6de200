"""A real database, and the site on it."""

import sqlite3
from contextlib import closing

import pytest

from corpus.corrections import Correction
from corpus.store import build_database
from models.ledger import Issue, LedgerEntry
from models.plan import Interval
from publish.settings import SiteSettings
from publish.site import create_app
from tests.corpus.factory import COUNCILS, TODAY, Draft, council, day, failed, labelled

HOSTILE = (
    "=HYPERLINK(1) <script>alert(1)</script> <img src=x onerror=alert(2)>",
    "+1 \u202ereversed\u2066 words {{ 7 * 7 }} </mark></a>",
    "@SUM(A1) \"quotes\" 'and' & <b>bold</b>",
)
DESCRIPTIONS = {"action_list": {"description": "Actions for people", "columns": {"due_order": "rank", "no_such_column": "x"}}}


def characterise(text):
    words = (("sign language", "disability"), ("hate crime", "race"), ("pay", "sex"))
    return [(name, f"test.{name}") for word, name in words if word in text.casefold()]


def thematise(text):
    return [("workforce", "test.theme")] if "staff" in text or "pay" in text else []


def full_plan():
    """Return an entry with something in every field."""
    draft = Draft("ashmoor.pdf").title("Ashmoor Equality Action Plan 2024 to 2026")
    draft.plan["period"] = Interval(start=day("2024-04-01"), end=day("2026-03-31"))
    draft.objective("Fair services\nfor everyone", ref="1").objective("A workforce like our town", ref="2", parent="o1")
    draft.page()
    draft.action(
        "Train all front-line staff in British\nSign Language",
        ref="1.1",
        objective="o1",
        owners=["The Head of Customer Services", "HR"],
        partners=["Deaf Voices"],
        deadlines=[("March 2025", "2025-03-01", "2025-03-31"), ("June 2026", "2026-06-01", "2026-06-30")],
        measures=["90% of staff trained", "Fewer complaints"],
        status="On track",
        outcome="Deaf residents are served",
        category="People",
    )
    may = ("by May 2025", "2025-05-01", "2025-05-31")
    draft.action("Publish pay gaps", ref="1.2", objective="o2", owners=["head of customer services"], deadlines=[may])
    draft.action("Review the hate crime service", deadlines=[("TBC", None, None, "unknown")])
    return draft.entry(source_url="https://ashmoor.example/plan.pdf")


def many_actions(name, number, council):
    """Return an entry with many actions, most of them with the same date or none: paging's hard case."""
    draft = Draft(name)
    draft.plan |= {"title": None, "councils": (council,), "council": council}
    draft.objective("Open services", ref="1")
    for index in range(number):
        dates = [("March 2027", "2027-03-01", "2027-03-31")] if index % 3 == 0 else []
        owners = ["Head of Parks"] if index % 2 else []
        draft.action(f"Open the park gate number {index}", objective="o1", owners=owners, deadlines=dates)
    return draft.entry()


def hostile_plan():
    draft = Draft("<b>hostile</b>.pdf")
    draft.plan |= {"councils": ("carrow-vale",), "council": "Carrow Vale", "title": None}
    draft.title("Plan <script>alert(0)</script> \u202eof Carrow")
    draft.objective(HOSTILE[1], ref="<i>1</i>")
    for text in HOSTILE:
        owner = text.replace("alert", "owner")
        draft.action(text, objective="o1", owners=[owner], deadlines=[("=1+1", None, None, "unknown")], measures=[text])
    return draft.entry(source_url="javascript:alert(3)")


def joint_plan():
    draft = Draft("joint.txt", paged=False)
    draft.plan |= {"councils": ("ashmoor", "belwick"), "council": "Ashmoor"}
    draft.title("Joint Equality Plan 2025")
    draft.action("Share one interpreting service, and report on the park", owners=["Joint Board"])
    text, source, page = draft.write("We have opened a park café.")
    told = LedgerEntry(page=page, source=source, outcome="rejected", reason="tells what was done", rule="test.past", text=text)
    issue = Issue(code="lost_text", message="The second half of the page could not be read")
    return draft.entry(status="needs_review", reason="lost_text", ledger=(told,), issues=(issue,))


@pytest.fixture(scope="session")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("publish") / "some name.db"
    entries = [
        full_plan(),
        many_actions("belwick.pdf", 260, "belwick"),
        hostile_plan(),
        joint_plan(),
        failed(),
    ]
    entries = [labelled(entry, characterise) for entry in entries]
    build_database(path, entries, councils=COUNCILS, today=TODAY, version="0.1.0", options={})
    return path


def earlier_plan():
    """Return an entry that the full plan takes the place of: one action with another date, one that is dropped."""
    draft = Draft("ashmoor-old.pdf").title("Ashmoor Equality Action Plan 2020 to 2023")
    draft.plan["period"] = Interval(start=day("2020-04-01"), end=day("2024-03-31"))
    draft.objective("Fair services for everyone", ref="1")
    draft.action(
        "Train all front-line staff in British Sign Language",
        ref="1.1",
        objective="o1",
        owners=["Head of Customer Services"],
        deadlines=[("March 2022", "2022-03-01", "2022-03-31")],
    )
    draft.action(f"Repaint the ramp {HOSTILE[0]}", ref="1.2", objective="o1")
    return draft.entry(source_url="https://ashmoor.example/old.pdf")


def like_plan():
    """Return an entry of another council with an objective and an action worded like those of the full plan."""
    draft = Draft("belwick-fair.pdf")
    draft.plan |= {"councils": ("belwick",), "council": "Belwick"}
    draft.title("Belwick Fairness Strategy 2025")
    draft.objective("Fair services for everybody", ref="1")
    draft.action("Train front-line staff in British Sign Language", objective="o1", owners=["Head of Customer Services"])
    return draft.entry()


CORRECTION = {
    "name": "ashmoor-1", "operation": "set", "table": "actions", "field": "category", "seen": "People", "value": "Culture",
    "who": "A. Reader <script>", "when": TODAY, "why": "=cmd read from the wrong column",
}  # fmt: skip
ADDED_BY_HAND = """
    insert into quality values ('samples <script>', 'owner', 0.9, 0.8, 0.85, 0.7, 0.95, 40);
    insert into quality values ('samples <script>', 'action', null, null, null, null, null, 0);
    insert into fetches (id, url, fetched_at, outcome, document_id)
        select 'f1', 'https://ashmoor.example/plan.pdf', '2025-12-24T10:00:00', 'unchanged', id
        from documents where name = 'ashmoor.pdf';
"""


@pytest.fixture(scope="session")
def rich_database(tmp_path_factory, database):
    """Return a database that has something on every page: versions, changes, likeness, themes, a correction, accuracy."""
    path = tmp_path_factory.mktemp("publish") / "rich.db"
    with closing(sqlite3.connect(database)) as connection:
        [identity] = connection.execute("select id from actions where text like 'Train all%'").fetchone()
    entries = [full_plan(), earlier_plan(), like_plan(), many_actions("belwick.pdf", 60, "belwick"), hostile_plan(), joint_plan()]
    entries = [labelled(labelled(entry, characterise), thematise, field="themes") for entry in (*entries, failed())]
    build_database(
        path,
        entries,
        councils=(*COUNCILS, council("dunmere")),
        today=TODAY,
        version="0.1.0",
        options={},
        corrections=[Correction(**CORRECTION, id=identity)],
    )
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(ADDED_BY_HAND)
    return path


@pytest.fixture(scope="session")
def read(database):
    def rows(sql, *values):
        with closing(sqlite3.connect(database)) as connection:
            return connection.execute(sql, values).fetchall()

    return rows


def draw(document, number, boxes):
    """Stand for a renderer: the answer tells what was asked for."""
    return f"PNG {document} {number} {boxes}".encode() if number < 3 else None


@pytest.fixture(scope="session")
def site(database):
    return create_app(database, SiteSettings(page_image=draw, descriptions=DESCRIPTIONS))


@pytest.fixture
def get(site):
    async def fetched(path):
        return await site.client.get(path)

    return fetched
