"""Page numbers of sheets with two pages, and stamps across the text."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4, landscape

PROSE = "The council wants a place where everyone can take part, be heard and find the help that they need. "


def test_two_pages_on_a_sheet_are_read_one_after_the_other_and_their_numbers_are_furniture(paper, view):
    sheet = paper(landscape(A4))
    for number, (left, right) in enumerate((("Our staff", "Our places"), ("Our voice", "Our money")), start=1):
        for x, title, page in ((50, left, 2 * number), (470, right, 2 * number + 1)):
            sheet.text(x, 40, title, size=16, bold=True)
            sheet.wrapped(x, 110, f"{title} first. " + PROSE * 2, width=320)
            sheet.wrapped(x, 200, f"{title} second. " + PROSE * 2, width=320)
            sheet.text(x + 150, 570, str(page), size=8)
        sheet.next_page()
    seen = view(sheet.read())
    assert seen.blocks("furniture") == ["2", "3", "4", "5"]
    starts = [" ".join(text.split()[:3]) for text in seen.blocks("heading", "paragraph")]
    titles = ("Our staff", "Our places", "Our voice", "Our money")
    assert starts == [part for title in titles for part in (title, f"{title} first.", f"{title} second.")]


def test_a_stamp_across_the_text_is_furniture_and_mixes_with_no_line(paper, view):
    sheet = paper()
    sheet.canvas.saveState()
    sheet.canvas.translate(120, 560)
    sheet.canvas.rotate(45)
    sheet.canvas.setFont("Helvetica", 60)
    sheet.canvas.setFillGray(0.85)
    sheet.canvas.drawString(0, 0, "DRAFT")
    sheet.canvas.restoreState()
    sheet.wrapped(50, 80, PROSE * 18, width=450)
    seen = view(sheet.read())
    assert "".join(seen.blocks("furniture")) == "DRAFT"
    assert "".join(" ".join(seen.blocks()).split()) == "".join((PROSE * 18).split())


def test_a_large_title_is_no_stamp(paper, view):
    sheet = paper()
    sheet.text(50, 80, "Wexcombe plan", size=40)
    sheet.wrapped(50, 120, PROSE * 4, width=450)
    assert view(sheet.read()).blocks("heading") == ["Wexcombe plan"]


def test_labels_of_objectives_that_begin_pages_are_no_running_heads(paper, view):
    sheet = paper()
    for number in (1, 2, 3):
        sheet.text(50, 30, "Wexcombe plan, section 1", size=8)
        sheet.text(50, 60, f"Equality objective {number}", size=9, bold=True)
        sheet.wrapped(50, 120, PROSE * 6, width=450)
        sheet.next_page()
    seen = view(sheet.read())
    assert seen.blocks("furniture") == ["Wexcombe plan, section 1"] * 3
    assert [text for text in seen.blocks("heading", "paragraph") if text.startswith("Equality")] == [
        f"Equality objective {number}" for number in (1, 2, 3)
    ]


def test_a_heading_that_several_sections_have_is_no_running_head_where_it_begins_pages(paper, view):
    sheet = paper()
    for theme in ("Homes", "Parks", "Work"):
        sheet.text(50, 30, "Wexcombe plan", size=8)
        for y in (60, 300, 500):
            sheet.text(50, y, "What we will do", size=12, bold=True)
            sheet.wrapped(50, y + 70, f"{theme} at {y}. " + PROSE * 3, width=450)
        sheet.next_page()
    seen = view(sheet.read())
    assert seen.blocks("furniture") == ["Wexcombe plan"] * 3
    assert seen.blocks("heading") == ["What we will do"] * 9


def test_headings_in_large_print_that_begin_pages_are_no_running_heads(paper, view):
    sheet = paper()
    for number in range(1, 5):
        sheet.fill((0, 0, 200, 842), "#99ccbb")
        sheet.text(40, 50, f"Aim {number}", size=24, bold=True)
        sheet.text(220, 46, "Why it matters", size=13, bold=True)
        sheet.wrapped(220, 140, PROSE * 3, width=330)
        sheet.text(220, 360, "What we will do", size=13, bold=True)
        sheet.wrapped(220, 380, PROSE * 2, width=330)
        sheet.text(40, 820, f"Fair Quays {number}", size=8)
        sheet.next_page()
    for _ in range(2):
        sheet.wrapped(40, 200, PROSE * 5, width=500)
        sheet.next_page()
    seen = view(sheet.read())
    assert seen.blocks("furniture") == [f"Fair Quays {number}" for number in range(1, 5)]
    assert seen.blocks("heading").count("Why it matters") == 4
    assert [text for text in seen.blocks("heading") if text.startswith("Aim")] == [f"Aim {number}" for number in range(1, 5)]


def test_a_label_above_the_title_of_each_page_is_no_running_head(paper, view):
    sheet = paper()
    for title in ("Open quays", "Mills that turn", "Ferries for all"):
        sheet.text(50, 60, "Our ambition", size=9)
        sheet.text(50, 78, title, size=18, bold=True)
        sheet.wrapped(50, 130, "The council wants a place where everyone can take part. " * 4, width=480)
        sheet.next_page()
    assert view(sheet.read()).blocks().count("Our ambition") == 3


def test_the_number_of_the_only_page_is_furniture(paper, view):
    sheet = paper()
    sheet.wrapped(50, 80, PROSE * 4, width=450)
    sheet.text(280, 810, "Page 1 of 1", size=8)
    assert view(sheet.read()).blocks("furniture") == ["Page 1 of 1"]
