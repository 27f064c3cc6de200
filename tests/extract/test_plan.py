"""Whole plans: what is found, where it hangs, what is accounted for."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.extract.plans import document_of, placed, plan_of

STRATEGY = """Fairness Strategy 2024-2028

Our three objectives

These three objectives were agreed with residents in 2023.

Closing gaps

We will make sure that where people live does not decide how well they do.

Why is this important?

One child in four grows up in poverty.

A voice for all

We will hear from people who are seldom asked.

Why is this important?

Fewer than one in ten residents answer our surveys.

A council to be proud of

We will be an employer that looks like the town.

Delivering our objectives

Getting about

Buses and pavements matter to all of us. To do this, we will:

  • Audit every bus stop with disabled passengers by March 2026;
  • Repair the ten worst pavements each year;

Work and skills

To open doors to work, we will:

  • Offer forty paid placements to care leavers;
  • Publish our ethnicity pay gap.

Making it happen

The Head of Policy will report on progress to the Cabinet every six months.

Contact us

Write to the Equality Team.
"""

TABLE = """Borough Equality Plan

Objective 1: Streets that work for everyone

Ref\tAction\tLead officer\tBy when\tMeasure
1.1\tInstall dropped kerbs on the routes to both schools\tHighways Manager\tMarch 2026\tTwenty kerbs
1.2\tTrain taxi drivers in disability equality\tLicensing Team\tOngoing\tAll drivers trained

Objective 2: Fair work

Ref\tAction\tLead officer\tBy when\tMeasure
2.1\tReview recruitment panels\tHead of HR\tSept 2025\tPanels are mixed
"""


def test_objectives_announced_by_count_keep_their_statements_and_hold_no_later_actions():
    plan = plan_of(STRATEGY)
    objectives = [objective for objective in plan.objectives if objective.kind == "objective"]
    assert [objective.text for objective in objectives] == ["Closing gaps", "A voice for all", "A council to be proud of"]
    assert objectives[0].statement == "We will make sure that where people live does not decide how well they do."


def test_headings_over_actions_are_themes_and_the_closing_part_stands_under_none():
    where = placed(plan_of(STRATEGY))
    assert where["Repair the ten worst pavements each year"] == "Getting about"
    assert where["Publish our ethnicity pay gap"] == "Work and skills"
    assert where["The Head of Policy will report on progress to the Cabinet every six months"] is None


def test_a_statement_is_no_action():
    assert "We will hear from people who are seldom asked" not in placed(plan_of(STRATEGY))


def test_values_of_a_row():
    action = next(action for action in plan_of(TABLE).actions if action.ref == "1.1")
    assert (action.text, action.kind) == ("Install dropped kerbs on the routes to both schools", "table")
    assert [owner.name for owner in action.owners] == ["Highways Manager"]
    deadline = action.deadlines[0]
    assert (deadline.text, str(deadline.start), str(deadline.end), deadline.bound) == (
        "March 2026",
        "2026-03-01",
        "2026-03-31",
        "by",
    )
    assert [measure.text for measure in action.measures] == ["Twenty kerbs"]


def test_rows_stand_under_the_labelled_objective_above_their_table():
    plan = plan_of(TABLE)
    assert [objective.ref for objective in plan.objectives] == ["Objective 1", "Objective 2"]
    assert placed(plan)["Review recruitment panels"] == "Fair work"


def test_a_summary_list_and_its_sections_are_one_objective_each():
    plan = plan_of(
        "Plan\n\nOur two objectives are:\n\n1. Safer homes\n2. Warmer homes\n\n1. Safer homes\n\nWe will:\n\n"
        "• Fit alarms in all flats\n• Check every door\n\n2. Warmer homes\n\nWe will:\n\n"
        "• Insulate fifty lofts\n• Replace old boilers\n"
    )
    assert [objective.text for objective in plan.objectives] == ["Safer homes", "Warmer homes"]
    assert placed(plan)["Insulate fifty lofts"] == "Warmer homes"


def test_an_entry_that_is_the_title_of_an_objective_is_no_action():
    plan = plan_of(
        "Fair Quays Plan\n\nOur two commitments\n\nEverything hangs on two commitments.\n\n1. Listen before we build\n"
        "2. Open every door\n\nCommitment 1: Listen before we build\n\nWe will:\n\n• Hold a hearing on each pier\n"
        "• Pay residents for their time\n\nCommitment 2: Open every door\n\nWe will:\n\n• Widen the gates at Dock Street\n"
    )
    assert set(placed(plan)) == {"Hold a hearing on each pier", "Pay residents for their time", "Widen the gates at Dock Street"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("News\n\nThe mayor opened a library on Monday. It has many books.", "nothing_found"),
        ("Plan\n\nWe will:\n\n• Publish the pay gap\n• Train all staff\n", "council_unsure"),
    ],
)
def test_what_is_doubtful_needs_review(text, reason):
    plan = plan_of(text)
    assert (plan.status, plan.reason) == ("needs_review", reason)


@pytest.mark.parametrize("text", [STRATEGY, TABLE])
def test_every_block_is_accounted_for(text):
    document, plan = document_of(text), plan_of(text)
    covered = {position for entry in plan.ledger for span in entry.source for position in range(span.start, span.end)}
    fields = {position for _, _, source in plan.values() for span in source for position in range(span.start, span.end)}
    lines = [line for block in document.blocks if block.kind in ("list_item", "heading") for line in block.all_lines()]
    lost = [document.text[line.start : line.end] for line in lines if not set(range(line.start, line.end)) & (covered | fields)]
    assert lost == []


WORDS = st.sampled_from(
    [
        *("we", "will", "publish", "the", "action", "plan:", "by", "March", "2025", "•", "1.", "(a)", "Objective", "2:", "Lead:"),
        *("Who:", "When:", "RESOLVED", "That", "equality", "team", "review", "\t", "|", "data;", "and", "Head", "of", "HR"),
        *("ongoing", "our", "objectives", "are", "three.", "Priority", "one\n", "\n\n", "Recommendations"),
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=60))
def test_any_text_gives_a_grounded_plan_without_dangling_links(words):
    text = " ".join(words)
    document = document_of(text or "x")
    plan = plan_of(text or "x")
    assert plan.ungrounded(document.text) == []
    assert plan.dangling() == []


def test_the_same_text_gives_the_same_plan():
    assert plan_of(STRATEGY).model_dump_json() == plan_of(STRATEGY).model_dump_json()


ROWS = "".join(f"<tr><td>Paint quay {n}</td><td>Quay Manager</td><td>May 2031</td></tr>" for n in range(6))
TOLD_IN_A_TABLE = f"<table><tr><th>Action</th><th>Lead</th><th>By when</th></tr>{ROWS}</table>"
TOLD_IN_A_LIST = "".join(f"<li>Paint quay {n} (Quay Manager, by May 2031)</li>" for n in range(6))


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("Quays for all", TOLD_IN_A_TABLE, "action_plan"),
        ("Quays for all", f"<p>We will:</p><ul>{TOLD_IN_A_LIST}</ul>", "strategy"),
        ("Quays for all", "<p>We will paint the quay by May 2031.</p>", "other"),
        ("Impact assessment of the quays", TOLD_IN_A_TABLE, "other"),
        ("Quay policy", TOLD_IN_A_TABLE, "policy"),
    ],
)
def test_the_kind_that_contents_tell_where_the_front_does_not(title, body, kind):
    assert plan_of(f"<html><body><h1>{title}</h1>{body}</body></html>", "plan.html").kind == kind
