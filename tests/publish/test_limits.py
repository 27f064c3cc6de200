"""Visitors' SQL can read, and nothing that it asks fills the memory or the time."""

import asyncio
import re
import time
from pathlib import Path

import pytest

from publish import own_sql
from publish.site import create_app


def long_answer(letters):
    """Return a question with an answer of 29 rows of a million letters each: shorter than what SQLite may return."""
    return f"""with recursive w(s) as materialized (select max(s) from (
            with recursive v(s) as (select {letters} union all select s || s from v where length(s) < 1000000) select s from v)),
        t(n) as (select 1 union all select n + 1 from t limit 29) select s from w, t"""


BOMBS = {
    "zeroblob": "select zeroblob(1000000000)",
    "randomblob": "select randomblob(1000000000)",
    "printf": "select printf('%.*c', 1000000000, 'x')",
    "format": "select format('%1000000000s', 'x')",
    "replace": "select replace('aaaa', 'a', 'bbbb')",
    "hex": "select hex('aaaa')",
    "doubling": "with recursive t(s) as (select 'aaaaaaaa' union all select s || s from t limit 40) select max(length(s)) from t",
    "endless": "with recursive t(n) as (select 1 union all select n + 1 from t) select count(*) from t",
    "product": "select count(*) from pages a, pages b, actions c, actions d, actions e, actions f",
    "large answer": """with recursive t(n) as (select 1 union all select n + 1 from t limit 1000),
        w(s) as (select 'aaaaaaaa' union all select s || s from w limit 18) select (select max(s) from w) as s from t""",
    "json of rows": "select json_group_array(a.text || b.action || c.action) from pages a, action_list b, action_list c",
    "json of a name for each row": "select json_group_object(a.id || b.id, c.text) from action_list a, action_list b, pages c",
    "json of parts": f"""with recursive t(s) as (select 'aaaaaaaa' union all select s || s from t limit 19),
        w(s) as materialized (select max(s) from t) select json_array({", ".join(["s"] * 45)}) from w""",
    "answer that JSON writes six times as long": long_answer("char(1) || char(2)"),
    "answer of four bytes a letter": long_answer("'aaaaaaa\U0001f600'"),
    "attach": "select load_extension('x')",
    "like": "select 'a' like '" + "%a" * 300 + "'",
}


def memory(what):
    """Return the memory of this process now (VmRSS) or at its highest (VmHWM) in kilobytes."""
    return int(re.search(rf"{what}:\s+(\d+)", Path("/proc/self/status").read_text("utf-8"))[1])


@pytest.mark.parametrize("sql", BOMBS.values(), ids=BOMBS)
async def test_bombs_are_refused(site, sql):
    # What earlier tests took at their highest is forgotten: it would hide what this one takes.
    Path("/proc/self/clear_refs").write_text("5", "utf-8")
    before, began = memory("VmRSS"), time.process_time()
    response = await site.client.get("/plans.json", params={"sql": sql})
    assert response.status_code == 400
    assert not response.json()["ok"]
    assert time.process_time() - began < 2.2
    assert memory("VmHWM") - before < 200_000


@pytest.fixture
async def fresh(database):
    """Return a site of its own: where several wait for their turn, they wait in one event loop."""
    site = create_app(database)
    await site.client.get("/")
    return site


async def test_many_bombs_at_once_take_no_more_than_one(fresh):
    Path("/proc/self/clear_refs").write_text("5", "utf-8")
    before = memory("VmRSS")
    names = ("large answer", "json of rows", "json of parts", "answer of four bytes a letter") * 2
    responses = await asyncio.gather(*(fresh.client.get("/plans.json", params={"sql": BOMBS[name]}) for name in names))
    assert [response.status_code for response in responses] == [400] * len(names)
    assert memory("VmHWM") - before < 180_000


async def test_a_page_does_not_wait_for_bombs(fresh):
    bombs = [asyncio.create_task(fresh.client.get("/plans.json", params={"sql": BOMBS["endless"]})) for _ in range(4)]
    await asyncio.sleep(0.1)
    assert (await fresh.client.get("/")).status_code == 200
    assert not any(bomb.done() for bomb in bombs)
    for bomb in bombs:
        bomb.cancel()
    await asyncio.gather(*bombs, return_exceptions=True)


async def test_who_would_wait_too_long_for_others_is_told_so(fresh, monkeypatch):
    monkeypatch.setattr(own_sql, "_WAITS", 0.05)
    bomb = asyncio.create_task(fresh.client.get("/plans.json", params={"sql": BOMBS["endless"]}))
    await asyncio.sleep(0.1)
    response = await fresh.client.get("/plans/actions.json", params={"_where": "1"})
    assert (response.status_code, response.headers["retry-after"]) == (503, "60")
    assert (await bomb).status_code == 400
    assert (await fresh.client.get("/plans/actions.json", params={"_where": "1"})).status_code == 200


async def test_a_question_that_fails_is_no_empty_file(site):
    response = await site.client.get("/plans.csv", params={"sql": BOMBS["hex"]})
    assert response.status_code == 400
    assert response.text.startswith("This question could not be answered")


@pytest.mark.parametrize(
    "sql",
    [
        "delete from actions",
        "pragma journal_mode = delete",
        "attach 'x.db' as x",
        "update sqlite_master set sql = ''",
        "select * from pragma_database_list",
        "vacuum into 'x.db'",
    ],
)
async def test_only_reading(site, sql):
    response = await site.client.get("/plans.json", params={"sql": sql})
    assert response.status_code == 400


@pytest.mark.parametrize(
    "sql",
    [
        "select council, count(*) from action_list group by 1 order by 2 desc",
        "select upper(substr(text, 1, 20)) from actions where text like '%park%' limit 3",
        "select value from json_each('[1, 2]')",
        "with recursive t(n) as (select 1 union all select n + 1 from t limit 10) select sum(n) from t",
        "select row_number() over (order by id), strftime('%Y', deadline_end) from action_list limit 2",
        "select highlight(action_list_fts, 0, '[', ']'), bm25(action_list_fts) from action_list_fts('park')",
    ],
)
async def test_honest_questions_are_answered(site, sql):
    response = await site.client.get("/plans.json", params={"sql": sql, "_shape": "array"})
    assert response.status_code == 200, response.text
    assert response.json()
