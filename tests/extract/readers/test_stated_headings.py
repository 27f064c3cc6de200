"""Headings that are objectives by what stands around them."""

import pytest

from tests.extract.plans import placed, plan_of


def _objectives(plan):
    return [objective.text for objective in plan.objectives if objective.kind == "objective"]


@pytest.mark.parametrize("heading", ["Our equality priorities", "Our objectives for 2031 to 2034"])
def test_headings_below_a_heading_of_all(heading):
    text = (
        f"Fair Quays\n\nThe harbour is for everyone.\n\n{heading}\n\n"
        "Safer steps\n\nNobody should slip. We will lower the steps of every quay by May 2031.\n\n"
        "Good work\n\nWork ends poverty. We will publish the pay gap each year.\n\n"
        "How we know that it works\n\nWe will put our figures on this page every May.\n\n"
        "Laws that guide us\n\nThe Equality Act 2010 has a duty.\n"
    )
    plan = plan_of(text)
    assert _objectives(plan) == ["Safer steps", "Good work"]
    assert placed(plan)["We will put our figures on this page every May"] is None


@pytest.mark.parametrize(
    ("label", "statement"),
    [("Our goal: ", "can all cross the harbour"), ("Long-term goal\n\nCrews ", "Crews can all cross the harbour")],
)
def test_headings_that_each_say_what_they_aim_at(label, statement):
    text = (
        f"Fair Quays\n\nGETTING ABOUT\n\n{label}can all cross the harbour.\n\nWe will:\n\n- mend steps\n- light quays\n\n"
        f"KEEPING IN TOUCH\n\n{label}are never left alone.\n\nWe will:\n\n- open a phone line\n- visit the piers\n"
    )
    plan = plan_of(text)
    assert _objectives(plan) == ["GETTING ABOUT", "KEEPING IN TOUCH"]
    assert plan.objectives[0].statement == statement
    assert placed(plan)["open a phone line"] == "KEEPING IN TOUCH"


def test_deeper_headings_of_markup_only():
    body = "<h2>Our priorities</h2><h2>Harbour news</h2><p>The quay is open.</p><h2>Dates</h2><p>In May.</p>"
    assert _objectives(plan_of(f"<html><body><main><h1>Quays</h1>{body}</main></body></html>", "p.html")) == []


def test_titles_numbered_below_one_word_are_what_it_names():
    text = (
        "Quay plan\n\nPriorities\n\n1) Safe crews\n   * Radios lent to all boats; Safety Team; May 2031\n\n"
        "2) Fair fares\n   * Fares cut for carers; Tariff Officer; 2032\n"
    )
    titles = {"Radios lent to all boats": "Safe crews", "Fares cut for carers": "Fair fares"}
    plan = plan_of(text)
    assert [one.kind for one in plan.objectives] == ["objective", "objective"]
    assert placed(plan) == titles


@pytest.mark.parametrize("said", ["These are the priorities for the coming year.", "Our agreed aims are set out below."])
def test_headings_below_a_sentence_that_calls_them_so(said):
    sections = (
        "Safer steps\nLead officer: Head of Quays\nLower the steps of the quay.\n\nGood work\n"
        "Lead officer: Head of HR\nPay all mates alike.\n"
    )
    assert _objectives(plan_of(f"Fair Quays\n\nWe meet each spring. {said}\n\n{sections}")) == ["Safer steps", "Good work"]
    assert _objectives(plan_of(f"Fair Quays\n\nWe meet each spring.\n\n{sections}")) == []


def test_titles_below_a_lead_in_up_to_what_is_about_all():
    text = (
        "Fair Quays\n\nOur equality objectives for 2031 to 2034 are:\n\nSafer steps\nMake sure that nobody slips.\n\n"
        "Good work\nPay all mates alike.\n\nHow we will deliver them\nThe board meets in May.\n\nMonitoring\nWe count our crew.\n"
    )
    assert _objectives(plan_of(text)) == ["Safer steps", "Good work"]
