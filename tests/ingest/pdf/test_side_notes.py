"""Notes to the right of what they are about."""

from __future__ import annotations

PARTS = [
    (
        ["Widen the doors of all halls that residents", "hire for meetings of any kind"],
        ["Lead: Property Services", "When: May 2031"],
    ),
    (["Train the wardens of both parks in how to", "help people with sight loss"], ["Lead: Head of Parks", "When: 2031/32"]),
    (["Print a map of the paths that have no steps", "and put it up in each library"], ["Lead: Libraries", "When: Monthly"]),
]


def written(sheet, labels):
    for index, ((text, note), label) in enumerate(zip(PARTS, labels, strict=True)):
        sheet.lines(60, 100 + 40 * index, text)
        sheet.lines(340, 100 + 40 * index, [note[0].replace("Lead", label), note[1]], size=9)
    return sheet.read()


def test_notes_with_one_label_are_read_behind_what_they_stand_beside(paper, view):
    blocks = view(written(paper(), ("Lead", "Lead", "Lead"))).blocks()
    assert [block.split()[0] for block in blocks] == ["Widen", "Lead:", "Train", "Lead:", "Print", "Lead:"]


def test_two_columns_of_text_are_read_one_after_the_other(paper, view):
    blocks = view(written(paper(), ("Lead", "Note", "Text"))).blocks()
    assert " ".join(blocks).index("Print") < " ".join(blocks).index("Lead:")
