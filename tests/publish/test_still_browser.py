"""The site as files, opened in a browser: no WCAG violation, nothing wider than a phone."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from publish.site import create_app
from publish.still import write_still
from tests.publish.test_browser import CHROMIUM, browser, narrow, violations

__all__ = ["browser"]
# One of each kind of page, by its file or its folder.
KINDS = (
    "index.html", "index-of-all.html", "councils.html", "timeline.html", "characteristics.html", "themes.html", "owners.html",
    "quality.html", "about.html",
    "action", "objective", "document", "council", "compare", "owner", "page", "characteristic", "theme",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(rich_database, tmp_path_factory):
    path = tmp_path_factory.mktemp("still") / "site"
    # In a thread: the browser has the loop of this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(write_still(create_app(rich_database), path))).result()
    return path


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium")
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_pages_opened_as_files_have_no_violation(folder, browser, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    for kind in KINDS:
        place = folder / kind
        pages = [place] if place.is_file() else sorted(place.rglob("*.html"))[:3]
        assert pages, kind
        for path in pages:
            page.goto(path.as_uri())
            assert violations(page) == [], (kind, path)
            narrow(page, width)
    page.close()
