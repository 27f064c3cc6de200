"""Searches: every row once, on pages and in exports; any query and any filter is answered."""

import csv
import io
import re
import time
from dataclasses import replace

import pytest
from datasette.database import QueryInterrupted
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from corpus.workbook import workbook_bytes
from publish.counted import counted_rows, counted_values
from publish.facets import FACETS, FilteredRows
from publish.options import counted_now, facet_options
from publish.searching import TABLES
from publish.settings import SiteSettings
from publish.site import create_app

ACTION = re.compile(r'href="/action/([^"]+)"')
RESULT = re.compile(r'<p class="text">.*?href="/(?:action|objective|page)/([^"?]+)[^"]*"')
PERMALINK = re.compile(r"/(?:action|objective|page)/(.+)")


async def all_pages(get, path):
    """Return the ids on all pages of a search, following the links."""
    ids = []
    while path:
        response = await get(path)
        assert response.status_code == 200
        ids += RESULT.findall(response.text)
        following = re.search(r'<a rel="next" href="([^"]+)"', response.text)
        path = following[1].replace("&amp;", "&") if following else None
    return ids


def read_csv(response):
    assert response.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 267),
        ("q=park&show=actions", 261),
        ("q=park&show=actions&sort=due", 261),
        ("q=park", 263),
        ("q=park&region=South+East", 263),
        ("council=belwick", 261),
        ("council=ashmoor", 4),
        ("council=belwick&owner=none", 130),
        ("council=belwick&year=2027", 87),
        ("due=passed", 1),
        ("due=coming&council=ashmoor", 1),
        ("characteristic=disability", 1),
        ("characteristic=none&council=ashmoor", 1),
        ("type=County", 261),
        ("region=London&q=interpreting&show=actions", 1),
        ("kind=action_plan&status=in_progress", 0),
        ("status=none", 267),
        ("q=nosuchword", 0),
        ("council=nosuchcouncil", 0),
    ],
)
async def test_pages_csv_and_json_hold_each_row_once(get, query, number):
    ids = await all_pages(get, f"/search?{query}")
    rows = read_csv(await get(f"/search.csv?{query}"))
    data = (await get(f"/search.json?{query}")).json()
    assert len(ids) == len(set(ids)) == number
    assert [PERMALINK.search(row["permalink"])[1] for row in rows] == ids
    assert [PERMALINK.search(row["permalink"])[1] for row in data["rows"]] == ids


@pytest.mark.parametrize("query", ["", "q=park", "q=park&show=actions&sort=due", "council=belwick&owner=none", "show=objectives"])
async def test_a_download_gathered_bit_by_bit_holds_each_row_once(get, monkeypatch, query):
    whole = [row["permalink"] for row in read_csv(await get(f"/search.csv?{query}"))]
    monkeypatch.setattr("publish.finding._AT_A_TIME", 7)
    monkeypatch.setattr("publish.finding.RANKED_AT_MOST", 0)
    bits = [row["permalink"] for row in read_csv(await get(f"/search.csv?{query}"))]
    assert len(bits) == len(set(bits))
    assert sorted(bits) == sorted(whole)


@pytest.mark.parametrize(("show", "number"), [("objectives", 2), ("pages", 4)])
async def test_other_tabs(get, show, number):
    query = f"show={show}&q=hostile+OR+services"
    ids = await all_pages(get, f"/search?{query}")
    assert len(ids) == len(read_csv(await get(f"/search.csv?{query}"))) == number


@pytest.mark.parametrize(("query", "at_least"), [("q=park", 6), ("q=park&show=actions", 12), ("show=objectives", 4)])
async def test_counts_of_facets_are_what_the_filter_gives(get, query, at_least):
    page = (await get(f"/search?{query}")).text
    counts = re.findall(r'<li><a href="(/search\?[^"]+)"[^>]*><bdi>[^<]*</bdi></a><span class="soft">([\d,]+)</span>', page)
    assert len(counts) >= at_least
    for href, count in counts:
        answer = (await get(href.replace("&amp;", "&"))).text
        assert re.search(r'role="status"><strong>([\d,]+) ', answer)[1] == count, href


async def test_found_words_are_marked(get):
    page = (await get("/search?q=sign+languages")).text
    assert "British <mark>Sign</mark> <mark>Language</mark>" in page
    elsewhere = (await get("/search?q=complaints")).text
    assert "<mark>complaints</mark>" in elsewhere


async def test_several_words_without_a_hit_offer_any_of_them(get):
    page = (await get("/search?q=interpreting+complaints")).text
    href = re.search(r'<a href="([^"]+)">any of the words', page)[1].replace("&amp;", "&")
    assert len(await all_pages(get, href)) == 4


@pytest.mark.parametrize(
    "query",
    [
        'q="', "q=AND+OR+NOT", "q=*", "q=a%00b", "q=%22%22%22", "q=(((", "q=NEAR(a,b)", "q=action:x", "q=%E2%80%AE", "q=-park",
        "page=0", "page=-1", "page=99999999999", "page=x", "page=%C2%B2", "show=everything", "sort=nonsense", "all=nothing",
        "council=';drop table actions", "year=%00", "due=x&status=y&owner=z", "q=" + "a+" * 500, "q=%ff%fe",
        "council=a&council=b",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/search", "/search.csv", "/search.json", "/timeline", "/owners"])
async def test_any_url_is_answered(get, path, query):
    assert (await get(f"{path}?{query}")).status_code == 200


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
async def test_any_words_are_answered(site, words):
    words = words.encode("utf-8", "replace").decode()
    assert (await site.client.get("/search", params={"q": words})).status_code == 200


@pytest.mark.parametrize("path", ["/search", "/search.csv", "/search.json"])
async def test_a_search_that_takes_too_long_says_so_and_is_answered_later(database, monkeypatch, path):
    site = create_app(database, SiteSettings())
    await site.client.get("/")
    with monkeypatch.context() as busy:
        busy.setattr(site, "sql_time_limit_ms", 0.0001)
        response = await site.client.get(f"{path}?due=passed&year=2025")
        assert response.status_code == 400
        assert "takes too long" in response.text
    assert (await site.client.get(f"{path}?due=passed&year=2025")).status_code == 200


async def test_what_a_busy_moment_left_out_comes_back(database, monkeypatch):
    site = create_app(database, SiteSettings())
    rows = FilteredRows("action_list", FACETS["actions"], {"due": "none", "has": "owner"})
    with monkeypatch.context() as busy:
        busy.setattr("publish.options._WITHIN", 0.0001)
        missing = await facet_options(site, rows, total=1)
    # Not asked again at once, but a minute later.
    assert await facet_options(site, rows, total=1) == missing
    later = time.monotonic() + 61
    monkeypatch.setattr("publish.remembered.monotonic", lambda: later)
    assert len(await facet_options(site, rows, total=1)) > len(missing)


async def test_a_ranking_that_takes_too_long_falls_back_and_pages_on_in_its_order(database, monkeypatch):
    site = create_app(database, SiteSettings())

    async def too_long(*_):
        raise QueryInterrupted(None, "", {})

    ranked = await all_pages(site.client.get, "/search?q=park")
    with monkeypatch.context() as busy:
        busy.setattr("publish.finding._best_first", too_long)
        first = (await site.client.get("/search?q=park")).text
    assert "to rank takes too long just now" in first
    assert 'href="/search?q=park&amp;sort=due&amp;page=2"' in first
    assert "sort=due" in re.search(r'href="(/search.csv[^"]+)"', first)[1]
    ids = await all_pages(site.client.get, "/search?q=park")
    assert len(ids) == len(set(ids))
    assert sorted(ids) == sorted(ranked)
    later = time.monotonic() + 61
    monkeypatch.setattr("publish.remembered.monotonic", lambda: later)
    assert await all_pages(site.client.get, "/search?q=park") == ranked


@pytest.mark.parametrize("query", ["q=park&show=actions", "q=park", "show=objectives", "council=carrow-vale"])
async def test_workbook_holds_what_is_shown_as_text(database, query):
    client = create_app(database, SiteSettings(workbook=workbook_bytes)).client
    sheet = load_workbook(io.BytesIO((await client.get(f"/search.xlsx?{query}")).content)).active
    names, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
    wanted = read_csv(await client.get(f"/search.csv?{query}"))
    assert names == list(wanted[0])
    assert [row[names.index("permalink")] for row in rows] == [row["permalink"] for row in wanted]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


async def test_site_without_workbooks(get):
    assert (await get("/search.xlsx?q=park")).status_code == 404


@pytest.mark.parametrize(
    ("asked", "found"), [("bsl", True), ('"bsl"', False), ("BSL training", True), ("edi", True), ("-bsl sign", True)]
)
async def test_words_that_mean_the_same(get, asked, found):
    assert bool(await all_pages(get, f"/search?q={asked}")) == found


async def test_more_than_can_be_ranked_is_shown_by_date(get, monkeypatch):
    ranked = await all_pages(get, "/search?q=park")
    monkeypatch.setattr("publish.finding.RANKED_AT_MOST", 10)
    page = (await get("/search?q=park")).text
    assert "Too many to rank" in page
    assert sorted(await all_pages(get, "/search?q=park")) == sorted(ranked)


@pytest.mark.parametrize("filters", [{}, {"council": "ashmoor"}, {"council": "belwick"}])
@pytest.mark.parametrize("scope", ["actions", "objectives"])
async def test_what_was_counted_beforehand_is_what_there_is(rich_database, scope, filters):
    site = create_app(rich_database)
    rows = FilteredRows(TABLES[scope], FACETS[scope], filters)
    for facet in FACETS[scope]:
        known = await counted_values(site, rows, facet)
        counted = await counted_now(site, rows, facet)
        if known is not None:
            assert {(row["value"], row["name"], row["number"]) for row in known} == {
                (row["value"], row["name"], row["number"]) for row in counted if row["value"] is not None
            }, facet.parameter
            for row in known:
                chosen = replace(rows, filters={**filters, facet.parameter: row["value"]})
                assert await counted_rows(site, chosen) in {row["number"], None}, facet.parameter


async def test_values_of_many_rows_are_offered_without_numbers(rich_database):
    site = create_app(rich_database)
    rows = FilteredRows("action_list", FACETS["actions"], {"due": "none"})
    few, many = [await facet_options(site, rows, total=total) for total in (1, 10**6)]
    by_name = {facet.parameter: facet for facet in many}
    assert all(option.count is None for option in by_name["owner"].options)
    for facet in few:
        assert {option.value for option in facet.options} <= {option.value for option in by_name[facet.parameter].options}
