"""Sentences that commit. The examples are invented."""

import pytest

from extract.commitments import Commitment, promises, read_commitment
from tests.extract.plans import view_of

SURE = [
    ("A map for people who are blind will be printed by the Web Team.", "prose.passive"),
    ("A guide on how to book will be printed.", "prose.passive"),
    ("The slipway will be relit by the Harbour Board.", "prose.passive"),
    ("The Clerk will have a survey made of all quays.", "prose.named"),
    ("We will open a hub in the mill.", "prose.we-will"),
    ("In spring, we'll open a hub.", "prose.we-will"),
    ("We will weed out paper forms.", "prose.we-will"),
    ("Brindleford Council will name a champion.", "prose.we-will"),
    ("We will have all our signs put into Braille.", "prose.we-will"),
    ("We're going to halve the waiting list.", "prose.we-will"),
    ("The council commits to publishing the list.", "prose.we-commit"),
    ("We intend to open two hubs.", "prose.we-commit"),
    ("The Libraries Team will lend tablets.", "prose.named"),
    ("The Harbour Master will look at the tides again.", "prose.named"),
    ("The Youth Panel is going to visit every ward.", "prose.named"),
    ("A toolkit will be written.", "prose.passive"),
    ("The Ferry Partnership is to print a directory.", "prose.named"),
    ("The strategy is to be rewritten by the clerk.", "prose.passive"),
    ("Ferry permits will be mystery-shopped by the Harbour Master.", "prose.passive"),
    ("The Town Archivist will recast the rolls.", "prose.named"),
    ("The Strategic Lead for Crew Welfare will reconcile rotas by type.", "prose.named"),
    ("Night ferries will be wound down by the Harbour Forum.", "prose.passive"),
    ("A harbour panel, of whom half work at night, will test the lamps.", "prose.named"),
    ("The Quay Board, chaired by the Harbour Master, will read all letters.", "prose.named"),
    ("A podcast on tides will be subtitled by the Harbour Master.", "prose.passive"),
]
UNSURE = [
    ("We will also be publishing our first map in May 2031.", "prose.we-will"),
    ("By May 2031 there will be a lamp at each bend.", "prose.there-will-be"),
    ("We aim to publish a guide in May.", "prose.we-aim"),
    ("By May we will have introduced a form.", "prose.we-will"),
    ("It will publish the list in May.", "prose.it-will"),
    ("Public Health will run a course.", "prose.somebody"),
    ("All staff will be asked to name a lead.", "prose.passive"),
    ("Bunting will be provided.", "prose.passive"),
    ("Complaints will be reported to the board.", "prose.passive"),
    ("It is intended that a single ferry form will be launched.", "prose.intended"),
    ("It is planned to open a hub.", "prose.intended"),
    ("A progress report will go to the Quay Committee each May.", "prose.goes-to"),
    ("A paper on how crews find the new rotas will come to the Quay Board in May 2031.", "prose.goes-to"),
    ("Ferry permits will be mystery-shopped by our wardens.", "prose.passive"),
    ("The duty will be policed by the Equality and Human Rights Commission.", "prose.passive"),
    ("A lamp will be hung near the service yard.", "prose.passive"),
    ("We will not close the ferry.", "prose.we-will"),
    ("Roads and Ferries will have zigzagged ten ramps.", "prose.somebody"),
    ("We will never let a bond hold without a written reason.", "prose.we-will"),
]
NONE = [
    "We will reply to your letter within ten working days.",
    "We will always put fairness first.",
    "There will be no change to fares.",
    "We will act with care.",
    "We will be the best.",
    "We will have all the skills that we need.",
    "We will do everything we can.",
    "The council will act with openness.",
    "We hope to open a hub and will try.",
    "If it rains, the fair will be held indoors.",
    "“We will win,” said the mayor.",
    "We will do more,” he said.",
    "Will we open a hub?",
    "This report will explain the plan.",
    "We will use your data with care.",
    "Staff will be treated fairly.",
    "The team will benefit from it.",
    "We aim to be kind.",
    "To do this we will:",
    "Over the next three years we will focus on three priorities.",
    "We will not rest until everyone can take part.",
    "Ferry permits will be treated as cash by the Harbour Master.",
    "The pond is deep.",
    "In this part we say what we will do.",
    "We will discuss each of them in turn.",
    "In the next chapter we will ask who pays.",
    "This will run until the spring of 2031.",
    "The applicants propose a rota that will involve the crews.",
]


@pytest.mark.parametrize(("text", "rule"), SURE)
def test_sure(text, rule):
    assert read_commitment(text) == Commitment(rule)


@pytest.mark.parametrize(("text", "rule"), UNSURE)
def test_unsure(text, rule):
    assert read_commitment(text) == Commitment(rule, sure=False)


@pytest.mark.parametrize("text", NONE)
def test_none(text):
    assert read_commitment(text) is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("We will paint the quay.", True),
        ("We aim to paint the quay.", False),
        ("We aim to paint the quay by May 2031.", True),
        ("The quay was painted in May 2031.", False),
    ],
)
def test_a_weak_promise_is_kept_by_its_date(text, kept):
    assert promises(view_of(text).passages[0]) is kept
