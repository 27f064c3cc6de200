"""Words that a narrow column broke without a hyphen."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from models.evidence import Passage

TEXT = "Publish the environmental policy with partners in 2027."


def table(paper, *lines, right):
    """Return a document with a cell of lines whose column ends just behind the first of them, and a paragraph below."""
    sheet = paper()
    width = max(stringWidth(line, "Helvetica", 9) for line in lines) + right
    sheet.rows((60, 60 + 4 + width + 4, 400), 100, [("Lead", "Action"), ("\n".join(lines), "Publish the policy")], height=60)
    sheet.text(60, 300, TEXT)
    return sheet.read()


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (("Communicati", "ons Team"), "Communications Team"),  # what follows is but an ending
        (("Arboricult", "ural"), "Arboricult ural"),  # it might be a word: left as it is
        (("Environment", "al Health"), "Environmental Health"),
        (("environme", "ntal policy"), "environmental policy"),  # the document has it whole
        (("Safeguarding", "board"), "Safeguarding board"),
        (("Partnership", "of schools"), "Partnership of schools"),
        (("Environment", "Team"), "Environment Team"),
        (("the policy", "s"), "the policy s"),  # a line of several words would have been broken between them
    ],
)
def test_a_line_that_fills_its_column_may_end_within_a_word(paper, lines, shown):
    document = table(paper, *lines, right=1)
    (block,) = [block for block in document.blocks if block.table]
    assert Passage.of(document.text, block.table.row(1)[0].lines).value == shown


def test_a_line_with_room_behind_it_ends_with_its_word(paper):
    document = table(paper, "Communicati", "ons Team", right=12)
    (block,) = [block for block in document.blocks if block.table]
    assert Passage.of(document.text, block.table.row(1)[0].lines).value == "Communicati ons Team"
