"""A document while a layout writes it: its blocks, and the gold of what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.gold import Gold
from tests.generator.blocks import Block, Heading, Items, Para
from tests.generator.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from tests.generator.truth import Aim, Deed, Due, Person, Truth

COUNTS = ("no", "one", "two", "three", "four", "five", "six")


class Draft:
    """Collects blocks and gold; layouts write to it."""

    def __init__(self, plan: Truth, rng: Random) -> None:
        self.plan, self.rng = plan, rng
        self.kind, self.title = _kind(plan.title), plan.title
        self.blocks: list[Block] = []
        self.objectives: list[dict] = []
        self.actions: list[dict] = []
        self._headers: dict[str, str] = {}

    def add(self, *blocks: Block) -> None:
        """Append blocks."""
        self.blocks.extend(blocks)

    def objective(self, aim: Aim, *, kind: str = "objective", parent: str | None = None, statement: bool = False) -> str:
        """Record an objective and return its id."""
        name = f"o{len(self.objectives) + 1}"
        said = aim.statement if statement else None
        self.objectives.append({"id": name, "text": aim.title, "kind": kind, "parent": parent, "statement": said})
        return name

    def action(
        self,
        text: str,
        *,
        kind: str,
        objective: str | None = None,
        owners: Sequence[Person] = (),
        dues: Sequence[dict] = (),
        **other: object,
    ) -> None:
        """Record an action; what the layout does not show is not given."""
        who = [owner.gold() for owner in owners]
        record = {"id": f"a{len(self.actions) + 1}", "text": text, "kind": kind, "objective": objective, "owners": who}
        self.actions.append(record | {"deadlines": list(dues)} | other)

    def row(
        self,
        deed: Deed,
        objective: str | None,
        *,
        roles: Sequence[str],
        text: str | None = None,
        kind: str = "table",
        **other: object,
    ) -> None:
        """Record an action as a table with columns of some roles, or a list with such labels, has it."""
        self.action(
            text or deed.text,
            kind=kind,
            objective=objective,
            owners=deed.owners if "owner" in roles else (),
            dues=[deed.due.gold()] if "deadline" in roles else (),
            measures=list(deed.measures) if "measure" in roles else [],
            partners=[partner.gold() for partner in deed.partners] if "partners" in roles else [],
            **other,
        )

    def header(self, role: str) -> str:
        """Return what this document calls a column."""
        if role not in self._headers:
            self._headers[role] = self.rng.choice(words("headers")[role])
        return self._headers[role]

    def phrase(self, name: str) -> str:
        """Return one of the phrasings of a kind."""
        return self.rng.choice(words("phrases")[name])

    def sections(self, *, level: int = 2) -> Iterator[tuple[Aim, str, str]]:
        """Write a heading for each objective and yield it, its id and its number, for its actions to follow."""
        style = self.rng.choice(["label", "label", "label", "listed", "bare"])
        label = self.rng.choice(words("objectives")["labels"])
        if style == "listed":
            self._list_objectives()
        for number, aim in enumerate(self.plan.aims, 1):
            prefix = label.format(n=number) if style == "label" else ""
            numbered = style == "listed" and self.rng.random() < 0.5
            self.add(Heading(prefix + (f"{number}. " if numbered else "") + aim.title, level))
            stated = style != "bare" and self.rng.random() < 0.5
            name = self.objective(aim, kind="theme" if style == "bare" else "objective", statement=stated)
            if stated:
                self.add(Para(aim.statement))
            if not aim.parts:
                yield aim, name, str(number)
            yield from self._parts(aim, name, number, level + 1)

    def _parts(self, aim: Aim, name: str, number: int, level: int) -> Iterator[tuple[Aim, str, str]]:
        label = self.rng.choice(words("objectives")["child_labels"]) if self.rng.random() < 0.6 else ""
        for at, part in enumerate(aim.parts, 1):
            self.add(Heading(label.format(n=f"{number}.{at}") + part.title, level))
            called = "objective" if label.strip(" {n}") else "theme"
            yield part, self.objective(part, kind=called, parent=name), f"{number}.{at}"

    def _list_objectives(self) -> None:
        count = COUNTS[len(self.plan.aims)]
        lead = self.rng.choice(words("objectives")["counted"]).format(count=count, year=self.plan.last_year)
        self.add(Para(lead), Items(tuple(aim.title for aim in self.plan.aims), self.rng.choice(["1.", "•"])))

    def joined(self, entries: Sequence[str]) -> str:
        """Return the entries of a cell, a line each."""
        return "\n".join(entries) if len(entries) < 2 else "\n".join(f"• {entry}" for entry in entries)

    def gold(self, name: str, layout: str) -> Gold:
        """Return the gold of what was written."""
        period = {"start": f"{self.plan.first_year}-01-01", "end": f"{self.plan.last_year}-12-31"}
        head = {"document": name, "council": self.plan.council, "title": self.title, "kind": self.kind, "layout": layout}
        return Gold.model_validate(head | {"period": period, "objectives": self.objectives, "actions": self.actions})


def said(due: Due) -> dict:
    """Return the deadline of a sentence that has its phrase."""
    return due.gold(due.phrase)


def _kind(title: str) -> str:
    """Return what a plan is by its title."""
    named = {"Action Plan": "action_plan", "Strategy": "strategy", "Scheme": "scheme", "Equality Plan": "strategy"}
    return next((kind for name, kind in named.items() if name in title), "other")
