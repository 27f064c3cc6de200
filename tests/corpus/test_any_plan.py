"""Whatever a plan says, it is stored whole and its database passes every check."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.checks import check_database
from corpus.export import export
from corpus.store import build_database
from tests.corpus.factory import COUNCILS, TODAY, Draft, rows

TEXT = st.text(st.characters(exclude_characters="\n\r"), min_size=1, max_size=30).filter(lambda text: text.strip(" \t\u00a0"))
DATES = st.dates().map(lambda date: date.isoformat())
ACTION = st.fixed_dictionaries(
    {
        "text": TEXT,
        "ref": st.none() | st.sampled_from(["1", "1.1", "o1", "•", "A"]) | TEXT,
        "owners": st.lists(TEXT, max_size=3),
        "deadlines": st.lists(
            st.tuples(TEXT, st.none(), st.none() | DATES, st.sampled_from(["fixed", "ongoing", "unknown"])), max_size=2
        ),
        "measures": st.lists(TEXT, max_size=2),
        "status": st.none() | TEXT,
    }
)
DOCUMENT = st.tuples(st.booleans(), TEXT, st.lists(TEXT, max_size=2), st.lists(ACTION, max_size=4))


def drafted(paged, title, objectives, actions):
    draft = Draft("any.pdf", paged=paged).title(title)
    for objective in objectives:
        draft.objective(objective, ref="1")
    for action in actions:
        draft.action(**action, objective="o1" if objectives else None)
    return draft.entry()


@settings(max_examples=15, deadline=None)
@given(st.lists(DOCUMENT, max_size=3))
def test_any_plan_is_stored_whole(documents):
    entries = [drafted(*document) for document in documents]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plans.db"
        summary = build_database(path, entries, councils=COUNCILS, today=TODAY, version="1", options={})
        assert [(document.status, document.message) for document in summary.documents if document.status != "ok"] == []
        assert check_database(path) == ()
        distinct = {entry.sha256: entry.plan for entry in entries}.values()
        assert rows(path, "SELECT count(*) FROM actions") == [(sum(len(plan.actions) for plan in distinct),)]
        for kind in ("csv", "xlsx", "json", "ics"):
            assert export(path, Path(folder) / "out", kind)
