"""Visitors' SQL can read, and nothing that it asks fills the memory or the time."""

import re
import time
from pathlib import Path

import pytest

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
