"""Owners keep one id across spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.owners import owner_id
from corpus.slugs import slugify


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Head of HR", "the head of HR"),
        ("Policy & Strategy", "policy and strategy"),
        ("Children’s Services", "Children's Services"),
        ("HR  Team", "HR-Team"),
        ("A board", "Board"),
    ],
)
def test_spellings_of_one(one, other):
    assert owner_id(one) == owner_id(other)


@pytest.mark.parametrize(("one", "other"), [("The", "A"), ("—", "…"), ("HR", "HR2"), ("Theatre", "Atre"), ("x" * 99, "x" * 98)])
def test_different_owners(one, other):
    assert owner_id(one) != owner_id(other)


@given(st.text(min_size=1))
def test_ids_are_slugs(name):
    identity = owner_id(name)
    assert identity
    assert slugify(identity, 99) == identity
