"""What reports repeat is counted once on every page, is told, and can be counted, too; so is told what was not read."""

import re

import pytest

from corpus.store import build_database
from publish.settings import SiteSettings
from publish.site import create_app
from publish.still import write_still
from tests.corpus.factory import COUNCILS, TODAY, Draft, labelled
from tests.publish.conftest import characterise, like_plan

MARCH = [("March 2025", "2025-03-01", "2025-03-31")]


def entries():
    """Return a plan of two actions, and a report on it of these and another one."""
    plan = Draft("plan.pdf").title("Ashmoor Equality Plan").objective("Fair services")
    report = Draft("report.pdf").title("Ashmoor Equality Report").objective("Fair services")
    report.plan |= {"kind": "progress_report", "published": "2025-06"}
    for draft in (plan, report):
        for text in ("Teach sign language at the desk", "Report hate crime every month"):
            draft.action(text, objective="o1", owners=["Head of Equality"], deadlines=MARCH)
    report.action("Open a second desk", objective="o1", owners=["Head of Desks"])
    doubtful = Draft("doubtful.pdf").title("Ashmoor Notes on Fairness").entry(status="needs_review", reason="nothing_found")
    return [*(labelled(draft.entry(), characterise) for draft in (plan, report)), doubtful]


@pytest.fixture(scope="module")
def repeating(tmp_path_factory):
    path = tmp_path_factory.mktemp("repeated") / "plans.db"
    build_database(
        path, [*entries(), labelled(like_plan(), characterise)], councils=COUNCILS, today=TODAY, version="0.1.0", options={}
    )
    return create_app(path, SiteSettings())


async def words(site, path):
    html = re.sub(r'<span class="hidden">.*?</span>', "", (await site.client.get(path)).text)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace(" .", ".")


@pytest.mark.parametrize(
    ("path", "once", "with_repeats"),
    [
        ("/timeline", "All years 2 0 0 2", "All years 4 0 0 4"),
        ("/characteristics", "Disability 2 0 2 1", "Disability 3 0 2 2"),
        ("/owners", "Head of Equality Post 1 2 2", "Head of Equality Post 1 4 4"),
    ],
)
async def test_each_action_counts_once_and_twice_where_asked(repeating, path, once, with_repeats):
    page = await words(repeating, path)
    assert once in page
    assert "Left out: 2 actions that reports repeat. Count these, too" in page
    every = await words(repeating, f"{path}?plan=all")
    assert with_repeats in every
    assert "2 actions that reports repeat are among them. Count current plans only" in every
    for asked, other in (("", f"{path}?plan=all"), ("?plan=all", path)):
        assert f'href="{other}">Count ' in (await repeating.client.get(f"{path}{asked}")).text


async def test_home_and_council_count_once(repeating):
    home = await words(repeating, "/")
    assert "Objectives 2 " in home
    assert "Actions 4 " in home
    assert "2 actions of current plans whose date is over" in home
    assert "2 actions that reports repeat can be searched, too" in home
    council = await words(repeating, "/council/ashmoor")
    assert "Actions 3 " in council
    assert "Left out: 2 actions that reports repeat." in council


@pytest.mark.parametrize(("path", "row"), [("/owner/head-of-equality", "2 2 2"), ("/characteristic/disability", "1 33% 1 1")])
async def test_pages_of_one_show_both(repeating, path, row):
    assert row in await words(repeating, path)


async def test_search_narrows_down_to_them_and_says_so(repeating):
    page = await words(repeating, "/search?plan=repeated")
    assert "2 actions" in page
    assert page.count("a report’s words on an action of a plan") == 2
    assert "1 objective" in await words(repeating, "/search?show=objectives&plan=repeated")


async def test_the_switch_works_in_files_too(repeating, tmp_path):
    await write_still(repeating, tmp_path / "site")
    once, every = ((tmp_path / "site" / name).read_text("utf-8") for name in ("timeline.html", "timeline-all-plans.html"))
    assert 'href="timeline-all-plans.html">Count these, too' in once
    assert 'href="timeline.html">Count current plans only' in every


async def test_pages_that_count_tell_what_was_not_read(repeating):
    assert "1 document of it was not read with confidence, or not at all" in await words(repeating, "/council/ashmoor")
    assert "Ashmoor 3 1 to review " in await words(repeating, "/councils")
    compared = await words(repeating, "/compare?council=ashmoor&council=belwick")
    assert "or not at all: figures may lack theirs 1 0 " in compared
