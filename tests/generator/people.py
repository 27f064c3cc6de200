"""Owners and partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.generator.truth import Person
from tests.generator.vocabulary import words

if TYPE_CHECKING:
    from random import Random

JOINTS = ("\n", "; ", " / ", ", ", " and ", " & ", "/")
SURE_JOINTS = ("\n", "; ", " / ")
WRITTEN_JOINTS = ("; ", " / ")  # "Head of Housing & Benefits" could be one post, and copies lose line breaks


def random_owners(rng: Random) -> tuple[tuple[Person, ...], str]:
    """Return one to three owners, and what stands between them where there are several."""
    people = [random_owner(rng) for _ in range(rng.choice([1, 1, 1, 1, 2, 2, 3]))]
    owners = tuple({person.name: person for person in people}.values())
    doubtful = any(mark in owner.name for owner in owners for mark in (" and ", ",", "("))
    bare = any(owner.name in words("people")["fixed_teams"] for owner in owners)
    joints = WRITTEN_JOINTS if bare else SURE_JOINTS if doubtful or len(owners) > 2 else JOINTS
    return owners, rng.choice(joints)


def random_owner(rng: Random) -> Person:
    """Return somebody in the council."""
    people = words("people")
    roll = rng.random()
    area = rng.choice(people["compound_areas"] if rng.random() < 0.15 else people["areas"])
    if roll < 0.45:
        return Person(rng.choice(people["posts"]).format(area), "post")
    if roll < 0.57:
        return Person(rng.choice(people["fixed_posts"]), "post")
    if roll < 0.7:
        return Person(rng.choice(people["teams"]).format(area), "team")
    if roll < 0.84:
        return Person(rng.choice(people["fixed_teams"]), "team")
    if roll < 0.88:
        return Person(rng.choice(people["directorates"]).format(area), "directorate")
    if roll < 0.96:
        return Person(rng.choice(people["groups"]), "group")
    return Person(rng.choice(people["everyone"]), "all_staff")


def random_post(rng: Random) -> Person:
    """Return somebody who can stand in a sentence as "the ..."."""
    people = words("people")
    plain = [post for post in people["posts"] if "(" not in post and "," not in post]
    name = rng.choice(
        [rng.choice(plain).format(rng.choice(people["areas"])), rng.choice(people["fixed_posts"]), rng.choice(people["groups"])]
    )
    return Person(name, "post")


def random_partners(rng: Random) -> tuple[Person, ...]:
    """Return up to two bodies outside of the council."""
    return tuple(
        Person(name.removeprefix("the "), "partner") for name in rng.sample(words("people")["partners"], rng.randint(0, 2))
    )
