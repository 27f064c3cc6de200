"""Every kind of page in a real browser: no WCAG violation, nothing wider than a phone, no script, no error."""

import shutil
import socket
import threading
import time

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from publish.settings import SiteSettings
from publish.site import create_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-gpu", "--no-first-run")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)
PAGES = {
    "home": "/",
    "search": "/search?q=park&council=belwick",
    "search objectives": "/search?show=objectives",
    "search pages": "/search?show=pages&q=park",
    "nothing found": "/search?q=nosuchword+atall&council=ashmoor&owner=none",
    "action": "/action/{action}",
    "objective": "/objective/{objective}",
    "document": "/document/{document}",
    "document to review": "/document/{joint}",
    "failed document": "/document/{failed}",
    "council": "/council/ashmoor",
    "council without documents": "/council/carrow-vale",
    "compare": "/compare?council=ashmoor&council=belwick&council=carrow-vale",
    "choose councils": "/compare",
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
def address(database):
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        app = create_app(database, SiteSettings(page_image=lambda *_: PNG).app())
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
def paths(read):
    ids = {
        "action": read("select id from actions where text like 'Train all%'")[0][0],
        "objective": read("select id from objectives where text like 'Fair%'")[0][0],
        "document": read("select id from documents where title like 'Ashmoor%'")[0][0],
        "joint": read("select id from documents where status = 'needs_review'")[0][0],
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


@pytest.mark.parametrize("name", PAGES)
def test_page(open_page, paths, name):
    page = open_page(paths[name], width=1280)
    assert violations(page) == []
    expected = ["404"] if name == "not found" else ["400"] if name == "wrong query" else []
    assert [problem for problem in page.problems if not any(f"status of {code}" in problem for code in expected)] == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("name", ["home", "search", "action", "compare", "table"])
def test_page_on_a_phone(open_page, paths, name):
    assert violations(open_page(paths[name], width=360)) == []


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


def test_find_narrow_down_and_open(open_page):
    page = open_page("/", width=1280)
    page.get_by_label("Search the actions").fill("sign OR pay")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Disability").click()
    page.get_by_role("link", name="Train all front-line staff").click()
    assert "Action 1.1" in page.get_by_role("heading", level=1).inner_text()
    assert page.get_by_alt_text("Page 2 of").evaluate("image => image.complete && image.naturalWidth") == 1
    page.get_by_role("link", name="Next action").click()
    assert "Publish pay gaps" in page.inner_text("main")


def test_compare_two_councils_in_two_steps(open_page):
    page = open_page("/compare", width=1280)
    page.get_by_label("Ashmoor").check()
    page.get_by_label("Belwick").check()
    page.get_by_role("button", name="Compare").click()
    assert page.url.endswith("/compare?council=ashmoor&council=belwick")
    assert "Ashmoor, Belwick compared" in page.inner_text("h1")
