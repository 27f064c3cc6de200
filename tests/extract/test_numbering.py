"""Numbers of clauses. The examples are invented."""

import pytest

from extract.numbering import follows, run_in_entries, style, without_clause
from models.document import Line
from models.evidence import Passage


@pytest.mark.parametrize(
    ("ref", "later", "right"),
    [
        ("1", "2", True),
        ("7.1", "7.2", True),
        ("c", "d", True),
        ("viii", "ix", True),
        ("B", "C", True),
        ("1", "3", False),
        ("7.1", "8.2", False),
        ("1", "a", False),
        ("x1", "x2", False),
    ],
)
def test_follows(ref, later, right):
    assert follows(ref, later) is right


def test_style():
    assert style("12.3") == style("1.1") == "1.1"
    assert style("iv") == style("B") == "a"


def test_clause_numbers():
    text = "7.1 approves the plan"
    ref, rest = without_clause(Passage(text, (Line(start=0, end=len(text)),), (0,)))
    assert (ref, rest.text) == ("7.1", "approves the plan")
    assert without_clause(Passage("B. approve", (Line(start=0, end=10),), (0,)))[0] == "B"
    assert without_clause(Passage("approves", (Line(start=0, end=8),), (0,)))[0] is None


def passage_of(text):
    return Passage(text, (Line(start=0, end=len(text)),), (0,))


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            "(1) that the lamps be lit; (2) that a ramp be built; and (3) that costs be reported",
            ["(1) that the lamps be lit", "(2) that a ramp be built", "(3) that costs be reported"],
        ),
        ("(a) light the lamps, and (b) build a ramp", ["(a) light the lamps", "(b) build a ramp"]),
        ("(1) light the lamps", ["(1) light the lamps"]),
        ("(1) light the lamps; (3) build a ramp", ["(1) light the lamps; (3) build a ramp"]),
        ("light (1) lamps; (2) ramps", ["light (1) lamps; (2) ramps"]),
        ("light lamps; (2) build ramps; and (3) count them", ["light lamps", "(2) build ramps", "(3) count them"]),
        ("light lamps; (4) build ramps; and (5) count them", ["light lamps; (4) build ramps; and (5) count them"]),
    ],
)
def test_lists_that_run_on(text, entries):
    assert [entry.text for entry in run_in_entries(passage_of(text))] == entries
