"""Takes the pictures of the site that the documentation shows: python docs/make_screenshots.py plans.db."""

from __future__ import annotations

import argparse
import shutil
import socket
import sqlite3
import sys
import threading
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from playwright.sync_api import sync_playwright

from pipeline.website import app

if TYPE_CHECKING:
    from collections.abc import Iterator

IMAGES = Path(__file__).parent / "images"
WIDE, PHONE = (1200, 860), (390, 844)
# An action that shows much: on a page with a picture if there is one, with owners, a deadline and measures.
BEST_ACTION = """
    select l.id from action_list l join documents d on d.id = l.document_id
    order by d.status = 'ok' desc, l.page is not null desc,
        l.has_owner + l.has_deadline + (l.measures is not null) desc, l.due_order
    limit 1
"""
LARGEST_COUNCILS = """
    select dc.council_id from action_list l join document_councils dc on dc.document_id = l.document_id
    group by 1 order by count(*) desc, 1 limit 3
"""
LIKEST_OBJECTIVE = "select objective_id from similar_objectives order by score desc, objective_id limit 1"
MOST_CHANGED_COUNCIL = "select council_id from plan_changes group by 1 order by count(*) desc, 1 limit 1"


def pages(database: Path) -> dict[str, tuple[str, tuple[int, int]]]:
    """Return for each picture the path of its page and the size of the window."""
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        action = connection.execute(BEST_ACTION).fetchone()[0]
        objective = connection.execute(LIKEST_OBJECTIVE).fetchone()[0]
        source = connection.execute("select document_id, page from action_list where id = ?", [action]).fetchone()
        councils = [row[0] for row in connection.execute(LARGEST_COUNCILS)]
        changed = connection.execute(MOST_CHANGED_COUNCIL).fetchone()[0]
    compared = "&".join(f"council={council}" for council in councils)
    return {
        "home": ("/", WIDE),
        "search": ("/search?q=women", WIDE),
        "action": (f"/action/{action}", WIDE),
        "objective": (f"/objective/{objective}", WIDE),
        "source": (f"/page/{source[0]}/{source[1]}?q=disability", WIDE),
        "document": (f"/document/{source[0]}", WIDE),
        "compare": (f"/compare?{compared}", WIDE),
        "councils": ("/councils", WIDE),
        "council": (f"/council/{changed}", WIDE),
        "timeline": ("/timeline", WIDE),
        "characteristics": ("/characteristics", WIDE),
        "themes": ("/themes", WIDE),
        "owners": ("/owners", WIDE),
        "quality": ("/quality", WIDE),
        "about": ("/about", WIDE),
        "data": ("/plans", WIDE),
        "phone": ("/search?due=passed", PHONE),
        "phone-timeline": ("/timeline", PHONE),
    }


@contextmanager
def serving(database: Path) -> Iterator[str]:
    """Serve the site on a free port and yield its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app(database).app(), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def take(database: Path, folder: Path) -> list[Path]:
    """Write the pictures into a folder and return their paths."""
    chromium = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    if chromium is None:
        sys.exit("no chromium: apt-get install chromium")
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with serving(database) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, (path, (width, height)) in pages(database).items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(address + path, wait_until="networkidle")
            taken.append(folder / f"{name}.png")
            page.screenshot(path=taken[-1])
            page.close()
        browser.close()
    return taken


def main() -> None:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path, help="a database that council-plans build has made")
    parser.add_argument("--to", type=Path, default=IMAGES, help="folder of the pictures (default: docs/images)")
    arguments = parser.parse_args()
    for path in take(arguments.database, arguments.to):
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
