"""Slugs are readable, ASCII, bounded and stable."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.slugs import short_hash, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Ashmoor Equality Plan 2024/25", "ashmoor-equality-plan-2024-25"),
        ("King’s Wold", "kings-wold"),
        ("Ynys Wên & Môr", "ynys-wen-and-mor"),
        ("1.1(a)", "1-1-a"),
        ("…", ""),
        ("x" * 80, "x" * 60),
        ("ﬁne ½", "fine-1-2"),
    ],
)
def test_examples(text, slug):
    assert slugify(text) == slug


@given(st.text(), st.integers(4, 80))
def test_any_text_gives_a_bounded_slug_that_is_its_own_slug(text, longest):
    slug = slugify(text, longest)
    assert len(slug) <= longest
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert slugify(slug, longest) == slug


def test_hashes_are_short_and_of_the_text_alone():
    assert short_hash("a") == short_hash("a") != short_hash("b")
    assert len(short_hash("a", 8)) == 8
