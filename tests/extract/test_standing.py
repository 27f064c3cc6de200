"""Documents that plan nothing. The examples are invented."""

import pytest

from tests.extract.plans import plan_of

TEXT = "# {}\n\nEach claim is read.\n\nIn every case the council will:\n\n- look at the whole quay\n- ask crews for proof\n\n{}\n"
LONG = "\n\n## Charges\n\n" + "Charges are due from those who moor. " * 20 + "\n"


@pytest.mark.parametrize(
    ("title", "more", "found"),
    [
        ("Mooring charges", "The Quay Manager will carry out the review.", 0),
        ("Mooring Charges Policy", "The Quay Manager will carry out the review.", 0),
        ("Mooring Charges Policy", "The Quay Manager will write a guide to charges by May 2031.", 3),
        ("Our pledges to crews", "The Quay Manager will carry out the review.", 3),
        ("Equality Policy", "The Quay Manager will carry out the review.", 3),
        ("Mooring Charges Strategy", "The Quay Manager will carry out the review.", 3),
        ("Mooring charges", "## Objective 1: Fair charges\n\n- Print a guide to charges\n- Mend the old quay wall", 4),
    ],
)
def test_undertakings_by_their_wording_alone(title, more, found):
    assert len(plan_of(TEXT.format(title, more) + LONG, "page.md").actions) == found


def test_what_is_left_out_stands_in_the_ledger():
    plan = plan_of(TEXT.format("Mooring charges", "We will mend the old quay wall.") + LONG, "page.md")
    reasons = [entry.reason for entry in plan.ledger if entry.outcome == "rejected"]
    assert sum("always done" in (reason or "") for reason in reasons) >= 3


def test_a_few_lines_do_not_tell():
    assert len(plan_of(TEXT.format("Mooring charges", "The Quay Manager will carry out the review."), "page.md").actions) == 3


@pytest.mark.parametrize(
    ("title", "lead_in", "said", "found"),
    [
        ("Equality and diversity", "We will:", "", 2),
        ("Working with our crews", "We will:", "Equality, diversity and inclusion are for every crew.", 2),
        ("Working with our crews", "We will:", "Every crew is welcome.", 0),
        ("Equality and Moorings Officer", "Main duties:", "", 0),
    ],
)
def test_on_equality_what_the_council_says_that_it_will_do_is_a_commitment(title, lead_in, said, found):
    text = f"# {title}\n\n{said}\n\n{lead_in}\n\n- train all harbour staff\n- publish data on crews\n{LONG}"
    assert len(plan_of(text, "page.md").actions) == found


STANDING = "## Moorings\n\nThe council will clear each berth.\n\nThe Quay Team will open every berth to crews.\n\n"


@pytest.mark.parametrize(
    ("title", "planned", "found"),
    [
        ("Mooring Charges Policy", "We will write a guide by May 2031. We will print a map.", 2),
        ("Mooring charges", "We will write a guide by May 2031.", 1),
        ("Mooring charges", "The Quay Manager will write a guide by May 2031. The Quay Team will print a map by June 2031.", 4),
        ("Mooring Charges Policy", "We will write a guide by May 2031.\n\n## Review\n\nThe Quay Team will mend it each May.", 2),
        ("Mooring charges", "From September every crew will be offered a berth.", 1),
    ],
)
def test_where_one_place_plans_what_is_told_elsewhere_without_a_time(title, planned, found):
    assert len(plan_of(f"# {title}\n\n{STANDING}## Guide\n\n{planned}\n{LONG}", "page.md").actions) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [("Marrowdale Council is not responsible for its content.", 0), ("Marrowdale Council has seen it.", 1)],
)
def test_a_page_that_another_body_answers_for(line, found):
    text = f"# A new ferry\n\n{line}\n\nThe Ferry Trust will open a new pier by May 2031.\n"
    assert len(plan_of(text, "page.md").actions) == found


def test_options_on_which_people_are_asked_plan_nothing():
    text = "# Budget 2031: what do you think?\n\n| {} | Saving in 2031 | Who might be affected |\n|---|---|---|\n"
    rows = "| Close the old quay | £9,000 | Crews |\n| Charge for each lamp | £4,000 | Visitors |\n"
    assert not plan_of(text.format("Idea") + rows, "page.md").actions
