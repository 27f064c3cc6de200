"""From the manifest to the database, as a person does it: fetch, build, and again when something has changed."""

import json
import sqlite3

import pytest

from pipeline.fetch import recognise
from tests.corpus.fetching.hostile import HostileServer, reply
from tests.pipeline.conftest import PLAN

NAMELESS = PLAN.replace("Ashmere Borough Council\n", "")
LATER = NAMELESS.replace("March 2025", "May 2026")


@pytest.fixture
def site():
    server = HostileServer()
    yield server
    server.close()


@pytest.fixture
def manifest(tmp_path, site):
    def write(*rows):
        path = tmp_path / "sources.csv"
        lines = [f"{council},{title},action_plan,{site.url(at, host='127.0.0.1')},OGL 3.0" for council, title, at in rows]
        path.write_text("council,title,kind,url,licence\n" + "\n".join(lines) + "\n", "utf-8")
        return path

    return write


@pytest.fixture
def fetch(run):
    return lambda *arguments: run("fetch", "--allow-loopback", "--interval", 0, "--manifest", *arguments)


def rows(database, sql):
    connection = sqlite3.connect(database)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_fetched_build_changed_and_gone(site, manifest, fetch, run, tmp_path):
    site.answers["/plan.txt"] = [reply(NAMELESS.encode()), reply(LATER.encode()), reply(b"", status="410 Gone")]
    path = manifest(("Bexley", "Our plan", "/plan.txt"))
    first = fetch(path)
    assert first.returncode == 0
    assert "1 new." in first.stdout
    assert "council-plans build fetched" in first.stdout
    assert run("build", "fetched", "--today", "2026-01-01").returncode == 0
    url = site.url("/plan.txt", host="127.0.0.1")
    found = """select source_url, licence, availability, council_id, kind
        from documents left join document_councils on document_id = id"""
    assert rows("plans.db", found) == [(url, "OGL 3.0", "current", "bexley", "action_plan")]
    fetch(path)
    run("build", "fetched", "--today", "2026-01-01")
    assert sorted(availability for _, _, availability, *_ in rows("plans.db", found)) == ["changed", "current"]
    moved = "select old_value, new_value from plan_changes where kind = 'redated'"
    assert rows("plans.db", moved) == [("by March 2025", "by May 2026")]
    replaced = "select n.availability, o.availability from documents n join documents o on n.supersedes = o.id"
    assert rows("plans.db", replaced) == [("current", "changed")]
    gone = fetch(path)
    assert gone.returncode == 0
    assert "the last copy is kept" in gone.stdout
    run("build", "fetched", "--today", "2026-01-01")
    assert {availability for _, _, availability, *_ in rows("plans.db", found)} == {"gone"}
    assert rows("plans.db", "select outcome, document_id is not null from fetches order by id") == [
        ("new", 1),
        ("changed", 1),
        ("gone", 1),
    ]
    assert "ok" in run("check").stdout
    run("build", "fetched", "--today", "2026-01-01", "--database", "anew.db")
    assert (tmp_path / "anew.db").read_bytes() == (tmp_path / "plans.db").read_bytes()


def test_a_failure_is_told_with_its_landing_page_and_the_others_stand(site, manifest, fetch, tmp_path):
    site.answers["/plan.txt"] = reply(PLAN.encode())
    path = manifest(("Bexley", "Our plan", "/plan.txt"), ("Leeds", "Other plan", "/none.txt"))
    path.write_text(
        path.read_text()
        .replace("licence\n", "licence,landing_page\n")
        .replace("none.txt,OGL 3.0", "none.txt,,https://leeds.example/plans")
    )
    ran = fetch(path, "--json")
    told = json.loads(ran.stdout)
    assert (ran.returncode, told["counts"]) == (1, {"new": 1, "failed": 1})
    ran = fetch(path)
    assert "answers 404 (Not Found)" in ran.stdout
    assert "landing page: https://leeds.example/plans" in ran.stdout


def test_only_some_councils(site, manifest, fetch):
    site.answers |= {"/a.txt": reply(PLAN.encode()), "/b.txt": reply(LATER.encode())}
    path = manifest(("Bexley", "A plan", "/a.txt"), ("Leeds", "B plan", "/b.txt"))
    told = json.loads(fetch(path, "--only", "leeds", "--json").stdout)
    assert [entry["sources"][0]["council"] for entry in told["fetches"]] == ["Leeds"]
    ran = fetch(path, "--only", "Nowhere")
    assert (ran.returncode, "no source of Nowhere" in ran.stderr) == (2, True)


def test_a_wrong_manifest_is_wrong_usage(tmp_path, fetch):
    path = tmp_path / "sources.csv"
    path.write_text("council,title,kind,url\nBexley,Plan,,nowhere\n")
    ran = fetch(path)
    assert (ran.returncode, "line 2: url" in ran.stderr) == (2, True)


def test_only_the_words_of_a_page_count():
    page = "<!doctype html><html><body><p>We will widen the door.</p><input type='hidden' value='{}'></body></html>"
    one, other = (recognise(page.format(key).encode(), "plan.aspx") for key in ("k1", "k2"))
    assert one == other
    assert one.media_type == "text/html"
    assert recognise(page.replace("door", "gate").encode(), "plan.aspx") != one
