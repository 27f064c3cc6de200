"""The site as files: every link leads to a file that is there, nothing asks for a server."""

import asyncio
import re
from urllib.parse import unquote, urlsplit

import pytest

from models.errors import CouncilPlansError
from publish.site import create_app
from publish.still import write_still

LINK = re.compile(r'\b(?:href|src)="([^"]*)"')


@pytest.fixture(scope="session")
def still(rich_database, tmp_path_factory):
    folder = tmp_path_factory.mktemp("still") / "site"
    return folder, asyncio.run(write_still(create_app(rich_database), folder))


def test_every_link_leads_to_a_file(still):
    folder, number = still
    pages = list(folder.rglob("*.html"))
    checked = 0
    for page in pages:
        html = page.read_text("utf-8")
        assert "<form" not in html, page
        for link in LINK.findall(html):
            address = urlsplit(link.replace("&amp;", "&"))
            if address.scheme in {"http", "https", "mailto"}:
                assert address.netloc != "localhost", (page, link)
                continue
            target = (page.parent / unquote(address.path)).resolve() if address.path else page
            assert target.is_file(), (page, link)
            checked += 1
            if address.fragment and target.suffix == ".html":
                assert f'id="{address.fragment}"' in target.read_text("utf-8"), (page, link)
    assert checked > 500
    assert number == sum(path.is_file() for path in folder.rglob("*"))


def test_all_kinds_of_pages_are_there(still):
    kinds = {path.name for path in still[0].iterdir()}
    assert {
        "action",
        "objective",
        "document",
        "council",
        "compare",
        "owner",
        "page",
        "theme",
        "index.html",
        "actions.csv",
    } <= kinds
    assert (still[0] / "actions.csv").read_bytes().startswith(b"\xef\xbb\xbfid,council,")
    assert "Belwick" in (still[0] / "index-of-all.html").read_text("utf-8")


def test_charts_and_further_pages_are_files_too(rich_database, tmp_path, monkeypatch):
    for room in ("council_documents", "pages.council", "still"):
        monkeypatch.setattr(f"publish.{room}.LISTED", 1)
    asyncio.run(write_still(create_app(rich_database), tmp_path / "site"))
    page = (tmp_path / "site" / "council" / "ashmoor.html").read_text("utf-8")
    assert 'src="../chart/council/ashmoor.svg"' in page
    assert 'href="ashmoor-page-2.html#sources"' in page
    assert (tmp_path / "site" / "chart" / "council" / "ashmoor.svg").read_text("utf-8").startswith("<svg")
    assert 'href="ashmoor-page-3.html#sources"' in (tmp_path / "site" / "council" / "ashmoor-page-2.html").read_text("utf-8")


async def test_a_folder_with_something_in_it_is_left_alone(rich_database, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(CouncilPlansError, match="not empty"):
        await write_still(create_app(rich_database), tmp_path)
