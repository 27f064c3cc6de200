"""Objectives as blocks of lines: an unnumbered label, who leads, and a line for each action."""

from tests.extract.plans import placed, plan_of

BLOCKS = """Saltby District Council

Goal: Dry homes
Lead: Housing Repairs Manager
Why: half of our flats have damp.
Actions:
Survey the flats in Mill Row by May 2031
Tenant panel for repairs
Goal: A fair start
Lead: Early Years Team
Why: one child in five starts school without speech.
Actions:
Open a play room in Saltby library
Pay for two more speech therapists

Goals are looked at each year by the Board.
"""

LISTED = """Saltby District Council

Priority: Dry homes
Sponsor: Director of Homes
Key tasks:
- survey the flats in Mill Row
- set up a tenant panel

Priority: A fair start
Sponsor: Director of Children's Services
Key tasks:
- open a play room in Saltby library
- pay for two more speech therapists
"""

TOLD = """Saltby District Council

Aim: Dry homes
Half of our flats have damp.

Aim: A fair start
One child in five starts school without speech.
"""


def test_a_block_of_lines_is_an_objective_with_its_lead_and_its_actions():
    plan = plan_of(BLOCKS)
    assert [objective.text for objective in plan.objectives] == ["Dry homes", "A fair start"]
    assert placed(plan) == {
        "Survey the flats in Mill Row by May 2031": "Dry homes",
        "Tenant panel for repairs": "Dry homes",
        "Open a play room in Saltby library": "A fair start",
        "Pay for two more speech therapists": "A fair start",
    }
    assert [[owner.name for owner in action.owners] for action in plan.actions] == [["Housing Repairs Manager"]] * 2 + [
        ["Early Years Team"]
    ] * 2


def test_bullets_below_the_announcement_stand_under_the_block():
    plan = plan_of(LISTED)
    assert placed(plan)["survey the flats in Mill Row"] == "Dry homes"
    assert [action.owners[0].name for action in plan.actions] == ["Director of Homes"] * 2 + [
        "Director of Children's Services"
    ] * 2


def test_labels_that_announce_no_actions_begin_no_block():
    assert not any(objective.rule == "objectives.block-label" for objective in plan_of(TOLD).objectives)


BY_ANY_NAME = """Saltby District Council

Ambition - nobody is cold
Led by: Housing Repairs Manager
Our part:
Lag the lofts of Mill Row by May 2031
Lend heaters to new tenants

Ambition - friends for all who want them
Led by: Early Years Team
Our part:
Open a play room in Saltby library
Ring each tenant over ninety once a month

If you want to help, ring the Town Hall.
"""


def test_a_label_that_recurs_above_what_is_to_be_done_announces_it_and_advice_behind_the_last_block_is_none():
    assert placed(plan_of(BY_ANY_NAME)) == {
        "Lag the lofts of Mill Row by May 2031": "nobody is cold",
        "Lend heaters to new tenants": "nobody is cold",
        "Open a play room in Saltby library": "friends for all who want them",
        "Ring each tenant over ninety once a month": "friends for all who want them",
    }
