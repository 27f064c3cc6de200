"""Cells on lines of their own, with neither grid nor headers."""

import pytest

from tests.extract.plans import placed, plan_of

ROWS = [
    ("Visit all lodges to ask what would make them safe", "Tenancy Team", "by May 2031"),
    ("Rewrite the ferry leaflet in plain words", "Harbour Manager", "by June 2031"),
    ("Train ten fair-hiring champions", "Head of People", "ongoing"),
    ("Light the pier for awareness days", "Events Team", "from July 2031"),
]


def plan(lines):
    return "Isle of Brae Council\n\nWhat we have promised\n\n" + "\n".join(lines) + "\n\nWrite to us with any question.\n"


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (2, 0, 1)])
def test_rows_are_found_by_their_rhythm(order):
    lines = [row[place] for row in ROWS for place in order]
    found = {
        action.text: ([owner.name for owner in action.owners], len(action.deadlines)) for action in plan_of(plan(lines)).actions
    }
    assert found == {action: ([owner], 1) for action, owner, _ in ROWS}


def test_numbers_and_titles_stand_between_rows():
    lines = ["At home", *(cell for at, row in enumerate(ROWS[:2], 1) for cell in (str(at), *row))]
    lines += ["Out and about", *(cell for at, row in enumerate(ROWS[2:], 3) for cell in (str(at), *row))]
    assert list(placed(plan_of(plan(lines))).values()) == ["At home", "At home", "Out and about", "Out and about"]
    assert [action.ref for action in plan_of(plan(lines)).actions] == ["1", "2", "3", "4"]


def test_dates_and_names_without_undertakings_are_no_rows():
    events = [("Harbour open day", "Events Team", "4 May 2031"), ("Choir night", "Arts Team", "5 May 2031")] * 3
    assert not plan_of(plan([cell for row in events for cell in row])).actions
