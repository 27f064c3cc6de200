"""Which characteristics a text concerns; the words that lead astray are the point."""

import pytest

from extract.characteristics import CHARACTERISTICS, find_characteristics
from extract.nlp import build_nlp
from extract.ruleset import load_rules


def named(text):
    return [identity for identity, _ in find_characteristics(text, build_nlp())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recruit more women and disabled people to the apprenticeship scheme", ["disability", "sex"]),
        ("Hold a drop-in for LGBTQ+ staff", ["gender-reassignment", "sexual-orientation"]),
        (
            "Monitor complaints by age, disability, race, religion or belief, sex and sexual orientation",
            ["age", "disability", "race", "religion-or-belief", "sex", "sexual-orientation"],
        ),
        ("Offer care leavers and veterans a guaranteed interview", ["care-experience", "armed-forces"]),
        ("Adopt the socio-economic duty", ["socio-economic"]),
        ("Publish our gender and ethnicity pay gaps", ["race", "sex"]),
        (
            "Update the guidance on pregnancy, maternity, marriage and civil partnership",
            ["marriage-and-civil-partnership", "pregnancy-and-maternity"],
        ),
        ("Train staff on gender identity", ["gender-reassignment"]),
        ("Work with faith groups and older residents", ["age", "religion-or-belief"]),
        ("Review services for same-sex couples", ["sexual-orientation"]),
        ("Nobody is treated worse because of race or belief", ["race", "religion-or-belief"]),
    ],
)
def test_named(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Age UK will run the lunch club",
        "The Council acts in good faith",
        "The human race depends on clean air",
        "Hold a charity relay race in the park",
        "An evening on middle age spread",
        "A council for the digital age",
        "Stop under-age sales of knives",
        "We believe in fairness and have faith in our staff",
        "Introduce blind recruitment",
        "Plant a hedge around the veteran trees",
        "Commission sex education for schools",
        "It is our belief that everyone gains",
        "The race for new homes is on",
        "Send the minutes to all members",
        "Improve the bus and tram network for travellers",
        "Take pride in our parks",
    ],
)
def test_words_that_lead_astray(text):
    assert named(text) == []


def test_every_rule_is_for_a_known_characteristic():
    known = {characteristic.id for characteristic in CHARACTERISTICS}
    assert {rule.label for rule in load_rules("characteristics")} == known
