"""Documents with gold: a plan from a seed, in a layout and a format."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tests.generator.distractors import close_document, open_document, write_prose
from tests.generator.draft import Draft
from tests.generator.formats import FORMATS, ending
from tests.generator.layouts import LAYOUTS
from tests.generator.make import make_plan, titled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.gold import Gold


class Pair(NamedTuple):
    """A layout in a format."""

    layout: str
    format: str

    def __str__(self) -> str:
        return f"{self.layout}:{self.format}"


class Made(NamedTuple):
    """A document that was made, and the gold of it."""

    name: str
    data: bytes
    gold: Gold


class Order(NamedTuple):
    """What to make: a document is the same whatever else is made beside it."""

    pair: Pair
    seed: int
    number: int


@cache
def matrix() -> dict:
    """Return the table of layouts and formats that go together."""
    return tomllib.loads((Path(__file__).parent / "matrix.toml").read_text("utf-8"))


def all_pairs() -> list[Pair]:
    """Return each layout in each format that makes sense and can be had for many documents."""
    return [pair for pair in _pairs() if pair.format not in _sampled()]


def sampled_pairs() -> list[Pair]:
    """Return each layout in each format that makes sense and is so slow to read that fewer documents have to do."""
    return [pair for pair in _pairs() if pair.format in _sampled()]


def _pairs() -> list[Pair]:
    return [Pair(layout, name) for layout, row in matrix()["layouts"].items() for name in row["formats"]]


def _sampled() -> dict[str, int]:
    return {name: row["one_in"] for name, row in matrix()["formats"].items() if "one_in" in row}


def orders(count: int, *, seed: int, pairs: Sequence[Pair]) -> list[Order]:
    """Return that many orders, spread over the pairs as evenly as can be."""
    mixed = Random(f"orders {seed}").sample(list(pairs), len(pairs))
    return [Order(pair, seed, number) for number, pair in enumerate(islice(cycle(mixed), count))]


def orders_of_each(each: int, *, seed: int, pairs: Sequence[Pair]) -> list[Order]:
    """Return that many orders of each pair, of sampled ones their share, at least one."""
    many = orders(each * len(usual), seed=seed, pairs=usual) if (usual := [one for one in pairs if one in all_pairs()]) else []
    for name, one_in in _sampled().items():
        rare = [pair for pair in pairs if pair.format == name]
        many += orders(max(1, each // one_in) * len(rare), seed=seed, pairs=rare) if rare else []
    return many


def make_document(order: Order, *, chapters: int = 0) -> Made:
    """Return the document of an order: a plan of one or two pages, and chapters of some four pages of prose and plan after it."""
    pair, rng = order.pair, Random(f"{order.seed} {order.pair} {order.number}")
    row, copy = matrix()["layouts"][pair.layout], matrix()["formats"].get(pair.format, {})
    plan = make_plan(rng, nested=row.get("nested", False), full=row.get("full", False) or copy.get("full", False))
    draft = Draft(replace(plan, title=titled(plan.title, pair.layout)), rng)
    open_document(draft, contents=pair.format == "text" and rng.random() < 0.3)
    LAYOUTS[pair.layout](draft)
    for _ in range(chapters):
        write_prose(draft, pages=3)
        more = make_plan(rng, nested=row.get("nested", False), full=row.get("full", False) or copy.get("full", False))
        draft.plan = replace(draft.plan, aims=more.aims)
        LAYOUTS[pair.layout](draft)
    close_document(draft)
    name = f"{pair.layout}-{order.seed}-{order.number}--{pair.format}.{ending(pair.format)}"
    return Made(name, FORMATS[pair.format](draft.blocks, rng), draft.gold(name, str(pair)))
