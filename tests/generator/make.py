"""A random plan from a seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.generator.dates import random_due
from tests.generator.people import random_owners, random_partners
from tests.generator.truth import Aim, Deed, Truth
from tests.generator.vocabulary import verb, words

if TYPE_CHECKING:
    from random import Random

TITLES = (
    "Equality Action Plan",
    "Equality, Diversity and Inclusion Strategy",
    "Fair for All: Equality Plan",
    "Equality Scheme",
    "Inclusion Strategy and Action Plan",
)

TITLED = {"progress": "{}: Progress Report", "no_plan": "Equality in Our Area: A Look Back"}


def titled(title: str, layout: str) -> str:
    """Return the title of a plan as the document has it that reports on it, or that is none."""
    return TITLED.get(layout, "{}").format(title)


def make_plan(rng: Random, *, nested: bool = False, full: bool = False) -> Truth:
    """Return a plan; ``nested`` may have objectives in two levels, ``full`` has an owner and a deadline for every action."""
    first = rng.randint(2019, 2026)
    last = first + rng.randint(1, 4)
    maker = _Maker(rng, first=first, last=last, full=full)
    chosen = rng.sample(words("objectives")["titles"], rng.randint(2, 5))
    aims = tuple(maker.aim(title, statement, nested=nested) for title, statement in chosen)
    return Truth(rng.choice(words("people")["councils"]), rng.choice(TITLES), first, last, aims)


class _Maker:
    """Makes the parts of one plan; no action comes twice."""

    def __init__(self, rng: Random, *, first: int, last: int, full: bool) -> None:
        self.rng, self.first, self.last, self.full = rng, first, last, full
        self.things: set[str] = set()
        self.part_titles = rng.sample(words("objectives")["part_titles"], len(words("objectives")["part_titles"]))

    def aim(self, title: str, statement: str, *, nested: bool) -> Aim:
        if not nested or self.rng.random() < 0.6:
            return Aim(title, statement, self.deeds())
        parts = tuple(Aim(self.part_titles.pop(), "", self.deeds()) for _ in range(2))
        return Aim(title, statement, parts=parts)

    def deeds(self) -> tuple[Deed, ...]:
        return tuple(self.deed() for _ in range(self.rng.randint(2, 4)))

    def deed(self) -> Deed:
        rng, actions = self.rng, words("actions")
        while True:
            kind = rng.choice(actions["class"])
            thing = rng.choice(kind["objects"])
            if thing not in self.things:
                break
        self.things.add(thing)
        owners, joint = random_owners(rng)
        if not self.full and rng.random() < 0.08:
            owners = ()
        due = random_due(rng, first=self.first, last=self.last, full=self.full)
        return Deed(
            verb(rng.choice(kind["verbs"])),
            thing,
            rng.choice(actions["tails"]["phrases"]),
            owners,
            joint,
            random_partners(rng),
            due,
            tuple(rng.sample(actions["measures"]["phrases"], rng.choice([1, 1, 2]))),
            rng.choice(actions["outcomes"]["phrases"]),
        )
