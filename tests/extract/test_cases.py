"""Lists and tables that tell what is done in each case. The examples are invented."""

import pytest

from tests.extract.plans import plan_of


def texts(text):
    return [action.text for action in plan_of(text, "page.md").actions]


LIST = "# {}\n\n## {}\n\nIf a lamp is broken, we will:\n\n- {}\n- send a warden\n"


@pytest.mark.parametrize(
    ("title", "heading", "entry", "found"),
    [
        ("Lamps: a guide for crews", "Broken lamps", "log the lamp", 0),
        ("Lamps: a guide for crews", "Broken lamps", "buy forty lamps by May 2031", 2),
        ("Lamps: a guide for crews", "What we will do next", "log the lamp", 2),
        ("Lamps", "Broken lamps", "log the lamp", 2),
        ("Lamps", "Broken lamps", "tell you what we found", 0),
        ("Lamps", "Broken lamps", "treat crews with courtesy", 0),
        ("Lamps policy", "Roles and responsibilities", "log the lamp", 0),
        ("Lamps action plan", "Roles and responsibilities", "log the lamp", 2),
    ],
)
def test_lists_below_we_will(title, heading, entry, found):
    assert len(texts(LIST.format(title, heading, entry))) == found


TABLE = "# {}\n\n| What we do | {} | {} |\n|---|---|---|\n| Mend the lamp | Wardens | {} |\n| Test the lamp | Clerk | {} |\n"


@pytest.mark.parametrize(
    ("title", "headers", "times", "found"),
    [
        ("Lamps", ("Who", "Our target"), ("Within 2 working days", "The same day"), 0),
        ("Lamps", ("Who", "When"), ("May 2031", "Within 2 working days of a call"), 2),
        ("Lamps", ("Who", "When"), ("May 2031", "June 2031"), 2),
        ("Lamps: a guide for crews", ("Who", "When"), ("As soon as it is dark", "The next day"), 0),
        ("Lamps: a guide for crews", ("Who", "When"), ("May 2031", "June 2031"), 2),
        ("Lamps action plan", ("Who", "When"), ("Within 2 days", "Within 3 days"), 2),
    ],
)
def test_tables_of_steps(title, headers, times, found):
    assert len(texts(TABLE.format(title, *headers, *times))) == found


def test_a_programme_of_courses_is_no_plan():
    table = (
        "| Course | Aim | Trainer | Date | Places |\n|---|---|---|---|---|\n"
        "| Lamps | Learn to light one | Harbour Master | 4 May 2031 | 8 |\n| Knots | Tie a knot | Clerk | 9 May 2031 | 8 |\n"
    )
    assert texts(f"# Quay school\n\n{table}") == []


def test_rows_that_say_that_nothing_is_to_be_done():
    table = "| Action | Who | When |\n|---|---|---|\n| {} | Clerk | May 2031 |\n"
    assert texts(f"# Lamps\n\n{table.format('None required')}") == []
    assert texts(f"# Lamps\n\n{table.format('Mend the lamps')}") == ["Mend the lamps"]


def test_lines_of_contents_and_of_questionnaires():
    contents = "# Lamp strategy 2031-35\n\n- Train the wardens ........ 4\n- Report by May 2031 ........ 12\n"
    scale = "# What matters to you\n\nMend the old lamps first  1  2  3  4  5\n\nPlant more trees on quays  1  2  3  4  5\n"
    assert texts(contents) == texts(scale) == []


def test_the_head_of_a_form_is_no_action():
    form = "Name of policy, service or proposal: Ferry fares\n\nCompleted by: Ann Reed, Quay Manager\n\nSigned off: 4 May 2031\n"
    assert texts(f"# Impact assessment\n\n{form}") == []


def test_sentences_among_roles_are_duties():
    text = (
        "# Quays policy\n\n## 5. {}\n\n5.1 The Quay Champions will offer help and meet every two months.\n\n"
        "## 6. Ramps\n\n6.1 The Quay Manager will buy a ramp by May 2031.\n"
    )
    assert len(texts(text.format("Roles"))) == 1
    assert len(texts(text.format("Help for crews"))) == 2


@pytest.mark.parametrize(("head", "kind"), [("Access impact assessment", "other"), ("Ferry fares", "action_plan")])
def test_an_assessment_is_no_plan_however_much_it_will_do(head, kind):
    rows = "".join(f"| {verb} the ramp | Clerk | May 2031 |\n" for verb in ("Buy", "Paint", "Mend", "Sell", "Test"))
    table = f"| Action | Who | When |\n|---|---|---|\n{rows}"
    assert plan_of(f"# {head}\n\nName of proposal: Winter ferry times\n\n{table}", "page.md").kind == kind
