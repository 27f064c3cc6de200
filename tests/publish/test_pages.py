"""The pages show what the database holds, escaped, with its place in the source."""

import html
import re

import pytest

from models.errors import DatabaseInvalid
from publish.site import create_app
from tests.publish.conftest import HOSTILE

BSL = "ashmoor-equality-action-plan-2024-1-1"


def text_of(page):
    """Return what a reader sees."""
    body = re.sub(r"<(script|style|head).*?</\1>", " ", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", body)))


async def test_home(get):
    page = text_of((await get("/")).text)
    assert "267 actions from 5 documents of 3 councils" in page
    assert "1 January 2026" in page
    assert "What do councils promise on disability?" in page


async def test_action(get, read):
    [identity] = read("select id from actions where text like 'Train all%'")[0]
    raw = (await get(f"/action/{identity}")).text
    page = text_of(raw)
    for words in (
        "Train all front-line staff in British Sign Language",
        "March 2025",
        "1 March 2025 to 31 March 2025",
        "The Head of Customer Services",
        "Deaf Voices",
        "90% of staff trained",
        "Deaf residents are served",
        "On track",
        "Fair services for everyone",
        "Ashmoor Equality Action Plan",
        "Disability",
        "rule test.action",
    ):
        assert words in page, words
    assert "https://ashmoor.example/plan.pdf#page=2" in raw
    assert "<mark>Train all front-line staff in British</mark>\n<mark>Sign Language</mark>" in raw
    picture = re.search(r'<img src="([^"]+)"', raw)[1]
    image = await get(picture)
    assert image.headers["content-type"] == "image/png"
    assert image.content == b"PNG " + read("select document_id from actions where id = ?", identity)[0][0].encode() + (
        b" 2 ((50.0, 100.0, 500.0, 112.0),)"
    )


async def test_page_without_a_picture(get, read):
    [document] = read("select document_id from actions where text like 'Train all%'")[0]
    for path in (f"/page-image/{document}/3.png", f"/page-image/{document}/9.png", "/page-image/none/1.png"):
        response = await get(path)
        assert response.status_code == 404
        assert "No picture" in response.text


async def test_site_without_pictures(database, read):
    [identity] = read("select id from actions where text like 'Train all%'")[0]
    page = (await create_app(database).client.get(f"/action/{identity}")).text
    assert "<img" not in page
    assert "<mark>Train all" in page


async def test_every_action_objective_document_and_council_has_its_page(get, read):
    paths = [f"/objective/{row[0]}" for row in read("select id from objectives")]
    paths += [f"/document/{row[0]}" for row in read("select id from documents")]
    paths += [f"/council/{row[0]}" for row in read("select id from councils")]
    paths += [f"/action/{row[0]}" for row in read("select id from actions order by id limit 20")]
    for path in paths:
        response = await get(path)
        assert response.status_code == 200, path
        assert '<html lang="en-GB">' in response.text


async def test_document_that_failed(get, read):
    [identity] = read("select id from documents where status = 'failed'")[0]
    page = text_of((await get(f"/document/{identity}")).text)
    assert "Could not be read" in page
    assert "protected by a password" in page


async def test_document_accounts_for_passages(get, read):
    [identity] = read("select id from documents where title like 'Joint%'")[0]
    page = text_of((await get(f"/document/{identity}")).text)
    for words in (
        "Needs review",
        "Ashmoor, Belwick",
        "The second half of the page",
        "We have opened a park café",
        "Tells what was",
    ):
        assert words in page, words


async def test_compare(get):
    page = (await get("/compare?council=belwick&council=ashmoor")).text
    words = text_of(page)
    assert "Belwick, Ashmoor compared" in words
    counts = re.findall(r'<td class="number"><a href="(/search[^"]+)">([\d,]+)<span', page)
    assert len(counts) > 6
    for href, count in counts:
        answer = (await get(href.replace("&amp;", "&"))).text
        assert re.search(r'role="status"><strong>([\d,]+) ', answer)[1] == count, href


@pytest.mark.parametrize("query", ["", "council=ashmoor", "council=nobody&council=ashmoor", "council=%00"])
async def test_comparison_asks_for_councils(get, query):
    response = await get(f"/compare?{query}")
    assert response.status_code == 200
    assert 'type="checkbox"' in response.text


@pytest.mark.parametrize("path", ["/action/x", "/objective/x", "/document/x", "/council/x", "/x", "/plans/x", "/x/y/z"])
async def test_what_is_not_there(get, path):
    response = await get(path)
    assert response.status_code == 404
    assert "Not found" in text_of(response.text)


@pytest.mark.parametrize(
    "path", ["/search?council=carrow-vale", "/council/carrow-vale", "/compare?council=ashmoor&council=carrow-vale", "/",
             "/search?q=script&show=objectives", "/search?q=script&show=pages", "/plans/action_list?council=Carrow+Vale",
             "/plans/actions", "/plans/pages", "/plans?sql=select+*+from+actions", "/search?q=<script>x</script>",
             "/action/<script>", "/plans?sql=<script>", "/plans/action_list?_where=<script>"],
)  # fmt: skip
async def test_hostile_text_stays_text(get, path):
    page = (await get(path)).text
    assert not re.search(r"<script|<img src=x|</mark></a>", page)
    assert "javascript:" not in re.sub(r">[^<]*<", "><", page)
    assert "\u202e" not in page
    assert "\u2066" not in page
    assert " 49 " not in page


async def test_hostile_item_pages(get, read):
    for table, column in (("actions", "action"), ("objectives", "objective"), ("documents", "document")):
        where = "where document_id like 'carrow%'" if table != "documents" else "where id like 'carrow%'"
        for [identity] in read(f"select id from {table} {where}"):
            await test_hostile_text_stays_text(get, f"/{column}/{identity}")


async def test_hostile_cells_do_not_run_in_spreadsheets(get, read):
    for path in ("/search.csv?council=carrow-vale", "/plans/actions.csv?_stream=1&_size=max", "/plans/measures.csv?_dl=1"):
        body = (await get(path)).content.decode("utf-8-sig")
        assert not re.search(r'(?m)(^|,)"?[=+@]', body), path
        assert "'=HYPERLINK" in body


@pytest.mark.parametrize(
    "path", ["/", "/search", "/nothing", "/plans/action_list", "/search.csv", "/assets/site.css", "/plans.db"]
)
async def test_no_script_may_run(get, path):
    response = await get(path)
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    if response.headers["content-type"].startswith("text/html"):
        assert "<script" not in response.text
        assert " style=" not in response.text


def test_hostile_texts_are_in_the_database(read):
    assert {row[0] for row in read("select text from measures where text like '%alert(1)%'")} == {HOSTILE[0]}


def test_a_file_that_is_no_database(tmp_path):
    path = tmp_path / "x.db"
    with pytest.raises(DatabaseInvalid, match="no such database"):
        create_app(path)
    path.write_text("not a database at all")
    with pytest.raises(DatabaseInvalid, match="not a database of plans"):
        create_app(path)


async def test_a_document_with_very_many_actions_shows_the_first_and_leads_to_the_others(get, monkeypatch):
    monkeypatch.setattr("publish.outline.MOST_ACTIONS", 10)
    page = (await get("/document/belwick")).text
    assert page.count('<p class="text">') == 10
    assert "260 actions" in text_of(page)
    assert "250 more actions" in text_of(page)
