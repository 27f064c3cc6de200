"""The words that plans are made of, read from ``words/``; none of them come from the rules."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "words"


class Verb(NamedTuple):
    """A verb in the three forms that plans use."""

    base: str
    gerund: str
    participle: str


@cache
def words(name: str) -> dict:
    """Return one file of words, by its stem."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def verb(entry: str) -> Verb:
    """Return a verb's forms from its entry: ``base``, or ``base|gerund|participle`` where they are irregular.

    >>> verb("bolt on")
    Verb(base='bolt on', gerund='bolting on', participle='bolted on')
    """
    forms = entry.split("|")
    if len(forms) == 3:
        return Verb(*forms)
    first, *rest = entry.split(" ")
    stem = first[:-1] if first.endswith("e") else first
    return Verb(entry, *(" ".join([stem + ending, *rest]) for ending in ("ing", "ed")))
