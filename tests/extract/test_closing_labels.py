"""Labelled values at the end of an entry. The examples are invented."""

import pytest

from extract.closing_labels import closing_labels, next_label
from tests.extract.plans import plan_of, view_of


@pytest.mark.parametrize(
    ("entry", "body", "values"),
    [
        (
            "Refit the hall. Lead: Head of Parks. By: May 2031",
            "Refit the hall",
            {"owner": "Head of Parks", "deadline": "May 2031"},
        ),
        ("Refit the hall - Who: Parks Team, When: ongoing", "Refit the hall", {"owner": "Parks Team", "deadline": "ongoing"}),
        ("Refit the old hall. By: Parks Team", "Refit the old hall", {"owner": "Parks Team"}),
        ("Refit the hall. Note: it is old", "Refit the hall. Note: it is old", {}),
        ("Refit: Lead: Head of Parks", "Refit: Lead: Head of Parks", {}),
        ("Refit the hall by May 2031.", "Refit the hall by May 2031.", {}),
    ],
)
def test_closing_labels(entry, body, values):
    rest, found, labels = closing_labels(view_of(entry).passages[0])
    assert (rest.text, {role: value.text for role, value in found.items()}) == (body, values)
    assert labels.keys() == found.keys()


def test_entries_with_labels_behind_them():
    first, second = "paint the rails. Lead: Quay Manager. By: May 2031", "mend the bell. Lead: Mill Warden. By: each June"
    found = [
        (action.text, [owner.name for owner in action.owners], [time.text for time in action.deadlines])
        for action in plan_of(f"Quay plan\n\nWe will:\n\n- {first}\n- {second}\n").actions
    ]
    assert found == [("paint the rails", ["Quay Manager"], ["May 2031"]), ("mend the bell", ["Mill Warden"], ["each June"])]


def test_a_name_and_a_time_in_one_bracket_stay_in_the_entry():
    first, second = "paint the rails (Lead: Quay Team, by May 2031)", "mend the bell (Lead: Mill Team, by June 2031)"
    found = plan_of(f"Quay plan\n\nWe will:\n\n- {first}\n- {second}\n").actions
    assert [action.text for action in found] == [first, second]
    assert [[owner.name for owner in action.owners] for action in found] == [["Quay Team"], ["Mill Team"]]
    assert all(action.deadlines for action in found)


@pytest.mark.parametrize(
    ("value", "begin"),
    [
        ("Head of Parks By: May 2031", 14),
        ("Parks Team When: ongoing", 11),
        ("Head of Parks Sponsor: Chief Executive", 14),
        ("Parks Team By: Quay Team", None),
        ("Head of Parks Services: north and south", None),
    ],
)
def test_a_label_behind_white(value, begin):
    assert next_label(value) == begin
