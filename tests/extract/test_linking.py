"""Where actions hang: headings, banners, labelled objectives, repeated ones."""

import pytest

from extract.headings import is_about, is_closing, is_generic
from tests.extract.plans import placed, plan_of

BULLETS = "We will:\n\n• Publish a guide to benefits\n• Hold a forum in every ward\n"


def html(body):
    return f"<html><body><main>{body}</main></body></html>"


def test_levels_of_markup_end_objectives():
    plan = plan_of(
        html(
            "<h1>Plan</h1><h2>Objective 1: Trust</h2><h3>Listening</h3><p>We will:</p><ul><li>Hold a forum in every ward</li>"
            "<li>Ask tenants each spring</li></ul><h2>Who to ask</h2><p>We will:</p><ul><li>Publish a guide to benefits</li>"
            "<li>Staff a help line</li></ul>"
        ),
        "plan.html",
    )
    where = placed(plan)
    assert where["Hold a forum in every ward"] == "Listening"
    assert where["Publish a guide to benefits"] == "Who to ask"
    listening = next(objective for objective in plan.objectives if objective.text == "Listening")
    assert next(objective.text for objective in plan.objectives if objective.id == listening.parent) == "Trust"


def test_a_guessed_heading_does_not_end_a_labelled_objective():
    plan = plan_of(f"Plan\n\nPriority 1: Trust\n\nListening\n\n{BULLETS}")
    listening = next(objective for objective in plan.objectives if objective.text == "Listening")
    assert next(objective.text for objective in plan.objectives if objective.id == listening.parent) == "Trust"


@pytest.mark.parametrize("heading", ["Action plan", "What we will do", "Key actions", "Measures we will put in place"])
def test_generic_headings_are_no_themes(heading):
    assert set(placed(plan_of(f"Fairness in Town\n\n{heading}\n\n{BULLETS}")).values()) == {None}


def test_a_line_in_bold_stands_below_the_headings_of_the_page():
    body = "".join(
        f"<h2>Outcome {number} - {title}</h2><p><strong>Actions</strong></p><ol><li>{first}</li><li>{second}</li></ol>"
        for number, title, first, second in (
            (1, "Quays for all", "Lower the steps", "Repaint the signs"),
            (2, "Ferries for all", "Fit ramps to the ferries", "Train the crews"),
        )
    )
    where = placed(plan_of(html(f"<h1>Fair Quays plan</h1>{body}"), "plan.html"))
    assert where["Repaint the signs"] == "Quays for all"
    assert where["Train the crews"] == "Ferries for all"


def test_a_label_and_its_title_in_two_paragraphs_end_at_the_next_heading():
    head = "<tr><th>What</th><th>Who</th><th>When</th></tr>"
    table = f"<table>{head}<tr><td>{{}}</td><td>Pilot Officer</td><td>May 2031</td></tr></table>"
    body = "".join(
        f"<p>Equality objective {number}</p><p>{title}</p>{table.format(action)}"
        for number, title, action in ((1, "To open the quays", "Lower the steps"), (2, "To open the ferries", "Fit ramps"))
    )
    where = placed(
        plan_of(
            html(
                f"<h1>Plan</h1><h2>Part 2: Action plan</h2>{body}<h2>Part 3: Review</h2><p>We will publish a report each May.</p>"
            ),
            "plan.html",
        )
    )
    assert where["Fit ramps"] == "To open the ferries"
    assert where["We will publish a report each May"] is None


@pytest.mark.parametrize("heading", ["h3", "h4"])
def test_a_heading_over_one_action_with_its_owner_is_its_title(heading):
    body = "".join(
        f"<{heading}>{title}</{heading}><p>{text}</p><p>Lead: {who}</p><p>Timescale: {when}</p>"
        for title, text, who, when in (
            ("Action 1: Low steps", "Lower the steps of every quay.", "Pilot Officer", "May 2031"),
            ("Action 2: Clear signs", "Repaint the signs in two languages.", "Harbour Master", "June 2031"),
        )
    )
    plan = plan_of(html(f"<h1>Plan</h1><h2>Priority 1: Quays for all</h2>{body}"), "plan.html")
    assert [(action.title, action.ref) for action in plan.actions] == [("Low steps", "Action 1"), ("Clear signs", "Action 2")]
    assert [objective.text for objective in plan.objectives] == ["Quays for all"]
    assert {action.objective for action in plan.actions} == {plan.objectives[0].id}


def test_headings_over_several_actions_are_themes_also_where_one_has_a_single_one():
    body = (
        "<h2>Priority 1: Quays for all</h2><h3>Steps</h3><ul><li>Lower the steps (Lead: Pilot Officer)</li>"
        "<li>Light the steps</li></ul><h3>Signs</h3><p>We will:</p><ul><li>Repaint the signs by May 2031</li></ul>"
    )
    assert placed(plan_of(html(f"<h1>Plan</h1>{body}"), "plan.html"))["Repaint the signs by May 2031"] == "Signs"


def test_an_objective_named_again_is_one():
    text = (
        "Plan\n\nRole 1: As a landlord: We will keep homes warm.\n\nRole 2: As an employer: To be a fair place to work.\n\n"
        "Objective\tAction\tOfficer\tDate\nRole 1: As a landlord\t\t\t\n"
        "Keep homes warm\tInsulate all lofts\tHousing Manager\tMay 2026\n"
        "Role 2: As an employer\t\t\t\nPay fairly\tPublish the pay gap\tHead of HR\tMarch 2026\n"
    )
    plan = plan_of(text)
    assert [objective.ref for objective in plan.objectives if objective.ref] == ["Role 1", "Role 2"]
    assert placed(plan)["Publish the pay gap"] == "Pay fairly"


def test_headings_that_group_promises_are_themes():
    text = (
        "# Fair Quays, 2031 to 2034\n\n## Reporting without fear\n\nWe will open a help line. We will train all wardens.\n\n"
        "## Ferries\n\nWe will lower the steps. The Pilot Officer will repaint the signs.\n"
    )
    where = placed(plan_of(text, "plan.md"))
    assert where["We will train all wardens"] == "Reporting without fear"
    assert where["We will lower the steps"] == "Ferries"


def test_sections_of_a_policy_are_no_themes():
    text = (
        "# Ferry equality policy\n\n## Listening to crews\n\nWe will open a help line. We will train all wardens.\n\n"
        "## Ferries\n\nWe will lower the steps. The Pilot Officer will repaint the signs.\n"
    )
    plan = plan_of(text, "plan.md")
    assert plan.kind == "policy"
    assert set(placed(plan).values()) == {None}


def test_a_single_promise_makes_no_theme_of_its_section():
    plan = plan_of(
        "# Fair Quays\n\n## Ferries\n\nThe ferry is old. We will lower the steps.\n\n## Ponds\n\nThey are deep.\n", "p.md"
    )
    assert set(placed(plan).values()) == {None}


def test_the_only_heading_of_its_level_at_the_top_is_the_title():
    plan = plan_of(f"# Fair Quays - Eastmarch Council\n\n{BULLETS}\n## Ferries\n\n{BULLETS}".replace("•", "-"), "plan.md")
    assert [objective.text for objective in plan.objectives] == ["Ferries"]


def test_an_entry_that_repeats_an_objective_heads_its_section():
    text = (
        "Fair Quays 2031\n\nThis plan has two objectives:\n\n"
        "1. Trust\n2. Ferries for everyone\n\n1. Trust\n\n"
        "To do this, we will:\n\n1. Open a help line\n2. Ferries for everyone\n\n"
        "To do this, we will:\n\n1. Lower the steps\n2. Paint the deck\n"
    )
    where = placed(plan_of(text, "plan.md"))
    assert where["Lower the steps"] == "Ferries for everyone"
    assert "Ferries for everyone" not in where


def test_kinds_of_headings():
    assert is_generic("Appendix 2: Action plan")
    assert is_generic("Mitigation measures")
    assert is_about("Why this matters to residents")
    assert is_closing("Monitoring and review")
    assert [is_generic("Housing"), is_about("Housing"), is_closing("Housing")] == [False, False, False]


def test_a_heading_that_counts_objectives_or_names_the_council_is_no_theme():
    plan = plan_of(
        "# Inclusion strategy\n\n## We have two goals\n\n### Goal 1: Fair parks\n\nWe will:\n\n- repaint the ramps\n\n"
        "### Goal 2: Fair libraries\n\nWe will:\n\n- lend talking books\n",
        "plan.md",
    )
    assert [objective.text for objective in plan.objectives] == ["Fair parks", "Fair libraries"]


def test_sections_on_values_and_on_what_is_asked_of_readers_are_no_themes():
    body = (
        "<h1>Quay charter</h1><h2>Our values</h2><ul><li>Patience</li><li>Respect</li></ul><h2>We pledge to:</h2>"
        "<ul><li>print our number on each bill</li><li>check the signs on the mole</li></ul><h2>In return we ask you to:</h2>"
        "<ul><li>tell us if you need more time</li><li>let us know what went wrong</li></ul>"
    )
    assert placed(plan_of(html(body), "plan.html")) == {
        "print our number on each bill": None,
        "check the signs on the mole": None,
    }


def test_a_heading_behind_the_last_labelled_objective_closes_it():
    objectives = "".join(
        f"Outcome {number}: Quay {number}\n\nWe will:\n\n- paint quay {number}\n- open mill {number}\n\n" for number in (1, 2)
    )
    plan = plan_of(f"Quay plan\n\n{objectives}Mainstreaming\n\nWe will report on the outcomes by May 2031.\n")
    assert [action.objective for action in plan.actions] == ["o1", "o1", "o2", "o2", None]


def test_headings_with_the_same_lead_in_group_actions_whatever_they_are_called():
    sections = {
        "Delivering the plan": "Publish a report each May",
        "Ferries": "Paint the rails of all ferries",
        "Schools": "Lend lifejackets to all schools",
    }
    text = "".join(f"{title}\nBy 2036 we will:\n• {action}\n• {action} again\n\n" for title, action in sections.items())
    assert list(dict.fromkeys(placed(plan_of(f"Quay plan 2030 - 2036\n\n{text}")).values())) == list(sections)


def test_headings_next_to_all_of_which_hold_a_promise_are_themes():
    text = "Quays\n\n{}Nets\n\nThe Net Team will mend nets by June 2031.\n\nOars\n\nThe Oar Team will buy oars by May 2031.\n"
    three = plan_of(text.format("Sails\n\nThe Sail Team will sew a sail by May 2032.\n\n"))
    assert list(placed(three).values()) == ["Sails", "Nets", "Oars"]
    assert set(placed(plan_of(text.format(""))).values()) == {None}


def test_a_theme_whose_title_ends_like_a_heading_of_all_stays_a_theme():
    plan = plan_of("# Quay plan\n\n## Closing gaps in life outcomes\n\n" + BULLETS, "plan.md")
    assert set(placed(plan).values()) == {"Closing gaps in life outcomes"}


def test_numbered_headings_that_each_have_a_table_are_themes_whatever_they_are_called():
    titles = ["Delivering the plan", "Quays", "Mills"]
    body = "".join(
        f"<h2>{at}. {title}</h2><table><tr><th>Action</th><th>Lead</th></tr>"
        f"<tr><td>Mend bell {at}</td><td>Quay Team</td></tr><tr><td>Paint rail {at}</td><td>Mill Team</td></tr></table>"
        for at, title in enumerate(titles, 1)
    )
    assert list(placed(plan_of(html(f"<h1>Quay plan</h1>{body}"), "plan.html")).values())[::2] == titles


def test_a_promise_of_the_whole_plan_stands_under_none_of_its_objectives():
    record = "Action: {}\nLead: {}\nTimescale: {}\n\n"
    plan = plan_of(
        "Ferry plan 2031\n\nOutcome 1: Safe ferries\n\n"
        + record.format("Paint the rails", "Head of Parks", "May 2031")
        + "Outcome 2: Warm quays\n\n"
        + record.format("Heat the hall", "Web Team", "June 2031")
        + "These outcomes replace those of 2027. A progress report will be published by 30 April 2033."
    )
    assert [*placed(plan).values()] == ["Safe ferries", "Warm quays", None]


def test_headings_about_the_whole_are_beside_a_theme_of_their_level_and_not_inside_it():
    text = (
        "# Pay report\n\n## Pay quarters\n\nHalf of the crews are women.\n\n## Why is there a gap?\n\nMost crews work nights.\n\n"
    )
    text += "## What we will do to close it\n\n- Pay for night buses\n- Train the wardens\n"
    for plan in (plan_of(text, "plan.md"), plan_of(text.replace("#", "").replace("\n\n ", "\n\n"), "plan.txt")):
        assert placed(plan) == {"Pay for night buses": None, "Train the wardens": None}


def test_a_heading_that_names_its_part_and_no_subject_is_no_theme():
    plan = plan_of("# Quay assessment\n\n## Step 4: Mitigation\n\n" + BULLETS, "plan.md")
    assert set(placed(plan).values()) == {None}
