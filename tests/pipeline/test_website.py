"""The site as it is served, with pages drawn from the kept originals."""

import io
import sqlite3
from contextlib import closing

import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from pipeline.website import app, draw_page

LINES = ("Equality Action Plan 2024 to 2026", "We will:", "• Fit a hearing loop at each public counter by March 2025")


@pytest.fixture
def database(run, tmp_path):
    """Return a database of a PDF and a text file, with its PDF's id."""
    plans = tmp_path / "plans"
    plans.mkdir()
    page = canvas.Canvas(str(plans / "ashmere.pdf"), invariant=True)
    for number, line in enumerate(LINES):
        page.drawString(72, 760 - 30 * number, line)
    page.save()
    (plans / "wexmoor.txt").write_text("We will:\n- Train all reception staff by June 2025\n")
    assert run("build", plans).returncode == 0
    return tmp_path / "plans.db"


def document(database, media_type):
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT id FROM documents WHERE media_type = ?", [media_type]).fetchone()[0]


def colours(png):
    return {colour for _, colour in Image.open(io.BytesIO(png)).convert("RGB").getcolors(1 << 24)}


def test_a_page_is_drawn_with_its_boxes(database):
    identity = document(database, "application/pdf")
    plain = draw_page(database, identity, 1, [])
    marked = draw_page(database, identity, 1, [(70, 130, 300, 160)])
    assert Image.open(io.BytesIO(plain)).format == "PNG"
    assert len(colours(marked)) > len(colours(plain))


def test_what_cannot_be_drawn_is_none(database):
    assert draw_page(database, document(database, "text/plain"), 1, []) is None
    assert draw_page(database, "no-such-document", 1, []) is None
    for kept in (database.parent / "plans.db.files").iterdir():
        kept.unlink()
    assert draw_page(database, document(database, "application/pdf"), 1, []) is None


async def test_the_site_shows_an_action_with_its_page(database):
    client = app(database).client
    found = await client.get("/search.json?q=hearing+loop")
    assert found.status_code == 200
    assert "hearing loop" in found.text
    identity = document(database, "application/pdf")
    image = await client.get(f"/page-image/{identity}/1.png")
    assert (image.status_code, image.headers["content-type"]) == (200, "image/png")
    assert (await client.get(f"/page-image/{document(database, 'text/plain')}/1.png")).status_code == 404
