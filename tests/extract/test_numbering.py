"""Numbers of clauses. The examples are invented."""

import pytest

from extract.numbering import follows, style, without_clause
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
