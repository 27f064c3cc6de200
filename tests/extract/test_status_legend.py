"""Legends of colours and letters. The examples are invented."""

import pytest

from extract.status import read_status
from extract.status_legend import read_status_legend
from models.document import Line
from models.evidence import Passage
from tests.extract.plans import plan_of


def passage(text):
    return Passage(text, (Line(start=0, end=len(text)),), (0,))


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("Blue: finished. Grey: not yet due to start.", {"b": "complete", "grey": "not_started"}),
        ("Key: G = on track, A = some delay, R = at risk, B = done", {"g": "in_progress", "r": "delayed", "b": "complete"}),
        (
            "Green means done, amber means under way and red means not started.",
            {"g": "complete", "a": "in_progress", "r": "not_started"},
        ),
        ("RAG: Red = overdue; Green = on track; Blue = closed", {"r": "delayed", "g": "in_progress", "b": "closed"}),
        (
            "G on track   R behind   B finished   W withdrawn",
            {"g": "in_progress", "r": "delayed", "b": "complete", "w": "closed"},
        ),
        ("Completed (blue), not started (grey)", {"b": "complete", "grey": "not_started"}),
        ("O = open, C = closed, H = on hold", {"o": "in_progress", "c": "closed", "h": "delayed"}),
        ("Blue: complete", {}),
        ("Green spaces are open. Blue lamps are done.", {}),
        (
            "Red = not started, Blue = done.\n\nKey to parts: Red = behind, Green = on track",
            {"b": "complete", "g": "in_progress"},
        ),
    ],
)
def test_what_marks_mean(text, meanings):
    assert read_status_legend(text) == meanings


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Blue", "complete"),
        ("B", "complete"),
        ("Blue - lamps fitted", "complete"),
        ("RAG: Blue", "complete"),
        ("Blue badges sent", None),
    ],
)
def test_a_legend_decides_what_a_mark_means(cell, value):
    assert read_status(passage(cell), legend={"b": "complete"}).value == value


def test_a_plan_reads_its_own_marks():
    rows = [
        "Ref | Action | Lead | By when | RAG",
        "1 | Paint the quay | Harbour Team | May 2031 | W",
        "2 | Open the mill | Mill Team | June 2031 | B",
    ]
    plan = plan_of("Quay action plan\n\nB = finished, W = withdrawn\n\n" + "\n".join(rows) + "\n")
    assert [action.status.value for action in plan.actions] == ["closed", "complete"]


def test_a_table_of_marks_explains_them():
    key = "Colour | Meaning\nBlue | Done\nAmber | Some doubt\nRed | Unlikely to be done on time\nGrey | Not due to start yet"
    rows = [
        "Ref | Action | Lead | By when | RAG",
        "1 | Paint the quay | Harbour Team | May 2031 | Grey",
        "2 | Open the mill | Mill Team | June 2031 | Blue",
    ]
    plan = plan_of(f"Quay action plan\n\n{key}\n\n" + "\n".join(rows) + "\n")
    assert [action.status.value for action in plan.actions] == ["not_started", "complete"]
