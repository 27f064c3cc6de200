"""Pictures of pages."""

from __future__ import annotations

import io

from PIL import Image

from ingest.pdf import read_pdf
from ingest.pdf.draw import draw_pages, render_page
from models.geometry import Box


def test_each_page_is_drawn_with_its_blocks(paper, tmp_path):
    sheet = paper()
    sheet.rows((50, 250, 450), 100, [("Action", "Lead"), ("Train", "HR")])
    sheet.next_page()
    sheet.text(50, 80, "The end of the plan.")
    data = sheet.data()
    paths = draw_pages(data, read_pdf(data, name="plan.pdf"), tmp_path / "drawn")
    assert [path.name for path in paths] == ["plan-p001.png", "plan-p002.png"]
    first = Image.open(paths[0]).convert("RGB")
    plain = Image.open(io.BytesIO(render_page(data, 1, scale=1.5))).convert("RGB")
    assert first.size == plain.size
    assert first.tobytes() != plain.tobytes()


def test_a_highlight_marks_its_box_and_nothing_else(paper):
    sheet = paper()
    sheet.text(50, 80, "Publish the data")
    data = sheet.data()
    picture = Image.open(io.BytesIO(render_page(data, 1, scale=2, highlights=[Box(x0=50, top=70, x1=150, bottom=85)])))
    assert picture.size == (1191, 1684)
    marked, plain = picture.getpixel((240, 145)), picture.getpixel((600, 800))
    assert plain == (255, 255, 255)
    assert marked[2] < 200
