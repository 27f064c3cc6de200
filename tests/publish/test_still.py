"""The site as files: every link leads to a file that is there, nothing asks for a server."""

import asyncio
import csv
import re
import xml.etree.ElementTree as ET
from urllib.parse import unquote, urlsplit

import pytest

from models.errors import CouncilPlansError
from publish.settings import SiteSettings
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


@pytest.mark.parametrize(
    ("address", "begins"), [(None, ""), ("https://plans.example.org/held/", "https://plans.example.org/held/")]
)
async def test_permalinks_lead_to_files(rich_database, tmp_path, address, begins):
    folder = tmp_path / "site"
    await write_still(create_app(rich_database, SiteSettings(address=address)), folder)
    for file in folder.rglob("*.*"):
        assert "localhost" not in file.read_text("utf-8"), file
    rows = list(csv.DictReader((folder / "actions.csv").read_text("utf-8-sig").splitlines()))
    files = [row["permalink"].removeprefix(begins) for row in rows]
    assert len(files) > 50
    assert all(row["permalink"].startswith(begins) for row in rows)
    assert all((folder / file).is_file() for file in files)
    page = (folder / files[0]).read_text("utf-8")
    assert f"data of 1 January 2026, {begins}{files[0]}" in page
    feed = ET.parse(folder / "changes.atom").getroot()
    for link in feed.iter("{http://www.w3.org/2005/Atom}link"):
        assert (folder / link.get("href").removeprefix(begins).partition("#")[0]).is_file()
