"""Pages across councils: timeline, owners, subjects, councils, quality, about; what follows from documents taken together."""

import re
import sqlite3
import xml.etree.ElementTree as ET
from contextlib import closing

import pytest
from icalendar import Calendar
from lxml import html

from corpus.deadline_calendar import calendar_bytes
from publish.settings import RuleWords, SiteSettings
from publish.site import create_app
from tests.publish.conftest import draw
from tests.publish.test_pages import text_of

ATOM = "{http://www.w3.org/2005/Atom}"
COUNT = re.compile(r'<td class="number"><a href="(/search[^"]+)">([\d,]+)<span')
SETTINGS = SiteSettings(
    page_image=draw,
    rules={"test.action": RuleWords("action", "A line of a test <script>.")},
    calendar=calendar_bytes,
    contact="plans@example.org",
)


@pytest.fixture(scope="module")
def get(rich_database):
    client = create_app(rich_database, SETTINGS).client

    async def fetched(path):
        return await client.get(path)

    return fetched


@pytest.fixture(scope="session")
def read(rich_database):
    def rows(sql, *values):
        with closing(sqlite3.connect(rich_database)) as connection:
            return connection.execute(sql, values).fetchall()

    return rows


async def counts_hold(get, page, at_least):
    """Check that each count of a page is what the search behind it finds."""
    counts = dict.fromkeys(COUNT.findall(page))
    assert len(counts) >= at_least
    for href, number in counts:
        answer = (await get(href.replace("&amp;", "&"))).text
        assert re.search(r'role="status"><strong>([\d,]+) ', answer)[1] == number, href


@pytest.mark.parametrize(
    ("path", "at_least"),
    [
        ("/timeline", 4),
        ("/timeline?plan=all", 6),
        ("/timeline?plan=replaced", 2),
        ("/timeline?council=ashmoor", 4),
        ("/timeline?council=ashmoor&plan=all", 4),
        ("/characteristics", 4),
        ("/characteristics?plan=all", 5),
        ("/themes?plan=all", 1),
        ("/owners?plan=all", 5),
        ("/characteristic/disability", 2),
        ("/themes", 1),
        ("/owners", 5),
        ("/owner/head-of-customer-services", 2),
        ("/councils", 1),
        ("/compare?council=ashmoor&council=belwick", 8),
    ],
)
async def test_counts_lead_to_their_items(get, path, at_least):
    await counts_hold(get, (await get(path)).text, at_least)


PATHS = (
    "/", "/timeline", "/timeline?council=carrow-vale", "/timeline?council=none", "/characteristics", "/characteristic/race",
    "/characteristic/sex", "/themes", "/theme/workforce", "/owners", "/owners?q=script", "/owners?kind=post&q=head",
    "/owners?q=zzz",
    "/councils", "/council/ashmoor", "/council/belwick", "/compare?council=ashmoor&with=peers", "/quality", "/about", "/report",
    "/compare?council=ashmoor&council=belwick&council=carrow-vale", "/report?item=action/<script>", "/report?item=x",
    "/search?q=staff",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
async def test_page_answers_and_runs_nothing(get, path):
    response = await get(path)
    assert response.status_code == 200
    for element in html.fromstring(response.content).iter("*"):
        assert element.tag not in ("script", "style", "iframe", "object")
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
        assert not (element.get("href") or element.get("src") or "").lower().startswith(("javascript", "x", "data"))
    assert "\u202e" not in response.text


async def test_every_owner_subject_item_and_source_page_answers(get, read):
    paths = [f"/owner/{row[0]}" for row in read("select id from owners")]
    paths += [f"/{kind}/{row[0]}" for kind in ("characteristic", "theme") for row in read(f"select id from {kind}s")]
    paths += [f"/page/{document}/{number}?q=sign" for document, number in read("select document_id, number from pages")]
    paths += [f"/report?item=document/{row[0]}" for row in read("select id from documents")]
    paths += [f"/action/{row[0]}" for row in read("select id from actions where document_id not like 'belwick-0%' limit 20")]
    for path in paths:
        await test_page_answers_and_runs_nothing(get, path)


@pytest.mark.parametrize(
    "path", ["/owner/x", "/characteristic/x", "/theme/x", "/page/x/1", "/page/belwick/99", "/page/belwick/0"]
)
async def test_what_is_not_there(get, path):
    response = await get(path)
    assert response.status_code == 404
    assert "Not found" in text_of(response.text)


async def test_timeline_is_drawn_and_told(get):
    page = (await get("/timeline")).text
    chart = ET.fromstring(re.search(r"<svg.*?</svg>", page, re.DOTALL)[0])
    assert chart.get("role") == "img"
    names = chart.get("aria-labelledby").split()
    told = {part.get("id"): part.text for part in chart}
    assert "Actions by the year" in told[names[0]]
    assert "2025 to 2027" in told[names[1]]
    assert not [part for part in chart.iter() if part.tag.endswith(("script", "style", "image", "foreignObject"))]
    assert "Date passed, no completion reported" in page


async def test_the_same_chart_is_the_same_bytes(rich_database):
    path = "/chart/council/ashmoor.svg"
    charts = [(await create_app(rich_database, SETTINGS).client.get(path)) for _ in range(2)]
    assert charts[0].content == charts[1].content
    assert charts[0].headers["content-type"].startswith("image/svg+xml")
    drawn = ET.fromstring(charts[0].content)
    assert not [part for part in drawn.iter() if part.tag.endswith(("script", "style", "image", "foreignObject"))]
    assert f'<img class="chart" src="{path}"' in (await create_app(rich_database, SETTINGS).client.get("/council/ashmoor")).text


@pytest.mark.parametrize("council", ["none", "dunmere"])
async def test_a_council_without_indicators_has_no_chart(get, council):
    assert (await get(f"/chart/council/{council}.svg")).status_code == 404


async def test_what_a_newer_plan_has_replaced_is_not_counted_but_told(get, read):
    replaced = "(select supersedes from documents where supersedes is not null)"
    owned = "document_id in (select document_id from document_councils where council_id = 'ashmoor')"
    [[current]] = read(f"select count(*) from action_list where {owned} and document_id not in {replaced}")
    [[earlier]] = read(f"select count(*) from action_list where {owned} and document_id in {replaced}")
    assert earlier > 0
    assert f"{earlier} actions</a> of plans that newer ones have replaced" in (await get("/")).text
    for path in ("/council/ashmoor", "/compare?council=ashmoor&council=belwick"):
        page = (await get(path)).text
        told = re.search(r'href="(/search\?council=ashmoor&amp;plan=replaced)">(\d+) action', page)
        assert int(told[2]) == earlier, path
        assert f"<strong>{earlier} action" in (await get(told[1].replace("&amp;", "&"))).text
        assert re.search(rf'href="/search\?council=ashmoor&amp;plan=current">{current}<', page), path


async def test_calendar_has_the_deadlines_of_the_filters(get, read):
    [[number, current]] = read(
        """select count(*), sum(edition = 'current') from deadlines d join action_list l on l.id = d.action_id
            where d.end is not null"""
    )
    assert current < number
    for plan, wanted in (("", current), ("?plan=all", number), ("?plan=replaced", number - current)):
        assert len(Calendar.from_ical((await get(f"/deadlines.ics{plan}")).content).walk("VEVENT")) == wanted
    one = Calendar.from_ical((await get("/deadlines.ics?council=ashmoor&due=coming")).content).walk("VEVENT")
    assert 0 < len(one) < number
    assert all(str(event["url"]).startswith("http://localhost/action/") for event in one)


async def test_site_without_a_calendar(rich_database):
    assert (await create_app(rich_database).client.get("/deadlines.ics")).status_code == 404


async def test_changes_are_shown_and_fed(get, read):
    [new, old] = read("select new_document_id, old_document_id from plan_changes limit 1")[0]
    feed = ET.fromstring((await get("/changes.atom")).content)
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.find(f"{ATOM}link").get("href") for entry in entries] == [f"http://localhost/document/{new}#changes"]
    assert all(len(entry.find(f"{ATOM}updated").text) == 20 for entry in entries)
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
    ids = [element.find(f"{ATOM}id").text for element in (feed, *entries)]
    assert all(identity.startswith("urn:uuid:") for identity in ids)
    assert len(ids) == len(set(ids))
    assert not ET.fromstring((await get("/changes.atom?council=belwick")).content).findall(f"{ATOM}entry")
    for path in (f"/document/{new}", "/council/ashmoor"):
        page = text_of((await get(path)).text)
        assert "No longer there" in page
        assert "Repaint the ramp" in page
    assert "Replaced by" in (await get(f"/document/{old}")).text
    assert "last fetched 24 December 2025" in text_of((await get("/council/ashmoor")).text)


async def test_action_says_what_was_corrected_what_is_like_it_and_how_to_cite_it(get, read):
    [identity] = read("select id from actions where category = 'Culture'")[0]
    raw = (await get(f"/action/{identity}")).text
    page = text_of(raw)
    for words in (
        "Corrected by a person",
        "the machine had read People",
        "A. Reader",
        "Worded alike elsewhere",
        "Belwick Fairness Strategy",
        "A line of a test <script>.",
        "In: Council plans, data of 1 January 2026",
        f"http://localhost/action/{identity}",
        "Culture",
    ):
        assert words in page, words
    report = (await get(re.search(r'href="(/report[^"]+)"', raw)[1].replace("&amp;", "&"))).text
    assert f"http://localhost/action/{identity}" in report
    assert 'href="mailto:plans@example.org?subject=' in report


async def test_report_without_an_address(rich_database):
    page = (await create_app(rich_database).client.get("/report")).text
    assert "mailto:" not in page
    assert "has given no address" in page


async def test_objectives_worded_alike_stand_beside_each_other(get):
    page = (await get("/compare?council=ashmoor&council=belwick")).text
    aligned = re.search(r'<table class="aligned of-2">.*?</table>', page, re.DOTALL)[0]
    cells = [text_of(cell) for cell in re.findall(r"<td>.*?</td>", aligned, re.DOTALL)]
    assert "Fair services for everyone" in cells[0]
    assert "Fair services for everybody" in cells[1]


async def test_indicators_stand_beside_others(get):
    page = text_of((await get("/council/ashmoor")).text)
    assert "Actions with an owner" in page
    assert "Middle of the others" in page


async def test_quality(get):
    page = text_of((await get("/quality")).text)
    for words in (
        "Samples <script>",
        "85%",
        "70% to 95%",
        "protected by a password",
        "Corrections by people",
        "read from the wrong",
    ):
        assert words in page, words


async def test_source_page_marks_the_words(get, read):
    [document, number] = read(
        "select document_id, number from pages where text like '%British%' and document_id like 'ashmoor%'"
    )[0]
    page = (await get(f"/page/{document}/{number}?q=bsl")).text
    assert re.search(r"<mark>British\s+Sign", page)
    assert "Train all front-line staff" in page


async def test_sql_of_ones_own_can_be_switched_off(rich_database):
    client = create_app(rich_database, SiteSettings(own_sql=False)).client
    assert (await client.get("/plans.json?sql=select+1")).status_code == 403
    assert (await client.get("/plans/action_list?_where=1=1")).status_code in (400, 403)
    assert "sql-editor" not in (await client.get("/plans")).text
    assert (await client.get("/plans/passed")).status_code == 200


async def test_a_page_is_drawn_once(rich_database, read):
    drawn = []
    site = create_app(rich_database, SiteSettings(page_image=lambda *asked: drawn.append(asked) or b"PNG"))
    [document] = read("select document_id from pages where number = 1")[0]
    for _ in range(2):
        assert (await site.client.get(f"/page-image/{document}/1.png")).content == b"PNG"
    assert len(drawn) == 1


async def test_what_a_newer_plan_has_replaced_is_told_apart(get, read):
    [old] = read("select id from documents where supersedes is null and id in (select supersedes from documents)")[0]
    [identity] = read("select id from actions where document_id = ? order by position", old)[0]
    page = text_of((await get(f"/action/{identity}")).text)
    assert (
        "This action is from an earlier plan. A newer one has taken its place: Ashmoor Equality Action Plan 2024 to 2026" in page
    )
    assert "replaced by a newer plan" in text_of((await get("/search?plan=replaced")).text)
    both, current, replaced = [
        (await get(f"/search.json?{query}council=ashmoor&show=actions")).json()["rows"]
        for query in ("", "plan=current&", "plan=replaced&")
    ]
    assert {row["document_id"] for row in replaced} == {old}
    assert sorted(row["id"] for row in both) == sorted(row["id"] for row in [*current, *replaced])
