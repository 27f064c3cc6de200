"""Objectives with labels, announced by count, and what states them."""

import pytest

from tests.extract.plans import placed, plan_of
from tests.extract.tables import page

A, B = "Fit forty lamps along the quay.", "Mend the slabs of Ferry Street."


def test_promises_below_a_title_are_no_part_of_what_states_it():
    plan = plan_of(
        "Strategy\n\nPriority 1: Plain forms\n\nOur forms are hard to fill in. By May 2031 we will replace the longest ten. "
        "The Forms Manager will test each of them with residents.\n\nPriority 2: Open doors\n\nToo many doors are heavy.\n"
    )
    assert [action.text[:20] for action in plan.actions] == ["By May 2031 we will ", "The Forms Manager wi"]
    assert plan.objectives[0].statement == "Our forms are hard to fill in."


def test_a_promise_below_a_title_that_is_a_sentence_states_no_objective():
    plan = plan_of(
        "Easy plan\n\nGoal 1\nEveryone can read our letters.\n\nWe will print our letters in large type.\n\n"
        "We will make a film about rent by May 2031.\n"
    )
    assert [(one.text, one.statement) for one in plan.objectives] == [("Everyone can read our letters", None)]
    assert len(plan.actions) == 2


def _page(*titles):
    sections = "".join(
        f"<details><summary><b>{label}</b> {title}</summary><ul><li>Open the mill</li><li>Lend boats</li></ul></details>"
        for label, title in titles
    )
    return f"<html><body><main><h1>Quay plan 2031</h1><h2>On land</h2>{sections}</main></body></html>"


@pytest.mark.parametrize("label", ["Inclusion goal", "Aim {} –", "Our ambition {}"])
def test_titles_behind_a_label_are_objectives_and_the_lists_below_them_are_not(label):
    titles = ["Quays for all", "Boats that carry", "Mills that turn"]
    plan = plan_of(_page(*((label.format(at), title) for at, title in enumerate(titles, 1))), "plan.html")
    assert [objective.text for objective in plan.objectives if objective.kind == "objective"] == titles


def test_two_headings_that_begin_with_the_same_word_are_no_labelled_objectives():
    plan = plan_of(_page(("Priority", "Boat Owners"), ("Priority", "Quay Keepers"), ("Access", "For All")), "plan.html")
    assert not [objective for objective in plan.objectives if objective.text in ("Boat Owners", "Quay Keepers")]


def test_what_somebody_is_to_do_is_no_title_of_the_label_above_it():
    text = "Quay plan\n\nAim A\n\n{}\n\nAim B\n\nThe Harbour Team will paint the quay by June 2031.\n"
    assert not plan_of(text.format("A bell for each ferry. Ferry Crew Team, by May 2031.")).objectives
    assert [one.text for one in plan_of(text.format("A bell for each ferry")).objectives] == ["A bell for each ferry"]


RUN_IN = "Our quay scheme names two aims:\n\n{}\n\n{}\n\nIt is kept at the mill.\n"


def test_titles_run_into_the_paragraphs_below_their_announcement():
    first = "A. Quays for all. We will paint the rails by May 2031. The rails are old."
    second = "B. Safer ferries. Every centre will name a warden."
    plan = plan_of(RUN_IN.format(first, second))
    assert [(one.ref, one.text) for one in plan.objectives] == [("A", "Quays for all"), ("B", "Safer ferries")]
    assert placed(plan) == {
        "We will paint the rails by May 2031": "Quays for all",
        "Every centre will name a warden": "Safer ferries",
    }


@pytest.mark.parametrize("second", ["The ferries are safe. They run each day.", "We will light the piers. They are dark."])
def test_no_titles_unless_each_paragraph_has_one(second):
    assert not plan_of(RUN_IN.format("A. Quays for all. We will paint the rails by May 2031.", second)).objectives


def test_a_label_without_a_number_directly_above_a_table_of_actions_is_an_objectives():
    table = "| What | Whose job | Finish by |\n|---|---|---|\n| Lend boats to schools | Quay Team | May 2031 |\n"
    plan = plan_of(f"Tasks 2031\n\nAim: Fair boats\n\n{table}\nAim: the boats that we have are old.\n")
    assert [objective.text for objective in plan.objectives] == ["Fair boats"]
    assert plan.actions[0].objective == plan.objectives[0].id


def test_a_label_in_brackets_below_its_title_may_name_who_leads():
    plan = plan_of(
        "Quay Parva plan\n\nPiers that all enjoy\n[Ambition 1. Lead: Pier Manager]\n\n- Two benches by May 2031\n"
        "- Lamps along the rail\n\nA fair crew\n[Ambition 2. Lead: Head of Crews]\n\n- Trials of lighter oars\n"
        "- Radios for all crews\n"
    )
    assert [(one.ref, one.text) for one in plan.objectives] == [
        ("Ambition 1", "Piers that all enjoy"),
        ("Ambition 2", "A fair crew"),
    ]
    assert [action.owners[0].name for action in plan.actions] == ["Pier Manager"] * 2 + ["Head of Crews"] * 2


def test_a_title_in_bold_heads_the_promises_of_its_paragraph():
    plan = plan_of(
        "# Quay objectives\n\n"
        "**Objective one - our ferries.** We want every crew to be safe. The Ferry Team will fit two ramps by May 2031.\n\n"
        "**Objective two - our mills.** The Mill Manager will open the mill on Sundays from June 2031. It was shut.\n",
        "plan.md",
    )
    assert [(objective.text, objective.statement) for objective in plan.objectives] == [
        ("our ferries", "We want every crew to be safe"),
        ("our mills", None),
    ]
    assert list(placed(plan).values()) == ["our ferries", "our mills"]


def test_a_sentence_on_an_old_objective_is_no_title():
    plan = plan_of("Quay report\n\nOutcome 1 of the old plan was that ferries be safe. We will build two ramps by May 2031.\n")
    assert not plan.objectives


@pytest.mark.parametrize(("label", "kind"), [("Equality objective", "objective"), ("In brief", "theme")])
def test_a_label_that_stands_alone_above_several_titles_says_what_they_are(label, kind):
    titles = ["Quays for all", "Boats that carry", "Mills that turn"]
    body = "".join(
        f"<p>{label}</p><h2>{at}. {title}</h2><table><tr><th>Action</th><th>Lead</th></tr>"
        f"<tr><td>Mend bell {at}</td><td>Quay Team</td></tr><tr><td>Paint rail {at}</td><td>Mill Team</td></tr></table>"
        for at, title in enumerate(titles, 1)
    )
    plan = plan_of(f"<html><body><main><h1>Quay plan 2031</h1>{body}</main></body></html>", "plan.html")
    assert [objective.text for objective in plan.objectives if objective.kind == kind] == titles


def test_what_a_part_of_the_plan_links_to_is_an_objective_of_another_plan():
    text = (
        "<h2>Objective 1: Quiet quays</h2><h3>Links to</h3><p>Corporate priority 2 Safer steps</p>"
        "<h3>Actions</h3><ul><li>Fit a lift in the hall</li><li>Widen the ramp</li></ul>"
    )
    assert [objective.text for objective in plan_of(page(text), "plan.html").objectives] == ["Quiet quays"]


def test_a_number_alone_names_the_objective_of_the_list_above_what_is_promised():
    listed = "Our equality objectives for 2031-33 are:\n\n1. Know our crews\n2. Pay them fairly\n"
    below = "Objective 1\n\nWe will count all crews by May 2031.\n\nObjective 2\n\nWe will sign the pledge. We will print it.\n"
    plan = plan_of(f"Brae Council plan\n\n{listed}\nHow we will deliver them\n\n{below}")
    assert [objective.text for objective in plan.objectives] == ["Know our crews", "Pay them fairly"]
    assert list(placed(plan).values()) == ["Know our crews", *["Pay them fairly"] * 2]


def test_what_states_an_objective_is_no_action_though_its_title_may_begin_with_a_verb():
    parts = [
        f"Priority {number} - {title}\n\nWe will {promise}.\n\nOur commitments:\n\n- Open a mill in {number}\n- Paint the ferry\n"
        for number, title, promise in (
            (1, "Support for crews", "put crews first"),
            (2, "Fair quays", "mend harm before it starts"),
        )
    ]
    actions = plan_of("Brae Council plan\n\nOur priorities\n\n" + "\n".join(parts)).actions
    assert {action.kind for action in actions} == {"bullet"}
    assert len(actions) == 4


@pytest.mark.parametrize("word", ["promise", "pledge"])
def test_promises_named_by_their_numbers_later_are_objectives(word):
    said = "YOU SAID\n\nThe quay is dark.\n\nWE WILL\n\n"
    below = [f"{word.upper()} {number}\n\n{said}{text}\n\n" for number, text in ((1, A), (2, B))]
    text = f"Quay plan\n\nOur two {word}s\n\n1. Light for all\n2. Paths for all\n\n" + "".join(below)
    assert placed(plan_of(text)) == {A[:-1]: "Light for all", B[:-1]: "Paths for all"}
