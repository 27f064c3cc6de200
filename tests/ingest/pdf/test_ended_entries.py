"""Lists with something short at the right of each entry."""

from __future__ import annotations

import pytest

ENTRIES = [
    ("Widen the doors of all halls", "May 2031"),
    ("Train the wardens of both parks", "2031/32"),
    ("Print a map of the paths", "Monthly"),
]


def test_entries_with_their_ends_at_the_right_are_a_table(paper, view):
    sheet = paper()
    sheet.text(60, 100, f"•  {ENTRIES[0][0]}")
    sheet.text(72, 112, "and of the library")
    for y, (text, _) in zip((130, 148), ENTRIES[1:], strict=True):
        sheet.text(60, y, f"•  {text}")
    for y, (_, end) in zip((100, 130, 148), ENTRIES, strict=True):
        sheet.text(400, y, end)
    seen = view(sheet.read())
    first, *others = ENTRIES
    assert seen.rows(seen.tables()[0]) == [[f"{first[0]} and of the library", first[1]], *map(list, others)]


@pytest.mark.parametrize(
    ("marker", "places"),
    [
        pytest.param("•  ", (400, 300, 350), id="ends that stand anywhere"),
        pytest.param("", (400, 400, 400), id="no list"),
        pytest.param("•  ", (400, None, None), id="one alone"),
    ],
)
def test_other_lines_are_none(paper, view, marker, places):
    sheet = paper()
    for y, (text, end), x in zip((100, 118, 136), ENTRIES, places, strict=True):
        sheet.text(60, y, marker + text)
        if x is not None:
            sheet.text(x, y, end)
    assert not view(sheet.read()).tables()
