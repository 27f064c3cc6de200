"""A plan as it is meant, before anybody has laid it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from tests.generator.vocabulary import Verb


@dataclass(frozen=True)
class Due:
    """A deadline: what a cell says, what a sentence says (None where it fits none), and what they mean."""

    text: str
    phrase: str | None
    kind: str
    start: datetime.date | None = None
    end: datetime.date | None = None
    recurrence: str | None = None

    def gold(self, text: str | None = None) -> dict:
        """Return the deadline in the gold format, in the words that stand in the document."""
        dates = {name: day.isoformat() if day else None for name, day in (("start", self.start), ("end", self.end))}
        return {"text": text or self.text, "kind": self.kind, "recurrence": self.recurrence, **dates}


@dataclass(frozen=True)
class Person:
    """Whoever is responsible or helps."""

    name: str
    kind: str

    def gold(self) -> dict:
        """Return the owner in the gold format."""
        return {"name": self.name, "kind": self.kind}


@dataclass(frozen=True)
class Deed:
    """One thing to be done."""

    verb: Verb
    thing: str
    tail: str
    owners: tuple[Person, ...]
    joint: str
    partners: tuple[Person, ...]
    due: Due
    measures: tuple[str, ...]
    outcome: str

    @property
    def text(self) -> str:
        """Return the action as an order."""
        return capital(_spaced(self.verb.base, self.thing, self.tail))

    @property
    def gerund(self) -> str:
        """Return the action as a gerund."""
        return capital(_spaced(self.verb.gerund, self.thing, self.tail))

    @property
    def who(self) -> str:
        """Return the owners as a cell has them."""
        return self.joint.join(owner.name for owner in self.owners)


@dataclass(frozen=True)
class Aim:
    """An objective with its actions, or with objectives below it."""

    title: str
    statement: str
    deeds: tuple[Deed, ...] = ()
    parts: tuple[Aim, ...] = ()

    def all_deeds(self) -> tuple[Deed, ...]:
        """Return the actions of the objective and of those below it."""
        return self.deeds + tuple(deed for part in self.parts for deed in part.all_deeds())


@dataclass(frozen=True)
class Truth:
    """A whole plan."""

    council: str
    title: str
    first_year: int
    last_year: int
    aims: tuple[Aim, ...] = field(default=())

    def deeds(self) -> Iterator[tuple[Aim, Deed]]:
        """Yield each action with the objective at the top that it stands under."""
        for aim in self.aims:
            for deed in aim.all_deeds():
                yield aim, deed


def capital(text: str) -> str:
    """Return the text with its first letter large."""
    return text[:1].upper() + text[1:]


def _spaced(*words: str) -> str:
    return " ".join(word for word in words if word)
