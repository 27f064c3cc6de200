"""Lists whose bullets are lost."""

from __future__ import annotations

import pytest

LONG = "train all of our staff in what inclusion means for the services"
MORE = "that they give to people"


def draw(sheet, entries, *, lead="In the next years we will:", hang=12):
    y = 80
    sheet.text(50, y, lead)
    for entry in entries:
        for index, line in enumerate(entry):
            y += 12
            sheet.text(60 + hang * bool(index), y, line)
    return sheet.read()


def test_entries_that_hang_are_items_of_a_list(paper, view):
    entries = [(LONG, MORE), ("publish what we know",), (LONG, MORE, "each year"), ("open our buildings",)]
    document = draw(paper(), entries)
    assert view(document).blocks("list_item") == [" ".join(entry) for entry in entries]
    assert view(document).blocks("paragraph") == ["In the next years we will:"]


@pytest.mark.parametrize(
    ("entries", "options"),
    [
        ([(LONG, MORE), ("publish what we know",)], {"lead": "This is what we do."}),
        ([(LONG, MORE, MORE)], {}),
        ([("train staff",), ("ask residents",)], {}),
        ([(LONG, MORE), ("publish what we know",)], {"hang": 80}),
    ],
)
def test_what_does_not_hang_below_a_colon_is_no_list(entries, options, paper, view):
    assert view(draw(paper(), entries, **options)).blocks("list_item") == []


def test_a_line_that_goes_on_with_the_sentence_opens_no_paragraph_though_it_would_have_fitted(paper):
    sheet = paper()
    lines = ["The Harbour Manager will paint a", "set of boats with the help of everybody who lives beside the quay", "by May."]
    for at, line in enumerate(lines):
        sheet.text(60, 80 + 12 * at, line)
    block = sheet.read().blocks[0]
    assert [line.opens for line in block.lines] == [True, False, False]
