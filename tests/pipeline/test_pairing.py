"""Pairs are one to one, most similar first, and repeated texts keep their order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.pairing import forms, pair, similarity, token_f1, tokens

WORDS = st.sampled_from(["train", "all", "our", "staff", "each", "spring"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), max_size=6)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Train all staff", "train ALL staff.", 1.0),
        ("Train all staff", "Plant more trees", 0.0),
        ("a b c d", "a b c x", 0.75),
        ("a a b", "a b b", 2 / 3),
        ("", "", 0.0),
        ("①②", "12", 1.0),
    ],
)
def test_token_f1(one, other, expected):
    assert token_f1(tokens(one), tokens(other)) == pytest.approx(expected)


def test_forms_of_an_item_with_a_title_pair_by_text_title_and_both():
    wanted = forms("Offer the course twice a year to all managers", "Manager training")
    assert similarity(wanted, forms("Manager training")) == 1.0
    assert similarity(wanted, forms("Manager training: offer the course twice a year to all managers")) == 1.0


def test_the_most_similar_pair_goes_first():
    gold = [forms("publish the annual report in spring"), forms("publish the annual report")]
    assert pair(gold, [forms("publish the annual report")]) == {1: 0}


def test_below_the_threshold_nothing_pairs():
    assert pair([forms("a b c d e f")], [forms("a b c d x y")]) == {}


def test_equal_similarity_pairs_in_relative_order():
    review = forms("Review the plan")
    other = forms("Something else entirely")
    assert pair([review, other, other, review], [review, review]) == {0: 0, 3: 1}


@given(TEXTS, TEXTS)
def test_pairs_are_one_to_one_and_similar_enough(gold, predicted):
    wanted, given_ = [forms(text) for text in gold], [forms(text) for text in predicted]
    pairs = pair(wanted, given_)
    assert len(set(pairs.values())) == len(pairs)
    assert all(similarity(wanted[i], given_[j]) >= 0.8 for i, j in pairs.items())
    left = [(i, j) for i in range(len(gold)) if i not in pairs for j in range(len(predicted)) if j not in pairs.values()]
    assert all(similarity(wanted[i], given_[j]) < 0.8 for i, j in left)


@given(TEXTS)
def test_a_list_pairs_with_itself_in_order(texts):
    items = [forms(text) for text in texts]
    assert pair(items, items) == {i: i for i in range(len(items))}
