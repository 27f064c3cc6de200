"""What stands in the margin beside the lines that it counts or heads."""

from __future__ import annotations

import pytest

STOPS = (
    ("Spring 2031", ("Open the hall on Sundays for all the clubs of the town", "Add signs for the lifts and for the doors")),
    ("June 2032", ("Train the wardens of the parks to meet deaf visitors", "Publish a map of all ramps and lifts")),
    ("Year 2033", ("Review the parking rules with the people who use them", "Fit a lift in the museum and in the baths")),
)


def markers(document):
    return [
        (line.marker, document.text[line.start : line.end])
        for block in document.blocks
        for line in block.all_lines()
        if line.marker is not None
    ]


def numbered(sheet, numbers, *, size=10, x=60):
    for index, number in enumerate(numbers):
        y = 100 + 60 * index
        sheet.text(90, y, "Widen the doors of the", bold=True)
        sheet.text(90, y + 12, "halls in the town", bold=True)
        sheet.text(x, y + 6, number, size=size)
        sheet.text(90, y + 30, "Estates will report on this.", size=8)


def test_numbers_level_with_the_middle_of_their_lines_are_markers(paper, view):
    sheet = paper()
    numbered(sheet, "456")
    document = sheet.read()
    assert [marker for marker, _ in markers(document)] == ["4", "5", "6"]
    assert view(document).blocks().count("Widen the doors of the halls in the town") == 3


@pytest.mark.parametrize(("numbers", "size"), [("4", 10), ("492", 10), ("456", 20)], ids=["one", "figures", "large"])
def test_other_numbers_in_the_margin_are_none(paper, numbers, size):
    sheet = paper()
    numbered(sheet, numbers, size=size)
    assert markers(sheet.read()) == []


def timeline(sheet, *, step=90.0, shift=0.0):
    for index, (title, entries) in enumerate(STOPS):
        y = 100 + 90 * index
        top = 88 + step * index + shift * bool(index)
        sheet.canvas.roundRect(50, sheet.size[1] - top - 22, 90, 22, 4, stroke=1, fill=0)
        sheet.text(56, top + 14, title, bold=True)
        for at, entry in enumerate(entries):
            sheet.text(200, y + 28 * at, entry)
            sheet.text(200, y + 28 * at + 12, "and tell everyone about it in time.")


def test_titles_beside_their_text_are_read_before_it(paper, view):
    sheet = paper()
    timeline(sheet)
    read = view(sheet.read()).blocks()
    titles = [read.index(title) for title, _ in STOPS]
    entries = [[at for at, text in enumerate(read) if text.startswith(parts)] for _, parts in STOPS]
    assert titles == sorted(titles)
    assert [max(found) < following for found, following in zip(entries, titles[1:], strict=False)] == [True, True]
    assert all(title < min(found) for title, found in zip(titles, entries, strict=True))


def test_a_column_of_short_lines_that_are_not_level_with_the_text_is_a_column(paper, view):
    sheet = paper()
    timeline(sheet, shift=40.0)
    read = view(sheet.read()).blocks()
    assert [read.index(title) for title, _ in STOPS] == [0, 1, 2]
