"""Objectives that are announced by their number."""

from tests.extract.plans import placed, plan_of

BULLETS = "We will:\n\n• {}\n• {}\n\n"


def _titles(plan):
    return [(objective.ref, objective.text) for objective in plan.objectives if objective.kind == "objective"]


def test_lettered_paragraphs_begin_with_the_objective_that_their_promises_serve():
    text = (
        "Fair Quays at a glance\n\nThe harbour's plan names three aims:\n\n"
        "A. Quays that nobody is shut out of. Steps are steep. We will lower the steps of every quay by May 2031.\n\n"
        "B. Ferries that people can use. One in nine has a ramp. The Pilot Officer will fit ramps to all ferries.\n\n"
        "C. A crew drawn from the whole coast. We will publish the pay gap each year.\n\n"
        "What happens next?\n\nWe will publish a work plan in June 2031.\n"
    )
    plan = plan_of(text)
    assert _titles(plan) == [
        ("A", "Quays that nobody is shut out of"),
        ("B", "Ferries that people can use"),
        ("C", "A crew drawn from the whole coast"),
    ]
    where = placed(plan)
    assert where["We will lower the steps of every quay by May 2031"] == "Quays that nobody is shut out of"
    assert where["The Pilot Officer will fit ramps to all ferries"] == "Ferries that people can use"
    assert where["We will publish a work plan in June 2031"] is None


def test_lettered_titles_are_taken_up_by_their_letters():
    text = (
        "Fair Quays\n\nOur plan has two aims:\n\nA. Quays for all\n\nB. Ferries for all\n\nHow will we get there?\n\n"
        "Aim A\n\nThe Pilot Officer will lower the steps of every quay by May 2031.\n\n"
        "Aim B\n\nThe Harbour Master will fit ramps to all ferries by June 2031.\n"
    )
    plan = plan_of(text)
    assert [title for _, title in _titles(plan)] == ["Quays for all", "Ferries for all"]
    where = placed(plan)
    assert where["The Harbour Master will fit ramps to all ferries by June 2031"] == "Ferries for all"


def test_headings_that_the_announcement_names():
    text = (
        "Fair Quays\n\nWe act in two roles: as a landlord and as an employer.\n\n"
        f"As a landlord\n\nBerths are let to all. {BULLETS.format('Lower the steps', 'Repaint the signs')}"
        f"As an employer\n\nWe employ ninety people. {BULLETS.format('Train the crews', 'Publish the pay gap')}"
        "Who checks?\n\nA report goes to the Harbour Committee each May.\n"
    )
    plan = plan_of(text)
    assert [title for _, title in _titles(plan)] == ["As a landlord", "As an employer"]
    assert placed(plan)["Publish the pay gap"] == "As an employer"


def test_titles_of_many_words_without_a_full_stop():
    body = "".join(
        f"{title}\n\nThe survey of last spring found that many people do not feel so.\n\n{BULLETS.format(*actions)}"
        for title, actions in (
            ("We want everybody on the quays to feel safe at night", ("Light the steps", "Train the wardens")),
            ("We want ferries that work for everyone who needs them", ("Fit ramps to the boats", "Repaint the signs")),
        )
    )
    plan = plan_of(f"Fair Quays\n\nOur two objectives\n\n{body}Contact us\n\nRing the office.\n")
    assert len(_titles(plan)) == 2
    assert placed(plan)["Repaint the signs"] == "We want ferries that work for everyone who needs them"


def test_fewer_titles_than_are_counted_are_no_series():
    plan = plan_of(f"Fair Quays\n\nOur four objectives\n\nQuays\n\n{BULLETS.format('Light the steps', 'Train the wardens')}")
    assert _titles(plan) == []


def test_titles_run_into_their_paragraphs():
    text = (
        "Fair Quays\n\nWe have two priorities.\n\n"
        "Quays for all. Steps are steep. We will lower the steps of every quay by May 2031.\n\n"
        "Ferries for all. One in nine has a ramp. The Pilot Officer will fit ramps to all ferries.\n\n"
        "Contact us\n\nRing the harbour office.\n"
    )
    where = placed(plan_of(text))
    assert where["We will lower the steps of every quay by May 2031"] == "Quays for all"
    assert where["The Pilot Officer will fit ramps to all ferries"] == "Ferries for all"


def test_what_is_announced_and_labels_itself_further_down_is_not_read_twice():
    text = (
        "Fair Quays\n\nThere are three actions under two outcomes.\n\nMoney\n\nThe sum of 9,000 has been set aside for this.\n\n"
        f"OUTCOME 1\n\nWe can get around\n\n{BULLETS.format('Lower the steps', 'Light the quays')}"
        f"OUTCOME 2\n\nWe can work\n\n{BULLETS.format('Train the crews', 'Publish the pay gap')}"
    )
    assert [title for _, title in _titles(plan_of(text))] == ["We can get around", "We can work"]


def test_numbered_headings_bear_out_what_is_counted_by_any_name():
    text = "Fair Quays\n\nWe have set ourselves {} steps.\n\n1. Own it\n\nWe slip.\n\n2. Mend it\n\nWe will mend it by 2031.\n"
    assert [one.text for one in plan_of(text.format("two")).objectives] == ["Own it", "Mend it"]
    assert [one.text for one in plan_of(text.format("three")).objectives if one.kind == "objective"] == []


def test_a_promise_below_counted_titles_of_promises_is_no_statement():
    plan = plan_of(
        "Quay promises\n\nOur promises fall under two headings.\n\n1. Fair pay\n\nWe'll pay crews the living wage.\n\n"
        "2. Safe steps\n\nWe'll light the steps. Most were dark in 2025.\n"
    )
    assert placed(plan) == {"We'll pay crews the living wage": "Fair pay", "We'll light the steps": "Safe steps"}
