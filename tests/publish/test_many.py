"""Pages of what there is very much of show a part of it, say so, and lead to the rest."""

import re

import pytest

from publish.settings import SiteSettings
from publish.site import create_app
from tests.publish.test_pages import text_of

DOCUMENT = re.compile(r'<th scope="row"><a href="/document/([^"]+)"')


@pytest.fixture
def get(rich_database):
    return create_app(rich_database, SiteSettings()).client.get


async def test_documents_of_a_council_are_shown_page_by_page_each_once(get, monkeypatch):
    every = DOCUMENT.findall((await get("/council/ashmoor")).text)
    assert len(every) == 3
    monkeypatch.setattr("publish.council_documents.LISTED", 1)
    monkeypatch.setattr("publish.pages.council.LISTED", 1)
    found, path = [], "/council/ashmoor"
    while path:
        page = (await get(path)).text
        found += DOCUMENT.findall(page)
        following = re.search(r'<a rel="next" href="([^"#]+)', page)
        path = following and following[1]
    assert found == every
    assert "Page 3 of 3, 3 documents in all" in text_of(page)
    last = (await get("/council/ashmoor?page=99")).text
    # The foot of a page names the address that was asked for.
    assert last.partition("<footer")[0] == page.partition("<footer")[0]


async def test_the_documents_of_a_council_that_fit_are_shown_in_full_and_the_others_are_counted(get, monkeypatch):
    assert 'class="outline"' in (await get("/council/ashmoor")).text
    monkeypatch.setattr("publish.council_documents._OUTLINED_ACTIONS", 1)
    page = text_of((await get("/council/ashmoor")).text)
    assert "more action" in page
    assert "The objectives and actions of the other 2 documents of this page stand with each of them" in page


async def test_changes_are_counted_where_not_all_are_shown(get, monkeypatch):
    counts = re.findall(r"<summary>([^<]+)<span class=\"soft\">\((\d+)\)", (await get("/council/ashmoor")).text)
    assert max(int(number) for _, number in counts) > 1
    monkeypatch.setattr("publish.pages.council._CHANGES_SHOWN", 1)
    page = (await get("/council/ashmoor")).text
    assert re.findall(r"<summary>([^<]+)<span class=\"soft\">\((\d+)\)", page) == counts
    assert "The first 1 are shown" in text_of(page)


async def test_many_councils_are_a_line_to_choose_and_not_boxes(get, monkeypatch):
    monkeypatch.setattr("publish.pages.compare._TICKED_AT_MOST", 1)
    choosing = (await get("/compare")).text
    assert choosing.count('<select name="council">') == 3
    assert '<option value="belwick">Belwick</option>' in choosing
    page = (await get("/compare?council=ashmoor&council=&council=belwick&council=")).text
    assert "Ashmoor, Belwick compared" in text_of(page)
    assert re.findall(r'name="council" value="([^"]+)" checked', page) == ["ashmoor", "belwick"]


async def test_objectives_of_a_council_with_very_many_are_those_of_its_newest_plans(get, monkeypatch):
    assert "All objectives of Ashmoor" not in (await get("/compare?council=ashmoor&council=belwick")).text
    monkeypatch.setattr("publish.pages.compare._OBJECTIVES_AT_MOST", 1)
    page = (await get("/compare?council=ashmoor&council=belwick")).text
    assert "All objectives of Ashmoor" in page
    assert "A workforce like our town" not in page


async def test_a_council_whose_peers_are_not_held_stands_beside_the_nearest_that_are(database):
    get = create_app(database).client.get
    page = text_of((await get("/compare?council=belwick&with=peers")).text)
    assert "Belwick, Ashmoor, Carrow Vale compared" in page
    assert "the nearest to it of those held" in page
    assert "the nearest to it" not in text_of((await get("/compare?council=ashmoor&with=peers")).text)


async def test_a_council_without_documents_leads_on(get):
    page = (await get("/council/dunmere")).text
    assert "does not mean that it has no plan" in page
    assert '<a href="/council/ashmoor">Ashmoor</a>' in page
    report = (await get(re.search(r'href="(/report[^"]+)"', page)[1])).text
    assert "Council: Dunmere Council" in report
