"""What a public site is expected to have: a list for search engines, one address for each page, answers that may be kept."""

import re
import xml.etree.ElementTree as ET
from html import unescape
from urllib.parse import quote

import pytest

from publish.settings import SiteSettings
from publish.site import create_app

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BSL = "/action/ashmoor-equality-action-plan-2024-1-1"


def addresses(response):
    assert response.headers["content-type"].startswith("application/xml")
    return [entry.text.removeprefix("http://localhost") for entry in ET.fromstring(response.content).iter(f"{SITEMAP}loc")]


async def listed(get):
    return [path for part in addresses(await get("/sitemap.xml")) for path in addresses(await get(part))]


async def test_robots_are_told_what_to_leave_out_and_where_the_rest_is_listed(get):
    text = (await get("/robots.txt")).text
    assert "Disallow: /search\n" in text
    assert "Sitemap: http://localhost/sitemap.xml" in text
    left_out = re.findall(r"Disallow: (\S+)", text)
    assert [path for path in await listed(get) if path.startswith(tuple(left_out))] == []


async def test_every_item_is_listed_once(get, read):
    paths = await listed(get)
    assert len(paths) == len(set(paths))
    for kind, table in (("action", "action_list"), ("objective", "objectives"), ("document", "documents")):
        assert {path for path in paths if path.startswith(f"/{kind}/")} == {
            f"/{kind}/{row[0]}" for row in read(f"select id from {table}")
        }


async def test_long_lists_are_parted_without_loss(get, monkeypatch):
    whole = await listed(get)
    monkeypatch.setattr("publish.pages.crawlers._AT_A_TIME", 7)
    assert sorted(await listed(get)) == sorted(whole)


async def test_listed_pages_are_there_and_say_so_themselves(get):
    paths = await listed(get)
    for path in (*paths[:14], *paths[14::23]):
        response = await get(path)
        assert response.status_code == 200, path
        assert f'<link rel="canonical" href="http://localhost{path}">' in response.text


@pytest.mark.parametrize("path", ["/sitemap-action-99.xml", "/sitemap-pages-2.xml", "/sitemap-runs-1.xml"])
async def test_lists_that_are_not_there(get, path):
    assert (await get(path)).status_code == 404


async def test_one_thing_has_one_address_and_a_search_none(get):
    assert f'rel="canonical" href="http://localhost{BSL}"' in (await get(f"{BSL}?from=a+newsletter")).text
    assert 'rel="canonical"' not in (await get("/search?q=park")).text
    assert 'rel="canonical"' not in (await get("/nothing")).text


async def test_a_page_says_what_it_is_about(get):
    described = re.search(r'<meta name="description" content="([^"]*)"', (await get(BSL)).text)[1]
    assert described.startswith("Ashmoor: Train all front-line staff in British")


@pytest.mark.parametrize(
    "path", ["/", BSL, "/search?q=park", "/search.csv?q=park", "/changes.atom", "/plans/action_list", "/robots.txt"]
)
async def test_answers_may_be_kept_for_a_minute(get, path):
    assert (await get(path)).headers["cache-control"] == "max-age=60"


async def test_style_may_be_kept_for_a_day_and_errors_not_at_all(get):
    assert (await get("/assets/site.css")).headers["cache-control"] == "max-age=86400"
    assert "cache-control" not in (await get("/nothing")).headers


@pytest.mark.parametrize(
    "name", ["databases", "threads", "messages", "patterns", "allow-debug", "permissions", "settings", "plugins"]
)
@pytest.mark.parametrize("ending", ["", ".json"])
async def test_pages_about_the_machine_are_closed(get, name, ending):
    assert (await get(f"/-/{name}{ending}")).status_code == 404


async def test_no_answer_names_a_folder_of_the_machine(get, database):
    for path in ("/", "/plans", "/plans.json", "/-/versions.json", "/plans/action_list.json"):
        response = await get(path)
        assert response.status_code == 200, path
        assert str(database.parent) not in response.text


@pytest.mark.parametrize(
    "path", ["/changes.atom", "/search.json?q=sign", "/search.csv?q=sign", BSL, "/robots.txt", "/sitemap.xml", "/report"]
)
async def test_a_request_cannot_say_where_the_site_stands_where_it_was_told(rich_database, path):
    site = create_app(rich_database, SiteSettings(address="https://plans.example.org/"))
    body = (await site.client.get(path, headers={"host": "evil.example"})).text
    assert "evil.example" not in body
    assert "https://plans.example.org/" in body
    assert "https://plans.example.org//" not in body


@pytest.mark.parametrize(
    "path", ["/", "/timeline?plan=all&council=ashmoor", "/compare?council=ashmoor&with=peers", "/search?q=park"]
)
async def test_every_figure_is_cited_with_its_page_and_day_and_can_be_reported(get, path):
    page = (await get(path)).text
    cited = unescape(re.search(r'<p class="this-page">(.*?)<a ', page, re.DOTALL)[1])
    assert cited.endswith(f"In: Council plans, data of 1 January 2026, http://localhost{path}. ")
    report = (await get(unescape(re.search(r'href="(/report[^"]*)" rel="nofollow">Report a mistake on this page', page)[1]))).text
    assert f"Page: http://localhost{path}" in unescape(report)


async def test_items_are_reported_as_what_they_are_and_other_addresses_are_not_believed(get):
    page = (await get("/council/ashmoor")).text
    assert 'href="/report?item=council%2Fashmoor" rel="nofollow">Report a mistake on this page' in page
    for address in ("//evil.example/", "/\\evil.example", "https://evil.example", "javascript:alert(1)"):
        report = (await get(f"/report?page={quote(address)}")).text
        assert "evil" not in report
        assert "alert" not in report
