"""Who and when, said once for a section, hold for each of its actions."""

import pytest

from tests.extract.plans import plan_of


def _owners(plan):
    return {action.text: [owner.name for owner in action.owners] for action in plan.actions}


BELOW = """
Inclusion Plan

Objective 1: Fairer parks

We will:
• repaint the bandstand ramps
• add hearing loops to the cafés

{label}
Head of Parks

Objective 2: Fairer libraries

We will:
• lend talking books by post

{label}
Libraries Manager
"""


@pytest.mark.parametrize("label", ["Lead officer", "Who will lead on this?", "Responsible officer:"])
def test_a_label_below_the_actions_names_the_owner_of_them_all(label):
    plan = plan_of(BELOW.format(label=label))
    assert _owners(plan) == {
        "repaint the bandstand ramps": ["Head of Parks"],
        "add hearing loops to the cafés": ["Head of Parks"],
        "lend talking books by post": ["Libraries Manager"],
    }


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Lead officer: Head of Parks   Sponsor: Chief Executive", "Head of Parks"),
        ("Lead: Head of Parks Review date: May 2031", "Head of Parks"),
        ("Lead officer: Head of Parks", "Head of Parks"),
    ],
)
def test_labels_on_one_line_have_their_own_values(line, owner):
    plan = plan_of(BELOW.format(label="Lead officer").replace("Lead officer\nHead of Parks", line))
    assert _owners(plan)["repaint the bandstand ramps"] == [owner]


def test_a_sentence_may_name_who_is_responsible_for_a_section():
    plan = plan_of(
        "Our pledges\n\nPledge 1 – Open doors\nWe will fit automatic doors to every day centre by May 2026. "
        "The Estates Manager is responsible for this pledge.\n\n"
        "Pledge 2 – Plain words\nWe will rewrite the rent letter by June 2026. This pledge is led by the Tenancy Team.\n"
    )
    assert sorted(_owners(plan).values()) == [["Estates Manager"], ["Tenancy Team"]]


def test_an_action_keeps_its_own_owner():
    plan = plan_of(
        "Plan\n\nObjective 1: Fairer parks\nLead: Head of Parks\nWe will:\n"
        "• repaint the bandstand ramps\n• add hearing loops (Cafés Manager)\n\n"
        "Objective 2: Fairer libraries\nLead: Libraries Manager\nWe will:\n• lend talking books by post\n• open on Sundays\n"
    )
    owners = _owners(plan)
    assert owners["repaint the bandstand ramps"] == ["Head of Parks"]
    assert owners["lend talking books by post"] == ["Libraries Manager"]
    assert [names for text, names in owners.items() if text.startswith("add hearing")] == [["Cafés Manager"]]


def test_the_owner_of_the_document_is_not_the_owner_of_its_actions():
    plan = plan_of(
        "Inclusion Plan\n\nOwner: Policy Team\n\nObjective 1: Fairer parks\n\nWe will:\n• repaint the bandstand ramps\n\n"
        "Objective 2: Fairer libraries\n\nWe will:\n• lend talking books by post\n\nObjective 3: Fairer work\n\nWe will:\n"
        "• post every job in two newspapers\n\nDocument owner: Policy Team\n"
    )
    assert set(map(tuple, _owners(plan).values())) == {()}


@pytest.mark.parametrize(
    "sentence",
    [
        "The Head of Parks takes the lead on this objective, with help from the Bandstand Trust.",
        "The Head of Parks will lead this objective.",
        "Everything in this section is the responsibility of the Head of Parks.",
        "Responsibility for this objective rests with the Head of Parks.",
        "Who is responsible? Head of Parks",
    ],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_section_may_say_in_many_words_who_answers_for_it(sentence, place):
    actions = "We will:\n• repaint the bandstand ramps\n• add hearing loops to the cafés\n"
    parts = [sentence, actions] if place == "above" else [actions, sentence]
    plan = plan_of("Inclusion Plan\n\nObjective 1: Fairer parks\n\n" + "\n\n".join(parts))
    assert list(_owners(plan).values()) == [["Head of Parks"]] * 2


@pytest.mark.parametrize(
    ("sentence", "owner", "due"),
    [
        ("Lead for all actions: Head of Parks", "Head of Parks", []),
        (
            "All actions are for the Parks Team unless shown otherwise, and are to be finished by the end of May 2031.",
            "Parks Team",
            ["by the end of May 2031"],
        ),
    ],
)
def test_a_plan_may_say_once_who_answers_for_all_its_actions(sentence, owner, due):
    plan = plan_of(
        f"Bandstand access\n\n{sentence}\n\nActions\n• repaint the ramps\n• add a hearing loop (Lead: Sound Team, by June 2030)\n"
    )
    assert [[one.name for one in action.owners] for action in plan.actions] == [[owner], ["Sound Team"]]
    assert [[one.text for one in action.deadlines] for action in plan.actions] == [due, ["by June 2030"]]
