"""Lists in cells, and the values of a row."""

import pytest

from extract.cells import entries, fields_of, is_blank, lost_entries, text_value, text_values
from extract.deadlines import DateContext
from extract.nlp import build_nlp
from extract.owners import base_lexicon
from extract.view import Context
from ingest.builder import TextBuilder
from models.evidence import Passage

CONTEXT = Context(nlp=build_nlp(), dates=DateContext(period=None), owners=base_lexicon())


def cell(*lines):
    """Return a cell of lines that each open a paragraph; a line may be (marker, text)."""
    builder = TextBuilder(paged=False)
    made = [builder.line(line, opens=True) if isinstance(line, str) else builder.line(line[1], marker=line[0]) for line in lines]
    return Passage.of(builder.text, made)


LISTS = [
    (cell("Train all wardens."), [(None, "Train all wardens")]),
    (cell(("a)", "Train wardens;"), ("b)", "Open a desk.")), [("a", "Train wardens"), ("b", "Open a desk")]),
    (cell("Train wardens", "Open a desk"), [(None, "Train wardens"), (None, "Open a desk")]),
    (cell("In the first year:", ("•", "Train wardens"), ("•", "Open a desk")), [(None, "Train wardens"), (None, "Open a desk")]),
    (
        cell("Work with schools, including:", ("•", "primary schools"), ("•", "colleges")),
        [(None, "Work with schools, including")],
    ),
    (cell(("•", "Train wardens"), "who work at night"), [(None, "Train wardens who work at night")]),
    (
        cell("Train all wardens in the policy Evaluate the course"),
        [(None, "Train all wardens in the policy"), (None, "Evaluate the course")],
    ),
    (cell(" "), []),
]


@pytest.mark.parametrize(("passage", "expected"), LISTS, ids=lambda value: getattr(value, "value", None))
def test_entries(passage, expected):
    assert [(entry.ref, entry.text.value) for entry in entries(passage)] == expected


def test_titles_in_capitals_hide_no_list():
    assert lost_entries(cell("Train All Wardens In The Policy Evaluate The Course")) == []


@pytest.mark.parametrize("text", ["Refresh Dignity at Work training for wardens", "Print and send their Review letters to all"])
def test_capitals_behind_joining_words_begin_no_entry(text):
    assert lost_entries(cell(text)) == []


@pytest.mark.parametrize("text", ["-", "N/A", "TBC", "none", ""])
def test_blank(text):
    assert is_blank(cell(text))
    assert text_values(cell(text), "x") == ()
    assert text_value(cell(text), "x") is None


def test_a_value_per_paragraph():
    assert [value.text for value in text_values(cell(("•", "More people;"), ("•", "Fewer falls.")), "columns.measure")] == [
        "More people",
        "Fewer falls",
    ]


@pytest.mark.parametrize(
    ("role", "text", "who", "when"),
    [
        ("owner", "Quay Team, by May 2026", ["Quay Team"], ["by May 2026"]),
        ("owner", "Head of Parks (ongoing)", ["Head of Parks"], ["ongoing"]),
        ("deadline", "Head of Parks - June 2026", ["Head of Parks"], ["June 2026"]),
        ("deadline", "Lamps lit, June 2026", [], ["Lamps lit, June 2026"]),
        ("owner", "Parks, Ferries and Quays Team", ["Parks, Ferries and Quays Team"], []),
    ],
)
def test_who_and_when_in_one_cell(role, text, who, when):
    fields = fields_of({role: cell(text)}, {}, CONTEXT)
    assert [owner.name for owner in fields.get("owners", ())] == who
    assert [deadline.text for deadline in fields.get("deadlines", ())] == when


def test_the_fields_of_a_row():
    cells = {
        "owner": cell("Head of Parks"),
        "partners": cell("Age UK"),
        "deadline": cell("May 2026"),
        "measure": cell("Ten benches"),
        "outcome": cell("More people rest"),
        "status": cell("On track"),
        "category": cell("Age"),
    }
    fields = fields_of(cells, {"deadline": "To be completed by"}, CONTEXT)
    assert [owner.name for owner in fields["owners"]] == ["Head of Parks"]
    assert [owner.name for owner in fields["partners"]] == ["Age UK"]
    assert fields["deadlines"][0].bound == "by"
    assert (fields["outcome"].text, fields["category"].text, fields["status"].value) == ("More people rest", "Age", "in_progress")
    assert fields_of({}, {}, CONTEXT) == {}


def test_a_mark_that_says_as_above_is_no_value():
    assert [value.text for value in text_values(cell('"', "More crews"), "columns.measure")] == ["More crews"]
