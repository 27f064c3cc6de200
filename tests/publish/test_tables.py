"""Datasette's own pages: no row is lost, nothing sorts that may not, every ready-made question has an answer."""

import csv
import io
import os
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
from datasette.app import Datasette

import publish
from publish.catalogue import read_shapes
from publish.settings import SiteSettings
from publish.site import create_app
from publish.snapshot import kept_while_serving

QUERIES = tomllib.loads(Path(publish.__file__).with_name("metadata.toml").read_text("utf-8"))["queries"]


async def test_paging_gives_every_row_once_in_order_of_dates(get, read):
    ids, path = [], "/plans/action_list.json?_size=50&_shape=objects"
    while path:
        data = (await get(path)).json()
        ids += [row["id"] for row in data["rows"]]
        path = data["next_url"] and data["next_url"].removeprefix("http://localhost")
    assert ids == [row[0] for row in read("select id from action_list order by due_order")]


@pytest.mark.parametrize("table", ["action_list", "actions", "evidence", "pages", "action_owners"])
@pytest.mark.parametrize("options", ["_stream=1", "_stream=1&_size=max&_dl=1"])
async def test_streamed_csv_gives_every_row_once(get, read, table, options):
    response = await get(f"/plans/{table}.csv?{options}")
    rows = list(csv.reader(io.StringIO(response.text, newline="")))
    assert len(rows) - 1 == len({tuple(row) for row in rows[1:]}) == read(f"select count(*) from {table}")[0][0]


@pytest.mark.parametrize("sort", ["council", "deadline_end", "action"])
async def test_columns_with_ties_do_not_sort(get, sort):
    assert (await get(f"/plans/action_list?_sort={sort}")).status_code == 400
    assert (await get(f"/plans/action_list.csv?_stream=1&_sort_desc={sort}")).status_code == 400


@pytest.mark.parametrize("sort", ["id", "due_order"])
async def test_unique_columns_sort(get, sort):
    assert (await get(f"/plans/action_list?_sort_desc={sort}")).status_code == 200


async def test_only_unique_columns_sort_in_any_table(site, database):
    tables = site.metadata("databases")["plans"]["tables"]
    for shape in read_shapes(database):
        assert set(tables[shape.name]["sortable_columns"]) <= shape.unique | set(shape.key), shape.name
        assert {facet["counted"] for facet in tables[shape.name]["facets"]} <= shape.indexed, shape.name


@pytest.mark.parametrize("table", ["action_list", "documents", "indicators", "ledger"])
async def test_counts_beside_a_table_are_what_its_links_show(get, table):
    page = (await get(f"/plans/{table}")).text
    facets = re.findall(r'<li><a href="(/plans[^"]+)"[^>]*><bdi>[^<]+</bdi></a><span class="soft">([\d,]+)</span>', page)
    assert facets
    for path, number in facets[:12]:
        assert re.search(r'role="status"><strong>([\d,]+) row', (await get(path.replace("&amp;", "&"))).text)[1] == number


async def test_counts_beside_a_later_page_lead_to_the_first_rows(get):
    following = re.search(r'<a rel="next" href="([^"]+)"', (await get("/plans/action_list?_size=20")).text)[1]
    page = (await get(following.replace("&amp;", "&").removeprefix("http://localhost"))).text
    path, number = re.search(r'<a href="([^"]+council=Belwick)"><bdi>Belwick</bdi></a><span class="soft">(\d+)', page).groups()
    assert f"<strong>{number} rows</strong>" in (shown := (await get(path.replace("&amp;", "&"))).text)
    assert "gate number 0" in shown


@pytest.mark.parametrize("asked", ["_where=1;drop+table+actions", "_where=x+y", "_through={}", "_sort='", "_size=-1"])
async def test_what_a_table_cannot_be_asked_is_refused(get, asked):
    assert (await get(f"/plans/action_list?{asked}")).status_code == 400


async def test_own_facets_are_refused(get):
    assert "facet-action" not in (await get("/plans/action_list?_facet=action")).text


async def test_descriptions_of_columns(get):
    page = (await get("/plans/action_list")).text
    assert "Actions for people" in page
    assert "no_such_column" not in page


def test_ready_made_questions_are_put_as_people_would():
    assert [name for name, query in QUERIES.items() if not query.get("title")] == []


async def test_links_to_other_tables_say_what_they_lead_to(get):
    page = (await get("/plans/measures")).text
    assert re.search(r'<a href="/plans/actions/[^"]+">Train all front-line staff', page)
    page = (await get("/plans/action_owners")).text
    assert re.search(r'<a href="/plans/owners/[^"]+">Head of Parks', page)


async def test_search_of_a_table(get):
    page = (await get("/plans/action_list?_search=interpreting")).text
    assert "<strong>1 row</strong>" in page
    assert "Share one interpreting service" in page


async def test_other_instances_are_left_alone(database):
    create_app(database)
    other = Datasette(memory=True)
    response = await other.client.get("/")
    assert "content-security-policy" not in response.headers
    assert "Council plans" not in response.text
    assert (await other.client.get("/_memory.json?sql=select+zeroblob(3)")).status_code == 200


async def test_download_is_the_database(get, database):
    assert (await get("/plans.db")).content == database.read_bytes()


async def test_an_error_inside_is_not_shown(database, read, caplog):
    site = create_app(database, SiteSettings(page_image=lambda *_: 1 / 0))
    [document] = read("select document_id from pages where number = 1")[0]
    response = await site.client.get(f"/page-image/{document}/1.png")
    assert response.status_code == 500
    assert "division" not in response.text
    assert "division" in caplog.text


def test_what_a_killed_server_left_is_removed(tmp_path):
    database = tmp_path / "plans.db"
    database.write_bytes(b"x")
    (tmp_path / ".plans.db.served-by-4194999-1").write_bytes(b"left")
    (tmp_path / f".plans.db.served-by-{os.getppid()}-1").write_bytes(b"in use")
    with kept_while_serving(database):
        assert len(list(tmp_path.iterdir())) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == [f".plans.db.served-by-{os.getppid()}-1", "plans.db"]


@pytest.mark.parametrize("seconds", [0, 1])
def test_the_server_leaves_nothing_behind(database, tmp_path, seconds):
    served = tmp_path / "plans.db"
    served.write_bytes(database.read_bytes())
    code = f"from pathlib import Path; from publish.serving import serve; serve(Path({str(served)!r}), host='127.0.0.1', port=0)"
    with subprocess.Popen([sys.executable, "-c", code]) as process:
        while len(list(tmp_path.iterdir())) < 2 and process.poll() is None:
            time.sleep(0.05)
        time.sleep(seconds)
        process.terminate()
        process.wait(timeout=20)
    assert [path.name for path in tmp_path.iterdir()] == ["plans.db"]


def test_what_is_served_stays_the_same(tmp_path):
    database = tmp_path / "plans.db"
    database.write_bytes(b"old")
    with kept_while_serving(database) as kept:
        new = tmp_path / "new"
        new.write_bytes(b"new")
        new.replace(database)
        assert kept.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["plans.db"]
    assert database.read_bytes() == b"new"


def test_pages_have_no_script_and_no_inline_style():
    for template in (Path(publish.__file__).parent / "templates").glob("*.html"):
        assert not re.search(r"<script|\sstyle=|\son\w+=", template.read_text("utf-8")), template.name
