"""Measures that are said once for the section of an objective. The examples are invented."""

import pytest

from tests.extract.plans import plan_of

PLAN = """# Quay plan 2031 to 2034

## Objective 1: Safe quays

We will:

- paint all the rails by May 2031
- light the old mill by June 2031

{first}

## Objective 2: Fair crews

We will:

- lend lifejackets to all schools by July 2031
"""
LIST = "### How we will know it worked\n\n- Fewer people fall in\n- More people walk at night"


def measures_of(plan):
    return [[measure.text for measure in action.measures] for action in plan.actions]


def test_a_list_below_the_actions_is_of_all_in_its_section():
    plan = plan_of(PLAN.format(first=LIST), name="plan.md")
    told = ["Fewer people fall in", "More people walk at night"]
    assert measures_of(plan) == [told, told, []]


def test_a_label_in_its_own_paragraph():
    plan = plan_of(PLAN.format(first="How we will measure this: number of falls"), name="plan.md")
    assert measures_of(plan) == [["number of falls"], ["number of falls"], []]


@pytest.mark.parametrize("first", ["", "### How we fared\n\n- Nobody fell in", LIST + "\n\n" + LIST])
def test_what_is_no_measure_or_said_twice_is_of_none(first):
    assert measures_of(plan_of(PLAN.format(first=first), name="plan.md")) == [[], [], []]
