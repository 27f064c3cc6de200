"""The invented councils, as a register has them."""

from __future__ import annotations

from functools import cache

from models.council import Council
from tests.generator.vocabulary import words


@cache
def invented_councils() -> tuple[Council, ...]:
    """Return the councils whose plans are made."""
    names = words("people")["councils"]
    return tuple(_council(f"INV{at:03}", name) for at, name in enumerate(names))


def _council(code: str, name: str) -> Council:
    slug = name.lower().replace(" ", "-")
    return Council(id=slug, code=code, name=name, official_name=name, names=(name,), type="invented", nation="England")
