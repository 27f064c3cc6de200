"""What stands in another format of a plan keeps its page, which leads to the format that counts."""

import pytest

from corpus.store import build_database
from publish.settings import SiteSettings
from publish.site import create_app
from tests.corpus.factory import COUNCILS, TODAY, Draft, rows

ACTIONS = (
    "Train all front-line staff in sign language",
    "Publish the pay gap every year",
    "Review the hate crime service",
    "Install hearing loops in libraries",
)


def plan(name, *, paged, actions=ACTIONS):
    draft = Draft(name, paged=paged).title("Ashmoor Equality Plan 2024").objective("Fair services", ref="1")
    for number, text in enumerate(actions, 1):
        draft.action(text, ref=f"1.{number}", objective="o1", deadlines=[("May 2025", "2025-05-01", "2025-05-31")])
    return draft.entry()


@pytest.mark.parametrize("kind", ["action", "objective"])
async def test_an_item_of_another_format_keeps_its_page_and_leads_to_the_one_that_counts(tmp_path, kind):
    path = tmp_path / "plans.db"
    build_database(path, [plan("a.pdf", paged=True), plan("a.txt", paged=False)], councils=COUNCILS, today=TODAY,
                   version="0.1.0", options={})  # fmt: skip
    ((document, main),) = rows(path, "SELECT id, rendition_of FROM documents WHERE rendition_of IS NOT NULL")
    ((item, text),) = rows(path, f"SELECT id, text FROM {kind}s WHERE document_id = ? LIMIT 1", document)
    assert not rows(path, "SELECT 1 FROM action_list WHERE document_id = ?", document)
    client = create_app(path, SiteSettings()).client
    page = await client.get(f"/{kind}/{item}")
    assert page.status_code == 200
    assert text in page.text
    assert "another format of" in page.text
    assert f"/document/{main}" in page.text
    ((counted,),) = rows(path, f"SELECT id FROM {kind}s WHERE document_id = ? AND text = ?", main, text)
    assert f'<a href="/{kind}/{counted}">the same {kind} stands' in page.text
    listed = await client.get(f"/document/{document}")
    assert "not counted twice" in listed.text
    if kind == "action":
        assert f'href="/action/{item}"' in listed.text, "the document that an action leads to shows it"
    assert "another format of" not in (await client.get(f"/{kind}/{counted}")).text


async def test_an_item_that_the_other_format_lacks_says_so(tmp_path):
    path = tmp_path / "plans.db"
    entries = [
        plan("a.pdf", paged=True),
        plan("a.txt", paged=False, actions=(*ACTIONS[:3], "Open a quiet room in the town hall")),
    ]
    build_database(path, entries, councils=COUNCILS, today=TODAY, version="0.1.0", options={})
    ((item,),) = rows(
        path,
        "SELECT id FROM actions WHERE text NOT IN (SELECT action FROM action_list) "
        "AND document_id IN (SELECT id FROM documents WHERE rendition_of IS NOT NULL)",
    )
    assert (
        "no action of these words was found there" in (await create_app(path, SiteSettings()).client.get(f"/action/{item}")).text
    )
