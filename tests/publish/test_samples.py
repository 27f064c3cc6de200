"""The site on the samples, as a newcomer sees it: every ready-made question has an answer, every page is there."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import corpus.samples
from extract.ruleset import load_rules, rule_files
from pipeline.cli import main
from pipeline.website import app
from publish.meaning import rule_words
from publish.settings import RuleWords
from tests.publish.test_tables import QUERIES

SAMPLES = Path(corpus.samples.__file__).parent
PARAMETERS = {"words": "staff", "council": "vale"}
PAGES = (
    "/", "/search", "/search?q=women", "/councils", "/council/ashcombe-vale", "/compare?council=ashcombe-vale&council=loxbridge",
    "/compare?council=loxbridge&with=peers", "/timeline", "/characteristics", "/themes", "/owners", "/quality", "/about",
    "/report",
    "/plans", "/plans/action_list", "/changes.atom", "/deadlines.ics", "/search.xlsx?q=women",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    path = tmp_path_factory.mktemp("samples") / "plans.db"
    options = ["--councils", str(SAMPLES / "councils.csv"), "--database", str(path), "--today", "2026-01-01"]
    built = CliRunner().invoke(main, ["build", str(SAMPLES / "documents"), *options])
    assert built.exit_code == 0, built.output
    return app(path).client


def test_there_are_enough_questions():
    assert len(QUERIES) >= 12


@pytest.mark.parametrize("name", QUERIES)
async def test_ready_made_question_has_an_answer(client, name):
    asked = "&".join(f"{parameter}={PARAMETERS[parameter]}" for parameter in QUERIES[name].get("params", ()))
    assert (await client.get(f"/plans/{name}.json?{asked}")).json()["rows"]
    assert (await client.get(f"/plans/{name}?{asked}")).status_code == 200


@pytest.mark.parametrize("path", PAGES)
async def test_page_is_there(client, path):
    assert (await client.get(path)).status_code == 200


async def test_every_rule_is_explained(client):
    rules = {rule.id: RuleWords(rule.label, rule.why) for name in rule_files() for rule in load_rules(name)}
    asked = " union ".join(f"select rule from {table}" for table in ("actions", "objectives", "action_owners", "deadlines"))
    rows = (await client.get("/plans.json", params={"sql": asked, "_shape": "arrays"})).json()["rows"]
    assert [rule for [rule] in rows if not rule_words(rule, rules)] == []


async def test_changes_and_likeness_show(client):
    assert "What changed" in (await client.get("/council/ashcombe-vale")).text
    assert "Objectives worded alike" in (await client.get("/compare?council=ashcombe-vale&council=loxbridge")).text
