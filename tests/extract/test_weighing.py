"""What surrounds an action bears it out, or does not. The examples are invented."""

import pytest

from tests.extract.plans import plan_of

FILLER = "The old quay was built in 1821 and has three cranes, a slip and a bell tower above the chandlery. " * 10
PROGRAMME = (
    "| Date | What | Where |\n|---|---|---|\n| 3 May 2031 | Songs of the sea | Quay |\n| 5 May 2031 | Knots and nets | Mill |\n"
)
HEAD = "| Action | Lead | By when |\n|---|---|---|\n"
PLAN = HEAD + "| Mend the quay lift | Quay Manager | May 2031 |\n| Train crews | HR | June 2031 |\n"
OVER = PLAN.replace("2031", "2021")
FORM = HEAD + "| Recruit bell ringers | Quay Manager | May 2031 |\n| | | |\n| | | |\n| | | |\n"
SERVICE = "You can book a free berth by telephone. Call us with your form and your fee. " * 8


def _found(*parts: str) -> int:
    return len(plan_of("\n\n".join(parts) + "\n", "page.md").actions)


@pytest.mark.parametrize(
    ("title", "table", "found"),
    [
        ("Quay action plan", PLAN, 2),
        ("The quay", PLAN, 2),
        ("The quay in May", PROGRAMME, 0),
        ("Bell fund: how to ask for money", FORM, 0),
    ],
)
def test_a_table_and_the_document_around_it(title, table, found):
    assert _found(f"# {title}", "## The quay", FILLER, "## What is on", table) == found


def test_what_people_were_asked_for_in_their_own_words():
    said = ['"Mend the lift on the quay."', '"Ring the bell again."', '"Open the mill on Sundays."']
    assert _found("# What crews told us", FILLER, "## In their words", *said) == 0


@pytest.mark.parametrize(("published", "found"), [("4 March 2031", 0), ("4 March 2020", 2)])
def test_what_was_over_when_the_page_was_published(published, found):
    assert _found("# The quay", f"Published: {published}", FILLER, "## Elsewhere", OVER) == found


def test_what_was_over_on_the_day_told_at_the_front():
    assert _found("# The quay", "State of things at 30 June 2031", FILLER, "## Work", OVER) == 0


@pytest.mark.parametrize(("who", "found"), [("I", 0), ("we", 1)])
def test_who_speaks_of_himself(who, found):
    told = f"I rang my first bell when I was nine. In September {who} will join the crew. My mother taught me knots and nets."
    assert _found("# A bell ringer's day", FILLER, "## Omar", told) == found


@pytest.mark.parametrize(("more", "found"), [("", 1), (SERVICE, 0)])
def test_a_page_that_speaks_of_a_service(more, found):
    assert (
        _found(
            "# Our plan for the quay" if not more else "# The quay",
            FILLER,
            more,
            "## Lamps",
            "We will mend the lamps on the quay.",
        )
        == found
    )


def test_what_is_left_out_says_why():
    plan = plan_of(f"# The quay in May\n\n{FILLER}\n\n## What is on\n\n{PROGRAMME}", "page.md")
    reasons = [entry.reason for entry in plan.ledger if entry.rule == "weighing.little"]
    assert len(reasons) == 2
    assert all("bears out" in (reason or "") for reason in reasons)


def test_a_few_lines_are_not_weighed():
    assert _found("# The quay in May", PROGRAMME) == 2
