"""Entries with who acts in brackets on the line below. The examples are invented."""

import pytest

from tests.extract.plans import placed, plan_of

PLAN = """Quay Parva Council

Promises to young crews

We wrote these with the crews.

FARES
Free berths in every port of ours until you are 25
(Harbour Manager; from April 2031)
A licence and ten lessons
(Training Team; all who are 17)

WORK
Places on boats, to be put to the line in autumn 2031
(Passenger Transport Manager)
"""

NONE = [
    "Quay words\n\nThe old net\n(a thing for fish)\nThe long oar\n(a thing for boats)\n",
    "Quay news\n\nA fair was held on the pier\n(Parks Team, May 2029)\n",
]


def test_who_and_when_below_an_entry_are_its_own():
    plan = plan_of(PLAN)
    assert [(one.text, one.owners[0].name, [when.text for when in one.deadlines]) for one in plan.actions] == [
        ("Free berths in every port of ours until you are 25", "Harbour Manager", ["from April 2031"]),
        ("A licence and ten lessons", "Training Team", []),
        ("Places on boats, to be put to the line in autumn 2031", "Passenger Transport Manager", ["in autumn 2031"]),
    ]
    assert list(placed(plan).values()) == ["FARES", "FARES", "WORK"]


@pytest.mark.parametrize("text", NONE)
def test_other_brackets_below_a_line_name_nobody_or_are_no_habit(text):
    assert not plan_of(text).actions


def test_a_name_and_a_time_that_only_white_parts_are_its_own():
    entries = ("Mend the bell on the quay", "Paint the old mill", "Lower the steps to the ferry")
    marks = ("Quay Manager May 2031", "Head of Mills October 2031", "Ferry Team Ongoing")
    body = "".join(f"<p>{entry}</p><p>{mark}</p>" for entry, mark in zip(entries, marks, strict=True))
    found = plan_of(f"<html><body><main><h1>Quay plan</h1><h2>Open quays</h2>{body}</main></body></html>", "quay.html").actions
    assert [(one.text, one.owners[0].name, one.deadlines[0].text) for one in found] == [
        (entries[0], "Quay Manager", "May 2031"),
        (entries[1], "Head of Mills", "October 2031"),
        (entries[2], "Ferry Team", "Ongoing"),
    ]
