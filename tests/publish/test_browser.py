"""Every kind of page in a real browser: no WCAG violation, nothing wider than a phone, no script, no error."""

import shutil
import socket
import sqlite3
import threading
import time
from contextlib import closing

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from publish.settings import SiteSettings
from publish.site import create_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)
PAGES = {
    "home": "/",
    "search": "/search?q=park&council=belwick",
    "search actions": "/search?q=staff&show=actions",
    "search objectives": "/search?show=objectives",
    "search pages": "/search?show=pages&q=park",
    "nothing found": "/search?q=nosuchword+atall&council=ashmoor&owner=none",
    "action": "/action/{action}",
    "objective": "/objective/{objective}",
    "document": "/document/{document}",
    "document to review": "/document/{joint}",
    "failed document": "/document/{failed}",
    "council": "/council/ashmoor",
    "council without documents": "/council/dunmere",
    "compare": "/compare?council=ashmoor&council=belwick&council=carrow-vale",
    "choose councils": "/compare",
    "councils": "/councils",
    "timeline": "/timeline",
    "timeline of nothing": "/timeline?council=nobody",
    "characteristics": "/characteristics",
    "characteristic": "/characteristic/disability",
    "characteristic of nothing": "/characteristic/{unnamed}",
    "themes": "/themes",
    "theme": "/theme/workforce",
    "owners": "/owners",
    "no owners": "/owners?q=nosuchowner",
    "owner": "/owner/head-of-customer-services",
    "source page": "/page/{document}/2?q=sign",
    "quality": "/quality",
    "about": "/about",
    "report": "/report?item=action/{action}",
    "earlier document": "/document/{earlier}",
    "not found": "/action/none",
    "data": "/plans",
    "table": "/plans/action_list?council=Ashmoor",
    "row": "/plans/documents/{document}",
    "query": "/plans?sql=select+council,+action+from+action_list+limit+5",
    "wrong query": "/plans?sql=select+x",
    "ready-made question": "/plans/find_words?words=sign",
    "versions": "/-/versions",
}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium")


@pytest.fixture(scope="module")
def address(rich_database):
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        app = create_app(rich_database, SiteSettings(page_image=lambda *_: PNG, contact="plans@example.org")).app()
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def paths(rich_database):
    def read(sql):
        with closing(sqlite3.connect(rich_database)) as connection:
            return connection.execute(sql).fetchall()

    ids = {
        "action": read("select id from actions where text like 'Train all%' and document_id like '%2024'")[0][0],
        "objective": read("select id from objectives where text like 'Fair%'")[0][0],
        "document": read("select id from documents where title like 'Ashmoor%2024 to%'")[0][0],
        "joint": read("select id from documents where status = 'needs_review'")[0][0],
        "earlier": read("select supersedes from documents where supersedes is not null")[0][0],
        "unnamed": read("select id from characteristics order by id desc limit 1")[0][0],
        "failed": read("select id from documents where status = 'failed'")[0][0],
    }
    return {name: path.format(**ids) for name, path in PAGES.items()}


@pytest.fixture
def open_page(browser, address):
    opened = []

    def load(path, *, width):
        page = browser.new_page(viewport={"width": width, "height": 800})
        opened.append(page)
        page.problems = []
        page.on("console", lambda message: page.problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.goto(address + path)
        return page

    yield load
    for page in opened:
        page.close()


def violations(page):
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    return [(problem["id"], [node["html"][:160] for node in problem["nodes"]][:3]) for problem in found]


def narrow(page, width):
    """Check that nothing is wider than a window of a width, but for what scrolls within itself."""
    page.set_viewport_size({"width": width, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# One of each make-up: what stands in the others, stands in these; all of them at all widths are checked by make slow.
SAMPLE = {
    1280: ("home", "nothing found", "objective", "document to review", "council", "choose councils", "owner", "quality", "about"),
    768: ("search objectives", "characteristics", "source page", "wrong query", "row"),
    320: ("search", "action", "compare", "timeline", "table", "data", "report"),
}


@pytest.mark.parametrize(("name", "width"), [(name, width) for width, names in SAMPLE.items() for name in names])
def test_page(open_page, paths, name, width):
    page = open_page(paths[name], width=width)
    assert violations(page) == []
    assert [problem for problem in page.problems if name != "wrong query" or "status of 400" not in problem] == []


def test_no_page_is_wider_than_a_phone(open_page, address, paths):
    page = open_page("/", width=320)
    wide = {}
    for name, path in paths.items():
        page.goto(address + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[name] = width
    assert wide == {}


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_page_at_every_width(open_page, paths, name, width):
    page = open_page(paths[name], width=width)
    assert violations(page) == []
    narrow(page, width)


def tab_to(page, name):
    """Press Tab until the link or button of a name has the focus, seen by its outline; return it."""
    for _ in range(150):
        page.keyboard.press("Tab")
        here = page.evaluate("(document.activeElement.innerText || document.activeElement.id || '').trim()")
        if here.startswith(name):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
            return
    raise AssertionError(f"no way to {name} with the keyboard")


def test_search_compare_and_source_with_the_keyboard_alone(open_page):
    page = open_page("/", width=1280)
    tab_to(page, "q")
    page.keyboard.type("sign language")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=sign+language")
    tab_to(page, "Actions")
    page.keyboard.press("Enter")
    page.wait_for_url("**show=actions**")
    tab_to(page, "Train all front-line staff")
    page.keyboard.press("Enter")
    page.wait_for_url("**/action/**")
    tab_to(page, "The page’s text, with the words marked")
    page.keyboard.press("Enter")
    assert page.locator(".source mark").first.is_visible()
    tab_to(page, "The whole page")
    page.keyboard.press("Enter")
    page.wait_for_url("**/page/**")
    page.goto(page.url.split("/page/")[0] + "/compare")
    for name in ("Ashmoor", "Belwick"):
        page.get_by_label(name).focus()
        page.keyboard.press("Space")
    tab_to(page, "Compare")
    page.keyboard.press("Enter")
    page.wait_for_url("**council=ashmoor&council=belwick")
    tab_to(page, "Fair services for everyone")


def test_charts_are_drawn_where_no_script_may_run(open_page):
    page = open_page("/timeline", width=1280)
    assert page.problems == []
    box = page.locator("svg.chart").bounding_box()
    assert box["width"] > 400
    assert box["height"] > 150
    assert page.get_by_role("img", name="Actions by the year of their deadline").count() == 1


def test_printed_page_is_the_text_alone(open_page):
    page = open_page("/council/ashmoor", width=1280)
    page.emulate_media(media="print")
    assert not page.locator(".site-nav").is_visible()
    assert not page.locator("form").first.is_visible()
    assert page.locator("h1").is_visible()


def test_with_the_keyboard(open_page):
    page = open_page("/search?q=park", width=1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px", page.evaluate("document.activeElement.outerHTML")


def test_many_councils_to_choose_from(open_page, monkeypatch):
    monkeypatch.setattr("publish.pages.compare._TICKED_AT_MOST", 1)
    for path in ("/compare", "/compare?council=ashmoor&council=belwick"):
        page = open_page(path, width=320)
        assert violations(page) == []
        narrow(page, 320)
    page.goto(page.url.partition("?")[0])
    page.get_by_label("A council").select_option("belwick")
    page.get_by_label("Another council").first.select_option("ashmoor")
    page.get_by_role("button", name="Compare").click()
    assert "Belwick, Ashmoor compared" in page.inner_text("h1")


def test_my_council_against_similar_ones_in_two_clicks(open_page):
    page = open_page("/", width=1280)
    page.get_by_label("My council against its peers").select_option("ashmoor")
    page.get_by_role("button", name="Show").click()
    assert page.inner_text("h1").startswith("Ashmoor, ")
    assert page.get_by_role("table").count() >= 3


def test_the_chart_of_a_council_is_drawn(open_page):
    page = open_page("/council/ashmoor", width=1280)
    assert page.locator("img.chart").evaluate("image => image.decode().then(() => image.naturalWidth)") > 300


def test_find_narrow_down_and_open(open_page):
    page = open_page("/", width=1280)
    page.get_by_label("Search actions, objectives and source pages").fill("sign OR pay")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Actions", exact=False).first.click()
    page.get_by_label("Characteristic").get_by_role("link", name="Disability").click()
    page.get_by_role("link", name="Train all front-line staff").last.click()
    assert "Action 1.1" in page.get_by_role("heading", level=1).inner_text()
    assert page.get_by_alt_text("Page 2 of").evaluate("image => image.decode().then(() => image.naturalWidth)") == 1
    page.get_by_role("link", name="Next action").click()
    assert "Publish pay gaps" in page.inner_text("main")


def test_compare_two_councils_in_two_steps(open_page):
    page = open_page("/compare", width=1280)
    page.get_by_label("Ashmoor").check()
    page.get_by_label("Belwick").check()
    page.get_by_role("button", name="Compare").click()
    assert page.url.endswith("/compare?council=ashmoor&council=belwick")
    assert "Ashmoor, Belwick compared" in page.inner_text("h1")
