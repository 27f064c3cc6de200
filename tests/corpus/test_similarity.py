"""Texts worded alike are found, best first, never of the same maker; and the nearest objective is on the same subject."""

import pytest

from corpus import similarity
from corpus.similarity import nearest
from tests.corpus.labelled_objectives import SHARED, first_right, labelled_objectives

TEXTS = [
    "Publish the gender pay gap each year",
    "Publish our gender and ethnicity pay gaps",
    "Install hearing loops in all libraries",
    "Put hearing loops into the library",
    "Publish the gender pay gap each year!",
]


def makers(*names):
    return [frozenset(name.split()) for name in names]


def test_the_nearest_of_other_makers_come_best_first():
    found = list(nearest(TEXTS, makers("a", "b", "c", "d", "e")))
    assert [(near.other, round(near.score)) for near in found if near.one == 0][:2] == [(4, 1), (1, 0)]
    assert next(near.other for near in found if near.one == 2) == 3
    assert all(0 < near.score <= 1 and near.one != near.other for near in found)


def test_texts_with_a_maker_in_common_are_not_compared():
    whose = makers("a", "a", "a b", "b", "c a")
    assert all(whose[near.one].isdisjoint(whose[near.other]) for near in nearest(TEXTS, whose))
    assert {near.other for near in nearest(TEXTS, makers("a", "b", "a b", "b", "c a")) if near.one == 0} >= {1}
    assert list(nearest(TEXTS[:2], makers("a", "a"))) == []


def test_likeness_goes_both_ways():
    found = {(near.one, near.other): near.score for near in nearest(TEXTS, makers("a", "b", "c", "d", "e"))}
    assert all(found[other, one] == score for (one, other), score in found.items())


def test_of_equals_the_first_come_and_no_more_than_asked_for():
    found = list(nearest(["Train all staff"] * 30, [frozenset([str(number)]) for number in range(30)], top=4))
    assert [near.other for near in found if near.one == 2] == [0, 1, 3, 4]
    assert len(found) == 30 * 4


@pytest.mark.parametrize("texts", [[], ["", ""], ["1", "?"], ["a"], ["Один", "два"]])
def test_texts_without_words_are_like_nothing(texts):
    assert list(nearest(texts, [frozenset([str(place)]) for place, _ in enumerate(texts)])) == []


def test_blocks_do_not_change_what_is_found(monkeypatch):
    whole = list(nearest(TEXTS, makers("a", "b", "c", "d", "e")))
    monkeypatch.setattr(similarity, "_CELLS", 1)
    assert list(nearest(TEXTS, makers("a", "b", "c", "d", "e"))) == whole


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not part of the project")
@pytest.mark.parametrize("held_out", [False, True], ids=["all", "held out"])
def test_the_nearest_objective_of_another_council_is_on_the_same_subject(held_out):
    """Labels by hand, in the Equality Framework's terms: two objectives are on one subject if they share a label."""
    objectives = labelled_objectives()
    right, asked = first_right(objectives, of=lambda one: one.held_out or not held_out)
    assert asked > (30 if held_out else 80)
    assert right / asked >= 0.66, f"{right} of {asked}"
